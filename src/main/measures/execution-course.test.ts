import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { courtCases, decision, effective, type Short } from '#tests/helpers/court-case.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals } from '#tests/helpers/thrown-error.ts'

let test: TestMeasures
let cases: ReturnType<typeof courtCases>
beforeEach(() => {
  test = openTestMeasures('2026-06-15')
  cases = courtCases(test)
})
afterEach(() => test.dispose())

describe('execution', () => {
  it('counts anew after a postponement, and ends with an exemption', () => {
    const id = cases.begin([
      ...effective,
      ['don_hoan_mien', '2023-04-21', { kind: 'hoan' }],
      [
        'hoan_thi_hanh',
        '2023-04-24',
        { number: '11', reasonKind: 'benh_nang', evidence: 'Giấy của bệnh viện huyện', issuerLevel: 'huyen' },
      ],
    ])
    // Two working days from Thursday 20/04: 24/04.
    expect(cases.on(id, 'HOAN_APPLY')).toEqual(['2023-04-24', 'done', '2023-04-21'])
    expect(cases.on(id, 'EXECUTE')?.[1]).toBe('paused')
    cases.record(id, 'het_hoan', '2023-06-05')
    // Five days from 05/06: Saturday 10/06, so Monday 12/06.
    expect(cases.on(id, 'EXECUTE')?.[0]).toBe('2023-06-12')
    cases.record(id, 'mien_thi_hanh', '2023-06-07', {
      ...{ number: '12', reasonKind: 'benh_hiem_ngheo', evidence: 'Giấy của bệnh viện tỉnh', issuerLevel: 'tinh' },
    })
    expect(cases.context(id).derivation.state).toMatchObject({ code: 'MIEN', final: true })
  })

  it('goes on from a cancelled postponement as well', () => {
    const id = cases.begin([
      ...effective,
      [
        'hoan_thi_hanh',
        '2023-04-24',
        { number: '11', reasonKind: 'gia_dinh_kho_khan', evidence: 'Xác nhận của xã', issuerLevel: 'xa' },
      ],
      ['huy_hoan', '2023-05-08', { reasonKind: 'su_dung_ma_tuy' }],
    ])
    // Five days from 08/05: Saturday 13/05, so Monday 15/05.
    expect(cases.on(id, 'EXECUTE')?.[0]).toBe('2023-05-15')
  })

  it('stops for somebody who absconds before the entry, and starts anew when found', () => {
    const id = cases.begin([
      ...effective,
      ['bo_tron', '2023-04-22', { place: 'nơi ở' }],
      ['truy_tim', '2023-04-26', { number: '01' }],
    ])
    expect(cases.on(id, 'EXECUTE')?.[1]).toBe('paused')
    cases.record(id, 'tim_thay', '2024-02-01')
    // Five days from Thursday 01/02: 06/02. One year from 01/02/2024: 01/02/2025, a Saturday and Tết up to 02/02: Monday 03/02.
    expect(cases.on(id, 'EXECUTE')?.[0]).toBe('2024-02-06')
    expect(cases.on(id, 'LIM_EXEC')?.[0]).toBe('2025-02-03')
    expect(cases.record(id, 'vao_co_so', '2024-02-05', { centre: 'Cơ sở Mẫu' }).derivation.term?.endsOn).toBe(
      '2025-08-04',
    )
  })

  it('freezes the term of somebody who absconds from the centre', () => {
    const id = cases.begin([
      ...effective,
      ['vao_co_so', '2023-04-24', { centre: 'Cơ sở Mẫu' }],
      ['bo_tron_co_so', '2023-06-01', { place: 'cơ sở' }],
      ['truy_tim_co_so', '2023-06-01'],
    ])
    expect(cases.context(id).derivation.term).toMatchObject({ endsOn: null, servedDays: 38 })
    cases.record(id, 'tim_thay_co_so', '2023-06-21')
    // 23/10/2024 and 20 days: 12/11/2024.
    expect(cases.context(id).derivation.term?.endsOn).toBe('2024-11-12')
  })

  it('may take three months where the centre is full', () => {
    const id = cases.begin([...effective, ['co_so_het_cho', '2023-04-24', { centre: 'Cơ sở Mẫu' }]])
    expect(cases.on(id, 'EXECUTE')?.[1]).toBe('moot')
    expect(cases.on(id, 'EXECUTE_FULL')?.[0]).toBe('2023-07-24')
    cases.record(id, 'thong_bao_cham_thi_hanh', '2023-04-25', { reason: 'Cơ sở hết chỗ' })
    cases.record(id, 'vao_co_so', '2023-07-20', { centre: 'Cơ sở Mẫu' })
    expect(cases.on(id, 'EXECUTE_FULL')?.[1]).toBe('done')
  })

  it('is barred after a year, and only then may it be said that it is', () => {
    const id = cases.begin(effective)
    // One year from 18/04/2023: 18/04/2024 is a public holiday, so Friday 19/04/2024.
    expect(refusals(() => cases.record(id, 'het_thoi_hieu', '2024-04-19'))[0]).toMatch(
      /^LIM_EXEC: .*ghi từ ngày 20\/04\/2024/,
    )
    expect(refusals(() => cases.record(id, 'vao_co_so', '2024-04-22', { centre: 'Cơ sở Mẫu' }))[0]).toMatch(
      /^LIM_EXEC: .*đã hết thời hạn "Thời hiệu thi hành quyết định".*không thi hành quyết định nữa/,
    )
    expect(cases.context(id).derivation.offers.map((o) => o.type)).toContain('het_thoi_hieu')
    expect(cases.record(id, 'het_thoi_hieu', '2024-04-22').derivation.state.code).toBe('HET_THOI_HIEU')
  })

  it('does not offer the end of the limitation before it has run out', () => {
    test.clock.set('2023-06-01')
    expect(cases.context(cases.begin(effective)).derivation.offers.map((o) => o.type)).not.toContain('het_thoi_hieu')
  })

  it('posts the list five working days before the court is asked, and reviews every quarter', () => {
    const inside: Short[] = [...effective, ['vao_co_so', '2023-04-24', { centre: 'Cơ sở Mẫu' }]]
    const id = cases.begin([...inside, ['ra_soat', '2023-07-10'], ['niem_yet', '2023-07-12']])
    const quarters = cases.context(id).derivation.deadlines.filter((d) => d.rule === 'REVIEW_QUARTER')
    expect(quarters.map((d) => [d.due, d.doneOn])).toEqual([
      ['2023-07-24', '2023-07-10'],
      ['2023-10-10', null],
    ])
    // Whoever has run away is not reviewed; the quarter begins anew on the day of the return.
    const away = cases.begin([
      ...inside,
      ['ra_soat', '2023-07-10'],
      ['bo_tron_co_so', '2023-10-20', { place: 'cơ sở' }],
    ])
    const reviews = () =>
      cases
        .context(away)
        .derivation.deadlines.filter((d) => d.rule === 'REVIEW_QUARTER')
        .map((d) => [d.due, d.status, d.nextEvent])
    expect(reviews().slice(1)).toEqual([['2023-10-10', 'moot', null]])
    cases.record(away, 'tim_thay_co_so', '2023-11-06')
    expect(reviews().slice(1)).toEqual([
      ['2023-10-10', 'moot', null],
      ['2024-02-06', 'overdue', 'ra_soat'],
    ])
    // Five working days from Wednesday 12/07: Wednesday 19/07.
    expect(refusals(() => cases.record(id, 'gui_de_nghi', '2023-07-18', { kind: 'giam' }))[0]).toMatch(
      /^POST_LIST: .*ghi từ ngày 19\/07\/2023/,
    )
    cases.record(id, 'gui_de_nghi', '2023-07-19', { kind: 'giam' })
    expect(
      refusals(() => cases.record(cases.begin(inside), 'gui_de_nghi', '2023-07-19', { kind: 'giam' }))[0],
    ).toContain('phải ghi "Niêm yết danh sách đề nghị" trước')
  })

  it('counts hours under the law of 2026, and terms of 24 or 36 months', () => {
    const id = beginCase(test, '2026-03-02', { rehabCount: 'first' })
    test.clock.set('2026-09-01')
    recordAll(test, id, [
      ['lap_ho_so', '2026-03-03'],
      ['gui_thong_bao', '2026-03-09'],
      ['nhan_thong_bao', '2026-03-10'],
      ['het_han_doc', '2026-03-13'],
      ['gui_ldtbxh', '2026-03-16'],
      ['ldtbxh_nhan', '2026-03-18'],
      ['chuyen_toa', '2026-03-20'],
      ['thu_ly', '2026-06-22'],
      ['mo_phien_hop', '2026-06-24'],
      ['qd_ap_dung', '2026-07-01', { ...decision, termMonths: '24' }],
      ['co_hieu_luc', '2026-07-13'],
    ])
    // The decision came after 01/07/2026, so the new Law carries it out.
    expect(cases.context(id).axes.map((a) => a.id)).toEqual(['D2025T', 'C2025', 'X2026', 'O_TWO_TIER'])
    test.measures.recordEvent(test.actor, {
      ...{ caseId: id, type: 'nhan_quyet_dinh', on: civilDate('2026-07-14'), at: '09:30', data: {} },
    })
    expect(cases.deadline(id, 'REC_D2026_EXEC')?.arithmetic).toMatchObject({ due: '2026-07-15', dueAt: '09:30' })
    expect(cases.context(id).derivation.state.holder).toBe('Trưởng Công an cấp xã')
  })
})

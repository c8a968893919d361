import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals, thrownBy } from '#tests/helpers/thrown-error.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2026-06-15')
})
afterEach(() => test.dispose())

type Short = readonly [type: string, on: string, data?: object]

/** From the discovery to the transfer to the court on Friday 24/03/2023. */
const transferred: readonly Short[] = [
  ['lap_ho_so', '2023-03-07'],
  ['gui_thong_bao', '2023-03-13'],
  ['nhan_thong_bao', '2023-03-14'],
  ['het_han_doc', '2023-03-17'],
  ['gui_ldtbxh', '2023-03-20'],
  ['ldtbxh_nhan', '2023-03-22'],
  ['chuyen_toa', '2023-03-24'],
]
const accepted: readonly Short[] = [
  ['toa_nhan', '2023-03-27'],
  ['thu_ly', '2023-03-28', { judge: 'Phạm Thị Mẫu' }],
]
const hearing: readonly Short[] = [...accepted, ['mo_phien_hop', '2023-04-03', { hearingOn: '2023-04-10' }]]
const decision = { number: '05/2023/QĐ-TA', termMonths: '18', present: 'co', court: 'Tòa án nhân dân huyện Mẫu' }
/** Monday 10/04/2023; the five working days after it end on Monday 17/04. */
const decided: readonly Short[] = [...hearing, ['qd_ap_dung', '2023-04-10', decision]]
const effective: readonly Short[] = [...decided, ['co_hieu_luc', '2023-04-18'], ['nhan_quyet_dinh', '2023-04-20']]

function begin(events: readonly Short[] = [], facts: object = {}, person: object = {}): string {
  const id = beginCase(test, '2023-03-06', { ...facts }, { ...person })
  recordAll(test, id, [...transferred, ...events])
  return id
}

const context = (id: string) => test.measures.context(id)
const stateOf = (id: string) => context(id).derivation.state.code
const record = (id: string, type: string, on: string, data: object = {}) =>
  test.measures.recordEvent(test.actor, { caseId: id, type, on: civilDate(on), at: '', data: { ...data } })
const deadline = (id: string, rule: string) => context(id).derivation.deadlines.findLast((d) => d.rule === rule)
const on = (id: string, rule: string) => {
  const found = deadline(id, rule)
  return found && [found.due, found.status, found.doneOn]
}

describe('at the court', () => {
  it('leads an adult from the transfer to the certificate', () => {
    const id = begin([
      ...effective,
      ['dua_di', '2023-04-24'],
      ['vao_co_so', '2023-04-25', { centre: 'Cơ sở Mẫu' }],
      ['ra_soat', '2023-07-20'],
      ['thong_bao_het_han', '2024-10-04'],
      ['het_han', '2024-10-23'],
      ['chung_nhan', '2024-10-23'],
    ])
    expect(stateOf(id)).toBe('KET_THUC')
    // 18 months from Monday 24/04/2023: 24/10/2024, the day before.
    expect(context(id).derivation.term).toMatchObject({ startsOn: '2023-04-24', endsOn: '2024-10-23' })
    expect(on(id, 'COURT_ACCEPT')).toEqual(['2023-03-28', 'done', '2023-03-28'])
    // 15 days from 28/03 are 12/04.
    expect(on(id, 'COURT_DECIDE')).toEqual(['2023-04-12', 'done', '2023-04-10'])
    // 3 days from 18/04: 21/04. 5 days from 20/04: 25/04.
    expect(on(id, 'SEND_EXEC')).toEqual(['2023-04-21', 'done', '2023-04-20'])
    expect(on(id, 'EXECUTE')).toEqual(['2023-04-25', 'done', '2023-04-24'])
    // 15 days before Wednesday 23/10/2024: 08/10/2024, a Tuesday.
    expect(on(id, 'END_NOTICE')).toEqual(['2024-10-08', 'done', '2024-10-04'])
    expect(context(id).axes.map((a) => a.id)).toEqual(['D2022', 'C2023', 'X2022', 'O_DISTRICT'])
  })

  it('takes a returned file back and starts the clock of acceptance anew', () => {
    const id = begin([
      ['toa_nhan', '2023-03-27'],
      ['toa_tra_ho_so', '2023-03-29', { reasons: ['Thiếu bản tường trình'] }],
      ['gui_lai_toa', '2023-04-03'],
      ['toa_nhan', '2023-04-04'],
      ['thu_ly', '2023-04-05'],
    ])
    const accept = context(id).derivation.deadlines.filter((d) => d.rule === 'COURT_ACCEPT')
    expect(accept.map((d) => [d.due, d.status])).toEqual([
      ['2023-03-28', 'moot'],
      ['2023-04-05', 'done'],
    ])
    expect(stateOf(id)).toBe('THU_LY')
  })

  it('postpones a hearing: five working days at most under the ordinance of 2014, unknown under that of 2022', () => {
    const before: Short[] = [
      ['lap_ho_so', '2022-03-08'],
      ['gui_thong_bao', '2022-03-14'],
      ['nhan_thong_bao', '2022-03-15'],
      ['het_han_doc', '2022-03-18'],
      ['gui_ldtbxh', '2022-03-21'],
      ['ldtbxh_nhan', '2022-03-22'],
      ['chuyen_toa', '2022-03-23'],
      ['thu_ly', '2022-03-24'],
      ['mo_phien_hop', '2022-03-28'],
      ['hoan_phien_hop', '2022-04-04', { reasonKind: 'vang_kiem_sat_vien' }],
      ['mo_lai_phien_hop', '2022-04-12', { hearingOn: '2022-04-13' }],
    ]
    const id = beginCase(test, '2022-03-07')
    recordAll(test, id, before)
    // 05, 06, 07, 08/04, then Tuesday 12/04: Monday 11/04/2022 is a day off in lieu of 10/3 of the lunar calendar.
    expect(on(id, 'COURT_POSTPONE_14')).toEqual(['2022-04-12', 'done-late', '2022-04-13'])
    const later = begin([...hearing, ['hoan_phien_hop', '2023-04-10', { reasonKind: 'vang_nguoi_de_nghi' }]])
    expect(deadline(later, 'COURT_POSTPONE_23')).toBeUndefined()
    const row = context(later).regime.deadlines.find((d) => d.id === 'COURT_POSTPONE_23')
    expect(row).toMatchObject({ amount: null, provenance: { confidence: 'unverified' } })
  })

  it('gives the court 30 days in all once it has taken more time', () => {
    const id = begin(accepted)
    expect(on(id, 'COURT_DECIDE')?.[0]).toBe('2023-04-12')
    record(id, 'gia_han_xem_xet', '2023-04-11', { reason: 'Cần giám định' })
    expect(deadline(id, 'COURT_DECIDE')).toBeUndefined()
    // 30 days from 28/03 are 27/04.
    expect(on(id, 'COURT_DECIDE_EXT')?.[0]).toBe('2023-04-27')
  })

  it('goes by the ordinance of the day of acceptance', () => {
    const file = (day: string) => {
      const id = beginCase(test, '2022-12-05')
      recordAll(test, id, [
        ['lap_ho_so', '2022-12-06'],
        ['gui_thong_bao', '2022-12-12'],
        ['nhan_thong_bao', '2022-12-13'],
        ['het_han_doc', '2022-12-16'],
        ['gui_ldtbxh', '2022-12-19'],
        ['ldtbxh_nhan', '2022-12-20'],
        ['chuyen_toa', '2022-12-21'],
        ['thu_ly', day],
      ])
      const { axes, regime } = context(id)
      return [axes[1]?.id, axes[1]?.fixed, regime.deadlines.some((d) => d.id === 'COMPLAIN_14')]
    }
    expect(file('2023-01-31')).toEqual(['C2014', true, true])
    expect(file('2023-02-01')).toEqual(['C2023', true, false])
  })

  it('leads a minor by the ordinance for minors, which never calls the measure an administrative one', () => {
    const id = begin(decided, {}, { birthDate: '2007-05-02' })
    const { axes, regime } = context(id)
    expect(axes[1]?.id).toBe('C2022M')
    expect(deadline(id, 'COMPLAIN_22M')).toMatchObject({ due: '2023-04-17' })
    expect(regime.deadlines.find((d) => d.id === 'SEND_EXEC')?.provenance.confidence).toBe('unverified')
    const said = JSON.stringify([regime.states, regime.events, regime.deadlines, regime.rules, regime.execution?.terms])
    expect(said.toLowerCase()).not.toContain('biện pháp xử lý hành chính')
  })

  it('lets only an administrator record the community-based decision', () => {
    const id = begin(hearing)
    const data = { number: '06/2023/QĐ-TA', present: 'co' }
    const clerk = { ...test.actor, role: 'clerk' } as const
    const event = { caseId: id, type: 'qd_giao_duc_cong_dong', on: civilDate('2023-04-10'), at: '', data }
    expect(thrownBy(() => test.measures.recordEvent(clerk, event))).toMatchObject({ kind: 'not-allowed' })
    const offer = context(id).derivation.offers.find((o) => o.type === 'qd_giao_duc_cong_dong')
    expect(offer?.adminOnly).toBe(true)
    expect(test.measures.recordEvent(test.actor, event).derivation.state.code).toBe('QD_GIAO_DUC_CONG_DONG')
    expect(record(id, 'ket_thuc_khong_ap_dung', '2023-04-18').derivation.state.final).toBe(true)
  })

  it('ends a case that the court terminated, and one that goes to the criminal court', () => {
    const id = begin([...accepted, ['dinh_chi', '2023-04-05', { number: '07', groundKind: 'het_thoi_hieu' }]])
    expect(record(id, 'ket_thuc_khong_ap_dung', '2023-04-20').derivation.state.code).toBe('KHONG_AP_DUNG')
    expect(stateOf(begin([...accepted, ['chuyen_to_tung', '2023-04-05']]))).toBe('CHUYEN_TO_TUNG')
  })
})

describe('effect', () => {
  it('comes after the period for complaints, not on its last day', () => {
    const id = begin(decided)
    expect(refusals(() => record(id, 'co_hieu_luc', '2023-04-17'))).toEqual([
      'V34: Không ghi được "Quyết định có hiệu lực" ngày 17/04/2023: chưa hết thời hạn "Khiếu nại quyết định (có mặt khi công bố)" (5 ngày làm việc từ 10/04/2023: bỏ T7, CN → 17/04/2023); ghi từ ngày 18/04/2023 trở đi.',
    ])
    expect(record(id, 'co_hieu_luc', '2023-04-18').derivation.state.code).toBe('CO_HIEU_LUC')
  })

  it('waits, for somebody absent, until the decision was received and the period from there is over', () => {
    const id = begin([...hearing, ['qd_ap_dung', '2023-04-10', { ...decision, present: 'khong' }]])
    expect(refusals(() => record(id, 'co_hieu_luc', '2023-05-22'))[0]).toContain('đã ghi ngày người đó nhận quyết định')
    record(id, 'nguoi_nhan_quyet_dinh', '2023-04-20')
    // Five working days from Thursday 20/04: 21, 24, 25, 26, 27/04.
    expect(refusals(() => record(id, 'co_hieu_luc', '2023-04-27'))[0]).toContain('→ 27/04/2023')
    expect(record(id, 'co_hieu_luc', '2023-04-28').derivation.state.code).toBe('CO_HIEU_LUC')
  })

  it('is barred while a complaint or a protest is open; all withdrawn, it comes', () => {
    const id = begin([
      ...decided,
      ['khieu_nai', '2023-04-12', { by: 'nguoi_bi_de_nghi', receivedOn: '2023-04-13' }],
      ['khang_nghi', '2023-04-14', { by: 'vien_kiem_sat' }],
    ])
    expect(stateOf(id)).toBe('KHANG_NGHI')
    expect(refusals(() => record(id, 'co_hieu_luc', '2023-04-25'))[0]).toContain('đang ở bước "Có kháng nghị"')
    const forward = context(id).derivation.deadlines.filter((d) => d.rule === 'FORWARD_23')
    // Two working days from Thursday 13/04, and from Friday 14/04.
    expect(forward.map((d) => d.due)).toEqual(['2023-04-17', '2023-04-18'])
    record(id, 'rut_yeu_cau', '2023-04-18')
    expect(
      context(id)
        .derivation.deadlines.filter((d) => d.rule === 'FORWARD_23')
        .map((d) => d.status),
    ).toEqual(['moot', 'moot'])
    expect(record(id, 'co_hieu_luc', '2023-04-19').derivation.state.code).toBe('CO_HIEU_LUC')
  })

  it('belongs to what the upper court left of the decision', () => {
    const review: Short[] = [
      ...decided,
      ['khieu_nai', '2023-04-12', { by: 'nguoi_dai_dien' }],
      ['chuyen_cap_tinh', '2023-04-14'],
      ['cap_tinh_nhan', '2023-04-18'],
    ]
    const shortened = begin([
      ...review,
      ['sua_quyet_dinh', '2023-04-25', { number: '01', result: 'ap_dung', termMonths: '12' }],
      ['co_hieu_luc', '2023-04-25'],
      ['nhan_quyet_dinh', '2023-04-27'],
      ['vao_co_so', '2023-05-04', { centre: 'Cơ sở Mẫu' }],
    ])
    expect(context(shortened).derivation.term).toMatchObject({ months: 12, endsOn: '2024-05-03' })
    const undone = begin([...review, ['sua_quyet_dinh', '2023-04-25', { number: '02', result: 'khong_ap_dung' }]])
    expect(refusals(() => record(undone, 'co_hieu_luc', '2023-04-26'))[0]).toContain('Tòa án đã quyết định áp dụng')
    expect(record(undone, 'ket_thuc_khong_ap_dung', '2023-04-26').derivation.term).toBeNull()
  })

  it('is gone where the upper court annuls; the court takes the case up again', () => {
    const id = begin([
      ...decided,
      ['kien_nghi', '2023-04-12', { by: 'nguoi_de_nghi' }],
      ['chuyen_cap_tinh', '2023-04-14'],
      ['huy_quyet_dinh', '2023-04-25', { number: '03' }],
    ])
    expect(context(id).derivation.term).toBeNull()
    recordAll(test, id, [
      ['xem_xet_lai', '2023-05-04'],
      ['mo_phien_hop', '2023-05-08'],
      ['qd_ap_dung', '2023-05-15', { ...decision, number: '09', termMonths: '15' }],
    ])
    // Five working days from Monday 15/05: 22/05.
    expect(refusals(() => record(id, 'co_hieu_luc', '2023-05-22'))[0]).toContain('→ 22/05/2023')
    record(id, 'co_hieu_luc', '2023-05-23')
    expect(context(id).derivation.term?.months).toBe(15)
    const decide = context(id).derivation.deadlines.filter((d) => d.rule === 'COURT_DECIDE')
    expect(decide.map((d) => [d.arithmetic.start, d.doneOn])).toEqual([
      ['2023-03-28', '2023-04-10'],
      ['2023-05-04', '2023-05-15'],
    ])
  })
})

describe('execution', () => {
  it('counts anew after a postponement, and ends with an exemption', () => {
    const id = begin([
      ...effective,
      ['don_hoan_mien', '2023-04-21', { kind: 'hoan' }],
      [
        'hoan_thi_hanh',
        '2023-04-24',
        { number: '11', reasonKind: 'benh_nang', evidence: 'Giấy của bệnh viện huyện', issuerLevel: 'huyen' },
      ],
    ])
    // Two working days from Thursday 20/04: 24/04.
    expect(on(id, 'HOAN_APPLY')).toEqual(['2023-04-24', 'done', '2023-04-21'])
    expect(on(id, 'EXECUTE')?.[1]).toBe('paused')
    record(id, 'het_hoan', '2023-06-05')
    // Five days from 05/06: Saturday 10/06, so Monday 12/06.
    expect(on(id, 'EXECUTE')?.[0]).toBe('2023-06-12')
    record(id, 'mien_thi_hanh', '2023-06-07', {
      ...{ number: '12', reasonKind: 'benh_hiem_ngheo', evidence: 'Giấy của bệnh viện tỉnh', issuerLevel: 'tinh' },
    })
    expect(context(id).derivation.state).toMatchObject({ code: 'MIEN', final: true })
  })

  it('goes on from a cancelled postponement as well', () => {
    const id = begin([
      ...effective,
      [
        'hoan_thi_hanh',
        '2023-04-24',
        { number: '11', reasonKind: 'gia_dinh_kho_khan', evidence: 'Xác nhận của xã', issuerLevel: 'xa' },
      ],
      ['huy_hoan', '2023-05-08', { reasonKind: 'su_dung_ma_tuy' }],
    ])
    // Five days from 08/05: Saturday 13/05, so Monday 15/05.
    expect(on(id, 'EXECUTE')?.[0]).toBe('2023-05-15')
  })

  it('stops for somebody who absconds before the entry, and starts anew when found', () => {
    const id = begin([
      ...effective,
      ['bo_tron', '2023-04-22', { place: 'nơi ở' }],
      ['truy_tim', '2023-04-26', { number: '01' }],
    ])
    expect(on(id, 'EXECUTE')?.[1]).toBe('paused')
    record(id, 'tim_thay', '2024-02-01')
    // Five days from Thursday 01/02: 06/02. One year from 01/02/2024: 01/02/2025, a Saturday and Tết up to 02/02: Monday 03/02.
    expect(on(id, 'EXECUTE')?.[0]).toBe('2024-02-06')
    expect(on(id, 'LIM_EXEC')?.[0]).toBe('2025-02-03')
    expect(record(id, 'vao_co_so', '2024-02-05', { centre: 'Cơ sở Mẫu' }).derivation.term?.endsOn).toBe('2025-08-04')
  })

  it('freezes the term of somebody who absconds from the centre', () => {
    const id = begin([
      ...effective,
      ['vao_co_so', '2023-04-24', { centre: 'Cơ sở Mẫu' }],
      ['bo_tron_co_so', '2023-06-01', { place: 'cơ sở' }],
      ['truy_tim_co_so', '2023-06-01'],
    ])
    expect(context(id).derivation.term).toMatchObject({ endsOn: null, servedDays: 38 })
    record(id, 'tim_thay_co_so', '2023-06-21')
    // 23/10/2024 and 20 days: 12/11/2024.
    expect(context(id).derivation.term?.endsOn).toBe('2024-11-12')
  })

  it('may take three months where the centre is full', () => {
    const id = begin([...effective, ['co_so_het_cho', '2023-04-24', { centre: 'Cơ sở Mẫu' }]])
    expect(on(id, 'EXECUTE')?.[1]).toBe('moot')
    expect(on(id, 'EXECUTE_FULL')?.[0]).toBe('2023-07-24')
    record(id, 'thong_bao_cham_thi_hanh', '2023-04-25', { reason: 'Cơ sở hết chỗ' })
    record(id, 'vao_co_so', '2023-07-20', { centre: 'Cơ sở Mẫu' })
    expect(on(id, 'EXECUTE_FULL')?.[1]).toBe('done')
  })

  it('is barred after a year, and only then may it be said that it is', () => {
    const id = begin(effective)
    // One year from 18/04/2023: 18/04/2024 is a public holiday, so Friday 19/04/2024.
    expect(refusals(() => record(id, 'het_thoi_hieu', '2024-04-19'))[0]).toMatch(
      /^LIM_EXEC: .*ghi từ ngày 20\/04\/2024/,
    )
    expect(refusals(() => record(id, 'vao_co_so', '2024-04-22', { centre: 'Cơ sở Mẫu' }))[0]).toMatch(
      /^LIM_EXEC: .*đã hết thời hạn "Thời hiệu thi hành quyết định".*không thi hành quyết định nữa/,
    )
    expect(context(id).derivation.offers.map((o) => o.type)).toContain('het_thoi_hieu')
    expect(record(id, 'het_thoi_hieu', '2024-04-22').derivation.state.code).toBe('HET_THOI_HIEU')
  })

  it('does not offer the end of the limitation before it has run out', () => {
    test.clock.set('2023-06-01')
    expect(context(begin(effective)).derivation.offers.map((o) => o.type)).not.toContain('het_thoi_hieu')
  })

  it('posts the list five working days before the court is asked, and reviews every quarter', () => {
    const inside: Short[] = [...effective, ['vao_co_so', '2023-04-24', { centre: 'Cơ sở Mẫu' }]]
    const id = begin([...inside, ['ra_soat', '2023-07-10'], ['niem_yet', '2023-07-12']])
    const quarters = context(id).derivation.deadlines.filter((d) => d.rule === 'REVIEW_QUARTER')
    expect(quarters.map((d) => [d.due, d.doneOn])).toEqual([
      ['2023-07-24', '2023-07-10'],
      ['2023-10-10', null],
    ])
    // Five working days from Wednesday 12/07: Wednesday 19/07.
    expect(refusals(() => record(id, 'gui_de_nghi', '2023-07-18', { kind: 'giam' }))[0]).toMatch(
      /^POST_LIST: .*ghi từ ngày 19\/07\/2023/,
    )
    record(id, 'gui_de_nghi', '2023-07-19', { kind: 'giam' })
    expect(refusals(() => record(begin(inside), 'gui_de_nghi', '2023-07-19', { kind: 'giam' }))[0]).toContain(
      'phải ghi "Niêm yết danh sách đề nghị" trước',
    )
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
    expect(context(id).axes.map((a) => a.id)).toEqual(['D2025T', 'C2025', 'X2026', 'O_TWO_TIER'])
    test.measures.recordEvent(test.actor, {
      ...{ caseId: id, type: 'nhan_quyet_dinh', on: civilDate('2026-07-14'), at: '09:30', data: {} },
    })
    expect(deadline(id, 'REC_D2026_EXEC')?.arithmetic).toMatchObject({ due: '2026-07-15', dueAt: '09:30' })
    expect(context(id).derivation.state.holder).toBe('Trưởng Công an cấp xã')
  })
})

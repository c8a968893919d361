import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { accepted, courtCases, decided, decision, effective, hearing, type Short } from '#tests/helpers/court-case.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals, thrownBy } from '#tests/helpers/thrown-error.ts'

let test: TestMeasures
let cases: ReturnType<typeof courtCases>
beforeEach(() => {
  test = openTestMeasures('2026-06-15')
  cases = courtCases(test)
})
afterEach(() => test.dispose())

describe('at the court', () => {
  it('leads an adult from the transfer to the certificate', () => {
    const id = cases.begin([
      ...effective,
      ['dua_di', '2023-04-24'],
      ['vao_co_so', '2023-04-25', { centre: 'Cơ sở Mẫu' }],
      ['ra_soat', '2023-07-20'],
      ['thong_bao_het_han', '2024-10-04'],
      ['het_han', '2024-10-23'],
      ['chung_nhan', '2024-10-23'],
    ])
    expect(cases.stateOf(id)).toBe('KET_THUC')
    // 18 months from Monday 24/04/2023: 24/10/2024, the day before.
    expect(cases.context(id).derivation.term).toMatchObject({ startsOn: '2023-04-24', endsOn: '2024-10-23' })
    expect(cases.on(id, 'COURT_ACCEPT')).toEqual(['2023-03-28', 'done', '2023-03-28'])
    // 15 days from 28/03 are 12/04.
    expect(cases.on(id, 'COURT_DECIDE')).toEqual(['2023-04-12', 'done', '2023-04-10'])
    // 3 days from 18/04: 21/04. 5 days from 20/04: 25/04.
    expect(cases.on(id, 'SEND_EXEC')).toEqual(['2023-04-21', 'done', '2023-04-20'])
    expect(cases.on(id, 'EXECUTE')).toEqual(['2023-04-25', 'done', '2023-04-24'])
    // 15 days before Wednesday 23/10/2024: 08/10/2024, a Tuesday.
    expect(cases.on(id, 'END_NOTICE')).toEqual(['2024-10-08', 'done', '2024-10-04'])
    expect(cases.context(id).axes.map((a) => a.id)).toEqual(['D2022', 'C2023', 'X2022', 'O_DISTRICT'])
  })

  it('takes a returned file back and starts the clock of acceptance anew', () => {
    const id = cases.begin([
      ['toa_nhan', '2023-03-27'],
      ['toa_tra_ho_so', '2023-03-29', { reasons: ['Thiếu bản tường trình'] }],
      ['gui_lai_toa', '2023-04-03'],
      ['toa_nhan', '2023-04-04'],
      ['thu_ly', '2023-04-05'],
    ])
    const accept = cases.context(id).derivation.deadlines.filter((d) => d.rule === 'COURT_ACCEPT')
    expect(accept.map((d) => [d.due, d.status])).toEqual([
      ['2023-03-28', 'moot'],
      ['2023-04-05', 'done'],
    ])
    expect(cases.stateOf(id)).toBe('THU_LY')
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
    expect(cases.on(id, 'COURT_POSTPONE_14')).toEqual(['2022-04-12', 'done-late', '2022-04-13'])
    const later = cases.begin([...hearing, ['hoan_phien_hop', '2023-04-10', { reasonKind: 'vang_nguoi_de_nghi' }]])
    expect(cases.deadline(later, 'COURT_POSTPONE_23')).toBeUndefined()
    const row = cases.context(later).regime.deadlines.find((d) => d.id === 'COURT_POSTPONE_23')
    expect(row).toMatchObject({ amount: null, provenance: { confidence: 'unverified' } })
  })

  it('gives the court 30 days in all once it has taken more time', () => {
    const id = cases.begin(accepted)
    expect(cases.on(id, 'COURT_DECIDE')?.[0]).toBe('2023-04-12')
    cases.record(id, 'gia_han_xem_xet', '2023-04-11', { reason: 'Cần giám định' })
    expect(cases.deadline(id, 'COURT_DECIDE')).toBeUndefined()
    // 30 days from 28/03 are 27/04.
    expect(cases.on(id, 'COURT_DECIDE_EXT')?.[0]).toBe('2023-04-27')
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
      const { axes, regime } = cases.context(id)
      return [axes[1]?.id, axes[1]?.fixed, regime.deadlines.some((d) => d.id === 'COMPLAIN_14')]
    }
    expect(file('2023-01-31')).toEqual(['C2014', true, true])
    expect(file('2023-02-01')).toEqual(['C2023', true, false])
  })

  it('leads a minor by the ordinance for minors, which never calls the measure an administrative one', () => {
    const id = cases.begin(decided, {}, { birthDate: '2007-05-02' })
    const { axes, regime } = cases.context(id)
    expect(axes[1]?.id).toBe('C2022M')
    expect(cases.deadline(id, 'COMPLAIN_22M')).toMatchObject({ due: '2023-04-17' })
    expect(regime.deadlines.find((d) => d.id === 'SEND_EXEC')?.provenance.confidence).toBe('unverified')
    const said = JSON.stringify([regime.states, regime.events, regime.deadlines, regime.rules, regime.execution?.terms])
    expect(said.toLowerCase()).not.toContain('biện pháp xử lý hành chính')
  })

  it('lets only an administrator record the community-based decision', () => {
    const id = cases.begin(hearing)
    const data = { number: '06/2023/QĐ-TA', present: 'co' }
    const clerk = { ...test.actor, role: 'clerk' } as const
    const event = { caseId: id, type: 'qd_giao_duc_cong_dong', on: civilDate('2023-04-10'), at: '', data }
    expect(thrownBy(() => test.measures.recordEvent(clerk, event))).toMatchObject({ kind: 'not-allowed' })
    const offer = cases.context(id).derivation.offers.find((o) => o.type === 'qd_giao_duc_cong_dong')
    expect(offer?.adminOnly).toBe(true)
    expect(test.measures.recordEvent(test.actor, event).derivation.state.code).toBe('QD_GIAO_DUC_CONG_DONG')
    expect(cases.record(id, 'ket_thuc_khong_ap_dung', '2023-04-18').derivation.state.final).toBe(true)
  })

  it('ends a case that the court terminated, and one that goes to the criminal court', () => {
    const id = cases.begin([...accepted, ['dinh_chi', '2023-04-05', { number: '07', groundKind: 'het_thoi_hieu' }]])
    expect(cases.record(id, 'ket_thuc_khong_ap_dung', '2023-04-20').derivation.state.code).toBe('KHONG_AP_DUNG')
    expect(cases.stateOf(cases.begin([...accepted, ['chuyen_to_tung', '2023-04-05']]))).toBe('CHUYEN_TO_TUNG')
  })
})

describe('complaints about conduct', () => {
  it('have their own clocks, and leave the decision alone', () => {
    const id = cases.begin([
      ...hearing,
      ['biet_hanh_vi', '2023-04-03', { detail: 'Thư ký phiên họp' }],
      ['khieu_nai_hanh_vi', '2023-04-05', { by: 'nguoi_dai_dien', detail: 'Thư ký phiên họp' }],
      ['giai_quyet_hanh_vi', '2023-04-07', { receivedOn: '2023-04-10' }],
      ['khieu_nai_hanh_vi_lan_hai', '2023-04-11', { by: 'nguoi_dai_dien' }],
    ])
    // From Monday 03/04: 06/04. From 05/04: 10/04. From the receipt on Monday 10/04: 13/04. From 11/04: 18/04.
    expect(['COMPLAIN', 'RESOLVE', 'SECOND', 'RESOLVE2'].map((name) => cases.on(id, `CONDUCT_${name}`))).toEqual([
      ['2023-04-06', 'done', '2023-04-05'],
      ['2023-04-10', 'done', '2023-04-07'],
      ['2023-04-13', 'done', '2023-04-11'],
      ['2023-04-18', 'overdue', null],
    ])
    expect(cases.stateOf(id)).toBe('MO_PHIEN_HOP')
    expect(cases.record(id, 'giai_quyet_hanh_vi_lan_hai', '2023-04-14').derivation.state.code).toBe('MO_PHIEN_HOP')
  })
})

describe('effect', () => {
  it('comes after the period for complaints, not on its last day', () => {
    const id = cases.begin(decided)
    expect(refusals(() => cases.record(id, 'co_hieu_luc', '2023-04-17'))).toEqual([
      'V34: Không ghi được "Quyết định có hiệu lực" ngày 17/04/2023: chưa hết thời hạn "Khiếu nại quyết định (có mặt khi công bố)" (5 ngày làm việc từ 10/04/2023: bỏ T7, CN → 17/04/2023); ghi từ ngày 18/04/2023 trở đi.',
    ])
    expect(cases.record(id, 'co_hieu_luc', '2023-04-18').derivation.state.code).toBe('CO_HIEU_LUC')
  })

  it('waits, for somebody absent, until the decision was received and the period from there is over', () => {
    const id = cases.begin([...hearing, ['qd_ap_dung', '2023-04-10', { ...decision, present: 'khong' }]])
    expect(refusals(() => cases.record(id, 'co_hieu_luc', '2023-05-22'))[0]).toContain(
      'đã ghi ngày người đó nhận quyết định',
    )
    cases.record(id, 'nguoi_nhan_quyet_dinh', '2023-04-20')
    // Five working days from Thursday 20/04: 21, 24, 25, 26, 27/04.
    expect(refusals(() => cases.record(id, 'co_hieu_luc', '2023-04-27'))[0]).toContain('→ 27/04/2023')
    expect(cases.record(id, 'co_hieu_luc', '2023-04-28').derivation.state.code).toBe('CO_HIEU_LUC')
  })

  it('is barred while a complaint or a protest is open; all withdrawn, it comes', () => {
    const id = cases.begin([
      ...decided,
      ['khieu_nai', '2023-04-12', { by: 'nguoi_bi_de_nghi', receivedOn: '2023-04-13' }],
      ['khang_nghi', '2023-04-14', { by: 'vien_kiem_sat' }],
    ])
    expect(cases.stateOf(id)).toBe('KHANG_NGHI')
    expect(refusals(() => cases.record(id, 'co_hieu_luc', '2023-04-25'))[0]).toContain('đang ở bước "Có kháng nghị"')
    const forward = cases.context(id).derivation.deadlines.filter((d) => d.rule === 'FORWARD_23')
    // Two working days from Thursday 13/04, and from Friday 14/04.
    expect(forward.map((d) => d.due)).toEqual(['2023-04-17', '2023-04-18'])
    cases.record(id, 'rut_yeu_cau', '2023-04-18')
    expect(
      cases
        .context(id)
        .derivation.deadlines.filter((d) => d.rule === 'FORWARD_23')
        .map((d) => d.status),
    ).toEqual(['moot', 'moot'])
    expect(cases.record(id, 'co_hieu_luc', '2023-04-19').derivation.state.code).toBe('CO_HIEU_LUC')
  })

  it('belongs to what the upper court left of the decision', () => {
    const review: Short[] = [
      ...decided,
      ['khieu_nai', '2023-04-12', { by: 'nguoi_dai_dien' }],
      ['chuyen_cap_tinh', '2023-04-14'],
      ['cap_tinh_nhan', '2023-04-18'],
    ]
    const shortened = cases.begin([
      ...review,
      ['sua_quyet_dinh', '2023-04-25', { number: '01', result: 'ap_dung', termMonths: '12' }],
      ['co_hieu_luc', '2023-04-25'],
      ['nhan_quyet_dinh', '2023-04-27'],
      ['vao_co_so', '2023-05-04', { centre: 'Cơ sở Mẫu' }],
    ])
    expect(cases.context(shortened).derivation.term).toMatchObject({ months: 12, endsOn: '2024-05-03' })
    const undone = cases.begin([...review, ['sua_quyet_dinh', '2023-04-25', { number: '02', result: 'khong_ap_dung' }]])
    expect(refusals(() => cases.record(undone, 'co_hieu_luc', '2023-04-26'))[0]).toContain(
      'Tòa án đã quyết định áp dụng',
    )
    expect(cases.record(undone, 'ket_thuc_khong_ap_dung', '2023-04-26').derivation.term).toBeNull()
  })

  it('is gone where the upper court annuls; the court takes the case up again', () => {
    const id = cases.begin([
      ...decided,
      ['kien_nghi', '2023-04-12', { by: 'nguoi_de_nghi' }],
      ['chuyen_cap_tinh', '2023-04-14'],
      ['huy_quyet_dinh', '2023-04-25', { number: '03' }],
    ])
    expect(cases.context(id).derivation.term).toBeNull()
    recordAll(test, id, [
      ['xem_xet_lai', '2023-05-04'],
      ['mo_phien_hop', '2023-05-08'],
      ['qd_ap_dung', '2023-05-15', { ...decision, number: '09', termMonths: '15' }],
    ])
    // Five working days from Monday 15/05: 22/05.
    expect(refusals(() => cases.record(id, 'co_hieu_luc', '2023-05-22'))[0]).toContain('→ 22/05/2023')
    cases.record(id, 'co_hieu_luc', '2023-05-23')
    expect(cases.context(id).derivation.term?.months).toBe(15)
    const decide = cases.context(id).derivation.deadlines.filter((d) => d.rule === 'COURT_DECIDE')
    expect(decide.map((d) => [d.arithmetic.start, d.doneOn])).toEqual([
      ['2023-03-28', '2023-04-10'],
      ['2023-05-04', '2023-05-15'],
    ])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseContext } from '#main/measures/case-context.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals } from '#tests/helpers/thrown-error.ts'
import { type LintInput, lint } from '../lint.ts'
import { COURT_CHECKS } from './court-phase.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2026-12-15')
})
afterEach(() => test.dispose())

type Short = readonly [type: string, on: string, data?: object]

const decision = { number: '05/2023/QĐ-TA', termMonths: '18', present: 'co', court: 'Tòa án nhân dân huyện Mẫu' }

function toHearing(from: string): Short[] {
  const day = (n: number): CivilDate => civilDate(from.replace(/\d\d$/, String(n).padStart(2, '0')))
  return [
    ['lap_ho_so', day(7)],
    ['gui_thong_bao', day(8)],
    ['nhan_thong_bao', day(8)],
    ['het_han_doc', day(15)],
    ['gui_ldtbxh', day(16)],
    ['ldtbxh_nhan', day(17)],
    ['chuyen_toa', day(20)],
    ['thu_ly', day(21)],
    ['mo_phien_hop', day(22)],
  ]
}

/** Discovered on 06/03/2023, decided on Monday 10/04/2023. */
function begin(events: readonly Short[], facts: object = {}, person: object = {}): string {
  const id = beginCase(test, '2023-03-06', { ...facts }, { ...person })
  recordAll(test, id, [...toHearing('2023-03-01'), ...events])
  return id
}

const applied = (data: object = {}): Short => ['qd_ap_dung', '2023-04-10', { ...decision, ...data }]
const executed: readonly Short[] = [applied(), ['co_hieu_luc', '2023-04-18'], ['nhan_quyet_dinh', '2023-04-20']]
const inside: readonly Short[] = [...executed, ['vao_co_so', '2023-04-24', { centre: 'Cơ sở Mẫu' }]]

/** What the rules V31 to V36 say, as "V31 refuse: …". */
function found(context: CaseContext): string[] {
  const rules = context.regime.rules.filter((rule) => rule.check in COURT_CHECKS)
  const input: LintInput = {
    ...{ context: { ...context, regime: { ...context.regime, rules } }, office: test.settings.office() },
    ...{ papers: [], attachments: [], checklist: [], today: test.clock.today() },
  }
  return lint(input, COURT_CHECKS, 'always').map((f) => `${f.rule} ${f.severity}: ${f.message}`)
}
const findings = (events: readonly Short[], facts: object = {}, person: object = {}) =>
  found(test.measures.context(begin(events, facts, person)))

describe('V31', () => {
  it.each([11, 25])('tells of %s months for an adult', (months) => {
    expect(findings([applied({ termMonths: String(months) })])).toEqual([
      `V31 refuse: Quyết định ngày 10/04/2023 ghi thời hạn ${months} tháng; luật cho từ 12 đến 24 tháng. Đối chiếu bản quyết định; Tòa án ghi đúng như vậy thì xem xét kiến nghị.`,
    ])
  })

  it.each([12, 24])('has nothing against %s months for an adult', (months) => {
    expect(findings([applied({ termMonths: String(months) })])).toEqual([])
  })

  it('lets a minor be ordered 6 to 12 months', () => {
    const minor = (termMonths: string) => findings([applied({ termMonths })], {}, { birthDate: '2007-05-02' })
    expect(minor('6')).toEqual([])
    expect(minor('12')).toEqual([])
    expect(minor('5')[0]).toContain('luật cho từ 6 đến 12 tháng')
    expect(minor('13')[0]).toContain('luật cho từ 6 đến 12 tháng')
  })

  it('looks at what the upper court left', () => {
    const review: Short[] = [
      applied({ termMonths: '30' }),
      ['khieu_nai', '2023-04-12', { by: 'nguoi_bi_de_nghi' }],
      ['chuyen_cap_tinh', '2023-04-13'],
    ]
    const shorter = { number: '1', result: 'ap_dung', termMonths: '24' }
    expect(findings([...review, ['sua_quyet_dinh', '2023-04-20', shorter]])).toEqual([])
    expect(findings([...review, ['giu_nguyen', '2023-04-20', { number: '1' }]])[0]).toContain('30 tháng')
    expect(findings([...review, ['huy_quyet_dinh', '2023-04-20', { number: '1' }]])).toEqual([])
  })

  it('asks for the term where the upper court orders what the first did not', () => {
    expect(
      findings([
        ['qd_khong_ap_dung', '2023-04-10', { number: '1', present: 'co', court: 'Tòa án Mẫu' }],
        ['kien_nghi', '2023-04-12', { by: 'nguoi_de_nghi' }],
        ['chuyen_cap_tinh', '2023-04-13'],
        ['sua_quyet_dinh', '2023-04-20', { number: '2', result: 'ap_dung' }],
      ]),
    ).toContain(
      'V31 refuse: Quyết định áp dụng biện pháp ngày 20/04/2023 chưa ghi thời hạn (tháng). Ghi thời hạn theo bản quyết định.',
    )
  })

  it('asks for the court that decided, unless the case knows it', () => {
    const event = applied({ court: '' })
    expect(findings([event])[0]).toContain('V31 warn: Chưa ghi Tòa án ra quyết định')
    expect(findings([event], { court: { name: 'Tòa án nhân dân huyện Mẫu' } })).toEqual([])
  })

  it('knows 24 months for the first time and 36 from the second on under the law of 2026', () => {
    const months = (termMonths: string, rehabCount: string) => {
      const id = beginCase(test, '2026-07-06', { rehabCount })
      recordAll(test, id, [
        ['lap_ho_so', '2026-07-07'],
        ['gui_thong_bao', '2026-07-08'],
        ['nhan_thong_bao', '2026-07-08'],
        ['het_han_doc', '2026-07-15'],
        ['chuyen_toa', '2026-07-16'],
        ['thu_ly', '2026-07-17'],
        ['mo_phien_hop', '2026-07-20'],
        ['qd_ap_dung', '2026-07-27', { ...decision, termMonths }],
      ])
      return found(test.measures.context(id)).map((line) => line.slice(0, line.indexOf(':')))
    }
    expect(months('24', 'first')).toEqual([])
    expect(months('36', 'again')).toEqual([])
    expect(months('36', 'first')).toEqual(['V31 refuse'])
    expect(months('24', 'again')).toEqual(['V31 refuse'])
    expect(months('24', 'chua_ro')).toEqual(['V31 warn'])
    expect(months('30', 'chua_ro')).toEqual(['V31 refuse', 'V31 warn'])
  })
})

describe('V32', () => {
  it('holds the end of the term to the reckoning', () => {
    // 18 months from 24/04/2023: 23/10/2024.
    expect(findings([...inside, ['het_han', '2024-10-23']])).toEqual([])
    expect(findings([...inside, ['het_han', '2024-10-22']])[0]).toMatch(
      /^V32 refuse: Ghi hết hạn ngày 22\/10\/2024, trước ngày tính được: 18 tháng từ 24\/04\/2023 → 23\/10\/2024; hết hạn/,
    )
    expect(findings([...inside, ['het_han', '2024-10-24']])[0]).toContain('V32 warn: Ghi hết hạn ngày 24/10/2024, sau')
  })

  it('reminds of days at a centre that nobody recorded', () => {
    expect(findings(inside, { manager: { kind: 'co_so' } })[0]).toContain('V32 warn: Cơ sở đã quản lý người này')
    expect(findings(inside, { manager: { kind: 'gia_dinh' } })).toEqual([])
  })

  it('holds a reduction to its limits and to half of the term', () => {
    const reduced = (on: string, data: object) =>
      findings([...inside, ['giam_thoi_han', on, { number: '1', kind: 'xep_loai', ...data }]])
    // 18 months from 24/04/2023 are 549 days; half is 275 days: reached on 23/01/2024.
    expect(reduced('2024-01-23', { months: '3' })).toEqual([])
    expect(reduced('2024-01-22', { months: '3' })[0]).toContain('mới chấp hành 274 ngày, chưa đủ 275 ngày')
    expect(reduced('2024-01-23', { months: '4' })[0]).toContain('từ 1 đến 3 tháng')
    expect(reduced('2024-01-23', { months: '6', kind: 'lap_cong' })).toEqual([])
    expect(reduced('2024-01-23', { months: '2', kind: 'lap_cong' })[0]).toContain('từ 3 đến 6 tháng')
  })

  it('notes a return with less than three months left, and a full centre that the court was not told of', () => {
    const ill = { number: '1', evidence: 'Giấy ra viện', issuerLevel: 'huyen', inpatientDays: '12' }
    const back = (day: string) => findings([...inside, ['tam_dinh_chi_chap_hanh', '2024-05-06', ill], ['tro_lai', day]])
    expect(back('2024-07-23')).toEqual([])
    expect(back('2024-07-24')[0]).toContain('V32c note: Trở lại ngày 24/07/2024')
    const full: Short[] = [...executed, ['co_so_het_cho', '2023-04-24']]
    expect(findings(full)[0]).toContain('V32d warn')
    expect(findings([...full, ['thong_bao_cham_thi_hanh', '2023-04-25']])).toEqual([])
  })
})

describe('V33 and V34', () => {
  it('tell of a complaint after its period', () => {
    // Five working days from Monday 10/04/2023: Monday 17/04.
    expect(findings([applied(), ['khieu_nai', '2023-04-17', { by: 'nguoi_dai_dien' }]])).toEqual([])
    expect(findings([applied(), ['khieu_nai', '2023-04-18', { by: 'nguoi_dai_dien' }]])).toEqual([
      'V33 warn: "Khiếu nại quyết định" ngày 18/04/2023 ở ngoài thời hạn (5 ngày làm việc từ 10/04/2023: bỏ T7, CN → 17/04/2023).',
    ])
  })

  it('give each remedy to its own holder', () => {
    const id = begin([applied()])
    const by = (type: string, holder: string) => () =>
      test.measures.recordEvent(test.actor, {
        ...{ caseId: id, type, on: civilDate('2023-04-12'), at: '', data: { by: holder } },
      })
    for (const [type, holder] of [
      ['khieu_nai', 'nguoi_de_nghi'],
      ['kien_nghi', 'nguoi_bi_de_nghi'],
      ['khang_nghi', 'nguoi_de_nghi'],
    ] as const) {
      expect(by(type, holder)).toThrow()
    }
    // What an older version let in is still told.
    const context = test.measures.context(id)
    const [event] = context.events
    if (!event) throw new Error('no event')
    const wrong = {
      ...event,
      id: 'w',
      type: 'kien_nghi',
      on: civilDate('2023-04-12'),
      data: { by: 'nguoi_bi_de_nghi' },
    }
    expect(found({ ...context, events: [...context.events, wrong] })[0]).toContain('V33 refuse: "Kiến nghị quyết định"')
  })

  it('see effect under an open remedy, whatever withdrew some of them', () => {
    const remedies: Short[] = [
      applied(),
      ['khieu_nai', '2023-04-12', { by: 'nguoi_bi_de_nghi' }],
      ['khang_nghi', '2023-04-13', { by: 'vien_kiem_sat' }],
      ['rut_mot_yeu_cau', '2023-04-14', { kind: 'khieu_nai' }],
    ]
    const id = begin(remedies)
    const effect = { caseId: id, type: 'co_hieu_luc', on: civilDate('2023-04-25'), at: '', data: {} }
    expect(refusals(() => test.measures.recordEvent(test.actor, effect))[0]).toContain('Có kháng nghị')
    const context = test.measures.context(id)
    const [event] = context.events
    if (!event) throw new Error('no event')
    const forced = { ...event, id: 'w', type: 'co_hieu_luc', on: civilDate('2023-04-25'), data: {} }
    expect(found({ ...context, events: [...context.events, forced] })).toEqual([
      'V34 refuse: Ghi quyết định có hiệu lực ngày 25/04/2023 khi "Kháng nghị quyết định" ngày 13/04/2023 chưa rút và chưa được giải quyết.',
    ])
  })
})

describe('V35', () => {
  const postponed = (data: object) =>
    findings([...executed, ['hoan_thi_hanh', '2023-04-24', { number: '1', evidence: 'Giấy chứng nhận', ...data }]])

  it('asks for a district hospital where somebody is ill, for the commune where the family is in hardship', () => {
    expect(postponed({ reasonKind: 'benh_nang', issuerLevel: 'huyen' })).toEqual([])
    expect(postponed({ reasonKind: 'benh_nang', issuerLevel: 'xa' })[0]).toBe(
      'V35 refuse: "Tòa án quyết định hoãn chấp hành" ngày 24/04/2023: giấy tờ phải do nơi từ "Cấp huyện" cấp, đang ghi "Cấp xã".',
    )
    expect(postponed({ reasonKind: 'gia_dinh_kho_khan', issuerLevel: 'xa' })).toEqual([])
  })

  it('lets progress during a postponement exempt only somebody who was postponed', () => {
    const exempt: Short = [
      'mien_thi_hanh',
      '2023-06-05',
      { number: '2', reasonKind: 'tien_bo', evidence: 'Phiếu kết quả', issuerLevel: 'huyen' },
    ]
    expect(findings([...executed, exempt])[0]).toContain('chỉ có sau "Tòa án quyết định hoãn chấp hành"')
    const ill = { number: '1', reasonKind: 'benh_nang', evidence: 'Giấy', issuerLevel: 'huyen' }
    expect(findings([...executed, ['hoan_thi_hanh', '2023-04-24', ill], exempt])).toEqual([])
  })

  it('asks for more than ten days in hospital, and six months of treatment', () => {
    const suspended = (inpatientDays: string) =>
      findings([
        ...inside,
        [
          'tam_dinh_chi_chap_hanh',
          '2023-06-05',
          { number: '1', evidence: 'Giấy', issuerLevel: 'huyen', inpatientDays },
        ],
      ])
    expect(suspended('11')).toEqual([])
    expect(suspended('10')[0]).toContain('"Số ngày điều trị nội trú" phải từ 11 trở lên')
    const rest = { number: '3', reasonKind: 'benh_hiem_ngheo', evidence: 'Giấy', issuerLevel: 'tinh' }
    expect(findings([...inside, ['mien_con_lai', '2023-12-04', rest]])[0]).toContain('phải từ 6 trở lên')
    expect(findings([...inside, ['mien_con_lai', '2023-12-04', { ...rest, treatedMonths: '6' }]])).toEqual([])
  })

  it('asks for no level under the law of 2013', () => {
    const id = beginCase(test, '2019-03-04')
    recordAll(test, id, [
      ['lap_ho_so', '2019-03-05'],
      ['gui_thong_bao', '2019-03-06'],
      ['nhan_thong_bao', '2019-03-06'],
      ['het_han_doc', '2019-03-12'],
      ['gui_tu_phap', '2019-03-13'],
      ['tu_phap_nhan', '2019-03-13'],
      ['ket_qua_tu_phap', '2019-03-15', { result: 'du', checker: 'Lê Văn Mẫu' }],
      ['gui_ldtbxh', '2019-03-18'],
      ['ldtbxh_nhan', '2019-03-18'],
      ['chuyen_toa', '2019-03-20'],
      ['thu_ly', '2019-03-21'],
      ['mo_phien_hop', '2019-03-25'],
      ['qd_ap_dung', '2019-04-01', { ...decision, termMonths: '12' }],
      ['co_hieu_luc', '2019-04-05'],
      ['nhan_quyet_dinh', '2019-04-08'],
      [
        'hoan_thi_hanh',
        '2019-04-10',
        { number: '1', reasonKind: 'benh_nang', evidence: 'Chứng nhận của bệnh viện', issuerLevel: 'xa' },
      ],
    ])
    const context = test.measures.context(id)
    expect(context.axes.map((a) => a.id).slice(0, 3)).toEqual(['D2013', 'C2014', 'X2013'])
    expect(found(context)).toEqual([])
  })
})

describe('V36', () => {
  it('wants each absence closed before the next one, and none closed that was not open', () => {
    const gone: Short = ['bo_tron_quan_ly', '2023-03-09', { place: 'nơi ở' }]
    const again: Short = ['bo_tron_quan_ly', '2023-03-14', { place: 'nơi ở' }]
    const back: Short = ['tim_thay_quan_ly', '2023-03-13']
    const managed: Short = ['quyet_dinh_quan_ly', '2023-03-08', { managedBy: 'co_so' }]
    expect(findings([managed, gone, back, again])).toEqual([])
    expect(findings([managed, gone, again])[0]).toMatch(
      /^V36 refuse: .*14\/03\/2023 khi lần ngày 09\/03\/2023 chưa chấm dứt/,
    )
    expect(findings([managed, gone, back, ['tim_thay_quan_ly', '2023-03-15']])[0]).toContain('khi chưa ghi')
  })
})

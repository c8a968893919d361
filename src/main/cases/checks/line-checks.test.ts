import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals } from '#tests/helpers/thrown-error.ts'
import { type LintInput, lint } from '../lint.ts'
import { LINE_CHECKS } from './line-phase.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2026-12-15')
})
afterEach(() => test.dispose())

type Short = readonly [type: string, on: string, data?: Record<string, string>]

/** What one rule says of a measure that was opened with the first event and went on with the others. */
function says(rule: string, line: string, events: readonly Short[], person: object = {}): string[] {
  const [first, ...later] = events
  if (!first) throw new Error('a measure begins with an event')
  const personId = test.people.create(test.actor, fictitiousPerson({ ...person })).person.id
  const [, on, data = {}] = first
  const { id } = test.measures.open(test.actor, { personId, line, on: civilDate(on), data })
  recordAll(test, id, later)
  const context = test.measures.context(id)
  const rules = context.regime.rules.filter((one) => one.id === rule)
  expect(rules).toHaveLength(1)
  const input: LintInput = {
    ...{ context: { ...context, regime: { ...context.regime, rules } }, office: test.settings.office() },
    ...{ papers: [], attachments: [], checklist: [], today: test.clock.today() },
  }
  return lint(input, LINE_CHECKS, 'always').map((f) => `${f.severity}: ${f.message}`)
}

const MINOR = { birthDate: '2006-12-01' }
const back = (data: Record<string, string> = {}): Short => [
  'tiep_nhan_sau_cai',
  '2023-03-10',
  { source: 'cnbb_nguoi_lon', completedOn: '2023-03-10', paperKind: 'gcn_cnbb', paperNumber: '46/GCN', ...data },
]
const managed: readonly Short[] = [
  back(),
  ['ve_dia_phuong', '2023-03-10'],
  ['trinh_bao', '2023-03-14'],
  ['de_nghi_quan_ly', '2023-03-17'],
  ['quyet_dinh_sau_cai', '2023-03-21', { number: '51/QĐ', from: '2023-03-10', to: '2025-03-09' }],
]
const user: readonly Short[] = [
  ['phat_hien_su_dung', '2023-06-05', { place: 'Nơi mẫu', agency: 'Công an mẫu' }],
  ['quyet_dinh_quan_ly_sd', '2023-06-09', { number: '07/QĐ' }],
]
const watched: Short = ['mo_theo_doi', '2016-01-04']

describe('A01, A02: entries of the list of dependent people', () => {
  const entry = (on: string, data: Record<string, string>): Short[] => [watched, ['vao_ds2', on, data]]

  it('rest on a slip with its number', () => {
    const slip = { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '01/PKQ' }
    expect(says('A01', 'theo_doi', entry('2023-01-05', slip))).toEqual([])
    expect(says('A01', 'theo_doi', entry('2023-01-05', { ...slip, number: '' }))[0]).toMatch(/^refuse: .*số phiếu/)
    expect(says('A01', 'theo_doi', entry('2023-01-05', { reason: 'PHAT_HIEN_MOI' }))[0]).toMatch(/^refuse: Chưa ghi/)
  })

  it('may rest on older files before 2022, which is said', () => {
    const old = { reason: 'PHAT_HIEN_MOI', basis: 'TU_NHAN' }
    expect(says('A01', 'theo_doi', entry('2021-12-31', old))[0]).toMatch(/^warn: Vào danh sách theo hồ sơ cũ/)
    expect(says('A01', 'theo_doi', entry('2022-01-01', old))[0]).toMatch(/^refuse: Từ ngày 01\/01\/2022/)
    expect(says('A01', 'theo_doi', entry('2022-01-01', { reason: 'CHUYEN_DEN' }))).toEqual([])
  })

  it('are a relapse only with a slip', () => {
    const done: Short = ['hoan_thanh_truoc_day', '2018-01-05', { kind: 'cai', completedOn: '2018-01-05' }]
    const [, back = watched] = entry('2020-05-05', { reason: 'TAI_NGHIEN' })
    const relapse = (basis: string) =>
      says('A02', 'theo_doi', [watched, done, [back[0], back[1], { ...back[2], basis }]])
    expect(relapse('TU_NHAN')[0]).toContain('một lần dương tính chưa phải là tái nghiện')
    expect(relapse('PHIEU_Y_TE')).toEqual([])
  })
})

describe('A04, A13: the term of the management after rehabilitation', () => {
  it('is printed as it is reckoned', () => {
    expect(says('A04', 'sau_cai', managed)).toEqual([])
    const signed: Short = ['quyet_dinh_sau_cai', '2023-03-21', { number: '1', from: '2023-03-21', to: '2025-03-20' }]
    expect(says('A04', 'sau_cai', [...managed.slice(0, 4), signed])).toEqual([
      'warn: Quyết định ghi từ ngày 21/03/2023; thời hạn tính từ ngày 10/03/2023, không phải ngày ký. Đối chiếu lại.',
      'warn: Quyết định ghi đến ngày 20/03/2025; 24 tháng hết ngày 09/03/2025. Đối chiếu lại.',
    ])
  })

  it('cannot be certified while an absence lasts', () => {
    const lost: Short[] = [...managed, ['vang_khong_bao_tu', '2024-06-01']]
    const done: Short = ['hoan_thanh_sau_cai', '2025-03-10', { number: '54/GXN' }]
    expect(says('A13', 'sau_cai', [...managed, done])).toEqual([])
    expect(says('A13', 'sau_cai', [...lost, done])[0]).toMatch(/^refuse: .*chưa tính được ngày hết hạn/)
    expect(says('A16', 'sau_cai', lost)[0]).toContain('vắng mặt không báo từ ngày 01/06/2024')
    expect(says('A16', 'sau_cai', [...lost, ['vang_khong_bao_den', '2024-06-13']])).toEqual([])
    expect(says('A16', 'sau_cai', managed)).toEqual([])
  })
})

describe('A04b, A04c, A04d: months that were chosen', () => {
  const registered = (on: string, data: Record<string, string>): Short[] => [
    ['dang_ky_cai', on, { place: 'gia_dinh', ...data }],
  ]
  const decided = (to: string): Short[] => [
    ...registered('2023-06-05', { termMonths: '6' }),
    ['quyet_dinh_cai', '2023-06-08', { number: '24/QĐ', from: '2023-06-12', to }],
  ]

  it.each([
    ['5', 'luật cho từ 6 đến 12 tháng'],
    ['13', 'luật cho từ 6 đến 12 tháng'],
  ])('%s are outside the law of 2021', (termMonths, law) => {
    expect(says('A04c', 'cai_nghien_tu_nguyen', registered('2023-06-05', { termMonths }))[0]).toContain(law)
  })

  it.each(['6', '12'])('%s are within it', (termMonths) => {
    expect(says('A04c', 'cai_nghien_tu_nguyen', registered('2023-06-05', { termMonths }))).toEqual([])
  })

  it('are fixed in the law of 2025', () => {
    const said = (termMonths: string) =>
      says('A04d', 'cai_nghien_tu_nguyen', registered('2026-07-06', { termMonths, slipDate: '2026-07-02' }))
    expect(said('24')).toEqual([])
    expect(said('36')).toEqual([])
    expect(said('30')[0]).toContain('24 hoặc 36 tháng')
  })

  it('agree with the days of the decision', () => {
    expect(says('A04b', 'cai_nghien_tu_nguyen', decided('2023-12-11'))).toEqual([])
    expect(says('A04b', 'cai_nghien_tu_nguyen', decided('2023-12-12'))[0]).toContain('6 tháng hết ngày 11/12/2023')
  })
})

describe('A07: the paper of completion', () => {
  it('is of a kind that fits', () => {
    expect(says('A07', 'sau_cai', [back()])).toEqual([])
    expect(says('A07', 'sau_cai', [back({ paperKind: '' })])[0]).toMatch(/^refuse: Chưa ghi/)
    expect(says('A07', 'sau_cai', [back({ paperKind: 'gxn_cai_tn' })])[0]).toMatch(/^refuse: Loại giấy/)
    expect(says('A07', 'sau_cai', [back({ paperNumber: '' })])[0]).toMatch(/^warn: Chưa ghi số/)
  })
})

describe('A11, A17: a period that was not kept', () => {
  it('is said of a late registration', () => {
    const said = (slipDate: string) =>
      says('A11', 'cai_nghien_tu_nguyen', [
        ['dang_ky_cai', '2023-06-12', { place: 'gia_dinh', termMonths: '6', slipDate }],
      ])
    // Five working days from Mon 05/06 end on Mon 12/06, from Fri 02/06 on Fri 09/06.
    expect(said('2023-06-05')).toEqual([])
    expect(said('2023-06-02')[0]).toContain('quá hạn 09/06/2023 (làm ngày 12/06/2023)')
  })

  it('is said of a transfer that nobody confirmed', () => {
    const gone: Short[] = [
      ...managed,
      ['chuyen_noi_o', '2023-06-05', { scope: 'ngoai_huyen' }],
      ['thong_bao_chuyen', '2023-06-08'],
    ]
    expect(says('A17', 'sau_cai', gone)[0]).toMatch(/^warn: .*quá hạn 22\/06\/2023 \(chưa làm\)/)
    const taken: Short = ['noi_den_xac_nhan', '2023-06-20', { scope: 'ngoai_huyen' }]
    expect(says('A17', 'sau_cai', [...gone, taken])).toEqual([])
  })

  it('is said of missed doses, as a reminder', () => {
    const treated: Short[] = [
      ['dang_ky_thay_the', '2023-03-01', { facility: 'Cơ sở mẫu' }],
      ['bat_dau_thay_the', '2023-03-06'],
    ]
    const missed = (count: string): Short => ['bo_lieu', '2023-06-05', { count }]
    expect(says('A11b', 'dieu_tri_thay_the', [...treated, missed('9')])).toEqual([])
    expect(says('A11b', 'dieu_tri_thay_the', [...treated, missed('10')])[0]).toMatch(/^warn: Bỏ 10 liều/)
    const again: Short = ['tro_lai_dieu_tri', '2023-06-06']
    expect(says('A11b', 'dieu_tri_thay_the', [...treated, missed('10'), again])).toEqual([])
  })
})

describe('A12: phases', () => {
  const begun: readonly Short[] = [
    ['dang_ky_cai', '2023-03-01', { place: 'co_so', termMonths: '6' }],
    ['tiep_nhan_co_so', '2023-03-06', { facility: 'Cơ sở mẫu' }],
  ]
  const phase = (id: string, result = 'dat', on = '2023-08-01'): Short => ['giai_doan', on, { phase: id, result }]
  const done: Short = ['hoan_thanh_cai', '2023-09-06', { number: '26b/GXN' }]

  it('must have been passed, the first three at least', () => {
    const said = (...phases: Short[]) => says('A12', 'cai_nghien_tu_nguyen', [...begun, ...phases, done])
    expect(said(phase('a'), phase('b'), phase('c'))).toEqual([])
    expect(said(phase('a'), phase('b'))[0]).toContain('c) Giáo dục, tư vấn')
    expect(said(phase('a'), phase('b'), phase('c', 'khong_dat'))[0]).toContain('c) Giáo dục')
    expect(said(phase('a'), phase('b'), phase('c', 'khong_dat'), phase('c', 'tot', '2023-09-01'))).toEqual([])
    expect(says('A12', 'cai_nghien_tu_nguyen', begun)).toEqual([])
  })
})

describe('A14: a positive test', () => {
  const positive: Short = ['xet_nghiem', '2024-06-03', { result: 'duong_tinh' }]
  const concluded: Short = ['ket_qua_xd_sc', '2024-06-05', { result: 'khong_nghien' }]
  const done: Short = ['hoan_thanh_sau_cai', '2025-03-10', { number: '54/GXN' }]

  it('has to be explained before anybody is certified', () => {
    expect(says('A14', 'sau_cai', [...managed, positive])[0]).toMatch(/^warn: /)
    expect(refusals(() => says('A14', 'sau_cai', [...managed, positive, done]))).toEqual([
      expect.stringMatching(/^A14: Kết quả dương tính ngày 03\/06\/2024 chưa có kết luận/),
    ])
    expect(says('A14', 'sau_cai', [...managed, positive, concluded, done])).toEqual([])
  })
})

describe('A14b, A21b, A02b: determinations', () => {
  const asked = (ground: string, consent?: string): Short => [
    'de_nghi_xac_dinh',
    '2023-09-01',
    { ground, ...(consent === undefined ? {} : { guardianConsent: consent }) },
  ]
  const slip = (data: object = {}): Short => [
    'ket_luan',
    '2023-09-06',
    { result: 'nghien', number: '1/PKQ', facility: 'Trung tâm y tế mẫu', ...data },
  ]

  it('have a slip that is not dated later', () => {
    expect(says('A14b', 'xac_dinh_nghien', [asked('a'), slip({ paperDate: '2023-09-06' })])).toEqual([])
    expect(says('A14b', 'xac_dinh_nghien', [asked('a'), slip({ paperDate: '2023-09-07' })])[0]).toContain('07/09/2023')
  })

  it('of a minor who asks have the consent of a guardian', () => {
    expect(says('A21b', 'xac_dinh_nghien', [asked('dd')], MINOR)[0]).toMatch(/^refuse: /)
    expect(says('A21b', 'xac_dinh_nghien', [asked('dd', 'co')], MINOR)).toEqual([])
    expect(says('A21b', 'xac_dinh_nghien', [asked('a')], MINOR)).toEqual([])
    expect(says('A21b', 'xac_dinh_nghien', [asked('dd')])).toEqual([])
  })

  it('of a minor managed after rehabilitation lead nowhere in the law of 2021', () => {
    expect(says('A02b', 'xac_dinh_nghien', [asked('d'), slip()], MINOR)[0]).toMatch(/^warn: Người dưới 18 tuổi/)
    expect(says('A02b', 'xac_dinh_nghien', [asked('d'), slip({ result: 'khong_nghien' })], MINOR)).toEqual([])
    expect(says('A02b', 'xac_dinh_nghien', [asked('a'), slip()], MINOR)).toEqual([])
    expect(says('A02b', 'xac_dinh_nghien', [asked('d'), slip()])).toEqual([])
  })
})

describe('A21, A27: tests', () => {
  const test1 = (data: Record<string, string>): Short => ['xet_nghiem', '2023-08-01', { result: 'am_tinh', ...data }]

  it('of urine are watched by somebody of the same sex', () => {
    const said = (data: Record<string, string>) => says('A21', 'quan_ly_su_dung', [...user, test1(data)])
    expect(said({ sample: 'nuoc_tieu' })[0]).toMatch(/^refuse: Lấy mẫu nước tiểu/)
    expect(said({ sample: 'nuoc_tieu', supervisor: 'Cán bộ mẫu' })).toEqual([])
    expect(said({ sample: 'nuoc_tieu', result: 'vang' })).toEqual([])
    expect(said({})).toEqual([])
  })

  it('of another sample of a minor have consent', () => {
    const said = (data: Record<string, string>, person: object = MINOR) =>
      says('A21', 'quan_ly_su_dung', [...user, test1({ sample: 'mau', ...data })], person)
    expect(said({})[0]).toContain('dưới 18 tuổi')
    expect(said({ guardianConsent: 'co' })).toEqual([])
    expect(said({}, {})).toEqual([])
  })

  it('of a managed user need a ground', () => {
    const said = (data: Record<string, string>) => says('A27', 'quan_ly_su_dung', [...user, test1(data)])
    expect(said({ kind: 'dot_xuat', basis: 'c' })[0]).toMatch(/^refuse: /)
    expect(said({ kind: 'co_can_cu' })[0]).toMatch(/^warn: .*chưa ghi căn cứ/)
    expect(said({})[0]).toMatch(/^warn: /)
    expect(said({ kind: 'co_can_cu', basis: 'c' })).toEqual([])
  })
})

describe('A24: nothing follows the end', () => {
  it('but the acts that close the file', () => {
    const died: Short = ['chet', '2023-09-01']
    const stopped: Short = ['dung_quan_ly', '2023-09-05', { reason: 'DUNG_CHET_MAT_TICH', number: '09/QĐ' }]
    const visited: Short = ['kiem_tra_cu_tru', '2023-09-04']
    expect(says('A24', 'quan_ly_su_dung', [...user, died, stopped])).toEqual([])
    expect(says('A24', 'quan_ly_su_dung', [...user, died, visited])[0]).toContain('ở sau ngày ghi "Người đó chết"')
  })

  it('until somebody missing is found', () => {
    const missing: Short = ['mat_tich', '2023-09-01']
    const visited: Short = ['kiem_tra_cu_tru', '2023-10-01']
    expect(says('A24', 'quan_ly_su_dung', [...user, missing, visited])).toHaveLength(1)
    const found: Short = ['tim_thay_nguoi', '2023-09-15']
    expect(says('A24', 'quan_ly_su_dung', [...user, missing, found, visited])).toEqual([])
  })
})

describe('A13b, A26: the rules of 2009', () => {
  const old: readonly Short[] = [
    ['tiep_nhan_sau_cai', '2017-03-10', { source: 'cnbb_nguoi_lon', completedOn: '2017-03-10' }],
    ['trinh_bao', '2017-03-12'],
    ['de_nghi_quan_ly', '2017-03-13'],
    ['quyet_dinh_sau_cai', '2017-03-15', { number: '8/QĐ', termMonths: '12' }],
  ]
  const away = (from: string, to: string, consentBy = ''): Short[] => [
    ['vang_co_bao_tu', from, { consentBy }],
    ['vang_co_bao_den', to],
  ]

  it('let somebody be away for thirty days at a time, with consent after ten', () => {
    expect(says('A13b', 'sau_cai', [...old, ...away('2017-07-03', '2017-07-13')])).toEqual([])
    expect(says('A13b', 'sau_cai', [...old, ...away('2017-07-03', '2017-07-14')])[0]).toContain('quá 10 ngày')
    expect(says('A13b', 'sau_cai', [...old, ...away('2017-07-03', '2017-08-02', 'Ông Mẫu')])).toEqual([])
    expect(says('A13b', 'sau_cai', [...old, ...away('2017-07-03', '2017-08-03', 'Ông Mẫu')])[0]).toContain('31 ngày')
  })

  it('let nobody be away for more than a third of the term', () => {
    // 12 months from 15/03/2017 have 365 days: a third is 121.67, so five absences of 25 days are too many and four are not.
    const month = (n: number): Short[] => away(`2017-0${n}-01`, `2017-0${n}-26`, 'Ông Mẫu')
    const four = [4, 5, 6, 7].flatMap(month)
    expect(says('A13b', 'sau_cai', [...old, ...four])).toEqual([])
    expect(says('A13b', 'sau_cai', [...old, ...four, ...month(8)])[0]).toContain('125 ngày, quá một phần 3 thời hạn')
  })

  it('reduce after two thirds of the term', () => {
    // 365 days: two thirds are 243.33, so 244 days, which are over on 13/11/2017.
    const reduced = (on: string): Short => ['giam_sau_cai', on, { number: '9/QĐ', months: '1' }]
    expect(says('A26', 'sau_cai', [...old, reduced('2017-11-12')])[0]).toMatch(/^refuse: .*243 ngày, chưa đủ 244/)
    expect(says('A26', 'sau_cai', [...old, reduced('2017-11-13')])).toEqual([])
    const ill: Short = ['mien_sau_cai', '2017-06-01', { number: '9/QĐ', ground: 'hiem_ngheo' }]
    expect(says('A26', 'sau_cai', [...old, ill])).toEqual([])
    const merit: Short = ['mien_sau_cai', '2017-06-01', { number: '9/QĐ', ground: 'lap_cong' }]
    expect(says('A26', 'sau_cai', [...old, merit])).toHaveLength(1)
  })
})

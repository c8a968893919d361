import { describe, expect, it } from 'vitest'
import { centre, family, type law, ordered, type Short, term } from '#tests/helpers/term-law.ts'

/** Each end counted by hand with a paper calendar; the line above a row says how. */
const golden: readonly [name: string, events: readonly Short[], endsOn: string | null, version?: keyof typeof law][] = [
  // 15/03/2023 + 12 months = 15/03/2024; the day before.
  ['12 months', [ordered(12), ['vao_co_so', '2023-03-15']], '2024-03-14'],
  // 15/03/2023 + 18 months = 15/09/2024; the day before.
  ['18 months', [ordered(18), ['vao_co_so', '2023-03-15']], '2024-09-14'],
  // 15/03/2023 + 24 months = 15/03/2025; the day before.
  ['24 months', [ordered(24), ['vao_co_so', '2023-03-15']], '2025-03-14'],
  // 15/02/2026 + 6 months = 15/08/2026; the day before (reading L1).
  ['6 months of a minor', [ordered(6), ['vao_co_so', '2026-02-15']], '2026-08-14'],
  // 01/03/2023 + 12 months = 01/03/2024; the day before is the leap day.
  ['an end on the leap day', [ordered(12), ['vao_co_so', '2023-03-01']], '2024-02-29'],
  // There is no 29/02/2025: the last day of that month.
  ['a start on the leap day', [ordered(12), ['vao_co_so', '2024-02-29']], '2025-02-28'],
  // 29/02/2024 + 24 months: no 29/02/2026, so 28/02/2026.
  ['24 months from the leap day', [ordered(24), ['vao_co_so', '2024-02-29']], '2026-02-28'],
  // 31/08/2023 + 18 months: no 31/02/2025, so 28/02/2025.
  ['a month without that day', [ordered(18), ['vao_co_so', '2023-08-31']], '2025-02-28'],
  // 31/03/2023 + 12 months = 31/03/2024; the day before.
  ['a start on the 31st', [ordered(12), ['vao_co_so', '2023-03-31']], '2024-03-30'],
  // 31/03/2023 + 18 months: no 31/09/2024, so 30/09/2024.
  ['18 months from the 31st', [ordered(18), ['vao_co_so', '2023-03-31']], '2024-09-30'],
  // From the day of being taken away, 14/03, not of the entry on 15/03: 13/03/2024.
  ['taken away the day before', [ordered(12), ['dua_di', '2023-03-14'], ['vao_co_so', '2023-03-15']], '2024-03-13'],
  // The first way failed; the last one before the entry counts: 20/03/2023 -> 19/03/2024.
  [
    'taken away twice',
    [ordered(12), ['dua_di', '2023-03-14'], ['dua_di', '2023-03-20'], ['vao_co_so', '2023-03-20']],
    '2024-03-19',
  ],
  // Kept from 03/01 to 14/03: 29 days of January, 28 of February, 14 of March = 71. 14/03/2024 - 71: back 14 to 29/02, 29 more
  // to 31/01, 28 more to 03/01.
  [
    'days kept at a centre',
    [centre, ['giao_nhan_nguoi', '2023-01-03'], ordered(12), ['vao_co_so', '2023-03-15']],
    '2024-01-03',
  ],
  // Kept by the family: nothing is credited.
  [
    'days kept by the family',
    [family, ['giao_nhan_nguoi', '2023-01-03'], ordered(12), ['vao_co_so', '2023-03-15']],
    '2024-03-14',
  ],
  // Kept 03/01 to 12/01 (10 days), away, kept again 01/02 to 14/03: 28 + 14 = 42. 52 days before 14/03/2024: back 14 to
  // 29/02, 29 more to 31/01, 9 more to 22/01.
  [
    'absconded while kept at a centre',
    [
      centre,
      ['giao_nhan_nguoi', '2023-01-03'],
      ['bo_tron_quan_ly', '2023-01-13'],
      ['tim_thay_quan_ly', '2023-02-01'],
      ordered(12, '2023-02-20'),
      ['vao_co_so', '2023-03-15'],
    ],
    '2024-01-22',
  ],
  // First kept by the family, absconded, then at a centre from 01/03 to 14/03: 14 days. 14/03/2024 - 14 = 29/02/2024.
  [
    'family first, then a centre',
    [
      family,
      ['giao_nhan_nguoi', '2023-01-03'],
      ['bo_tron_quan_ly', '2023-01-13'],
      ['tim_thay_quan_ly', '2023-02-01'],
      ['quyet_dinh_quan_ly', '2023-03-01', { managedBy: 'co_so' }],
      ['giao_nhan_nguoi', '2023-03-01'],
      ordered(12, '2023-03-02'),
      ['vao_co_so', '2023-03-15'],
    ],
    '2024-02-29',
  ],
  // Away 01/06 to 20/06, found on 21/06: 20 days. 14/03/2024 + 20: 17 to 31/03, 3 more to 03/04.
  [
    'absent once',
    [ordered(12), ['vao_co_so', '2023-03-15'], ['bo_tron_co_so', '2023-06-01'], ['tim_thay_co_so', '2023-06-21']],
    '2024-04-03',
  ],
  // 20 days as above and 01/08 to 10/08, 10 days: 30 after 14/03/2024: 17 to 31/03, 13 more to 13/04.
  [
    'absent twice',
    [
      ordered(12),
      ['vao_co_so', '2023-03-15'],
      ['bo_tron_co_so', '2023-06-01'],
      ['tim_thay_co_so', '2023-06-21'],
      ['bo_tron_co_so', '2023-08-01'],
      ['tim_thay_co_so', '2023-08-11'],
    ],
    '2024-04-13',
  ],
  // Gone and found on one day: nothing is lost.
  [
    'absent for less than a day',
    [ordered(12), ['vao_co_so', '2023-03-15'], ['bo_tron_co_so', '2023-06-01'], ['tim_thay_co_so', '2023-06-01']],
    '2024-03-14',
  ],
  // Before the term nothing is lost: it has not begun.
  [
    'absconded before being taken away',
    [ordered(12), ['bo_tron', '2023-02-01'], ['tim_thay', '2023-03-10'], ['vao_co_so', '2023-03-15']],
    '2024-03-14',
  ],
  // Escaped on the way 15/03 to 18/03, 4 days, after being taken away on 14/03: 13/03/2024 + 4.
  [
    'escaped on the way',
    [
      ordered(12),
      ['dua_di', '2023-03-14'],
      ['bo_tron', '2023-03-15'],
      ['tim_thay', '2023-03-19'],
      ['vao_co_so', '2023-03-19'],
    ],
    '2024-03-17',
  ],
  // 18 - 3 = 15 months: 15/06/2024, the day before.
  [
    'reduced',
    [ordered(18), ['vao_co_so', '2023-03-15'], ['giam_thoi_han', '2024-01-10', { months: '3', kind: 'xep_loai' }]],
    '2024-06-14',
  ],
  // 24 - 2 - 6 = 16 months: 14/07/2024.
  [
    'reduced twice',
    [
      ordered(24),
      ['vao_co_so', '2023-03-15'],
      ['giam_thoi_han', '2024-04-10', { months: '2', kind: 'xep_loai' }],
      ['giam_thoi_han', '2024-05-10', { months: '6', kind: 'lap_cong' }],
    ],
    '2024-07-14',
  ],
  // 15 months -> 14/06/2024, and 20 days of absence: 16 to 30/06, 4 more to 04/07.
  [
    'reduced and absent',
    [
      ordered(18),
      ['vao_co_so', '2023-03-15'],
      ['bo_tron_co_so', '2023-06-01'],
      ['tim_thay_co_so', '2023-06-21'],
      ['giam_thoi_han', '2024-01-10', { months: '3', kind: 'xep_loai' }],
    ],
    '2024-07-04',
  ],
  // Suspension for illness counts: 14/03/2024 stays.
  [
    'suspended for illness',
    [ordered(12), ['vao_co_so', '2023-03-15'], ['tam_dinh_chi_chap_hanh', '2023-06-01'], ['tro_lai', '2023-08-01']],
    '2024-03-14',
  ],
  // Taken out for criminal procedure: counts as well.
  [
    'taken out for criminal procedure',
    [ordered(12), ['vao_co_so', '2023-03-15'], ['tam_dua_ra', '2023-06-01'], ['dua_tro_lai', '2023-08-01']],
    '2024-03-14',
  ],
  // The higher court made 18 months into 12.
  [
    'changed by the upper court',
    [
      ordered(18),
      ['sua_quyet_dinh', '2023-02-10', { result: 'ap_dung', termMonths: '12' }],
      ['vao_co_so', '2023-03-15'],
    ],
    '2024-03-14',
  ],
  // The higher court changed something else: 18 months stay, 14/09/2024.
  [
    'kept by the upper court',
    [ordered(18), ['sua_quyet_dinh', '2023-02-10', { result: 'ap_dung' }], ['vao_co_so', '2023-03-15']],
    '2024-09-14',
  ],
  ['not begun', [ordered(12)], null],
  ['absent now', [ordered(12), ['vao_co_so', '2023-03-15'], ['bo_tron_co_so', '2023-06-01']], null],
  // 400 days at a centre (10/02/2022 to 16/03/2023) make up 12 months: nothing is left.
  [
    'credited days that make up the whole term',
    [
      ['quyet_dinh_quan_ly', '2022-02-10', { managedBy: 'co_so' }],
      ['giao_nhan_nguoi', '2022-02-10'],
      ordered(12),
      ['vao_co_so', '2023-03-17'],
    ],
    '2023-03-16',
  ],
  // 2013: management before the decision is not credited; absence is lost all the same: 14/03/2021 + 10 days.
  [
    'the law of 2013',
    [
      ['quyet_dinh_quan_ly', '2020-01-02', { managedBy: 'co_so' }],
      ['giao_nhan_nguoi', '2020-01-03'],
      ordered(12, '2020-02-20'),
      ['dua_di', '2020-03-15'],
      ['bo_tron_co_so', '2020-06-01'],
      ['tim_thay_co_so', '2020-06-11'],
    ],
    '2021-03-24',
    'X2013',
  ],
  // 2026: 24 months the first time. 10/08/2026 + 24 months, the day before.
  ['24 months, fixed', [ordered(24, '2026-08-01'), ['vao_co_so', '2026-08-10']], '2028-08-09', 'X2026'],
  // 36 months from the second time on; 5 days at a reformatory school (05/08 to 09/08): 09/08/2029 - 5.
  [
    '36 months, fixed, with days kept',
    [
      ['quyet_dinh_quan_ly', '2026-08-05', { managedBy: 'truong_giao_duong' }],
      ['giao_nhan_nguoi', '2026-08-05'],
      ordered(36, '2026-08-06'),
      ['vao_co_so', '2026-08-10'],
    ],
    '2029-08-04',
    'X2026',
  ],
]

describe('the end of a term', () => {
  it.each(golden)('%s', (_name, events, endsOn, version) => {
    expect(term(events, '2023-07-01', version)?.endsOn ?? null).toBe(endsOn)
  })

  it('is none before a court has ordered the measure, or after that was undone', () => {
    expect(term([['thu_ly', '2023-01-02']], '2023-07-01')).toBeNull()
    expect(term([ordered(12), ['huy_quyet_dinh', '2023-02-01']], '2023-07-01')).toBeNull()
    const notApplied: Short = ['sua_quyet_dinh', '2023-02-01', { result: 'khong_ap_dung' }]
    expect(term([ordered(12), notApplied], '2023-07-01')).toBeNull()
  })

  it('counts days kept at a centre where the decision on it is not recorded but the case says so', () => {
    const events: Short[] = [['giao_nhan_nguoi', '2023-03-05'], ordered(12), ['vao_co_so', '2023-03-15']]
    expect(term(events, '2023-07-01', 'X2022', 'co_so')?.endsOn).toBe('2024-03-04')
    expect(term(events, '2023-07-01', 'X2022', 'gia_dinh')?.endsOn).toBe('2024-03-14')
  })
})

describe('the formula', () => {
  it('shows each step with the day that it arrives at', () => {
    const events: Short[] = [
      centre,
      ['giao_nhan_nguoi', '2023-03-05'],
      ordered(18),
      ['vao_co_so', '2023-03-15'],
      ['bo_tron_co_so', '2023-06-01'],
      ['tim_thay_co_so', '2023-06-21'],
      ['giam_thoi_han', '2024-01-10', { months: '3', kind: 'xep_loai' }],
    ]
    // 14/09/2024; 15 months: 14/06/2024; - 10 days: 04/06; + 20 days: 24/06.
    expect(term(events, '2024-02-01')?.formula).toBe(
      '18 tháng từ 15/03/2023 → 14/09/2024; giảm 3 tháng (Giảm thời hạn (xếp loại từ khá), 10/01/2024); còn 15 tháng → 14/06/2024; trừ 10 ngày (Quản lý tại cơ sở trong thời gian lập hồ sơ, 05/03/2023 - 14/03/2023) → 04/06/2024; cộng 20 ngày (Bỏ trốn khỏi cơ sở, 01/06/2023 - 20/06/2023) → 24/06/2024; hết hạn 24/06/2024',
    )
  })

  it('says what is not known yet', () => {
    expect(term([ordered(12)], '2023-07-01')?.formula).toBe('12 tháng, tính từ ngày bắt đầu chấp hành (chưa có)')
    const absent: Short[] = [ordered(12), ['vao_co_so', '2023-03-15'], ['bo_tron_co_so', '2023-06-01']]
    expect(term(absent, '2023-07-01')?.formula).toBe(
      '12 tháng từ 15/03/2023 → 14/03/2024; đang dừng từ 01/06/2023 (Bỏ trốn khỏi cơ sở); chưa biết ngày hết hạn',
    )
  })
})

describe('days served', () => {
  const served = (events: readonly Short[], today: string) => term(events, today)?.servedDays
  const inside: Short[] = [ordered(12), ['vao_co_so', '2023-03-15']]

  it('count the first day and the day of asking, and stop with the term', () => {
    expect(served([ordered(12)], '2023-03-15')).toBe(0)
    expect(served(inside, '2023-03-15')).toBe(1)
    expect(served(inside, '2023-03-24')).toBe(10)
    // 15/03/2023 to 14/03/2024 with the leap day.
    expect(served(inside, '2024-03-14')).toBe(366)
    expect(served(inside, '2025-01-01')).toBe(366)
  })

  it('stand still during an absence, and after the case has ended', () => {
    const absent: Short[] = [...inside, ['bo_tron_co_so', '2023-03-25']]
    expect(served(absent, '2023-03-25')).toBe(10)
    expect(served(absent, '2023-06-01')).toBe(10)
    expect(served([...absent, ['tim_thay_co_so', '2023-04-01']], '2023-04-01')).toBe(11)
    expect(served([...inside, ['mien_con_lai', '2023-03-20']], '2023-12-01')).toBe(6)
  })
})

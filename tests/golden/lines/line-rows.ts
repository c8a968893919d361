/** What happened in a measure: type, day as people write it, details, hour. */
export type LineEvent = readonly [type: string, on: string, data?: Readonly<Record<string, string>>, at?: string]

/**
 * A period of a line of measures from what starts it to its last day, counted by hand beside a paper calendar; the program was
 * not asked. `hand` names the days that were counted or left out.
 */
export interface LineRow {
  readonly rule: string
  readonly version: string
  readonly line: string
  /** The first event is the one that opens the measure. */
  readonly events: readonly LineEvent[]
  readonly due: string
  readonly dueAt?: string
  /** What the open period is on the day after: late, or run out (a window, a minimum). */
  readonly after: 'overdue' | 'closed'
  readonly hand: string
  /** The commune is one of the remote ones. */
  readonly remote?: true
}

type Short = readonly [
  rule: string,
  events: readonly LineEvent[],
  due: string,
  after: LineRow['after'],
  hand: string,
  more?: { readonly remote?: true; readonly dueAt?: string },
]

function rows(version: string, line: string, list: readonly Short[]): LineRow[] {
  return list.map(([rule, events, due, after, hand, more]) => ({
    rule,
    version,
    line,
    events,
    due,
    after,
    hand,
    ...more,
  }))
}

const found: LineEvent = ['phat_hien_su_dung', '05/06/2023', { place: 'Nơi mẫu', agency: 'Công an mẫu' }]
const checked: LineEvent = ['ket_qua_xac_minh', '08/06/2023', { stable: 'co' }]
const managed: LineEvent = ['quyet_dinh_quan_ly_sd', '09/06/2023', { number: '07/QĐ' }]

const USERS = [
  ...rows('QL2022', 'quan_ly_su_dung', [
    ['U01', [found], '08/06/2023', 'overdue', 'Mon 05/6; 06 = 1, 07 = 2, Thu 08 = 3'],
    ['U02', [found], '19/06/2023', 'overdue', 'Mon 05/6; 06-09 = 4; 12-16 = 9; Mon 19 = 10', { remote: true }],
    ['U03', [found, checked], '13/06/2023', 'overdue', 'Thu 08/6; Fri 09 = 1; Mon 12 = 2, Tue 13 = 3'],
    [
      'U04',
      [found, ['nhan_ket_qua_duong_tinh', '06/06/2023']],
      '09/06/2023',
      'overdue',
      'Tue 06/6; 07 = 1, 08 = 2, Fri 09 = 3',
    ],
    [
      'U04',
      [found, ['thong_bao_hanh_vi', '12/06/2023', { receivedOn: '09/06/2023' }]],
      '14/06/2023',
      'overdue',
      'received Fri 09/6; Mon 12 = 1, 13 = 2, Wed 14 = 3',
    ],
    ['U05', [found, managed], '08/06/2024', 'closed', '12 months from 09/6/2023 run through Sat 08/6/2024, stays'],
    ['U05_CHAM_DUT', [found, managed], '10/06/2024', 'overdue', 'Sat 08/6/2024; Sun out; Mon 10 = 1'],
    [
      'U06',
      [found, managed, ['chuyen_noi_o', '03/07/2023', { scope: 'ngoai_huyen' }]],
      '10/07/2023',
      'overdue',
      'Mon 03/7; 04-07 = 4; Mon 10 = 5',
    ],
    [
      'U07',
      [found, managed, ['dung_quan_ly', '10/07/2023', { reason: 'DUNG_NGHIEN', number: '09/QĐ' }]],
      '13/07/2023',
      'overdue',
      'Mon 10/7; 11 = 1, 12 = 2, Thu 13 = 3',
    ],
    ['U08', [found, managed], '10/07/2023', 'overdue', '09/6 + 1 month = Sun 09/7 off; Mon 10'],
    [
      'U08',
      [found, managed, ['kiem_tra_cu_tru', '07/07/2023']],
      '07/08/2023',
      'overdue',
      'checked Fri 07/7 + 1 month = Mon 07/8',
    ],
  ]),
  ...rows('QL2026', 'quan_ly_su_dung', [
    [
      'U09',
      [
        ['phat_hien_su_dung', '10/07/2026', { place: 'Nơi mẫu', agency: 'Công an mẫu' }],
        ['nhan_ket_qua_duong_tinh', '10/07/2026', {}, '16:30'],
      ],
      '11/07/2026',
      'overdue',
      'Fri 10 16:30 to Sat 11 16:30: the clock does not stop',
      { dueAt: '16:30' },
    ],
  ]),
]

const asked: LineEvent = ['de_nghi_xac_dinh', '05/06/2023', { ground: 'a', form: 'cu_can_bo' }, '08:00']
const slip = { result: 'nghien', number: '01/PKQ', facility: 'Trung tâm y tế mẫu' }
const told: readonly LineEvent[] = [asked, ['ket_luan', '09/06/2023', slip], ['bao_ket_qua', '12/06/2023']]

const DETERMINATIONS = [
  ...rows('XD2022', 'xac_dinh_nghien', [
    ['N01', [asked], '06/06/2023', 'overdue', 'Mon 05/6 08:00 to Tue 06 08:00', { dueAt: '08:00' }],
    [
      'TRA_KET_QUA',
      [asked, ['tiep_nhan_xac_dinh', '05/06/2023']],
      '12/06/2023',
      'overdue',
      '05 + 5 = Sat 10/6 off; Mon 12',
    ],
    ['R01', told, '19/06/2023', 'closed', 'told Mon 12/6; 13-16 = 4; Mon 19 = 5'],
    ['LAP_MAU_27', [...told, ['qua_han_dang_ky', '20/06/2023']], '21/06/2023', 'overdue', 'Tue 20/6; Wed 21 = 1'],
    [
      'R08',
      [...told, ['qua_han_dang_ky', '20/06/2023'], ['vi_pham_cai', '21/06/2023', { conduct: 'Không đăng ký' }]],
      '23/06/2023',
      'closed',
      'Wed 21/6; 22 = 1, Fri 23 = 2',
    ],
  ]),
  ...rows('XD2026', 'xac_dinh_nghien', [
    [
      'N03',
      [
        ['de_nghi_xac_dinh', '10/07/2026', { ground: 'a' }],
        ['ket_luan', '13/07/2026', { ...slip, paperDate: '2026-07-13' }],
      ],
      '13/01/2027',
      'closed',
      '13/7/2026 + 6 months = Wed 13/01/2027',
    ],
  ]),
]

const course = (months: string): LineEvent => ['quyet_dinh_gd', '03/07/2017', { number: '1/QĐ', termMonths: months }]
const begunGd: readonly LineEvent[] = [
  ['lap_ho_so_gd', '01/06/2017'],
  ['thong_bao_gd', '05/06/2017'],
  ['nhan_ho_so_gd', '13/06/2017'],
  ['hop_tu_van', '28/06/2017'],
]
const EDUCATION = rows('GD2014', 'giao_duc_tai_xa', [
  ['G01', begunGd.slice(0, 2), '12/06/2017', 'closed', '05 + 5 = Sat 10/6 off; Mon 12'],
  ['G02', begunGd.slice(0, 3), '28/06/2017', 'overdue', '13 + 15 = Wed 28/6'],
  ['G03', begunGd, '03/07/2017', 'overdue', '28/6 + 3 = Sat 01/7 off; Mon 03'],
  ['G04', [...begunGd, course('6')], '02/01/2018', 'closed', '6 months from 03/7/2017 run through Tue 02/01/2018'],
  ['G04_XONG', [...begunGd, course('6')], '03/01/2018', 'overdue', 'Tue 02/01/2018; Wed 03 = 1'],
  [
    'N02',
    [...begunGd, course('3'), ['hoan_thanh_gd', '03/10/2017']],
    '03/10/2018',
    'closed',
    '03/10/2017 + 1 year = Wed 03/10/2018',
  ],
])

const home: LineEvent = ['dang_ky_cai', '05/06/2023', { place: 'gia_dinh', termMonths: '6' }]
const centre: LineEvent = ['dang_ky_cai', '01/06/2023', { place: 'co_so', termMonths: '6' }]
const ordered: LineEvent = ['quyet_dinh_cai', '08/06/2023', { number: '24/QĐ', from: '2023-06-12', to: '2023-12-11' }]
const begun: readonly LineEvent[] = [home, ordered, ['bat_dau_cai', '12/06/2023']]
const inCentre: readonly LineEvent[] = [centre, ['tiep_nhan_co_so', '05/06/2023', { facility: 'Cơ sở mẫu' }]]
const old: LineEvent = ['dang_ky_cai', '05/06/2017', { place: 'cong_dong' }]
const oldOrdered: readonly LineEvent[] = [old, ['quyet_dinh_cai', '12/06/2017', { number: '1/QĐ', termMonths: '6' }]]
const oldBegun: readonly LineEvent[] = [...oldOrdered, ['bat_dau_cai', '14/06/2017']]
const new26: readonly LineEvent[] = [
  ['dang_ky_cai', '06/07/2026', { place: 'co_so', termMonths: '24' }],
  ['tiep_nhan_co_so', '07/07/2026', { facility: 'Cơ sở mẫu' }, '09:00'],
]

const VOLUNTARY = [
  ...rows('TN2002', 'cai_nghien_tu_nguyen', [
    [
      'R_2002',
      [
        ['dang_ky_cai', '20/04/2007', { place: 'gia_dinh' }],
        ['quyet_dinh_cai', '25/04/2007', { number: '1/QĐ', from: '2007-05-02', to: '2007-11-01' }],
        ['bat_dau_cai', '02/05/2007'],
      ],
      '02/11/2007',
      'closed',
      '02/5 + 6 months = 02/11/2007',
    ],
  ]),
  ...rows('TN2009', 'cai_nghien_tu_nguyen', [
    ['R09', [old], '08/06/2017', 'overdue', 'Mon 05/6; 06 = 1, 07 = 2, Thu 08 = 3'],
    ['R10', [old, ['to_cong_tac_trinh', '08/06/2017']], '12/06/2017', 'overdue', '08 + 3 = Sun 11/6 off; Mon 12'],
    ['R12', oldOrdered, '11/12/2017', 'closed', '6 months from the signing 12/6/2017 run through 11/12/2017'],
    ['R12_XONG', oldOrdered, '12/12/2017', 'overdue', 'Mon 11/12; Tue 12 = 1'],
    ['BAO_CAO_THANG', oldBegun, '14/07/2017', 'overdue', '14/6 + 1 month = Fri 14/7'],
    [
      'VANG_30',
      [...oldBegun, ['vang_co_bao_tu', '03/07/2017']],
      '02/08/2017',
      'overdue',
      '03/7 + 28 = 31/7; + 30 = Wed 02/8',
    ],
  ]),
  ...rows('TN2022', 'cai_nghien_tu_nguyen', [
    ['R02', [home], '08/06/2023', 'overdue', 'Mon 05/6; 06 = 1, 07 = 2, Thu 08 = 3'],
    ['R03', [home, ordered], '15/06/2023', 'closed', 'Thu 08/6; Fri 09 = 1; 12, 13, 14 = 4, Thu 15 = 5'],
    ['R04', [...inCentre, ['roi_noi_cai', '12/06/2023']], '19/06/2023', 'closed', 'Mon 12/6; 13-16 = 4; Mon 19 = 5'],
    ['R05', inCentre, '12/06/2023', 'overdue', 'Mon 05/6; 06-09 = 4; Mon 12 = 5'],
    ['R07', begun, '11/12/2023', 'closed', '6 months from 12/6/2023 run through Mon 11/12/2023'],
    ['R07_XONG', begun, '12/12/2023', 'overdue', 'Mon 11/12; Tue 12 = 1'],
    [
      'LAP_MAU_27',
      [...inCentre, ['roi_noi_cai', '12/06/2023'], ['tu_y_cham_dut', '20/06/2023']],
      '21/06/2023',
      'overdue',
      'Tue 20/6; Wed 21 = 1',
    ],
  ]),
  ...rows('TN2026', 'cai_nghien_tu_nguyen', [
    ['R14', new26, '08/07/2026', 'overdue', 'Tue 07/7 09:00 to Wed 08 09:00', { dueAt: '09:00' }],
    ['R15', [...new26, ['giay_xac_nhan_co_so', '10/08/2026']], '12/08/2026', 'overdue', 'Mon 10/8 + 2 = Wed 12/8'],
    ['R13', new26, '06/07/2028', 'closed', '24 months from 07/7/2026 run through Thu 06/7/2028'],
    ['R13_XONG', new26, '07/07/2028', 'overdue', 'Thu 06/7/2028; Fri 07 = 1'],
    [
      'S07',
      [...new26, ['chuyen_noi_o', '01/09/2026', { scope: 'ngoai_huyen' }, '10:00']],
      '02/09/2026',
      'overdue',
      'Tue 01/9 10:00 to Wed 02/9 10:00: a holiday does not stop the clock',
      { dueAt: '10:00' },
    ],
  ]),
]

const file: LineEvent = ['lap_ho_so_cong_dong', '05/06/2017']
const community: readonly LineEvent[] = [
  file,
  ['hop_xet_duyet', '08/06/2017'],
  ['quyet_dinh_cong_dong', '12/06/2017', { number: '2/QĐ', termMonths: '12' }],
]
const treated: LineEvent = ['dang_ky_thay_the', '05/06/2023', { facility: 'Cơ sở mẫu' }]
const decided: LineEvent = ['quyet_dinh_thay_the', '08/06/2023', { number: '24/QĐ' }]
const dosed: readonly LineEvent[] = [treated, decided, ['bat_dau_thay_the', '12/06/2023']]

const OTHERS = [
  ...rows('BC2009', 'bat_buoc_cong_dong', [
    ['R11', [file], '08/06/2017', 'overdue', 'Mon 05/6; 06 = 1, 07 = 2, Thu 08 = 3'],
    ['R12', community, '11/06/2018', 'closed', '12 months from 12/6/2017 run through Mon 11/6/2018'],
    ['R12_XONG', community, '12/06/2018', 'overdue', 'Mon 11/6/2018; Tue 12 = 1'],
    ['BAO_CAO_THANG', community, '12/07/2017', 'overdue', '12/6 + 1 month = Wed 12/7'],
    ['VANG_30', [...community, ['vang_co_bao_tu', '03/07/2017']], '02/08/2017', 'overdue', '03/7 + 30 = Wed 02/8'],
  ]),
  ...rows('TT2022', 'dieu_tri_thay_the', [
    ['R02', [treated], '08/06/2023', 'overdue', 'Mon 05/6; 06 = 1, 07 = 2, Thu 08 = 3'],
    ['R03', [treated, decided], '15/06/2023', 'closed', 'Thu 08/6; Fri 09 = 1; 12, 13, 14 = 4, Thu 15 = 5'],
    [
      'R04',
      [...dosed, ['bo_lieu', '21/06/2023', { firstMissedOn: '2023-06-19' }]],
      '26/06/2023',
      'closed',
      'missed from Mon 19/6; 20-23 = 4; Mon 26 = 5',
    ],
    ['R06', dosed, '19/06/2023', 'overdue', 'Mon 12/6; 13-16 = 4; Mon 19 = 5'],
    [
      'LAP_MAU_27',
      [treated, decided, ['khong_thuc_hien_tt', '16/06/2023']],
      '19/06/2023',
      'overdue',
      'Fri 16/6; Mon 19 = 1',
    ],
  ]),
  ...rows('TT2026', 'dieu_tri_thay_the', [
    [
      'S07',
      [
        ['dang_ky_thay_the', '06/07/2026', { facility: 'Cơ sở mẫu' }],
        ['bat_dau_thay_the', '07/07/2026'],
        ['chuyen_noi_o', '20/07/2026', { scope: 'ngoai_huyen' }, '14:00'],
      ],
      '21/07/2026',
      'overdue',
      'Mon 20/7 14:00 to Tue 21 14:00',
      { dueAt: '14:00' },
    ],
  ]),
]

const back = (source: string, on = '10/03/2023'): LineEvent => [
  'tiep_nhan_sau_cai',
  on,
  { source, completedOn: on.split('/').reverse().join('-') },
]
const returned: LineEvent = ['ve_dia_phuong', '10/03/2023']
const reported: LineEvent = ['trinh_bao', '14/03/2023']
const proposed: LineEvent = ['de_nghi_quan_ly', '17/03/2023']
const term = { number: '51/QĐ', from: '2023-03-10', to: '2024-03-09' }
const aftercare: readonly LineEvent[] = [back('tn_gia_dinh'), proposed, ['quyet_dinh_sau_cai', '21/03/2023', term]]
const aftercare09: readonly LineEvent[] = [
  back('cnbb_nguoi_lon', '10/03/2017'),
  ['trinh_bao', '12/03/2017'],
  ['de_nghi_quan_ly', '13/03/2017'],
  ['quyet_dinh_sau_cai', '15/03/2017', { number: '8/QĐ', termMonths: '12' }],
]
const aftercare26: readonly LineEvent[] = [
  back('thay_the', '14/08/2026'),
  ['de_nghi_quan_ly', '17/08/2026'],
  ['quyet_dinh_sau_cai', '19/08/2026', { number: '1/QĐ', from: '2026-08-14', to: '2027-08-13' }],
]

const AFTERCARE = [
  ...rows('SC2022', 'sau_cai', [
    ['S01', [back('cnbb_nguoi_lon'), returned], '17/03/2023', 'overdue', 'Fri 10/3; 13-16 = 4, Fri 17 = 5'],
    ['S02', [back('cnbb_nguoi_lon'), returned, reported], '17/03/2023', 'overdue', 'Tue 14/3; 15, 16, Fri 17 = 3'],
    ['S03', [back('tn_gia_dinh'), proposed], '21/03/2023', 'overdue', 'Fri 17/3; Mon 20 = 1, Tue 21 = 2'],
    ['S04', aftercare, '09/03/2024', 'closed', '1 year from 10/3/2023 runs through Sat 09/3/2024, stays'],
    ['S04_XONG', aftercare, '11/03/2024', 'overdue', 'Sat 09/3; Sun out; Mon 11 = 1'],
    [
      'S05',
      [back('cnbb_nguoi_lon')],
      '09/03/2025',
      'closed',
      '2 years from 10/3/2023 run through Sun 09/3/2025, stays',
    ],
    [
      'S06',
      [...aftercare, ['chuyen_noi_o', '05/06/2023', { scope: 'ngoai_huyen' }]],
      '12/06/2023',
      'overdue',
      'Mon 05/6; 06-09 = 4; Mon 12 = 5',
    ],
    [
      'CHO_XAC_NHAN',
      [...aftercare, ['chuyen_noi_o', '05/06/2023', { scope: 'ngoai_huyen' }], ['thong_bao_chuyen', '08/06/2023']],
      '22/06/2023',
      'overdue',
      'Thu 08/6; Fri 09 = 1; 12-16 = 6; 19, 20, 21 = 9, Thu 22 = 10',
    ],
  ]),
  ...rows('SC2026', 'sau_cai', [
    ['S04', aftercare26, '13/08/2027', 'closed', '1 year from 14/8/2026 runs through Fri 13/8/2027'],
    ['S05', [back('cnbb_nguoi_lon', '14/08/2026')], '13/08/2028', 'closed', '2 years run through Sun 13/8/2028, stays'],
    [
      'S07',
      [...aftercare26, ['chuyen_noi_o', '05/09/2026', { scope: 'ngoai_huyen' }, '17:15']],
      '06/09/2026',
      'overdue',
      'Sat 05/9 17:15 to Sun 06 17:15',
      { dueAt: '17:15' },
    ],
  ]),
  ...rows('SC2009', 'sau_cai', [
    ['S08', aftercare09, '14/03/2018', 'closed', '12 months from the decision 15/3/2017 run through Wed 14/3/2018'],
    ['S08_XONG', aftercare09, '15/03/2018', 'overdue', 'Wed 14/3; Thu 15 = 1'],
    ['S09', [...aftercare09, ['vang_co_bao_tu', '03/07/2017']], '02/08/2017', 'overdue', '03/7 + 30 = Wed 02/8'],
    ['S10', [...aftercare09, ['vang_co_bao_tu', '03/07/2017']], '13/07/2017', 'closed', '03/7 + 10 = Thu 13/7'],
    ['S11', [back('cnbb_nguoi_lon', '10/03/2017')], '10/03/2019', 'closed', '2 years on: Sun 10/3/2019, stays'],
    ['S13', aftercare09, '17/04/2017', 'overdue', '15/3 + 1 month = Sat 15/4 off; Mon 17'],
  ]),
  ...rows('ST2009', 'sau_cai_trung_tam', [
    [
      'S08',
      [
        ['lap_ho_so_trung_tam', '10/03/2017', { completedOn: '2017-03-10' }],
        ['quyet_dinh_trung_tam', '15/03/2017', { number: '1/QĐ', termMonths: '24' }],
        ['vao_trung_tam', '16/03/2017', { centre: 'Trung tâm mẫu' }],
      ],
      '14/03/2019',
      'closed',
      '24 months from 15/3/2017 run through Thu 14/3/2019',
    ],
  ]),
]

export const LINE_ROWS: readonly LineRow[] = [
  ...USERS,
  ...DETERMINATIONS,
  ...EDUCATION,
  ...VOLUNTARY,
  ...OTHERS,
  ...AFTERCARE,
]

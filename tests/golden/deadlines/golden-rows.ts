import type { DeadlineUnit } from '#shared/deadlines/deadline.schema.ts'
import type { DeadlineRule } from '#shared/regimes/regime.schema.ts'

/**
 * Periods counted by hand from the list of holidays, with a paper calendar beside it; the program was not asked. `hand`
 * names the days that were counted or left out. Days are written as people write them.
 */
export interface GoldenRow {
  readonly what: string
  readonly from: string
  readonly amount: number
  readonly unit: Exclude<DeadlineUnit, 'H'>
  readonly kind: DeadlineRule['kind']
  readonly direction: 'forward' | 'back'
  readonly due: string
  readonly hand: string
}

type Short = readonly [what: string, from: string, amount: number, due: string, hand: string]
type Kind = DeadlineRule['kind']

const KINDS: readonly Kind[] = ['limit', 'window', 'limitation']

/** Rows of one unit; the kinds of rules take turns, because the count must not depend on them. */
function rows(unit: GoldenRow['unit'], list: readonly Short[], kind?: Kind): GoldenRow[] {
  return list.map(([what, from, amount, due, hand], i) => ({
    ...{ what, from, amount, unit, due, hand, direction: 'forward' },
    kind: kind ?? KINDS[i % KINDS.length] ?? 'limit',
  }))
}

const WORKING_DAYS: readonly Short[] = [
  [
    'New Year 2023 on a Sunday',
    '30/12/2022',
    1,
    '03/01/2023',
    'Fri 30/12; Sat 31, Sun 01/01, Mon 02/01 in lieu out; Tue 03 = 1',
  ],
  ['New Year 2023, from the Saturday', '31/12/2022', 2, '04/01/2023', 'Sun 01, Mon 02/01 out; Tue 03 = 1, Wed 04 = 2'],
  ['Tết 2023, ends before it', '13/01/2023', 4, '19/01/2023', 'Fri 13; Mon 16 = 1, 17 = 2, 18 = 3, Thu 19 = 4'],
  ['Tết 2023, one more', '13/01/2023', 5, '27/01/2023', '16, 17, 18, 19 = 4; 20-26/01 out; Fri 27 = 5'],
  ['Tết 2023, two more', '13/01/2023', 6, '30/01/2023', 'as before Fri 27 = 5; Sat 28, Sun 29 out; Mon 30 = 6'],
  ['Tết 2023, from the last day before', '19/01/2023', 1, '27/01/2023', 'Thu 19; 20-26/01 out; Fri 27 = 1'],
  [
    'Tết 2023, from inside',
    '22/01/2023',
    2,
    '30/01/2023',
    'Sun 22; to 26/01 out; Fri 27 = 1; Sat, Sun out; Mon 30 = 2',
  ],
  ['Giỗ Tổ and 30/4 2023, ends before', '27/04/2023', 1, '28/04/2023', 'Thu 27; Fri 28 = 1'],
  [
    'Giỗ Tổ and 30/4 2023, over it',
    '27/04/2023',
    2,
    '04/05/2023',
    'Fri 28 = 1; Sat 29, Sun 30, Mon 01/5, in lieu Tue 02 and Wed 03 out; Thu 04 = 2',
  ],
  ['Giỗ Tổ and 30/4 2023, one more', '27/04/2023', 3, '05/05/2023', 'Thu 04/5 = 2, Fri 05 = 3'],
  [
    '02/9 2022, over it',
    '30/08/2022',
    2,
    '05/09/2022',
    'Tue 30/8; Wed 31 = 1; Thu 01, Fri 02/9, Sat, Sun out; Mon 05 = 2',
  ],
  ['02/9 2023, ends before', '30/08/2023', 1, '31/08/2023', 'Wed 30/8; Thu 31 = 1'],
  [
    '02/9 2023, over it',
    '30/08/2023',
    2,
    '05/09/2023',
    'Thu 31 = 1; Fri 01/9, Sat 02, Sun 03, Mon 04 in lieu out; Tue 05 = 2',
  ],
  ['New Year 2024', '29/12/2023', 1, '02/01/2024', 'Fri 29; Sat 30, Sun 31, Mon 01/01 out; Tue 02 = 1'],
  ['Tết 2024, ends before it', '05/02/2024', 2, '07/02/2024', 'Mon 05; Tue 06 = 1, Wed 07 = 2'],
  ['Tết 2024, one more', '05/02/2024', 3, '15/02/2024', '06, 07 = 2; Thu 08 - Wed 14/02 out; Thu 15 = 3'],
  ['Tết 2024, two more', '05/02/2024', 4, '16/02/2024', 'Thu 15 = 3, Fri 16 = 4'],
  [
    'Tết 2024, and a weekend after',
    '07/02/2024',
    3,
    '19/02/2024',
    '08-14 out; Thu 15 = 1, Fri 16 = 2; Sat, Sun out; Mon 19 = 3',
  ],
  ['Giỗ Tổ 2024, ends before', '16/04/2024', 1, '17/04/2024', 'Tue 16; Wed 17 = 1'],
  ['Giỗ Tổ 2024, over it', '16/04/2024', 2, '19/04/2024', 'Wed 17 = 1; Thu 18 out; Fri 19 = 2'],
  ['30/4 2024, ends before', '25/04/2024', 1, '26/04/2024', 'Thu 25; Fri 26 = 1'],
  [
    '30/4 2024, Monday swapped off',
    '25/04/2024',
    2,
    '02/05/2024',
    'Fri 26 = 1; Sat 27, Sun 28, Mon 29 swapped, Tue 30, Wed 01/5 out; Thu 02 = 2',
  ],
  [
    '30/4 2024, onto the worked Saturday',
    '25/04/2024',
    4,
    '04/05/2024',
    'Fri 26 = 1, Thu 02/5 = 2, Fri 03 = 3, Sat 04 worked = 4',
  ],
  ['30/4 2024, past the worked Saturday', '25/04/2024', 5, '06/05/2024', 'Sat 04 worked = 4; Sun 05 out; Mon 06 = 5'],
  [
    '02/9 2024, over it',
    '29/08/2024',
    2,
    '04/09/2024',
    'Thu 29; Fri 30 = 1; Sat 31, Sun 01, Mon 02, Tue 03/9 out; Wed 04 = 2',
  ],
  ['New Year 2025', '31/12/2024', 1, '02/01/2025', 'Tue 31; Wed 01/01 out; Thu 02 = 1'],
  ['Tết 2025, ends before it', '20/01/2025', 4, '24/01/2025', 'Mon 20; 21, 22, 23, Fri 24 = 4'],
  ['Tết 2025, one more', '20/01/2025', 5, '03/02/2025', 'Fri 24 = 4; 25/01 - Sun 02/02 out; Mon 03 = 5'],
  ['Tết 2025, two more', '20/01/2025', 6, '04/02/2025', 'Mon 03 = 5, Tue 04 = 6'],
  ['Giỗ Tổ 2025, ends before', '03/04/2025', 1, '04/04/2025', 'Thu 03; Fri 04 = 1'],
  ['Giỗ Tổ 2025, over it', '03/04/2025', 2, '08/04/2025', 'Fri 04 = 1; Sat 05, Sun 06, Mon 07 out; Tue 08 = 2'],
  ['30/4 2025, onto the worked Saturday', '24/04/2025', 2, '26/04/2025', 'Thu 24; Fri 25 = 1, Sat 26 worked = 2'],
  ['30/4 2025, past the worked Saturday', '24/04/2025', 3, '28/04/2025', 'Sat 26 = 2; Sun 27 out; Mon 28 = 3'],
  [
    '30/4 2025, Friday swapped off',
    '24/04/2025',
    5,
    '05/05/2025',
    'Mon 28 = 3, Tue 29 = 4; Wed 30, Thu 01/5, Fri 02 swapped, Sat, Sun out; Mon 05 = 5',
  ],
  [
    '02/9 2025, over it',
    '28/08/2025',
    2,
    '03/09/2025',
    'Thu 28; Fri 29 = 1; Sat 30, Sun 31, Mon 01, Tue 02/9 out; Wed 03 = 2',
  ],
  [
    'New Year 2026, Friday swapped off',
    '31/12/2025',
    1,
    '05/01/2026',
    'Wed 31; Thu 01, Fri 02 swapped, Sat 03, Sun 04 out; Mon 05 = 1',
  ],
  ['worked Saturday 10/01/2026, onto it', '08/01/2026', 2, '10/01/2026', 'Thu 08; Fri 09 = 1, Sat 10 worked = 2'],
  ['worked Saturday 10/01/2026, past it', '08/01/2026', 3, '12/01/2026', 'Sat 10 = 2; Sun 11 out; Mon 12 = 3'],
  ['Tết 2026, ends before it', '09/02/2026', 4, '13/02/2026', 'Mon 09; 10, 11, 12, Fri 13 = 4'],
  ['Tết 2026, one more', '09/02/2026', 5, '23/02/2026', 'Fri 13 = 4; Sat 14 - Sun 22/02 out; Mon 23 = 5'],
  ['Tết 2026, two more', '09/02/2026', 6, '24/02/2026', 'Mon 23 = 5, Tue 24 = 6'],
  ['Giỗ Tổ 2026, ends before', '23/04/2026', 1, '24/04/2026', 'Thu 23; Fri 24 = 1'],
  [
    'Giỗ Tổ 2026 in lieu on Monday',
    '23/04/2026',
    2,
    '28/04/2026',
    'Fri 24 = 1; Sat 25, Sun 26, Mon 27 in lieu out; Tue 28 = 2',
  ],
  [
    'Giỗ Tổ and 30/4 2026',
    '23/04/2026',
    4,
    '04/05/2026',
    'Tue 28 = 2, Wed 29 = 3; Thu 30, Fri 01/5, Sat, Sun out; Mon 04 = 4',
  ],
  [
    'worked Saturday 22/08/2026 (not read anywhere)',
    '20/08/2026',
    2,
    '22/08/2026',
    'Thu 20; Fri 21 = 1, Sat 22 worked = 2',
  ],
  [
    '02/9 2026, Monday swapped off (not read anywhere)',
    '27/08/2026',
    2,
    '03/09/2026',
    'Thu 27; Fri 28 = 1; Sat, Sun, Mon 31 swapped, Tue 01, Wed 02/9 out; Thu 03 = 2',
  ],
  ['24/11/2026 is switched off, so it counts', '23/11/2026', 1, '24/11/2026', 'Mon 23; Tue 24 = 1'],
  ['Tết 2027 as proposed, ends before it', '01/02/2027', 2, '03/02/2027', 'Mon 01; Tue 02 = 1, Wed 03 = 2'],
  [
    'Tết 2027 as proposed, over it',
    '01/02/2027',
    3,
    '11/02/2027',
    'new year Sat 06/02: Thu 04 - Mon 08, in lieu of Sat and Sun Tue 09, Wed 10 out; Thu 11 = 3',
  ],
  ['Tết 2027 as proposed, one more', '01/02/2027', 4, '12/02/2027', 'Thu 11 = 3, Fri 12 = 4'],
  [
    'Giỗ Tổ 2027 as proposed',
    '14/04/2027',
    2,
    '19/04/2027',
    'Wed 14; Thu 15 = 1; Fri 16 (10/3 lunar), Sat, Sun out; Mon 19 = 2',
  ],
  [
    '30/4 2027 as proposed',
    '28/04/2027',
    2,
    '04/05/2027',
    'Wed 28; Thu 29 = 1; Fri 30, Sat 01/5, Sun 02, Mon 03 in lieu out; Tue 04 = 2',
  ],
  [
    '02/9 2027 as proposed',
    '31/08/2027',
    2,
    '06/09/2027',
    'Tue 31/8; Wed 01/9 = 1; Thu 02, Fri 03, Sat, Sun out; Mon 06 = 2',
  ],
]

const DAYS: readonly Short[] = [
  ['ends on a working day', '24/08/2023', 5, '29/08/2023', '24 + 5 = Tue 29/8, worked'],
  ['ends on the last day before a break', '26/08/2023', 5, '31/08/2023', '26 + 5 = Thu 31/8, worked'],
  [
    'ends on the first day of 02/9 2023',
    '27/08/2023',
    5,
    '05/09/2023',
    '27 + 5 = Fri 01/9 off; Sat 02, Sun 03, Mon 04 in lieu off; Tue 05',
  ],
  ['ends inside 02/9 2023', '28/08/2023', 5, '05/09/2023', '28 + 5 = Sat 02/9 off; Sun 03, Mon 04 off; Tue 05'],
  ['ends in Tết 2023', '15/01/2023', 5, '27/01/2023', '15 + 5 = Fri 20/01 off; off to Thu 26; Fri 27'],
  ['ends in Tết 2024', '02/02/2024', 7, '15/02/2024', '02 + 7 = Fri 09/02 off; off to Wed 14; Thu 15'],
  ['ends in Tết 2025', '20/01/2025', 7, '03/02/2025', '20 + 7 = Mon 27/01 off; off to Sun 02/02; Mon 03'],
  ['ends in Tết 2026', '09/02/2026', 7, '23/02/2026', '09 + 7 = Mon 16/02 off; off to Sun 22; Mon 23'],
  ['ends in Tết 2027 as proposed', '28/01/2027', 7, '11/02/2027', '28/01 + 7 = Thu 04/02 off; off to Wed 10; Thu 11'],
  ['ends on Giỗ Tổ 2024', '11/04/2024', 7, '19/04/2024', '11 + 7 = Thu 18/4 off; Fri 19'],
  ['ends on Giỗ Tổ 2025', '31/03/2025', 7, '08/04/2025', '31/3 + 7 = Mon 07/4 off; Tue 08'],
  ['ends in lieu of Giỗ Tổ 2026', '20/04/2026', 7, '28/04/2026', '20 + 7 = Mon 27/4 in lieu off; Tue 28'],
  [
    'ends on a Monday swapped off',
    '22/04/2024',
    7,
    '02/05/2024',
    '22 + 7 = Mon 29/4 swapped off; Tue 30, Wed 01/5 off; Thu 02',
  ],
  [
    'ends on a Friday swapped off',
    '27/04/2025',
    5,
    '05/05/2025',
    '27 + 5 = Fri 02/5 swapped off; Sat, Sun off; Mon 05',
  ],
  ['ends on the worked Saturday 04/05/2024', '27/04/2024', 7, '04/05/2024', '27 + 7 = Sat 04/5, worked: stays'],
  ['ends on the worked Saturday 26/04/2025', '21/04/2025', 5, '26/04/2025', '21 + 5 = Sat 26/4, worked: stays'],
  ['ends on the worked Saturday 10/01/2026', '03/01/2026', 7, '10/01/2026', '03 + 7 = Sat 10/01, worked: stays'],
  [
    'ends on the worked Saturday 22/08/2026',
    '17/08/2026',
    5,
    '22/08/2026',
    '17 + 5 = Sat 22/8, worked (not read anywhere): stays',
  ],
  [
    'fifteen days of the court into 02/9',
    '17/08/2023',
    15,
    '05/09/2023',
    '17 + 15 = Fri 01/9 off; to Mon 04 off; Tue 05',
  ],
  ['thirty days over a short February', '30/01/2023', 30, '01/03/2023', 'to 28/02 is 29 days; Wed 01/3 = 30'],
  ['thirty days over a leap February', '31/01/2024', 30, '01/03/2024', 'to 29/02 is 29 days; Fri 01/3 = 30'],
  ['ends on a leap day', '14/02/2024', 15, '29/02/2024', '14 + 15 = Thu 29/02, worked'],
]

const MONTHS: readonly Short[] = [
  ['the same day number', '12/06/2023', 3, '12/09/2023', 'Tue 12/9, worked'],
  ['no such day, common year', '30/11/2022', 3, '28/02/2023', 'no 30/02: last day Tue 28/02'],
  ['no such day, leap year', '30/11/2023', 3, '29/02/2024', 'no 30/02: last day Thu 29/02'],
  ['one month from the 31st, leap year', '31/01/2024', 1, '29/02/2024', 'no 31/02: last day Thu 29/02'],
  ['the 31st into a month of 30', '31/03/2023', 3, '30/06/2023', 'no 31/6: Fri 30/6'],
  ['six months from the 31st', '31/08/2024', 6, '28/02/2025', 'no 31/02: Fri 28/02'],
  ['the last day of February to the same number', '28/02/2023', 3, '29/05/2023', 'Sun 28/5 off; Mon 29'],
  ['ends on 02/9', '02/06/2023', 3, '05/09/2023', 'Sat 02/9 off; Sun 03, Mon 04 in lieu off; Tue 05'],
  ['ends in Tết 2023', '20/10/2022', 3, '27/01/2023', 'Fri 20/01 off; to Thu 26 off; Fri 27'],
  ['ends in Tết 2024', '10/11/2023', 3, '15/02/2024', 'Sat 10/02 off; to Wed 14 off; Thu 15'],
  ['ends in Tết 2025', '29/10/2024', 3, '03/02/2025', 'Wed 29/01 off; to Sun 02/02 off; Mon 03'],
  ['ends in Tết 2026', '17/11/2025', 3, '23/02/2026', 'Tue 17/02 off; to Sun 22 off; Mon 23'],
  ['ends in Tết 2027 as proposed', '06/11/2026', 3, '11/02/2027', 'Sat 06/02 off; to Wed 10 off; Thu 11'],
  ['ends on 30/4 2026', '30/01/2026', 3, '04/05/2026', 'Thu 30/4 off; Fri 01/5, Sat, Sun off; Mon 04'],
  ['ends on a Monday swapped off', '29/01/2024', 3, '02/05/2024', 'Mon 29/4 swapped off; Tue 30, Wed 01/5 off; Thu 02'],
  ['ends on the worked Saturday 04/05/2024', '04/02/2024', 3, '04/05/2024', 'Sat 04/5, worked: stays'],
  ['ends on the worked Saturday 26/04/2025', '26/01/2025', 3, '26/04/2025', 'Sat 26/4, worked: stays'],
  ['ends on the worked Saturday 10/01/2026', '10/10/2025', 3, '10/01/2026', 'Sat 10/01, worked: stays'],
  ['ends on Giỗ Tổ 2026, a Sunday', '26/01/2026', 3, '28/04/2026', 'Sun 26/4 off; Mon 27 in lieu off; Tue 28'],
]

const YEARS: readonly Short[] = [
  ['from a leap day', '29/02/2024', 1, '28/02/2025', 'no 29/02 in 2025: Fri 28/02'],
  ['to a leap year, not its last day', '28/02/2023', 1, '28/02/2024', 'Wed 28/02'],
  ['over a leap day', '01/03/2023', 1, '01/03/2024', 'Fri 01/3'],
  ['ends on 02/9 2025', '02/09/2024', 1, '03/09/2025', 'Tue 02/9 off; Wed 03'],
  ['ends in Tết 2026', '16/02/2025', 1, '23/02/2026', 'Mon 16/02 off; to Sun 22 off; Mon 23'],
  ['ends on 01/5 2026', '01/05/2025', 1, '04/05/2026', 'Fri 01/5 off; Sat, Sun off; Mon 04'],
  ['ends on the worked Saturday 04/05/2024', '04/05/2023', 1, '04/05/2024', 'Sat 04/5, worked: stays'],
]

/** The earliest day allowed, which does not move. */
const MINIMUMS: readonly Short[] = [
  ['on a Saturday', '27/04/2026', 5, '02/05/2026', '27 + 5 = Sat 02/5 off, stays'],
  ['on a holiday', '28/08/2023', 5, '02/09/2023', '28 + 5 = Sat 02/9 off, stays'],
  ['in Tết 2024', '02/02/2024', 7, '09/02/2024', '02 + 7 = Fri 09/02 off, stays'],
  ['the last day of a term itself', '09/03/2025', 0, '09/03/2025', 'Sun 09/3: not before that day, nothing is counted'],
  ['the last day of a term on 02/9', '02/09/2025', 0, '02/09/2025', 'Tue 02/9 off, stays'],
]

const MINIMUM_WORKING_DAYS: readonly Short[] = [
  [
    'a list on show over 30/4 2026',
    '27/04/2026',
    5,
    '06/05/2026',
    'Mon 27 in lieu itself; Tue 28 = 1, Wed 29 = 2; 30/4 - Sun 03/5 out; 04 = 3, 05 = 4, Wed 06 = 5',
  ],
  [
    'a list on show in a plain week',
    '05/06/2023',
    5,
    '12/06/2023',
    'Mon 05; 06, 07, 08, Fri 09 = 4; Sat, Sun out; Mon 12 = 5',
  ],
]

/** Counted back from a day: at the latest. */
const BACK: readonly Short[] = [
  ['ends on a working day', '14/08/2026', 15, '30/07/2026', '14/8 - 14 = 31/7; - 15 = Thu 30/7'],
  [
    'Saturday after 30/4 2026',
    '17/05/2026',
    15,
    '29/04/2026',
    '17 - 15 = Sat 02/5 off; back Fri 01/5, Thu 30/4 off; Wed 29/4',
  ],
  ['in Tết 2026', '03/03/2026', 15, '13/02/2026', '03/3 - 3 = 28/02; - 15 = Mon 16/02 off; Sun 15, Sat 14 off; Fri 13'],
  [
    'in Tết 2023',
    '06/02/2023',
    15,
    '19/01/2023',
    '06/02 - 6 = 31/01; - 15 = Sun 22/01 off; Sat 21, Fri 20 off; Thu 19',
  ],
  ['in Tết 2027 as proposed', '21/02/2027', 15, '03/02/2027', '21 - 15 = Sat 06/02 off; Fri 05, Thu 04 off; Wed 03'],
  ['on 02/9 2023', '17/09/2023', 15, '31/08/2023', '17 - 15 = Sat 02/9 off; Fri 01/9 off; Thu 31/8'],
  ['on the worked Saturday 04/05/2024', '19/05/2024', 15, '04/05/2024', '19 - 15 = Sat 04/5, worked: stays'],
  ['on a leap day', '15/03/2024', 15, '29/02/2024', '15/3 - 15 = Thu 29/02'],
  ['in a common year', '15/03/2025', 15, '28/02/2025', '15/3 - 15 = Fri 28/02'],
]

const BACK_WORKING_DAYS: readonly Short[] = [
  [
    'over 30/4 2026',
    '06/05/2026',
    3,
    '29/04/2026',
    'Wed 06; Tue 05 = 1, Mon 04 = 2; Sun 03 - Thu 30/4 out; Wed 29 = 3',
  ],
  ['over Tết 2025', '04/02/2025', 2, '24/01/2025', 'Tue 04; Mon 03 = 1; Sun 02/02 - Sat 25/01 out; Fri 24 = 2'],
]

const BACK_MONTHS: readonly Short[] = [['no such day', '31/05/2023', 3, '28/02/2023', 'no 31/02: last day Tue 28/02']]

const back = (list: GoldenRow[]): GoldenRow[] => list.map((row) => ({ ...row, direction: 'back' }))

export const GOLDEN_ROWS: readonly GoldenRow[] = [
  ...rows('WD', WORKING_DAYS),
  ...rows('D', DAYS),
  ...rows('M', MONTHS),
  ...rows('Y', YEARS),
  ...rows('D', MINIMUMS, 'minimum'),
  ...rows('WD', MINIMUM_WORKING_DAYS, 'minimum'),
  ...back(rows('D', BACK, 'limit')),
  ...back(rows('WD', BACK_WORKING_DAYS, 'limit')),
  ...back(rows('M', BACK_MONTHS, 'limit')),
]

import { describe, expect, it } from 'vitest'
import { type CountingReadings, countingReadings, DEFAULT_READINGS } from '#shared/deadlines/readings.ts'
import { withReadings } from '#shared/deadlines/work-calendar.ts'
import { day, deadlineOf, goldenRule, shippedCalendar } from './golden-helpers.ts'

type Rule = Parameters<typeof goldenRule>[0]

function found(rule: Rule, from: string, readings: Partial<CountingReadings>) {
  const calendar = withReadings(shippedCalendar, { ...DEFAULT_READINGS, ...readings })
  return deadlineOf(goldenRule(rule), [['bat_dau', from]], '31/12/2027', { calendar })
}

/** Each open question on both sides of its switch, counted by hand. */
const rows: readonly (readonly [
  what: string,
  rule: Rule,
  from: string,
  readings: Partial<CountingReadings>,
  due: string,
  hand: string,
])[] = [
  ['L1 same day', { amount: 3, unit: 'M' }, '12/06/2023', { L1: 'same-day' }, '12/09/2023', 'Tue 12/9'],
  ['L1 the day before', { amount: 3, unit: 'M' }, '12/06/2023', { L1: 'day-before' }, '11/09/2023', 'Mon 11/9'],
  [
    'L1 same day, a year',
    { amount: 1, unit: 'Y' },
    '29/02/2024',
    { L1: 'same-day' },
    '28/02/2025',
    'no 29/02: Fri 28/02',
  ],
  [
    'L1 the day before, a year',
    { amount: 1, unit: 'Y' },
    '29/02/2024',
    { L1: 'day-before' },
    '27/02/2025',
    'Thu 27/02',
  ],
  [
    'L1 the day before is off',
    { amount: 3, unit: 'M' },
    '05/06/2023',
    { L1: 'day-before' },
    '05/09/2023',
    'Mon 04/9 in lieu off; Tue 05',
  ],
  [
    'L1 counted back',
    { amount: 3, unit: 'M', direction: 'back' },
    '12/09/2023',
    { L1: 'day-before' },
    '13/06/2023',
    '12/6 and a day: Tue 13/6',
  ],
  ['L1 says nothing of days', { amount: 5, unit: 'D' }, '24/08/2023', { L1: 'day-before' }, '29/08/2023', '24 + 5'],

  [
    'L2 moves on',
    { amount: 5, unit: 'D' },
    '28/08/2023',
    { L2: 'next-working-day' },
    '05/09/2023',
    'Sat 02/9 to Mon 04 off; Tue 05',
  ],
  ['L2 stays', { amount: 5, unit: 'D' }, '28/08/2023', { L2: 'stays' }, '02/09/2023', 'Sat 02/9'],
  [
    'L2 moves back',
    { amount: 15, unit: 'D', direction: 'back' },
    '17/05/2026',
    { L2: 'next-working-day' },
    '29/04/2026',
    'Sat 02/5, Fri 01, Thu 30/4 off; Wed 29',
  ],
  [
    'L2 stays, counted back',
    { amount: 15, unit: 'D', direction: 'back' },
    '17/05/2026',
    { L2: 'stays' },
    '02/05/2026',
    'Sat 02/5',
  ],
  ['L2 stays, months', { amount: 3, unit: 'M' }, '02/06/2023', { L2: 'stays' }, '02/09/2023', 'Sat 02/9'],
  [
    'L2 says nothing of working days',
    { amount: 2, unit: 'WD' },
    '30/08/2023',
    { L2: 'stays' },
    '05/09/2023',
    'Thu 31 = 1; to Mon 04 out; Tue 05 = 2',
  ],
  ['L2 never moves a minimum', { amount: 5, unit: 'D', kind: 'minimum' }, '28/08/2023', {}, '02/09/2023', 'Sat 02/9'],

  [
    'L7 the last day is in time',
    { amount: 3, unit: 'M', kind: 'limitation' },
    '17/05/2023',
    { L7: 'last-day-in-time' },
    '17/08/2023',
    'Thu 17/8',
  ],
  [
    'L7 the last day is late',
    { amount: 3, unit: 'M', kind: 'limitation' },
    '17/05/2023',
    { L7: 'last-day-late' },
    '16/08/2023',
    'Wed 16/8',
  ],
  [
    'L7 the last day after a move is late',
    { amount: 3, unit: 'M', kind: 'limitation' },
    '02/06/2023',
    { L7: 'last-day-late' },
    '04/09/2023',
    'ends Tue 05/9 by L2, so Mon 04/9 at the latest',
  ],
  [
    'L7 says nothing of other periods',
    { amount: 3, unit: 'M' },
    '17/05/2023',
    { L7: 'last-day-late' },
    '17/08/2023',
    'Thu 17/8',
  ],

  [
    'L11 not counted',
    { amount: 5, unit: 'D' },
    '24/08/2023',
    { L11: 'not-counted' },
    '29/08/2023',
    '25, 26, 27, 28, Tue 29',
  ],
  ['L11 counted', { amount: 5, unit: 'D' }, '24/08/2023', { L11: 'counted' }, '28/08/2023', '24, 25, 26, 27, Mon 28'],
  [
    'L11 not counted, working days',
    { amount: 3, unit: 'WD' },
    '24/08/2023',
    { L11: 'not-counted' },
    '29/08/2023',
    'Fri 25 = 1; Mon 28 = 2; Tue 29 = 3',
  ],
  [
    'L11 counted, working days',
    { amount: 3, unit: 'WD' },
    '24/08/2023',
    { L11: 'counted' },
    '28/08/2023',
    'Thu 24 = 1, Fri 25 = 2; Mon 28 = 3',
  ],
  [
    'L11 counted, but the day is off',
    { amount: 3, unit: 'WD' },
    '26/08/2023',
    { L11: 'counted' },
    '30/08/2023',
    'Sat 26, Sun 27 out; 28, 29, Wed 30',
  ],
  [
    'L11 counted, one working day',
    { amount: 1, unit: 'WD' },
    '24/08/2023',
    { L11: 'counted' },
    '24/08/2023',
    'Thu 24 itself',
  ],
  [
    'L11 counted, months',
    { amount: 3, unit: 'M' },
    '12/06/2023',
    { L11: 'counted' },
    '11/09/2023',
    '12/6 is the first day: Mon 11/9',
  ],
  [
    'L11 and L1 take one day together, not two',
    { amount: 3, unit: 'M' },
    '12/06/2023',
    { L1: 'day-before', L11: 'counted' },
    '11/09/2023',
    'Mon 11/9',
  ],
]

describe('open questions on both sides of their switch', () => {
  it.each(rows)('%s', (_what, rule, from, readings, due, hand) => {
    expect(found(rule, from, readings).due, hand).toBe(day(due))
  })

  it('hours know none of them', () => {
    const rule: Rule = { amount: 24, unit: 'H' }
    const all = found(rule, '11/07/2026', { L1: 'day-before', L2: 'stays', L7: 'last-day-late', L11: 'counted' })
    expect(all.arithmetic).toEqual(found(rule, '11/07/2026', {}).arithmetic)
  })
})

describe('the arithmetic names the reading that decided', () => {
  const text = (rule: Rule, from: string, readings: Partial<CountingReadings> = {}) =>
    found(rule, from, readings).arithmetic.text

  const sentences: readonly (readonly [Rule, string, Partial<CountingReadings>, string])[] = [
    [{ amount: 3, unit: 'M' }, '12/06/2023', {}, '3 tháng từ 12/06/2023 → 12/09/2023 (cách đọc L1)'],
    [{ amount: 3, unit: 'M' }, '12/06/2023', { L11: 'counted' }, '3 tháng từ 12/06/2023 → 11/09/2023 (cách đọc L11)'],
    [
      { amount: 5, unit: 'D' },
      '27/04/2026',
      {},
      '5 ngày từ 27/04/2026 → 02/05/2026, rơi vào ngày nghỉ (bỏ T7, CN) → 04/05/2026 (cách đọc L2)',
    ],
    [
      { amount: 5, unit: 'D' },
      '28/08/2023',
      { L2: 'stays' },
      '5 ngày từ 28/08/2023 → 02/09/2023, rơi vào ngày nghỉ (Thứ bảy; Nghỉ lễ: Quốc khánh), không dời (cách đọc L2)',
    ],
    [
      { amount: 3, unit: 'M', kind: 'limitation' },
      '17/05/2023',
      {},
      '3 tháng từ 17/05/2023 → 17/08/2023 (cách đọc L1, L7)',
    ],
    [
      { amount: 3, unit: 'M', kind: 'limitation' },
      '17/05/2023',
      { L7: 'last-day-late' },
      '3 tháng từ 17/05/2023 → 17/08/2023, chậm nhất 16/08/2023 (cách đọc L1, L7)',
    ],
    [{ amount: 3, unit: 'WD' }, '24/08/2023', {}, '3 ngày làm việc từ 24/08/2023: bỏ T7, CN → 29/08/2023'],
    [
      { amount: 3, unit: 'WD' },
      '24/08/2023',
      { L11: 'counted' },
      '3 ngày làm việc từ 24/08/2023: bỏ T7, CN → 28/08/2023 (cách đọc L11)',
    ],
    [{ amount: 3, unit: 'WD' }, '26/08/2023', { L11: 'counted' }, '3 ngày làm việc từ 26/08/2023: bỏ CN → 30/08/2023'],
  ]
  it.each(sentences)('%j from %s, %j', (rule, from, readings, expected) => {
    expect(text(rule, from, readings)).toBe(expected)
  })

  it('an end that stays on a day off has left nothing out', () => {
    expect(found({ amount: 5, unit: 'D' }, '28/08/2023', { L2: 'stays' }).arithmetic.skipped).toEqual([])
  })
})

describe('the readings that were chosen', () => {
  it('are those of the list; what is missing or unknown is the default', () => {
    expect(countingReadings([])).toEqual(DEFAULT_READINGS)
    const chosen = [
      { id: 'L1', chosen: 'day-before' },
      { id: 'L2', chosen: 'no-such-option' },
      { id: 'L7', chosen: 'last-day-late' },
      { id: 'L11', chosen: 'counted' },
      { id: 'L3', chosen: 'day-before' },
    ]
    expect(countingReadings(chosen)).toEqual({
      ...{ L1: 'day-before', L2: 'next-working-day', L7: 'last-day-late', L11: 'counted' },
    })
  })

  it('give the same calendar again, so that what was counted is kept', () => {
    const counted = { ...DEFAULT_READINGS, L11: 'counted' } as const
    expect(withReadings(shippedCalendar, { ...counted })).toBe(withReadings(shippedCalendar, { ...counted }))
    expect(withReadings(shippedCalendar, counted)).not.toBe(withReadings(shippedCalendar, DEFAULT_READINGS))
  })
})

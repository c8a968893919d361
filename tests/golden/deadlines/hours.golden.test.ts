import { describe, expect, it } from 'vitest'
import { deadlineOf, goldenRule } from './golden-helpers.ts'

/** From day and hour, hours, end; and how it was counted by hand. Hours run on the clock, through nights and days off. */
const rows: readonly (readonly [
  what: string,
  on: string,
  at: string,
  hours: number,
  due: string,
  dueAt: string,
  hand: string,
])[] = [
  [
    'into a Saturday',
    '10/07/2026',
    '16:30',
    24,
    '2026-07-11',
    '16:30',
    'Fri 10 16:30 to Sat 11 16:30: a day off does not stop the clock',
  ],
  ['on 30/4 and 01/5 2026', '30/04/2026', '08:15', 24, '2026-05-01', '08:15', 'holiday to holiday, not moved'],
  ['into Tết 2026', '15/02/2026', '23:00', 24, '2026-02-16', '23:00', 'Sun 15 23:00 to Mon 16 23:00, not moved'],
  ['over the end of the year', '31/12/2026', '12:00', 24, '2027-01-01', '12:00', '12 hours to midnight, 12 more'],
  ['over the end of February', '28/02/2027', '23:59', 24, '2027-03-01', '23:59', '2027 has no 29/02'],
  ['into a leap day', '28/02/2028', '10:00', 24, '2028-02-29', '10:00', '2028 has a 29/02'],
  ['over midnight', '10/07/2026', '20:00', 6, '2026-07-11', '02:00', '4 hours to midnight, 2 more'],
  ['within the day', '10/07/2026', '08:05', 6, '2026-07-10', '14:05', '8 + 6 = 14'],
  ['three days on the clock', '20/02/2026', '13:00', 72, '2026-02-23', '13:00', '3 x 24'],
  ['the hour was not recorded', '10/07/2026', '', 24, '2026-07-11', '00:00', 'from 00:00 of 10/7: the whole of 10/7'],
  ['midnight was recorded', '10/07/2026', '00:00', 24, '2026-07-11', '00:00', 'as above, but known'],
]

describe('hours counted by hand', () => {
  it.each(rows)('%s: %s %s + %i', (_what, on, at, hours, due, dueAt, hand) => {
    const found = deadlineOf(goldenRule({ amount: hours, unit: 'H' }), [['bat_dau', on, at]], '09/07/2026')
    expect([found.due, found.arithmetic.dueAt], hand).toEqual([due, dueAt])
    expect(found.arithmetic).toMatchObject({ unit: 'H', unmoved: due, skipped: [], unconfirmedCalendar: false })
    expect(found.arithmetic.text.includes('chưa ghi giờ, tính từ 0 giờ')).toBe(at === '')
  })

  it('says in one sentence how', () => {
    const text = (at: string) =>
      deadlineOf(goldenRule({ amount: 24, unit: 'H' }), [['bat_dau', '10/07/2026', at]], '10/07/2026').arithmetic.text
    expect(text('16:30')).toBe(
      '24 giờ từ 16:30 ngày 10/07/2026: tính liên tục, không trừ ngày nghỉ → 16:30 ngày 11/07/2026',
    )
    expect(text('')).toBe(
      '24 giờ từ 00:00 ngày 10/07/2026 (chưa ghi giờ, tính từ 0 giờ): tính liên tục, không trừ ngày nghỉ → 00:00 ngày 11/07/2026',
    )
  })

  it('can be counted back', () => {
    const rule = goldenRule({ amount: 24, unit: 'H', direction: 'back' })
    const found = deadlineOf(rule, [['bat_dau', '01/03/2028', '10:00']], '01/01/2028')
    expect([found.due, found.arithmetic.dueAt]).toEqual(['2028-02-29', '10:00'])
    expect(found.arithmetic.text).toContain('24 giờ trước 10:00 ngày 01/03/2028')
  })
})

describe('where a clock in hours stands', () => {
  const rule = goldenRule({ amount: 24, unit: 'H' })
  const status = (at: string, today: string, now?: string) =>
    deadlineOf(rule, [['bat_dau', '10/07/2026', at]], today, now === undefined ? {} : { now }).status

  /** Begun on 10/7: at an hour; then today and the time of day, '' where it is not known. */
  const table: readonly (readonly [at: string, today: string, now: string, status: string])[] = [
    ['16:30', '10/07/2026', '17:00', 'running'],
    ['16:30', '11/07/2026', '08:00', 'due-today'],
    ['16:30', '11/07/2026', '16:30', 'due-today'],
    ['16:30', '11/07/2026', '16:31', 'overdue'],
    ['16:30', '11/07/2026', '', 'due-today'],
    ['16:30', '12/07/2026', '', 'overdue'],
    // From 00:00 of 10/7 to 00:00 of 11/7: 10/7 is the last day.
    ['', '09/07/2026', '23:59', 'running'],
    ['', '10/07/2026', '23:59', 'due-today'],
    ['', '10/07/2026', '', 'due-today'],
    ['', '11/07/2026', '00:01', 'overdue'],
    ['', '11/07/2026', '', 'overdue'],
  ]
  it.each(table)('from %s on 10/7, seen on %s at "%s": %s', (at, today, now, expected) => {
    expect(status(at, today, now)).toBe(expected)
  })

  /** Done on a day at an hour, '' where it was not recorded. */
  const done: readonly (readonly [at: string, on: string, doneAt: string, status: string])[] = [
    ['16:30', '11/07/2026', '16:30', 'done'],
    ['16:30', '11/07/2026', '16:31', 'done-late'],
    ['16:30', '11/07/2026', '', 'done'],
    ['16:30', '12/07/2026', '', 'done-late'],
    ['', '10/07/2026', '23:59', 'done'],
    ['', '11/07/2026', '00:00', 'done'],
    ['', '11/07/2026', '00:01', 'done-late'],
    ['', '11/07/2026', '', 'done-late'],
  ]
  it.each(done)('from %s on 10/7, done on %s at "%s": %s', (at, on, doneAt, expected) => {
    const events = [
      ['bat_dau', '10/07/2026', at],
      ['xong', on, doneAt],
    ] as const
    expect(deadlineOf(rule, events, '20/07/2026').status).toBe(expected)
  })

  it('a step at an earlier hour of the same day is not the one that was asked for', () => {
    const events = [
      ['xong', '10/07/2026', '09:00'],
      ['bat_dau', '10/07/2026', '16:30'],
    ] as const
    expect(deadlineOf(rule, events, '11/07/2026').status).toBe('due-today')
    expect(deadlineOf(rule, [events[0], ['bat_dau', '10/07/2026', '']], '11/07/2026').status).toBe('done')
  })
})

import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeDue, type DayUnit } from '#shared/deadlines/compute-due.ts'
import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from '#shared/deadlines/day-number.ts'
import { createWorkCalendar } from '#shared/deadlines/work-calendar.ts'
import { addDays, addMonths, type CivilDate, civilDate, daysBetween, weekday } from '#shared/primitives/civil-date.ts'
import { loadCalendar } from './load-calendar.ts'
import { proposeHolidays } from './propose-holidays.ts'

const shipped = loadCalendar(resolve('resources'))
const calendar = createWorkCalendar((year) =>
  shipped.years.has(year)
    ? shipped.days.filter((day) => day.date.startsWith(`${year}-`))
    : proposeHolidays(year, shipped.rules),
)
/** 06/05/2026 as people write it, so that the tables below can be held beside a paper calendar. */
const d = (text: string): CivilDate => civilDate(text.split('/').reverse().join('-'))
const due = (start: string, amount: number, unit: DayUnit = 'WD', options = {}) =>
  computeDue(calendar, { start: d(start), amount, unit, direction: 'forward', moves: true, ...options })

/** Counted by hand from the rows of the calendar: start, number of working days, last day. */
const byHand: readonly [string, string, number, string][] = [
  ['Tết 2023: ends on the day before', '17/01/2023', 2, '19/01/2023'],
  ['Tết 2023: one day before, one after', '18/01/2023', 2, '27/01/2023'],
  ['Tết 2023: from the last working day', '19/01/2023', 3, '31/01/2023'],
  ['Tết 2023: from the first day off', '20/01/2023', 2, '30/01/2023'],
  ['Tết 2024: ends on the day before', '05/02/2024', 2, '07/02/2024'],
  ['Tết 2024: one day before, one after', '06/02/2024', 2, '15/02/2024'],
  ['Tết 2024: from the last working day', '07/02/2024', 2, '16/02/2024'],
  ['Tết 2024: from inside', '12/02/2024', 1, '15/02/2024'],
  ['Tết 2025: ends on the day before', '22/01/2025', 2, '24/01/2025'],
  ['Tết 2025: one day before, one after', '23/01/2025', 2, '03/02/2025'],
  ['Tết 2025: from the last working day', '24/01/2025', 2, '04/02/2025'],
  ['Tết 2026: ends on the day before', '11/02/2026', 2, '13/02/2026'],
  ['Tết 2026: one day before, one after', '12/02/2026', 2, '23/02/2026'],
  ['Tết 2026: from the last working day', '13/02/2026', 2, '24/02/2026'],
  ['Giỗ Tổ 2022 in lieu on Monday', '08/04/2022', 1, '12/04/2022'],
  ['30/4 2022: the day before', '28/04/2022', 1, '29/04/2022'],
  ['30/4 2022: two days in lieu', '29/04/2022', 1, '04/05/2022'],
  ['30/4 2023: five days off', '28/04/2023', 1, '04/05/2023'],
  ['30/4 2024: Monday swapped off', '26/04/2024', 1, '02/05/2024'],
  ['swapped Saturday 04/05/2024: from the day before', '03/05/2024', 1, '04/05/2024'],
  ['swapped Saturday 04/05/2024: counted on the way', '02/05/2024', 3, '06/05/2024'],
  ['swapped Saturday 04/05/2024: from the day itself', '04/05/2024', 1, '06/05/2024'],
  ['swapped Saturday 26/04/2025: from the day before', '25/04/2025', 1, '26/04/2025'],
  ['swapped Saturday 26/04/2025: counted on the way', '25/04/2025', 2, '28/04/2025'],
  ['swapped Saturday 26/04/2025: from the day itself', '26/04/2025', 1, '28/04/2025'],
  ['30/4 2025: Friday swapped off', '29/04/2025', 1, '05/05/2025'],
  ['Giỗ Tổ 2026 in lieu on Monday', '24/04/2026', 1, '28/04/2026'],
  ['30/4 2026', '27/04/2026', 5, '06/05/2026'],
  ['02/9 2022: the day before', '30/08/2022', 1, '31/08/2022'],
  ['02/9 2022', '31/08/2022', 1, '05/09/2022'],
  ['02/9 2023: in lieu on Monday', '31/08/2023', 1, '05/09/2023'],
  ['02/9 2024: the day after', '30/08/2024', 1, '04/09/2024'],
  ['02/9 2025: the day before', '29/08/2025', 1, '03/09/2025'],
  ['02/9 2026: Monday swapped off', '28/08/2026', 1, '03/09/2026'],
  ['swapped Saturday 22/08/2026: from the day before', '21/08/2026', 1, '22/08/2026'],
  ['swapped Saturday 22/08/2026: from the day itself', '22/08/2026', 1, '24/08/2026'],
  ['New Year 2026: Friday swapped off', '31/12/2025', 1, '05/01/2026'],
  ['swapped Saturday 10/01/2026: from the day before', '09/01/2026', 1, '10/01/2026'],
  ['swapped Saturday 10/01/2026: from the day itself', '10/01/2026', 1, '12/01/2026'],
  ['Tết 2027 is proposed', '03/02/2027', 1, '11/02/2027'],
]

describe('working days', () => {
  it.each(byHand)('%s: %s + %i', (_name, start, amount, expected) => {
    expect(due(start, amount).due).toBe(d(expected))
  })

  it('can be counted back', () => {
    const back = due('06/05/2026', 3, 'WD', { direction: 'back' })
    expect(back.due).toBe('2026-04-29')
    expect(back.text).toBe('3 ngày làm việc trước 06/05/2026: bỏ 30/4, 01/5, T7, CN → 29/04/2026')
  })
})

describe('calendar days, months and years', () => {
  const table: readonly [string, string, number, DayUnit, object, string, string][] = [
    ['an end on a working day stays', '04/09/2023', 3, 'D', {}, '07/09/2023', '07/09/2023'],
    ['an end on a Saturday moves on', '27/04/2026', 5, 'D', {}, '02/05/2026', '04/05/2026'],
    ['a minimum period does not move', '27/04/2026', 5, 'D', { moves: false }, '02/05/2026', '02/05/2026'],
    ['counted back it moves back', '17/05/2026', 15, 'D', { direction: 'back' }, '02/05/2026', '29/04/2026'],
    ['three months, same day number', '12/06/2023', 3, 'M', {}, '12/09/2023', '12/09/2023'],
    ['three months, on a holiday', '02/06/2023', 3, 'M', {}, '02/09/2023', '05/09/2023'],
    ['three months, no such day', '30/11/2023', 3, 'M', {}, '29/02/2024', '29/02/2024'],
    ['six months, no such day', '31/08/2024', 6, 'M', {}, '28/02/2025', '28/02/2025'],
    ['a year from a leap day', '29/02/2024', 1, 'Y', {}, '28/02/2025', '28/02/2025'],
  ]
  it.each(table)('%s', (_name, start, amount, unit, options, unmoved, moved) => {
    const answer = due(start, amount, unit, options)
    expect([answer.unmoved, answer.due]).toEqual([d(unmoved), d(moved)])
  })
})

describe('the sentence that explains', () => {
  const sentences: readonly [string, number, DayUnit, string][] = [
    ['27/04/2026', 5, 'WD', '5 ngày làm việc từ 27/04/2026: bỏ 30/4, 01/5, T7, CN → 06/05/2026'],
    ['05/09/2023', 2, 'WD', '2 ngày làm việc từ 05/09/2023 → 07/09/2023'],
    ['31/08/2023', 2, 'WD', '2 ngày làm việc từ 31/08/2023: bỏ 01/9-04/9 → 06/09/2023'],
    ['06/02/2024', 5, 'WD', '5 ngày làm việc từ 06/02/2024: bỏ 08/02-14/02, T7, CN → 20/02/2024'],
    ['05/09/2023', 10, 'WD', '10 ngày làm việc từ 05/09/2023: bỏ 2 T7, 2 CN → 19/09/2023'],
    ['02/05/2024', 3, 'WD', '3 ngày làm việc từ 02/05/2024: bỏ CN, tính T7 04/5 làm bù → 06/05/2024'],
    ['12/06/2023', 3, 'M', '3 tháng từ 12/06/2023 → 12/09/2023 (cách đọc L1)'],
    [
      '02/06/2023',
      3,
      'M',
      '3 tháng từ 02/06/2023 → 02/09/2023, rơi vào ngày nghỉ (bỏ 04/9, T7, CN) → 05/09/2023 (cách đọc L1, L2)',
    ],
    [
      '27/04/2026',
      5,
      'D',
      '5 ngày từ 27/04/2026 → 02/05/2026, rơi vào ngày nghỉ (bỏ T7, CN) → 04/05/2026 (cách đọc L2)',
    ],
    [
      '28/08/2026',
      1,
      'WD',
      '1 ngày làm việc từ 28/08/2026: bỏ 31/8-02/9, T7, CN → 03/09/2026 (lịch chưa đối chiếu: 31/8, 01/9)',
    ],
    ['23/11/2026', 1, 'WD', '1 ngày làm việc từ 23/11/2026 → 24/11/2026 (24/11 có thể là ngày nghỉ, chưa xác nhận)'],
  ]
  it.each(sentences)('from %s, %i %s', (start, amount, unit, text) => {
    expect(due(start, amount, unit).text).toBe(text)
  })

  it('names each day that was left out, and why', () => {
    expect(due('27/04/2026', 5).skipped).toEqual([
      { date: '2026-04-30', reason: 'Nghỉ lễ: Ngày Chiến thắng 30/4', confirmed: true },
      { date: '2026-05-01', reason: 'Nghỉ lễ: Quốc tế Lao động 01/5', confirmed: true },
      { date: '2026-05-02', reason: 'Thứ bảy', confirmed: true },
      { date: '2026-05-03', reason: 'Chủ nhật', confirmed: true },
    ])
  })

  it('flags what nobody has confirmed', () => {
    expect(due('27/04/2026', 5).unconfirmedCalendar).toBe(false)
    expect(due('28/08/2026', 1).unconfirmedCalendar).toBe(true)
    expect(due('23/11/2026', 1).unconfirmedCalendar).toBe(true)
    expect(due('03/02/2027', 1).unconfirmedCalendar).toBe(true)
  })
})

describe('laws of counting', () => {
  const run = { seed: 20_260_427, numRuns: 400 }
  const day = fc.integer({ min: dayNumberOf(d('01/01/2021')), max: dayNumberOf(d('31/12/2028')) }).map(dateOfDayNumber)
  const amount = fc.integer({ min: 1, max: 60 })
  const question = (start: CivilDate, n: number, unit: DayUnit = 'WD') =>
    computeDue(calendar, { start, amount: n, unit, direction: 'forward', moves: true })

  it('n working days later there are n working days between', () => {
    fc.assert(
      fc.property(day, amount, (start, n) => calendar.workingDaysBetween(start, question(start, n).due) === n),
      run,
    )
  })

  it('ends on a working day, whatever the unit', () => {
    fc.assert(
      fc.property(day, amount, fc.constantFrom<DayUnit>('WD', 'D', 'M'), (start, n, unit) =>
        calendar.isWorkingDay(question(start, n, unit).due),
      ),
      run,
    )
  })

  it('a later start never ends earlier, and one day more ends later', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), amount, (start, later, n) => {
        const first = question(start, n).due
        return first <= question(addDays(start, later), n).due && first < question(start, n + 1).due
      }),
      run,
    )
  })

  it('leaves out exactly the days that are not worked', () => {
    fc.assert(
      fc.property(day, amount, (start, n) => {
        const answer = question(start, n)
        return answer.skipped.length + n === daysBetween(start, answer.due)
      }),
      run,
    )
  })

  it('counting back undoes counting on, from a working day', () => {
    fc.assert(
      fc.property(day, amount, (start, n) => {
        const from = calendar.nextWorkingDay(start)
        return calendar.addWorkingDays(calendar.addWorkingDays(from, n), -n) === from
      }),
      run,
    )
  })

  it('day numbers agree with the calendar of the language', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (start, n) => {
        const number = dayNumberOf(start)
        return dateOfDayNumber(number + n) === addDays(start, n) && weekdayOfDayNumber(number) === weekday(start)
      }),
      run,
    )
  })

  it('months keep the day number or take the last day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 36 }), (start, n) => {
        const { unmoved } = question(start, n, 'M')
        return unmoved === addMonths(start, n)
      }),
      run,
    )
  })
})

import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from '#shared/deadlines/day-number.ts'
import type { CalendarDay } from '#shared/deadlines/deadline.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { HolidayRule, HolidayRules } from './load-calendar.ts'
import { lunarToCivil } from './lunar.ts'

/**
 * Days off that a year is likely to have, from the rules of the Labour Code and the lunar calendar. Only a proposal:
 * which days around Tết and Quốc khánh are off, and which are swapped, is decided each year.
 */
export function proposeHolidays(year: number, rules: HolidayRules): CalendarDay[] {
  const { article } = rules.provenance
  const rows = new Map<number, CalendarDay>()
  const put = (dayNumber: number, kind: CalendarDay['kind'], name: string) =>
    rows.set(dayNumber, {
      date: dateOfDayNumber(dayNumber),
      kind,
      name,
      source: `Tính theo ${article}; chưa có quyết định`,
      confidence: 'proposal',
      enabled: true,
      origin: 'proposed',
    })
  const inHolidays: { dayNumber: number; name: string }[] = []
  for (const holiday of rules.holidays) {
    for (const dayNumber of daysOf(year, holiday)) inHolidays.push({ dayNumber, name: holiday.name })
  }
  for (const { dayNumber, name } of inHolidays) put(dayNumber, 'holiday', name)
  if (rules.compensateWeekend) {
    for (const { dayNumber, name } of inHolidays.filter((d) => isWeekend(d.dayNumber))) {
      let free = dayNumber + 1
      while (isWeekend(free) || rows.has(free)) free++
      put(free, 'in-lieu', name)
    }
  }
  return [...rows.values()].filter((row) => row.date.startsWith(`${year}-`)).sort((a, b) => (a.date < b.date ? -1 : 1))
}

function daysOf(year: number, holiday: HolidayRule): number[] {
  const { month, day } = holiday
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const main = dayNumberOf(holiday.calendar === 'lunar' ? lunarToCivil(year, month, day) : (text as CivilDate))
  const weekday = String(weekdayOfDayNumber(main)) as keyof typeof holiday.before.byWeekday
  const first = main - (holiday.before.byWeekday[weekday] ?? holiday.before.default)
  return Array.from({ length: holiday.days }, (_, i) => first + i)
}

function isWeekend(dayNumber: number): boolean {
  return weekdayOfDayNumber(dayNumber) >= 6
}

import type { WorkMonth } from '#shared/deadlines/deadline.schema.ts'
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  monthOf,
  weekday,
  yearOf,
} from '#shared/primitives/civil-date.ts'
import { viLongDate } from '#shared/texts/dates.ts'

type Day = WorkMonth['days'][number]

/** The first day of the month of a day. */
function firstOf(day: CivilDate): CivilDate {
  return civilDate(`${day.slice(0, 7)}-01`)
}

/** Days of a month in rows of seven from Monday; null where a week begins or ends outside of it. */
export function monthWeeks(of: CivilDate): (CivilDate | null)[][] {
  const first = firstOf(of)
  const end = addMonths(first, 1)
  const cells: (CivilDate | null)[] = Array.from({ length: weekday(first) - 1 }, () => null)
  for (let day = first; day < end; day = addDays(day, 1)) cells.push(day)
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7))
}

/** Where a key leads from a day of the calendar; null for keys that are not its own. */
export function movedDay(day: CivilDate, key: string): CivilDate | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return addDays(day, 1 - weekday(day))
    case 'End':
      return addDays(day, 7 - weekday(day))
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    default:
      return null
  }
}

/** "Tháng 9/2023" */
export function monthName(day: CivilDate): string {
  return `Tháng ${monthOf(day)}/${yearOf(day)}`
}

/** A day in words, with what is due on it and what kind of day it is. */
export function dayWords(date: CivilDate, day: Day | undefined): string {
  if (day === undefined) return viLongDate(date)
  const counts = [
    day.ours === 0 ? '' : `${day.ours} việc của cơ quan`,
    day.others === 0 ? '' : `${day.others} việc của nơi khác`,
  ].filter((words) => words !== '')
  const kind = day.reason === '' ? '' : `. ${day.off ? 'Ngày nghỉ' : 'Ngày làm việc'}: ${day.reason}`
  const sure = day.confirmed ? '' : '. Lịch chưa xác nhận'
  return `${viLongDate(date)}: ${counts.length === 0 ? 'không có việc' : counts.join(', ')}${kind}${sure}`
}

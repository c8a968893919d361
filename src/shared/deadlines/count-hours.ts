import type { CivilDate } from '../primitives/civil-date.ts'
import { viDate } from '../texts/dates.ts'
import { dateOfDayNumber, dayNumberOf } from './day-number.ts'
import type { Arithmetic } from './deadline.schema.ts'

const MINUTES_A_DAY = 24 * 60

export interface HoursQuestion {
  readonly start: CivilDate
  /** Hour of the event, "16:30"; '' where it was not recorded: then from the beginning of the day, which is said. */
  readonly at: string
  readonly amount: number
  readonly direction: 'forward' | 'back'
}

/** Hours run on the clock, through nights and days off (reading L11 does not touch them). */
export function countHours({ start, at, amount, direction }: HoursQuestion): Arithmetic {
  const from = at === '' ? '00:00' : at
  const minutes =
    Number(from.slice(0, 2)) * 60 + Number(from.slice(3, 5)) + amount * 60 * (direction === 'back' ? -1 : 1)
  const days = Math.floor(minutes / MINUTES_A_DAY)
  const due = dateOfDayNumber(dayNumberOf(start) + days)
  const dueAt = clockOf(minutes - days * MINUTES_A_DAY)
  const unknown = at === '' ? ' (chưa ghi giờ, tính từ 0 giờ)' : ''
  const head = `${amount} giờ ${direction === 'back' ? 'trước' : 'từ'} ${from} ngày ${viDate(start)}${unknown}`
  return {
    ...{ start, amount, unit: 'H', direction, skipped: [], unmoved: due, due, dueAt },
    text: `${head}: tính liên tục, không trừ ngày nghỉ → ${dueAt} ngày ${viDate(due)}`,
    unconfirmedCalendar: false,
  }
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/**
 * Where a moment lies to the end of a period: -1 before its last day, 0 on it, 1 after the end. `at` is the time of day
 * ("16:30"), '' where it is not known: then the whole last day is in time. A period that ends at 00:00 has the day before
 * as its last day.
 */
export function besideEnd({ due, dueAt }: Pick<Arithmetic, 'due' | 'dueAt'>, on: CivilDate, at: string): -1 | 0 | 1 {
  if (on > due) return 1
  if (on < due) return dueAt === '00:00' && dayNumberOf(on) === dayNumberOf(due) - 1 ? 0 : -1
  if (dueAt === '00:00') return at === '00:00' ? 0 : 1
  return dueAt !== '' && at > dueAt ? 1 : 0
}

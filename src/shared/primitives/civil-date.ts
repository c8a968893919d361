import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A day on the calendar without time or zone, written `YYYY-MM-DD`. Text order is date order. */
export type CivilDate = string & { readonly __brand: 'CivilDate' }

const pattern = /^\d{4}-\d{2}-\d{2}$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function plain(date: CivilDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date)
}

function brand(date: Temporal.PlainDate): CivilDate {
  return date.toString() as CivilDate
}

/** True for an existing day written `YYYY-MM-DD` (so not for 2023-02-29). */
export function isCivilDate(text: string): text is CivilDate {
  if (!pattern.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** Reads `YYYY-MM-DD`; throws RangeError for anything else. For text that was checked before. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date: ${text.slice(0, 12)}`)
  return text
}

export const CivilDateSchema = z
  .string()
  .refine(isCivilDate, { error: 'Ngày không có thật hoặc sai dạng (năm-tháng-ngày)' })
  .transform((text) => text as CivilDate)
  .meta({ format: 'date', description: 'Ngày, dạng YYYY-MM-DD' })

export function addDays(date: CivilDate, days: number): CivilDate {
  return brand(plain(date).add({ days }))
}

/** Same day number `months` later; where that day does not exist, the last day of that month (reading L1). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return brand(plain(date).add({ months }, { overflow: 'constrain' }))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return plain(from).until(plain(to), { largestUnit: 'days' }).days
}

/** 1 = Monday ... 7 = Sunday. */
export function weekday(date: CivilDate): number {
  return plain(date).dayOfWeek
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4))
}

export function monthOf(date: CivilDate): number {
  return Number(date.slice(5, 7))
}

export function dayOf(date: CivilDate): number {
  return Number(date.slice(8, 10))
}

/** Completed years of age on `on` for somebody born on `birth`. */
export function ageOn(birth: CivilDate, on: CivilDate): number {
  return plain(birth).until(plain(on), { largestUnit: 'years' }).years
}

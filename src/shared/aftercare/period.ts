import { z } from 'zod'
import { addDays, addMonths, type CivilDate, civilDate } from '../primitives/civil-date.ts'

/** A calendar month, `2024-05`. */
export const MonthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'Tháng dạng 2024-05' })
  .brand<'Month'>()
export type Month = z.infer<typeof MonthSchema>

/** A quarter of a calendar year, `2024-Q2`. */
export const QuarterSchema = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/, { error: 'Quý dạng 2024-Q2' })
  .brand<'Quarter'>()
export type Quarter = z.infer<typeof QuarterSchema>

/** The month that a day lies in. */
export const monthOfDay = (day: CivilDate): Month => MonthSchema.parse(day.slice(0, 7))
export const firstDayOf = (month: Month): CivilDate => civilDate(`${month}-01`)
export const lastDayOf = (month: Month): CivilDate => addDays(addMonths(firstDayOf(month), 1), -1)
/** `count` months later; earlier where it is negative. */
export const shiftMonth = (month: Month, count: number): Month => monthOfDay(addMonths(firstDayOf(month), count))

/** The quarter that a day lies in. */
export function quarterOfDay(day: CivilDate): Quarter {
  return QuarterSchema.parse(`${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`)
}

/** Its three months, in order. */
export function monthsOf(quarter: Quarter): readonly [Month, Month, Month] {
  const first = MonthSchema.parse(`${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}`)
  return [first, shiftMonth(first, 1), shiftMonth(first, 2)]
}

/** First and last day of a quarter. */
export function spanOf(quarter: Quarter): { readonly from: CivilDate; readonly to: CivilDate } {
  const [first, , last] = monthsOf(quarter)
  return { from: firstDayOf(first), to: lastDayOf(last) }
}

export const shiftQuarter = (quarter: Quarter, count: number): Quarter =>
  quarterOfDay(firstDayOf(shiftMonth(monthsOf(quarter)[0], count * 3)))

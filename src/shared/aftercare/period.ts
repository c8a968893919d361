import { z } from 'zod'
import { addDays, addMonths, type CivilDate, civilDate } from '../primitives/civil-date.ts'

/** A calendar month, `2024-05`. */
export const MonthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'Tháng dạng 2024-05' })
  .brand<'Month'>()
export type Month = z.infer<typeof MonthSchema>

/** The month that a day lies in. */
export const monthOfDay = (day: CivilDate): Month => MonthSchema.parse(day.slice(0, 7))
export const firstDayOf = (month: Month): CivilDate => civilDate(`${month}-01`)
export const lastDayOf = (month: Month): CivilDate => addDays(addMonths(firstDayOf(month), 1), -1)
/** `count` months later; earlier where it is negative. */
export const shiftMonth = (month: Month, count: number): Month => monthOfDay(addMonths(firstDayOf(month), count))

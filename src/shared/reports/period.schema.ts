import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/**
 * Two calendars that must never be added up: `thong_ke` counts calendar months (TT 05/2011/TT-BLĐTBXH), `hanh_chinh` from the
 * 15th to the 14th (NĐ 09/2019/NĐ-CP, Điều 12). `tu_do` is a range that somebody asked for ("đến ngày 10-6").
 */
export const ReportCalendarSchema = z.enum(['thong_ke', 'hanh_chinh', 'tu_do'])
export type ReportCalendar = z.infer<typeof ReportCalendarSchema>

export const PeriodKindSchema = z.enum(['thang', 'quy', '6_thang', '9_thang', 'nam', 'tu_do'])
export type PeriodKind = z.infer<typeof PeriodKindSchema>

/** Days of a report, both included. What its kind and calendar mean in days is data (resources/reporting/calendars.json). */
export const PeriodSchema = z
  .strictObject({
    calendar: ReportCalendarSchema,
    kind: PeriodKindSchema,
    from: CivilDateSchema,
    to: CivilDateSchema,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'Ngày cuối kỳ phải từ ngày đầu kỳ trở đi' })
export type Period = z.infer<typeof PeriodSchema>

import { z } from 'zod'
import { PeriodKindSchema, PeriodSchema, ReportCalendarSchema } from './period.schema.ts'

/** Asks for the periods of a kind that belong to a year. */
export const PeriodsQuerySchema = z.strictObject({
  calendar: ReportCalendarSchema,
  kind: PeriodKindSchema,
  year: z.number().int().min(1990).max(2200),
})

/** A period with what it is called. */
export const NamedPeriodSchema = z.strictObject({ period: PeriodSchema, label: z.string() })

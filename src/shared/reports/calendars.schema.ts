import { z } from 'zod'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { PeriodKindSchema, ReportCalendarSchema } from './period.schema.ts'

/**
 * Periods of a kind in one year: `labels` in order ('{year}' stands for the year), each over the next `months` reporting months
 * from the year's first on.
 */
const PeriodRowSchema = z.strictObject({
  kind: PeriodKindSchema.exclude(['tu_do']),
  months: z.number().int().min(1).max(12),
  labels: z.array(z.string().min(1)).min(1),
  provenance: ProvenanceSchema,
})
export type PeriodRow = z.infer<typeof PeriodRowSchema>

/**
 * A calendar of reports. A reporting month m runs from `starts.day` of month m + `starts.month` to `endsDay` of month m; all
 * longer periods are whole reporting months, so that a year begins where its first month does.
 */
const CalendarRowSchema = z.strictObject({
  id: ReportCalendarSchema.exclude(['tu_do']),
  label: z.string().min(1),
  shortLabel: z.string().min(1),
  starts: z.strictObject({ day: z.number().int().min(1).max(28), month: z.union([z.literal(0), z.literal(-1)]) }),
  /** Last day of a reporting month; 31 stands for the last day that the month has. */
  endsDay: z.number().int().min(1).max(31),
  periods: z.array(PeriodRowSchema).min(1),
  provenance: ProvenanceSchema,
})
export type CalendarRow = z.infer<typeof CalendarRowSchema>

/** A day by which something is to be sent: `day` of the month that lies `month` months after the last one of the period. */
const DueSchema = z.strictObject({
  kind: PeriodKindSchema.exclude(['tu_do']),
  month: z.union([z.literal(0), z.literal(1)]),
  day: z.number().int().min(1).max(28),
  /** Written as "trước ngày": which day is then the last one is a reading (`beforeDay`). */
  before: z.boolean(),
})
export type DueRule = z.infer<typeof DueSchema>

/** A report that law or habit asks for: who sends it to whom, in which calendar, by when. */
const ReportDutySchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9_]+$/),
  label: z.string().min(1),
  shortLabel: z.string().min(1),
  sender: z.string().min(1),
  receiver: z.string().min(1),
  calendar: ReportCalendarSchema.exclude(['tu_do']),
  due: z.array(DueSchema).min(1),
  /** True where the day is set by each place for itself, so that the office may enter its own. */
  local: z.boolean().default(false),
  provenance: ProvenanceSchema,
})
export type ReportDuty = z.infer<typeof ReportDutySchema>

const BEFORE_DAY = ['nghiem_ngat', 'ca_ngay'] as const

/** resources/reporting/calendars.json */
export const ReportingSchema = z.strictObject({
  calendars: z.array(CalendarRowSchema).min(1),
  /** First month and day of the year from which a free range is added up. */
  freeYear: z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(28) }),
  /** Reading L4: "trước ngày 03" ends with the day before (nghiem_ngat) or with that day (ca_ngay). */
  beforeDay: z.strictObject({
    id: z.string(),
    question: z.string(),
    options: z.array(z.strictObject({ id: z.enum(BEFORE_DAY), label: z.string() })).min(1),
    chosen: z.enum(BEFORE_DAY),
    provenance: ProvenanceSchema,
  }),
  /** Working days that must lie between the last day of the figures and the day of sending. */
  gap: z.strictObject({ workingDays: z.number().int().min(0), provenance: ProvenanceSchema }),
  /** Days ahead of the due day from which a reminder is shown. */
  warnDays: z.strictObject({ days: z.number().int().min(0), provenance: ProvenanceSchema }),
  duties: z.array(ReportDutySchema).min(1),
})
export type Reporting = z.infer<typeof ReportingSchema>

import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { PeriodKindSchema, PeriodSchema, ReportCalendarSchema } from './period.schema.ts'
import { ReportStateSchema } from './report.schema.ts'

/** A report that has to be sent: how long there is, and how far it has come. */
export const DueReportSchema = z.strictObject({
  duty: z.string(),
  layout: z.string(),
  title: z.string(),
  period: PeriodSchema,
  periodLabel: z.string(),
  due: CivilDateSchema,
  /** Days until the due day; below zero when it has passed. */
  daysLeft: z.number().int(),
  status: z.enum(['overdue', 'due-today', 'coming']),
  /** The report that was begun; null where none was. */
  reportId: z.string().nullable(),
  state: ReportStateSchema.nullable(),
  provenance: ProvenanceSchema,
})
export type DueReport = z.infer<typeof DueReportSchema>

/** What the office set for one duty: whether it is asked of it, and its own day of sending. */
export const SendDaySchema = z.strictObject({
  duty: z.string().max(60),
  kind: PeriodKindSchema,
  asked: z.boolean(),
  /** Day of the month in which the day of the rule lies; null for that of the rule. */
  day: z.number().int().min(1).max(28).nullable(),
})
export type SendDay = z.infer<typeof SendDaySchema>
export const SendDaysSchema = z.strictObject({
  days: z.array(SendDaySchema).max(200),
  /** Whether numbers of reports come from a book of paper and are typed. */
  paperBook: z.boolean().default(false),
})
export type SendDays = z.infer<typeof SendDaysSchema>

/** A duty as the office set it, for the screen. */
export const SendDayRowSchema = SendDaySchema.extend({
  label: z.string(),
  kindLabel: z.string(),
  calendar: ReportCalendarSchema,
  /** In words: "trước ngày 07 tháng sau". */
  ruleText: z.string(),
  local: z.boolean(),
  /** Where the day comes too soon after the last day of the figures: in which months, and what the rule says; else ''. */
  tooSoon: z.string(),
  provenance: ProvenanceSchema,
})
/** The duties as the office set them. */
export const SendPlanSchema = z.strictObject({ rows: z.array(SendDayRowSchema), paperBook: z.boolean() })
export type SendPlanView = z.infer<typeof SendPlanSchema>
export type SendDayRow = z.infer<typeof SendDayRowSchema>

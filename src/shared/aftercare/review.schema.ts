import { z } from 'zod'
import { SeveritySchema } from '../measures/finding.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { PartialDateSchema } from '../primitives/partial-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { PRESENCE_STATES, TestResultSchema } from './month.schema.ts'
import { MonthSchema, QuarterSchema } from './period.ts'

/** Commune and quarter of a meeting. */
export const ReviewKeySchema = z.object({
  communeCode: z.string().min(1, { error: 'Chọn xã, phường' }),
  quarter: QuarterSchema,
})
export type ReviewKey = z.infer<typeof ReviewKeySchema>

const line = (max: number) => z.string().trim().max(max).default('')

const AttendeeSchema = z.object({
  name: z.string().trim().min(1, { error: 'Nhập họ và tên' }).max(120),
  title: line(200),
  organisation: line(200),
})

/** The meeting itself. */
export const MeetingSchema = z.object({
  on: CivilDateSchema.nullable().default(null),
  place: line(200),
  chair: line(120),
  chairTitle: line(200),
  secretary: line(120),
  attendees: z.array(AttendeeSchema).max(60).default([]),
  conclusion: line(4000),
})
export type Meeting = z.infer<typeof MeetingSchema>

const AttendedSchema = z.enum(['co', 'khong', 'chua_ghi'])

/** What is written of a person in the meeting. */
export const RemarkOfSchema = z.object({
  attended: AttendedSchema.default('chua_ghi'),
  remark: line(4000),
  /** What the family, or the person, says. */
  ownWords: line(2000),
  /** Code of the rating data; '' while there is none. */
  rating: line(40),
  suggestion: line(1000),
})
export type RemarkOf = z.infer<typeof RemarkOfSchema>

export const SaveMeetingSchema = ReviewKeySchema.extend({ meeting: MeetingSchema })
export type SaveMeeting = z.infer<typeof SaveMeetingSchema>
export const SaveRemarkSchema = ReviewKeySchema.extend({ personId: z.string(), remark: RemarkOfSchema })
export type SaveRemark = z.infer<typeof SaveRemarkSchema>
export const ReopenReviewSchema = ReviewKeySchema.extend({
  reason: z.string().trim().min(1, { error: 'Ghi lý do' }).max(300),
})
export type ReopenReview = z.infer<typeof ReopenReviewSchema>

/** What the three month sheets tell of a person. */
export const QuarterFactsSchema = z.object({
  months: z.array(z.object({ month: MonthSchema, state: z.enum(PRESENCE_STATES).nullable() })),
  tests: z.array(z.object({ on: CivilDateSchema, result: TestResultSchema })),
  visits: z.number().int(),
})
export type QuarterFacts = z.infer<typeof QuarterFactsSchema>

const RatingSchema = z.object({ id: z.string(), label: z.string(), provenance: ProvenanceSchema })

export const ReviewViewSchema = ReviewKeySchema.extend({
  communeName: z.string(),
  meeting: MeetingSchema,
  /** True once the minutes are finished; then nothing changes until they are opened again. */
  final: z.boolean(),
  /** Why they were opened again last; '' where they never were. */
  reopened: z.string(),
  ratings: z.array(RatingSchema),
  people: z.array(
    z.object({
      personId: z.string(),
      fullName: z.string(),
      birthDate: PartialDateSchema,
      measureId: z.string(),
      measureLabel: z.string(),
      facts: QuarterFactsSchema,
      /** The facts in words; as they were when the minutes were finished. */
      factsText: z.string(),
      remark: RemarkOfSchema,
      /** Nothing is missing of the person. */
      complete: z.boolean(),
      /** How often it was written. */
      changes: z.number().int(),
    }),
  ),
  /** What stands against finishing, in words. */
  lacks: z.array(z.string()),
})
export type ReviewView = z.infer<typeof ReviewViewSchema>

/** A quarter of a commune that lacks a meeting, a remark or a roll call. */
export const MissingQuarterSchema = ReviewKeySchema.extend({
  communeName: z.string(),
  meeting: z.enum(['none', 'open', 'final']),
  people: z.array(
    z.object({
      personId: z.string(),
      fullName: z.string(),
      remark: z.boolean(),
      /** Months of the quarter without a roll call. */
      months: z.array(MonthSchema),
    }),
  ),
})
export type MissingQuarter = z.infer<typeof MissingQuarterSchema>

export const MissingQuerySchema = z.object({
  communeCode: z.string().default(''),
  /** First quarter looked at. */
  from: QuarterSchema.nullable().default(null),
})
export type MissingQuery = z.infer<typeof MissingQuerySchema>

export const MissingQuartersSchema = z.object({
  rule: z.object({ id: z.string(), label: z.string(), severity: SeveritySchema, provenance: ProvenanceSchema }),
  rows: z.array(MissingQuarterSchema),
})
export type MissingQuarters = z.infer<typeof MissingQuartersSchema>

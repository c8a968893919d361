import { z } from 'zod'
import { ConditionSchema } from './condition.ts'
import { LawCode } from './law-code.ts'
import { ProvenanceSchema } from './provenance.ts'

/** A row of the reductions that a decision may make. */
export const ReductionSchema = z.strictObject({
  id: LawCode,
  event: LawCode,
  field: z.string(),
  label: z.string(),
  /** Null where the limits are not known (confidence `unverified`): what the court took off counts as it is. */
  minMonths: z.number().int().positive().nullable(),
  maxMonths: z.number().int().positive().nullable(),
  provenance: ProvenanceSchema,
})

/** execution.json: how long a decision may order, from when the term runs and what changes it. */
export const ExecutionHeadSchema = z.strictObject({
  id: LawCode,
  /** Months that a decision may order; a fixed term has the same least and most. First match wins. */
  terms: z
    .array(
      z.strictObject({
        id: LawCode,
        when: ConditionSchema,
        minMonths: z.number().int().positive(),
        maxMonths: z.number().int().positive(),
        provenance: ProvenanceSchema,
      }),
    )
    .min(1),
  /** Events whose day is the first day of the term; the first kind that has happened counts. */
  termStartsBy: z.array(LawCode).min(1),
  /** Date field of the event that starts the term which holds the first day, where it is filled. */
  termStartField: z.string().default(''),
  termStart: ProvenanceSchema,
  /**
   * court: there is a term once the court has ordered one. course: there is one from the start, as long as the newest detail
   * `termMonths` says, else as the law fixes it.
   */
  ordersBy: z.enum(['court', 'course']).default('court'),
  /** Pairs of events between which days do not count toward the term (absconding, suspension). */
  frozenBetween: z
    .array(
      z.strictObject({
        from: z.array(LawCode).min(1),
        to: z.array(LawCode).min(1),
        label: z.string(),
        provenance: ProvenanceSchema,
      }),
    )
    .default([]),
  /** Pairs of events between which days before the term count toward it (management at a centre). */
  creditedBetween: z
    .array(
      z.strictObject({
        from: z.array(LawCode).min(1),
        to: z.array(LawCode).min(1),
        when: ConditionSchema.optional(),
        /**
         * Days count only while the last such event has one of these values in its field (managed by a centre, not by the
         * family); before any such event `when` alone decides.
         */
        during: z.strictObject({ event: LawCode, field: z.string(), values: z.array(z.string()).min(1) }).optional(),
        label: z.string(),
        provenance: ProvenanceSchema,
      }),
    )
    .default([]),
  /** Events that shorten the term by the months in one of their fields, within the limits of the row that fits. */
  reductions: z.array(ReductionSchema).default([]),
})
export type ExecutionHead = z.infer<typeof ExecutionHeadSchema>

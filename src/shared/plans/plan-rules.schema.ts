import { z } from 'zod'
import { ProvenanceSchema } from '../regimes/provenance.ts'

/** resources/plans/rules.json: what the law does not say and the program has to know; all of it a proposal. */
export const PlanRulesSchema = z.strictObject({
  drift: z.strictObject({
    /** Behind by no more than this share of what is expected is still in time, in percent. */
    tolerancePercent: z.number().int().min(0).max(100),
    provenance: ProvenanceSchema,
  }),
  cohorts: z.strictObject({
    /** Months after completion at which a cohort is looked at. */
    months: z.array(z.number().int().positive()).min(1),
    /** Which formula is printed, and what it is called. */
    formulas: z.array(z.strictObject({ id: z.string(), label: z.string().min(1), text: z.string().min(1) })).min(1),
    /** Forms by the line of the measure. */
    forms: z
      .array(z.strictObject({ id: z.string(), label: z.string().min(1), lines: z.array(z.string()).min(1) }))
      .min(1),
    provenance: ProvenanceSchema,
  }),
  smallCells: z.strictObject({
    /** Counts of people below this and above 0 are protected. */
    below: z.number().int().min(2),
    provenance: ProvenanceSchema,
  }),
})
export type PlanRules = z.output<typeof PlanRulesSchema>

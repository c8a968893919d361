import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { VndSchema } from '../primitives/vnd.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { BaseSalarySchema, LimitSchema, SchemeSchema } from './scheme.schema.ts'
import { SupportAmendmentSchema } from './support-amendment.schema.ts'

/** An amount as it holds on a day, with what the office made of it. */
export const RateRowSchema = z.object({
  limit: LimitSchema,
  /** In đồng; null while nobody has filled it in. */
  worth: VndSchema.nullable(),
  /** Where it comes from now: the shipped row's, or the text that the office named. */
  provenance: ProvenanceSchema,
  /** Set by the office, oldest first; withdrawn ones too. */
  history: z.array(SupportAmendmentSchema.extend({ withdrawn: z.boolean() })),
})
export type RateRow = z.output<typeof RateRowSchema>

/** Schemes of a day for the office's province, with their amounts. */
export const SupportRatesSchema = z.object({
  on: CivilDateSchema,
  province: z.string(),
  baseSalary: BaseSalarySchema.nullable(),
  salaryHistory: RateRowSchema.shape.history,
  schemes: z.array(
    z.object({
      scheme: SchemeSchema,
      /** In force on the day, in this province. */
      usable: z.boolean(),
      rates: z.array(RateRowSchema),
    }),
  ),
})
export type SupportRates = z.output<typeof SupportRatesSchema>

import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

/** How a cohort is parted: by whether people took part in a scheme, by the form that they completed, or by both. */
export const CohortSplitSchema = z.enum(['de_an', 'hinh_thuc', 'de_an_hinh_thuc'])
export type CohortSplit = z.infer<typeof CohortSplitSchema>

export const CohortQuerySchema = z.object({
  /** Completed in this calendar year. */
  year: z.number().int(),
  split: CohortSplitSchema.default('de_an'),
  /** Which scheme; '' for any of them. */
  programme: z.string().default(''),
  communeCode: z.string().default(''),
  /** Followed up to the end of this day. */
  on: CivilDateSchema,
})
export type CohortQuery = z.output<typeof CohortQuerySchema>

/** How many of a group relapsed within so many months; null for a figure that is protected. */
export const HorizonSchema = z.object({
  months: z.number().int(),
  relapsed: z.number().int().nullable(),
  /** Followed for the whole time, and did not. */
  free: z.number().int().nullable(),
  /** Died, went missing or moved away within the time: cannot be told. */
  lost: z.number().int().nullable(),
  /** Completed so late that the time has not passed yet. */
  early: z.number().int().nullable(),
  /** relapsed / (relapsed + free) in percent, one decimal; null over nobody, and where a part is protected. */
  rate: z.number().nullable(),
})
export type Horizon = z.output<typeof HorizonSchema>

/** Work at a moment: before rehabilitation, on the day of completion, or so many months later. */
const WorkSchema = z.object({
  /** -1 for before, 0 for the day of completion. */
  months: z.number().int(),
  working: z.number().int().nullable(),
  notWorking: z.number().int().nullable(),
  /** Nothing was written down. */
  unknown: z.number().int().nullable(),
  /** The moment has not come yet. */
  early: z.number().int().nullable(),
  /** working / (working + notWorking) in percent, one decimal. */
  rate: z.number().nullable(),
})
export type Work = z.output<typeof WorkSchema>

const GroupSchema = z.object({
  id: z.string(),
  label: z.string(),
  people: z.number().int().nullable(),
  horizons: z.array(HorizonSchema),
  work: z.array(WorkSchema),
  /** Share not relapsed after each month, with how many people it rests on; empty where it is protected. */
  curve: z.array(z.object({ month: z.number().int(), share: z.number(), atRisk: z.number().int() })),
})
export type CohortGroup = z.output<typeof GroupSchema>

export const CohortViewSchema = z.object({
  year: z.number().int(),
  on: CivilDateSchema,
  groups: z.array(GroupSchema),
  /** All groups together. */
  all: GroupSchema,
  /** Which formulas are used, in words; printed with every figure. */
  formulas: z.array(z.object({ id: z.string(), label: z.string(), text: z.string() })),
  /** Relapse while managed after rehabilitation (a), and completed without (c), in the same year: not of the cohort. */
  others: z.array(z.object({ id: z.string(), label: z.string(), value: z.number().nullable(), text: z.string() })),
  /** True where small figures were left out, with what was done. */
  protection: z.string(),
  programmes: z.array(z.object({ id: z.string(), label: z.string() })),
  provenance: ProvenanceSchema,
})
export type CohortView = z.output<typeof CohortViewSchema>

/** Which people are behind a figure of a cohort. */
export const CohortPeopleQuerySchema = CohortQuerySchema.extend({
  group: z.string(),
  months: z.number().int(),
  part: z.enum(['relapsed', 'free', 'lost', 'early', 'working', 'notWorking', 'unknown', 'workEarly']),
})
export type CohortPeopleQuery = z.output<typeof CohortPeopleQuerySchema>

export const CohortPersonSchema = z.object({
  personId: z.string(),
  fullName: z.string(),
  birthDate: z.string(),
  communeName: z.string(),
  completedOn: CivilDateSchema,
  form: z.string(),
  relapsedOn: CivilDateSchema.nullable(),
  lostOn: CivilDateSchema.nullable(),
})
export type CohortPerson = z.output<typeof CohortPersonSchema>

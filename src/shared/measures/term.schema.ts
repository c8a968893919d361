import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/** A stretch of days that does, or does not, count toward the term; `to` is null while it lasts. Both ends are counted. */
const StretchSchema = z.object({
  label: z.string(),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable(),
  days: z.number().int(),
})

/**
 * The term of a decision in months, from when it runs, what was credited, lost or taken off, and when it ends (rule V32).
 * Computed from the events, never stored.
 */
export const TermSchema = z.object({
  months: z.number().int(),
  /** Null before the person was taken to the centre: then there is no end either. */
  startsOn: CivilDateSchema.nullable(),
  credited: z.array(StretchSchema),
  frozen: z.array(StretchSchema),
  reductions: z.array(z.object({ label: z.string(), on: CivilDateSchema, months: z.number().int() })),
  /** Last day of the term; null while it cannot be known (not begun, or frozen now). */
  endsOn: CivilDateSchema.nullable(),
  /** Days served up to the day of asking, credited days included. */
  servedDays: z.number().int(),
  /** The whole reckoning in one Vietnamese line, to be checked with a paper calendar. */
  formula: z.string(),
})
export type Term = z.infer<typeof TermSchema>

import { z } from 'zod'
import { FactIdSchema } from './fact.schema.ts'

const facts = z.array(FactIdSchema).min(1)

/** What must not be in the life of one person, over the facts of resources/indicators/facts.json. */
export const PeopleRuleSchema = z.discriminatedUnion('never', [
  /** Two measures with one of these facts at once, on some day of the period. */
  z.strictObject({ never: z.literal('two_at_once'), of: facts }),
  /** One of `of` that began while one of `within`, of another measure, was still open; told while both last. */
  z.strictObject({ never: z.literal('begins_within'), of: facts, within: facts }),
  /** One of these that still holds at the end of the period, or happened in it, after the person's death. */
  z.strictObject({ never: z.literal('after_death'), death: FactIdSchema, lasting: facts, moments: facts }),
  /** Left for another commune of the office, and none said within so many working days that the person has come. */
  z.strictObject({
    never: z.literal('not_arrived'),
    left: facts,
    arrived: facts,
    workingDays: z.number().int().positive(),
  }),
])
export type PeopleRule = z.infer<typeof PeopleRuleSchema>

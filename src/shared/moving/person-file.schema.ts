import { z } from 'zod'
import { CaseEventSchema, CaseFactsSchema } from '../measures/measure.schema.ts'
import { PersonInputSchema } from '../people/person.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { TravellingPaperSchema } from './moving.schema.ts'

/**
 * All that an office has of a person, in one value: what a sealed package carries to the office of the place of arrival. Events
 * come with their corrections, so that nothing that was said is lost on the way; papers are named by their digests.
 */
export const PersonFileSchema = z.strictObject({
  format: z.literal('hscn-person'),
  version: z.literal(1),
  madeOn: CivilDateSchema,
  office: z.string(),
  person: PersonInputSchema,
  measures: z.array(
    z.strictObject({
      code: z.string(),
      line: z.string(),
      openedOn: CivilDateSchema,
      facts: CaseFactsSchema,
      /** Every event ever recorded, in order of recording. */
      history: z.array(CaseEventSchema),
    }),
  ),
  papers: z.array(TravellingPaperSchema),
})
export type PersonFile = z.infer<typeof PersonFileSchema>

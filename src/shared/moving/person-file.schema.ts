import { z } from 'zod'
import { CaseEventSchema, CaseFactsSchema } from '../measures/measure.schema.ts'
import { IdDocumentSchema, PersonInputSchema } from '../people/person.schema.ts'
import { SensitiveSchema } from '../people/sensitive.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { TravellingPaperSchema } from './moving.schema.ts'

const id = z.string().min(1).max(60)
const officeCode = z.string().min(1).max(20)

/** Under which name an office keeps something: the code of the office that recorded it first, and its id there. */
export const OriginSchema = z.strictObject({ office: officeCode, id })
export type Origin = z.infer<typeof OriginSchema>

/** An event with the office that recorded it; `id` and `replaces` are the ids that it has there. */
export const TravellingEventSchema = z.strictObject({ ...CaseEventSchema.shape, id, office: officeCode })
export type TravellingEvent = z.infer<typeof TravellingEventSchema>

export const TravellingMeasureSchema = z.strictObject({
  origin: OriginSchema,
  /** Code under which the sender keeps it. */
  code: z.string().min(1).max(60),
  line: z.string().min(1).max(60),
  openedOn: CivilDateSchema,
  facts: CaseFactsSchema,
  /** Reasons that the law asks for: why a paper is missing, why a step came late. */
  reasons: z
    .array(
      z.strictObject({
        kind: z.enum(['excuse', 'late']),
        ref: z.string().max(200),
        reason: z.string().max(4000),
      }),
    )
    .max(500),
  /** Every event ever recorded, in order of recording, corrected and withdrawn ones too. */
  history: z.array(TravellingEventSchema).min(1).max(5000),
})
export type TravellingMeasure = z.infer<typeof TravellingMeasureSchema>

/** A paper of the sender, with the file in the package that holds its bytes. */
export const PackedPaperSchema = z.strictObject({
  ...TravellingPaperSchema.shape,
  fileName: z.string().min(1).max(255),
  path: z.string().regex(/^papers\/[a-z0-9.-]+$/),
})
export type PackedPaper = z.infer<typeof PackedPaperSchema>

/** Who helped the person there: told to the next office, which names its own helpers. */
const PastHelperSchema = z.strictObject({
  name: z.string().max(200),
  role: z.string().max(200),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable(),
})

/**
 * All that an office has of a person, in one value: what a sealed package carries to the office of the place of arrival. Events
 * come with their corrections, so that nothing that was said is lost on the way; papers are named by their digests.
 */
export const PersonFileSchema = z.strictObject({
  format: z.literal('hscn-person'),
  version: z.literal(1),
  madeOn: CivilDateSchema,
  office: z.strictObject({ code: officeCode, name: z.string().min(1).max(200) }),
  /** Every name under which an office is known to keep the person, the sender's first. */
  origins: z.array(OriginSchema).min(1).max(50),
  person: PersonInputSchema,
  /** Numbers that the person had on papers before, those written by mistake left out. */
  pastNumbers: z.array(z.strictObject(IdDocumentSchema.shape)).max(200),
  /** HIV status and informant; null unless whoever sends may see them and chose to send them. */
  sensitive: SensitiveSchema.nullable(),
  /** Name of each commune of the sender that the file names by its code. */
  communes: z.array(z.strictObject({ code: z.string().max(20), name: z.string().max(100) })).max(500),
  measures: z.array(TravellingMeasureSchema).max(200),
  helpers: z.array(PastHelperSchema).max(200),
  papers: z.array(PackedPaperSchema).max(1900),
})
export type PersonFile = z.infer<typeof PersonFileSchema>

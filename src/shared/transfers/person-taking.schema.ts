import { z } from 'zod'
import { FindingSchema } from '../measures/finding.ts'
import { PersonFieldSchema } from '../people/merge.schema.ts'
import { SimilarPersonSchema } from '../people/person.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { DossierFileSchema } from './dossier-file.schema.ts'

/** Who somebody in a package is here: nobody yet, or a person of this office. */
export const WhoSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('same'), personId: z.string().min(1) }),
])
export type Who = z.infer<typeof WhoSchema>

/** What whoever takes a person in decides. */
export const PersonDecisionSchema = z.object({
  /** Null where nobody has decided: taken only where it is certain, or nobody here is like the person. */
  who: WhoSchema.nullable().default(null),
  /** Fields that are taken from the package although the record here says something else. */
  take: z.array(PersonFieldSchema).default([]),
  /** Commune of this office that keeps the person from now on; '' leaves it as it is. */
  communeCode: z.string().max(20).default(''),
  /** Codes (at the sender) of measures known here whose facts are taken from the package. */
  takeFacts: z.array(z.string().max(60)).max(200).default([]),
  /** Whether HIV status and informant are taken, where the package has them; needs the permission. */
  sensitive: z.boolean().default(false),
  /** The day from which the person is kept here, recorded as the arrival; null where that is done later. */
  arrival: z
    .object({ on: CivilDateSchema, number: z.string().trim().max(60).default('') })
    .nullable()
    .default(null),
  /** Why what cannot be one life is taken all the same; '' where nothing stands against it. */
  despite: z.string().trim().max(500).default(''),
})
export type PersonDecision = z.output<typeof PersonDecisionSchema>
export type PersonDecisionInput = z.input<typeof PersonDecisionSchema>

const TakenMeasureSchema = z.object({
  caseId: z.string(),
  code: z.string(),
  lineLabel: z.string(),
  /** Code at the sender. */
  originCode: z.string(),
  added: z.boolean(),
  events: z.number().int().meta({ description: 'Số diễn biến mới' }),
})
export type TakenMeasure = z.infer<typeof TakenMeasureSchema>

/** What came of a person's package. */
export const PersonOutcomeSchema = z.object({
  personId: z.string(),
  fullName: z.string(),
  created: z.boolean(),
  measures: z.array(TakenMeasureSchema),
  papers: z.number().int(),
  /** Ids that they have here. */
  paperIds: z.array(z.string()),
  /** Papers that were here already, byte for byte. */
  knownPapers: z.number().int(),
  /** What the law or the whole life does not allow, old things left out. */
  findings: z.array(FindingSchema),
  /** Everything else that somebody has to be told, in sentences. */
  notes: z.array(z.string()),
  /** The sender wrote down that the person leaves, and nobody had confirmed it. */
  departed: z.boolean(),
  /** Day from which the person is kept here; null where that was not recorded. */
  arrivedOn: CivilDateSchema.nullable(),
  /** Of the paper by which the arrival was recorded; '' where none was named. */
  arrivalNumber: z.string().default(''),
  /** The sealed dossier that came with it: code of the case at the sender, and which sealing. */
  dossier: z.object({ code: z.string(), revision: z.number().int() }).nullable(),
})
export type PersonOutcome = z.infer<typeof PersonOutcomeSchema>

/** A field of the record on both sides. */
const DifferenceSchema = z.object({
  field: PersonFieldSchema,
  label: z.string(),
  here: z.string(),
  there: z.string(),
  /** joined: both lists are kept; filled: one side is blank; choose: they differ. */
  kind: z.enum(['joined', 'filled', 'choose']),
})

/** What taking a person in would do, before anything is written. */
export const PersonPreviewSchema = z.object({
  /** When the package was taken before: its outcome; nothing more will come of it. */
  alreadyTaken: z.object({ at: z.string(), by: z.string(), outcome: PersonOutcomeSchema }).nullable(),
  office: z.object({ code: z.string(), name: z.string() }),
  madeOn: CivilDateSchema,
  fullName: z.string(),
  birthDate: z.string(),
  /** The record as the sender has it, field by field, blanks left out. */
  record: z.array(z.object({ label: z.string(), value: z.string() })),
  /** The person of this office whom the sender's or our own earlier name points to; null where no name does. */
  certain: z.object({ personId: z.string(), fullName: z.string() }).nullable(),
  similar: z.array(SimilarPersonSchema),
  who: WhoSchema.nullable(),
  /** Against the record of whom it would go to; empty for a new person. */
  differences: z.array(DifferenceSchema),
  /** Measures whose facts differ from what is here, with the names of the parts. */
  changedFacts: z.array(z.object({ originCode: z.string(), code: z.string(), parts: z.array(z.string()) })),
  hasSensitive: z.boolean(),
  helpers: z.array(z.string()),
  papers: z.array(z.object({ title: z.string(), number: z.string(), pages: z.number().int() })),
  /** Communes of this office, to choose from. */
  communes: z.array(z.object({ code: z.string(), name: z.string() })),
  /** True where a departure waits for the arrival to be recorded. */
  awaitsArrival: z.boolean(),
  /** The sealed dossier: how many sheets, and its index; null in a package of a person. */
  dossier: DossierFileSchema.pick({ sheets: true, folios: true }).nullable(),
  /** What would come of it; null while it is not said who the person is. */
  outcome: PersonOutcomeSchema.nullable(),
})
export type PersonPreview = z.infer<typeof PersonPreviewSchema>

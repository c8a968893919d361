import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { AmendableFileSchema, AmendmentStateSchema } from './amendment.schema.ts'
import { AXIS_IDS } from './axis.ts'
import { ProvenanceSchema } from './provenance.ts'

/** What a row of law is about, in the order of the list. */
export const LawKindSchema = z.enum([
  'version',
  'age',
  'subject-kind',
  'ground',
  'residence-basis',
  'exemption',
  'state',
  'event',
  'deadline',
  'paper',
  'form',
  'rule',
  'term',
  'term-start',
  'frozen',
  'credited',
  'reduction',
  'role',
  'reading',
  'calendar',
])
export type LawKind = z.infer<typeof LawKindSchema>

/** A field of a row that an administrator may set. */
const AmendableFieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['whole', 'text', 'choice', 'date']),
  /** As it is now, as text; '' where it is empty. */
  value: z.string(),
  /** For a choice. */
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** May be left empty (a last day that has not been set). */
  optional: z.boolean(),
})
export type AmendableField = z.infer<typeof AmendableFieldSchema>

/** Which row of which file may be amended, and its fields. */
const AmendableRowSchema = z.object({
  part: z.string(),
  file: AmendableFileSchema,
  row: z.string(),
  fields: z.array(AmendableFieldSchema),
})
export type AmendableRow = z.infer<typeof AmendableRowSchema>

/** One legal statement that holds on the day. */
export const LawRowSchema = z.object({
  /** Kind, part and id: the same row on another day has the same key. */
  key: z.string(),
  kind: LawKindSchema,
  axis: z.enum(AXIS_IDS).nullable(),
  /** Short names of the measures that it is law for; none where it is for all of them. */
  lines: z.array(z.string()),
  /** Folder of law data that it stands in; '' where it stands in none. */
  part: z.string(),
  id: z.string(),
  label: z.string(),
  /** What it says: the length of a period, from which state to which, who holds the role. */
  says: z.string(),
  /** Age tracks it is law for on the day; both where it does not differ. */
  tracks: z.array(z.enum(['adult', 'minor'])),
  provenance: ProvenanceSchema,
  /** True where its number or name is not known: empty until an administrator fills it in. */
  missing: z.boolean(),
  /** Versions that share the part of the row: a change holds for all of them. */
  versions: z.array(z.string()),
  amendable: AmendableRowSchema.nullable(),
  /** What the office set in it, oldest first, with what has become of that. */
  history: z.array(AmendmentStateSchema),
})
export type LawRow = z.infer<typeof LawRowSchema>

/** A version of an axis that holds on the day, and for whom. */
const VersionInForceSchema = z.object({
  axis: z.enum(AXIS_IDS),
  axisLabel: z.string(),
  /** '' where none holds. */
  id: z.string(),
  name: z.string(),
  validFrom: CivilDateSchema.nullable(),
  validTo: CivilDateSchema.nullable(),
  tracks: z.array(z.enum(['adult', 'minor'])),
  /** Which day of a case picks it, or why there is none. */
  why: z.string(),
  /** Whether its data are here. */
  loaded: z.boolean(),
})
export type VersionInForce = z.infer<typeof VersionInForceSchema>

/** All law that holds on a day. */
export const LawInForceSchema = z.object({
  on: CivilDateSchema,
  /** What the age tracks are called, with the ages of the law of the day. */
  tracks: z.object({ adult: z.string(), minor: z.string() }),
  versions: z.array(VersionInForceSchema),
  rows: z.array(LawRowSchema),
  /** Amendments for which the law as it is shipped now has no place. */
  unfit: z.array(AmendmentStateSchema),
  /** Number of amendments ever recorded; goes back with a new one. */
  version: z.number().int(),
})
export type LawInForce = z.infer<typeof LawInForceSchema>

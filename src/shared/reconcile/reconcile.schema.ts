import { z } from 'zod'
import { ListSchema } from '../life/life-effect.ts'
import { SexSchema } from '../people/person.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { PartialDateSchema } from '../primitives/partial-date.ts'
import { filledText } from '../primitives/typed-text.ts'

/**
 * What a column of another body's list can mean. `birthMale` and `birthFemale` are the two columns in which many lists write
 * the year of birth by sex; `idNumber` holds any number of a paper.
 */
export const RECONCILE_FIELDS = [
  'fullName',
  'birthDate',
  'birthMale',
  'birthFemale',
  'sex',
  'idNumber',
  'otherNumber',
  'commune',
  'address',
  'note',
] as const
export const ReconcileFieldSchema = z.enum(RECONCILE_FIELDS)
export type ReconcileField = z.infer<typeof ReconcileFieldSchema>

/** Where the list stands in its file, and which column (from 0) is what. */
export const MappingSchema = z.object({
  sheet: z.string().max(200),
  headingRow: z.number().int().min(1),
  columns: z.partialRecord(ReconcileFieldSchema, z.number().int().min(0).max(16_383)),
})
export type Mapping = z.infer<typeof MappingSchema>

/** What the columns of a body's last list meant, by their folded headings. */
export const HeadingsSchema = z.record(z.string(), ReconcileFieldSchema)
export type Headings = z.infer<typeof HeadingsSchema>

/** Somebody else who keeps a list: police, health, a centre. */
export const SourceBodySchema = z.object({ id: z.string(), name: z.string(), headings: HeadingsSchema })
export type SourceBody = z.infer<typeof SourceBodySchema>

/** The first rows of a sheet, to choose the headings by. */
export const SheetHeadSchema = z.object({
  name: z.string(),
  hidden: z.boolean(),
  /** Rows with something in them. */
  rows: z.number().int(),
  head: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
})
export type SheetHead = z.infer<typeof SheetHeadSchema>

export const ChosenListSchema = z.object({
  fileName: z.string(),
  sheets: z.array(SheetHeadSchema),
  remarks: z.array(z.string()),
})
export type ChosenList = z.infer<typeof ChosenListSchema>

/** Whose list it is, and with which of ours it is compared, as that stood at the end of a day; '' for every commune. */
export const ReconcileAskSchema = z.object({
  body: filledText(120, 'Ghi nơi lập danh sách, ví dụ Công an quận'),
  list: ListSchema,
  on: CivilDateSchema,
  communeCode: z.string().max(20).default(''),
  mapping: MappingSchema.refine(({ columns }) => columns.fullName !== undefined, {
    error: 'Chọn cột Họ và tên',
    path: ['columns', 'fullName'],
  }),
})
export type ReconcileAsk = z.output<typeof ReconcileAskSchema>

/** One row of the other list, as it was understood. */
export const TheirRowSchema = z.object({
  row: z.number().int(),
  fullName: z.string(),
  birthDate: PartialDateSchema.nullable(),
  sex: SexSchema.nullable(),
  numbers: z.array(z.string()),
  commune: z.string(),
  address: z.string(),
  note: z.string(),
  /** What was not understood, or understood in another way than it was written. */
  remarks: z.array(z.string()),
})
export type TheirRow = z.infer<typeof TheirRowSchema>

/** Somebody of ours. */
export const OurPersonSchema = z.object({
  personId: z.string(),
  fullName: z.string(),
  birthDate: PartialDateSchema,
  sex: SexSchema,
  /** Numbers in force. */
  numbers: z.array(z.string()),
  communeName: z.string(),
  address: z.string(),
  /** Where the person stands in a few words. */
  standing: z.string(),
})
export type OurPerson = z.infer<typeof OurPersonSchema>

/** number: a number that the person has or had; probable: name, birth and commune; decided: somebody has said so. */
export const MatchedBySchema = z.enum(['number', 'probable', 'decided'])
export type MatchedBy = z.infer<typeof MatchedBySchema>

export const DifferenceSchema = z.object({
  field: z.enum(['fullName', 'birthDate', 'sex', 'numbers', 'commune', 'address']),
  ours: z.string(),
  theirs: z.string(),
})
export type Difference = z.infer<typeof DifferenceSchema>

const MatchSchema = z.object({
  their: TheirRowSchema,
  our: OurPersonSchema,
  by: MatchedBySchema,
  reasons: z.array(z.string()),
  differences: z.array(DifferenceSchema),
  /** Row of their list that was taken for the same person before this one. */
  sameAs: z.number().int().nullable(),
})
export type Match = z.infer<typeof MatchSchema>

/** On our list alone; `maybe`: rows of theirs that are not decided and could be this person. */
const OursOnlySchema = z.object({
  our: OurPersonSchema,
  since: CivilDateSchema,
  reason: z.string(),
  maybe: z.array(z.number().int()),
})
export type OursOnly = z.infer<typeof OursOnlySchema>

/** On their list alone; `known`: who it is in our store, where that person is not on our list. */
const TheirsOnlySchema = z.object({ their: TheirRowSchema, known: MatchSchema.omit({ their: true }).nullable() })
export type TheirsOnly = z.infer<typeof TheirsOnlySchema>

const PossibleSchema = z.object({
  our: OurPersonSchema,
  onList: z.boolean(),
  reasons: z.array(z.string()),
  against: z.array(z.string()),
})
export type Possible = z.infer<typeof PossibleSchema>

const UndecidedSchema = z.object({ their: TheirRowSchema, possible: z.array(PossibleSchema) })
export type Undecided = z.infer<typeof UndecidedSchema>

/** Two lists side by side. `id` is null for a trial that was not kept. */
export const ReconcileViewSchema = z.object({
  id: z.string().nullable(),
  body: z.string(),
  fileName: z.string(),
  list: ListSchema,
  listLabel: z.string(),
  on: CivilDateSchema,
  communeCode: z.string(),
  communeName: z.string(),
  takenAt: z.string(),
  /** Rows that could not be taken in, and why. */
  refused: z.array(z.object({ row: z.number().int(), message: z.string() })),
  both: z.array(MatchSchema),
  ours: z.array(OursOnlySchema),
  theirs: z.array(TheirsOnlySchema),
  undecided: z.array(UndecidedSchema),
})
export type ReconcileView = z.infer<typeof ReconcileViewSchema>

/** A list that was taken in, without its people. */
export const KeptListSchema = z.object({
  id: z.string(),
  body: z.string(),
  fileName: z.string(),
  list: ListSchema,
  on: CivilDateSchema,
  communeCode: z.string(),
  rows: z.number().int(),
  takenAt: z.string(),
  takenBy: z.string(),
})
export type KeptList = z.infer<typeof KeptListSchema>

/** same: this person; different: none of these; open: what was said before is taken back. */
export const DecideSchema = z
  .object({
    id: z.string(),
    row: z.number().int(),
    personIds: z.array(z.string()).min(1).max(50),
    verdict: z.enum(['same', 'different', 'open']),
  })
  .refine(({ personIds, verdict }) => verdict !== 'same' || personIds.length === 1, {
    error: 'Một dòng chỉ là một người',
    path: ['personIds'],
  })
export type Decide = z.output<typeof DecideSchema>

/** A list of ours for somebody else, as it stood at the end of a day. */
export const OwnListSchema = z.object({ list: ListSchema, on: CivilDateSchema, communeCode: z.string().default('') })
export type OwnList = z.output<typeof OwnListSchema>

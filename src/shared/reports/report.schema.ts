import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { CellKeySchema, CellSchema, UnitSchema } from './cell.schema.ts'
import { SeveritySchema } from './check.schema.ts'
import { FIGURE_TIMES } from './layout.schema.ts'
import { PeriodKindSchema, PeriodSchema, ReportCalendarSchema } from './period.schema.ts'
import { CellChangeSchema, ReportRevisionKindSchema } from './report-file.schema.ts'

/** nhap: being made. From da_lap (frozen) on its figures stand. thay: a later revision has taken its place. */
export const ReportStateSchema = z.enum(['nhap', 'da_lap', 'da_ky', 'da_gui', 'da_nhan', 'tra_lai', 'thay', 'huy'])
export type ReportState = z.infer<typeof ReportStateSchema>

/** What happened to a frozen report, in order. */
export const ReportActSchema = z.strictObject({
  act: z.enum(['lap', 'ky', 'gui', 'nhan', 'tra_lai', 'bo']),
  on: CivilDateSchema,
  note: z.string(),
  at: z.string(),
  by: z.string(),
})
export type ReportAct = z.infer<typeof ReportActSchema>

export const SignedDocumentSchema = z.strictObject({
  number: z.string(),
  date: CivilDateSchema.nullable(),
  signer: z.string(),
  position: z.string(),
})

export type SignedDocument = z.infer<typeof SignedDocumentSchema>

/** A report in a list. `id` is that of the revision. */
export const ReportRowSchema = z.strictObject({
  id: z.string(),
  layout: z.string(),
  title: z.string(),
  period: PeriodSchema,
  periodLabel: z.string(),
  area: z.string(),
  areaName: z.string(),
  state: ReportStateSchema,
  /** null while it is a draft. */
  revision: z.number().int().nullable(),
  kind: ReportRevisionKindSchema,
  number: z.string(),
  signedOn: CivilDateSchema.nullable(),
  due: CivilDateSchema.nullable(),
  updatedAt: z.string(),
  updatedBy: z.string(),
})
export type ReportRow = z.infer<typeof ReportRowSchema>

/** A layout that can be built, with what the screen needs to offer it. */
export const LayoutChoiceSchema = z.strictObject({
  id: z.string(),
  formNo: z.string(),
  title: z.string(),
  level: z.enum(['office', 'commune']),
  narrative: z.boolean(),
  /** Calendars and kinds of period of which it is made. */
  periods: z.array(z.strictObject({ calendar: ReportCalendarSchema, kind: PeriodKindSchema })),
  provenance: ProvenanceSchema,
})
export type LayoutChoice = z.infer<typeof LayoutChoiceSchema>

/** Ước thực hiện cả năm: a figure that nobody counted, with its author and what it rests on. */
const EstimateSchema = z.strictObject({ value: z.number(), note: z.string(), by: z.string(), at: z.string() })

/** A figure of the report with everything that is known of it. */
export const ReportCellSchema = CellSchema.extend({
  /** As the command line names it ("F01@09574;SEX=nu"). */
  name: z.string(),
  label: z.string(),
  areaName: z.string(),
  /** Whether somebody types it, by its indicator. */
  manual: z.boolean(),
  previous: z.number().nullable(),
  lastYear: z.number().nullable(),
  cumulative: z.number().nullable(),
  /** What happened after the last day of a year that ends early; null where the report does not tell it. */
  after: z.number().nullable().default(null),
  /** What somebody expects of the whole year. */
  estimate: EstimateSchema.nullable().default(null),
  /** Who gave or replaced it, and when; '' for a computed one. */
  by: z.string(),
  at: z.string(),
})
export type ReportCell = z.infer<typeof ReportCellSchema>

/** One place of a table: what is read there and the figure that it comes from. */
const TableCellSchema = z.strictObject({
  text: z.string(),
  /** As a number for a workbook: money in đồng, a share in per cent; null for words and for nothing. */
  value: z.number().nullable(),
  unit: UnitSchema.nullable(),
  /** Name of the cell; '' for words. */
  cell: z.string(),
  time: z.enum(FIGURE_TIMES),
  /** Given by hand, or put in the place of a computed figure. */
  origin: CellSchema.shape.origin.nullable(),
})
export type TableCell = z.infer<typeof TableCellSchema>

export const ReportTableSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  columns: z.array(
    z.strictObject({
      head: z.string(),
      over: z.string(),
      width: z.number(),
      align: z.enum(['left', 'center', 'right']),
    }),
  ),
  rows: z.array(
    z.strictObject({
      kind: z.enum(['figure', 'heading', 'total']),
      level: z.number().int(),
      cells: z.array(TableCellSchema),
    }),
  ),
  /** Whether the total row is the sum of the rows above it in each column. */
  summed: z.array(z.boolean()),
})
export type ReportTable = z.infer<typeof ReportTableSchema>

/** A stretch of the narrative: words, or a figure with the cell that it is bound to. */
export const TextRunSchema = z.strictObject({ text: z.string(), cell: z.string(), time: z.enum(FIGURE_TIMES) })
export type TextRun = z.infer<typeof TextRunSchema>

export const NarrativeBlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['heading', 'subheading', 'paragraph']), runs: z.array(TextRunSchema) }),
  z.strictObject({
    kind: z.literal('slot'),
    id: z.string(),
    label: z.string(),
    hint: z.string(),
    empty: z.string(),
    text: z.string(),
    by: z.string(),
    at: z.string(),
  }),
])
export type NarrativeBlock = z.infer<typeof NarrativeBlockSchema>

/** What a consistency rule found. `key` stays the same while the same thing is wrong. */
export const ReportFindingSchema = z.strictObject({
  key: z.string(),
  rule: z.string(),
  label: z.string(),
  severity: SeveritySchema,
  message: z.string(),
  cells: z.array(CellKeySchema),
  /** Written reason of a warning; '' where none was given. */
  reason: z.string(),
  reasonBy: z.string(),
  /** Confirmed by another body rather than explained: number of its paper is asked for. */
  wantsConfirmation: z.boolean(),
  /** How many people break the rule; who they are is asked for by the key. */
  people: z.number().int().default(0),
})
export type ReportFinding = z.infer<typeof ReportFindingSchema>

/** A commune of the report: whether its own report has come, and what was found when its figures were checked again. */
const CommuneMarkSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  received: z.boolean(),
  receivedOn: CivilDateSchema.nullable(),
  by: z.string(),
})

/** Phúc tra: the figure in the commune's own report against the case records. */
export const RecheckSchema = z.strictObject({
  cell: CellKeySchema,
  label: z.string(),
  areaName: z.string(),
  theirs: z.number(),
  ours: z.number().nullable(),
  difference: z.number().nullable(),
  note: z.string(),
  by: z.string(),
  at: z.string(),
})
export type Recheck = z.infer<typeof RecheckSchema>

/** Somebody who is in a figure now and was not, or the other way round. */
const ChangedPersonSchema = z.strictObject({
  personId: z.string(),
  fullName: z.string(),
  birthDate: z.string(),
  change: z.enum(['them', 'bot']),
})

/** A figure that is not what it was, with the people who make the difference. */
export const FigureDifferenceSchema = CellChangeSchema.extend({
  /** How many came in and fell out. */
  added: z.number().int(),
  removed: z.number().int(),
  name: z.string(),
  label: z.string(),
  areaName: z.string(),
  unit: UnitSchema,
  difference: z.number().nullable(),
  /** Who they are; nobody for who may not see people. */
  people: z.array(ChangedPersonSchema),
})
export type FigureDifference = z.infer<typeof FigureDifferenceSchema>

/** Recorded late of a period that was reported already, and told in this report: by how much a figure has changed since. */
const LateFigureSchema = z.strictObject({
  /** Asks who is behind it. */
  key: z.string(),
  cell: CellKeySchema,
  label: z.string(),
  periodLabel: z.string(),
  unit: UnitSchema,
  reported: z.number(),
  now: z.number(),
  /** What is told here: not what an earlier report has told already. */
  difference: z.number(),
  added: z.number().int(),
  removed: z.number().int(),
})
export type LateFigure = z.infer<typeof LateFigureSchema>

/** Two states of a report side by side. */
export const ComparisonSchema = z.strictObject({
  /** What was compared with what, in words. */
  from: z.string(),
  to: z.string(),
  differences: z.array(FigureDifferenceSchema),
  /** Later issued reports of the same kind that rest on what has changed. */
  affected: z.array(ReportRowSchema),
})
export type Comparison = z.infer<typeof ComparisonSchema>

export const ReportViewSchema = z.strictObject({
  ...ReportRowSchema.shape,
  formNo: z.string(),
  gist: z.string(),
  narrative: z.boolean(),
  provenance: ProvenanceSchema,
  /** Rises with everything that is written; hand it back when writing. */
  version: z.number().int(),
  reason: z.string(),
  /** Revision whose place this one takes; null for the first. */
  base: z.string().nullable(),
  asOf: z.string(),
  catalogueVersion: z.string(),
  /** '' while it is a draft. */
  digest: z.string(),
  /** First digits of the digest in groups, as printed at the foot. */
  shortCode: z.string(),
  document: SignedDocumentSchema,
  signers: z.array(z.strictObject({ name: z.string(), position: z.string() })),
  acts: z.array(ReportActSchema),
  tables: z.array(ReportTableSchema),
  text: z.array(NarrativeBlockSchema),
  cells: z.array(ReportCellSchema),
  findings: z.array(ReportFindingSchema),
  asksCommunes: z.boolean(),
  communes: z.array(CommuneMarkSchema),
  rechecks: z.array(RecheckSchema),
  changes: z.array(FigureDifferenceSchema),
  late: z.array(LateFigureSchema).default([]),
  /** Whether this report has a place for what is expected of the whole year. */
  estimates: z.boolean().default(false),
  /** What the register gives this report when it is signed; '' where the number is typed, because its book is of paper. */
  nextNumber: z.string().default(''),
  revisions: z.array(ReportRowSchema),
  notes: z.array(z.string()),
})
export type ReportView = z.infer<typeof ReportViewSchema>

/** Somebody behind a figure, with the events by which the person is counted. */
export const ExplainedSchema = z.strictObject({
  personId: z.string(),
  fullName: z.string(),
  birthDate: z.string(),
  communeName: z.string(),
  facts: z.array(
    z.strictObject({
      on: CivilDateSchema,
      label: z.string(),
      paper: z.string(),
      measureId: z.string(),
      amount: z.number().nullable(),
    }),
  ),
})
export type Explained = z.infer<typeof ExplainedSchema>

/** People whom a finding or a late figure is about. */
export const NamedPeopleSchema = z.strictObject({ people: z.array(ExplainedSchema) })
export type NamedPeople = z.infer<typeof NamedPeopleSchema>

/** Who and what stands behind a figure. */
export const ReportExplanationSchema = z.strictObject({
  cell: CellSchema,
  name: z.string(),
  label: z.string(),
  areaName: z.string(),
  definition: z.string(),
  provenance: ProvenanceSchema,
  /** True where the people are those kept when the report was frozen. */
  frozen: z.boolean(),
  /** Of a ratio: who stands above the line; `below` who stands under it. */
  people: z.array(ExplainedSchema),
  below: z.array(ExplainedSchema),
  /** Names of communes, where communes are counted. */
  communes: z.array(z.string()),
})
export type ReportExplanation = z.infer<typeof ReportExplanationSchema>

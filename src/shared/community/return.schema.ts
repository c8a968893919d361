import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { PresenceSchema, ReturnOriginSchema, ReturnStateSchema } from './community-codes.ts'
import { kept, PersonRefSchema, replacing, writing } from './entry.schema.ts'

/** Somebody is expected home from a centre. */
const ReturnSchema = z.object({
  personId: filledText(60, 'Chọn người'),
  /** Commune that receives; the person's own where it is ''. */
  communeCode: optionalText(20),
  /** What is completed then: a code of resources/community/returns.json. */
  source: filledText(40, 'Chọn hình thức đã hoàn thành'),
  centre: filledText(300, 'Nhập nơi về từ'),
  expectedOn: CivilDateSchema,
  /** The last day of what is completed; the expected day where it is not known yet. */
  completedOn: CivilDateSchema.nullable().default(null),
  decision: optionalText(300),
  /** The scheme ("Đề án") in which the person took part; '' for none. */
  programme: optionalText(40),
  /** The measure whose term told it. */
  measureId: z.string().nullable().default(null),
  origin: ReturnOriginSchema.default('nhap'),
  note: optionalText(1000),
})
export const KeptReturnSchema = ReturnSchema.extend(kept)
export type KeptReturn = z.output<typeof KeptReturnSchema>
export const WriteReturnSchema = replacing(ReturnSchema.extend(writing))
export type WriteReturn = z.output<typeof WriteReturnSchema>

const signer = z.object({ name: optionalText(120), position: optionalText(200) }).prefault({})

/** People were handed over by a centre, on a day at a place. */
const HandoverSchema = z.object({
  on: CivilDateSchema,
  at: z
    .string()
    .regex(/^$|^\d{2}:\d{2}$/, { error: 'Giờ dạng 08:30' })
    .default(''),
  place: filledText(300, 'Nhập nơi bàn giao'),
  giverAgency: filledText(300, 'Nhập bên giao'),
  giver: signer,
  receiverAgency: filledText(300, 'Nhập bên nhận'),
  receiver: signer,
  witness: signer,
  note: optionalText(2000),
})
export const KeptHandoverSchema = HandoverSchema.extend(kept)

/** One person of a handover: there, or not. */
const ReceptionSchema = z.object({
  returnId: z.string(),
  presence: PresenceSchema,
  /** Why somebody did not come. */
  absence: optionalText(500),
  /** Papers that came along. */
  papers: optionalText(500),
  condition: optionalText(500),
})
export const KeptReceptionSchema = ReceptionSchema.extend({
  ...kept,
  personId: z.string(),
  handoverId: z.string(),
  on: CivilDateSchema,
})
export type KeptReception = z.output<typeof KeptReceptionSchema>

/** One line of a handover that is written: of a return that is kept, or of one that a measure's term tells. */
const LineSchema = ReceptionSchema.extend({ returnId: z.string() }).refine(
  ({ presence, absence }) => presence === 'co_mat' || absence !== '',
  { path: ['absence'], error: 'Ghi lý do không đến' },
)
export const WriteHandoverSchema = HandoverSchema.extend({
  lines: z.array(LineSchema).min(1, { error: 'Chọn ít nhất một người' }),
})
export type WriteHandover = z.output<typeof WriteHandoverSchema>

export const ReturnQuerySchema = z.object({
  text: z.string().max(200).default(''),
  communeCode: z.string().default(''),
  /** '' for all; `backlog` for those who are not home yet. */
  state: z.union([ReturnStateSchema, z.enum(['', 'backlog'])]).default(''),
  programme: z.string().default(''),
  /** Only those expected, and the backlog counted, before this day. */
  before: CivilDateSchema.nullable().default(null),
})
export type ReturnQuery = z.output<typeof ReturnQuerySchema>

/** A day by which something is due, with its arithmetic. */
const DueSchema = z.object({ label: z.string(), due: CivilDateSchema, text: z.string(), provenance: ProvenanceSchema })

/** A return as it stands. `ret.entryId` is '' where only a measure's term tells of it and nothing is written yet. */
export const ReturnRowSchema = z.object({
  ret: KeptReturnSchema,
  person: PersonRefSchema,
  communeCode: z.string(),
  communeName: z.string(),
  sourceLabel: z.string(),
  programmeLabel: z.string(),
  state: ReturnStateSchema,
  reception: KeptReceptionSchema.nullable(),
  /** The aftercare measure that followed, with the day of its decision. */
  aftercare: z
    .object({ caseId: z.string(), code: z.string(), stateLabel: z.string(), decidedOn: CivilDateSchema.nullable() })
    .nullable(),
  /** What is due next on the way to the decision. */
  next: DueSchema.nullable(),
  overdue: z.boolean(),
})
export type ReturnRow = z.output<typeof ReturnRowSchema>

const counts = {
  expected: z.number().int(),
  received: z.number().int(),
  notCome: z.number().int(),
  decided: z.number().int(),
  /** Expected and not home yet. */
  backlog: z.number().int(),
}
export const ReturnPageSchema = z.object({
  rows: z.array(ReturnRowSchema),
  totals: z.object(counts),
  communes: z.array(z.object({ code: z.string(), name: z.string(), ...counts })),
})
export type ReturnPage = z.output<typeof ReturnPageSchema>
export type ReturnCounts = ReturnPage['totals']

export const HandoverRowSchema = z.object({
  handover: KeptHandoverSchema,
  lines: z.array(z.object({ reception: KeptReceptionSchema, person: PersonRefSchema })),
  /** Hash of the minutes as they were printed. */
  sha256: z.string(),
})
export type HandoverRow = z.output<typeof HandoverRowSchema>

/** How the aftercare measure of a return begins, filled in as far as it is known. */
export const AftercareStartSchema = z.object({
  line: z.string(),
  on: CivilDateSchema,
  data: z.record(z.string(), z.string()),
})
export type AftercareStart = z.output<typeof AftercareStartSchema>

export const ReturnImportReportSchema = z.object({
  dryRun: z.boolean(),
  added: z.number().int(),
  present: z.number().int(),
  refused: z.number().int(),
  ignoredColumns: z.array(z.string()),
  rows: z.array(
    z.object({ row: z.number().int(), outcome: z.enum(['added', 'present', 'refused']), message: z.string() }),
  ),
})
export type ReturnImportReport = z.output<typeof ReturnImportReportSchema>

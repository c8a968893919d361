import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { optionalText } from '../primitives/typed-text.ts'
import { CellKeySchema } from './cell.schema.ts'
import { PeriodSchema } from './period.schema.ts'
import { ReportRevisionKindSchema } from './report-file.schema.ts'

const id = z.string().max(64)
const target = { id }

export const ReportListQuerySchema = z.strictObject({
  year: z.number().int().min(1990).max(2200).nullable().default(null),
  layout: z.string().max(60).default(''),
  area: z.string().max(20).default(''),
})
export type ReportListQuery = z.infer<typeof ReportListQuerySchema>

export const BuildReportSchema = z.strictObject({
  layout: z.string().min(1, { error: 'Chọn mẫu báo cáo' }).max(60),
  period: PeriodSchema,
  /** Code of the commune where the layout is of one; '' for the office. */
  area: z.string().max(20).default(''),
})
export type BuildReport = z.input<typeof BuildReportSchema>

/**
 * Gives a figure, or takes the typed one back (`value` null and `restore`). `note` is the source of a manual figure, the
 * reason where a computed one is replaced.
 */
export const SetCellSchema = z.strictObject({
  ...target,
  cell: CellKeySchema,
  value: z.number().finite().nullable(),
  restore: z.boolean().default(false),
  note: optionalText(500),
})
export type SetCell = z.input<typeof SetCellSchema>

/** What somebody expects of a figure for the whole year; `value` null takes it back. `note` says what it rests on. */
export const SetEstimateSchema = z.strictObject({
  ...target,
  cell: CellKeySchema,
  value: z.number().finite().nullable(),
  note: optionalText(500),
})
export type SetEstimate = z.input<typeof SetEstimateSchema>

export const SetReasonSchema = z.strictObject({
  ...target,
  /** Key of the finding. */
  key: z.string().max(300),
  reason: z.string().trim().min(1, { error: 'Ghi lý do' }).max(1000),
})
export type SetReason = z.input<typeof SetReasonSchema>

/** Reason of one changed figure of an amendment, beside the general one. */
export const SetChangeReasonSchema = z.strictObject({
  ...target,
  cell: CellKeySchema,
  reason: z.string().trim().min(1, { error: 'Ghi lý do điều chỉnh' }).max(500),
})

export const SetTextSchema = z.strictObject({ ...target, slot: z.string().max(60), text: z.string().max(20_000) })
export type SetText = z.input<typeof SetTextSchema>

export const SetCommuneSchema = z.strictObject({
  ...target,
  area: z.string().max(20),
  receivedOn: CivilDateSchema.nullable(),
})

export const SetRecheckSchema = z.strictObject({
  ...target,
  cell: CellKeySchema,
  /** What the commune's own report says; null takes the mark back. */
  theirs: z.number().finite().nullable(),
  note: optionalText(500),
})

/** `number` is typed only where the office keeps a paper book; else the register gives it. */
export const SignReportSchema = z.strictObject({
  ...target,
  number: optionalText(60),
  date: CivilDateSchema,
  signer: z.string().trim().min(1, { error: 'Nhập người ký' }).max(120),
  position: z.string().trim().min(1, { error: 'Nhập chức vụ người ký' }).max(200),
  /** Why the number of the register is given up for a new one, where it was signed before; '' keeps it. */
  voidReason: optionalText(300),
})
export type SignReport = z.input<typeof SignReportSchema>

export const MarkSentSchema = z.strictObject({
  ...target,
  act: z.enum(['gui', 'nhan', 'tra_lai']),
  on: CivilDateSchema,
  note: optionalText(1000),
})
export type MarkSent = z.input<typeof MarkSentSchema>

export const AmendReportSchema = z.strictObject({
  ...target,
  kind: ReportRevisionKindSchema.exclude(['chinh_thuc']),
  reason: z.string().trim().min(1, { error: 'Ghi lý do điều chỉnh' }).max(1000),
})
export type AmendReport = z.input<typeof AmendReportSchema>

export const CompareReportSchema = z.strictObject({
  ...target,
  /** Id of another revision of the same report; null for what the data say today. */
  with: id.nullable().default(null),
})

/** `key` of a finding or of a late figure. */
export const NamedPeopleQuerySchema = z.strictObject({ ...target, key: z.string().max(300) })

export const ExplainCellSchema = z.strictObject({ ...target, cell: CellKeySchema })

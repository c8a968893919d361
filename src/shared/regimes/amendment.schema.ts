import { z } from 'zod'
import { DeadlineUnitSchema } from '../deadlines/deadline.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { tidyText } from '../primitives/folded-text.ts'
import { ConfidenceSchema } from './provenance.ts'

const text = z.string().transform(tidyText)
const filled = (message: string) => text.refine((value) => value !== '', { error: message })
const Whole = z
  .number({ error: 'Nhập một số' })
  .int({ error: 'Nhập số nguyên' })
  .positive({ error: 'Nhập số lớn hơn 0' })

/** What every row of law says about where it is written; may be changed with whatever else is. */
const PROOF = {
  article: text,
  source: filled('Ghi nguồn'),
  confidence: ConfidenceSchema,
}

/**
 * The closed list of what an office may change in the shipped law, by the file in which it stands. Steps, papers, forms and
 * rules are not in it: they are not numbers that a text fills in, but what the program does.
 */
export const AMENDABLE = {
  deadlines: z.strictObject({ amount: Whole, unit: DeadlineUnitSchema, ...PROOF }).partial(),
  execution: z.strictObject({ minMonths: Whole, maxMonths: Whole, ...PROOF }).partial(),
  roles: z.strictObject({ label: filled('Nhập tên cơ quan hoặc chức danh'), ...PROOF }).partial(),
  readings: z.strictObject({ chosen: filled('Chọn cách đọc'), ...PROOF }).partial(),
  axes: z.strictObject({ validFrom: CivilDateSchema, validTo: CivilDateSchema.nullable(), ...PROOF }).partial(),
} as const

export const AmendableFileSchema = z.enum(['deadlines', 'execution', 'roles', 'readings', 'axes'])

/** What a field may be set to; null only where that means "without end". */
const ValueSchema = z.union([z.string(), z.number(), z.null()])
export type AmendedValue = z.infer<typeof ValueSchema>

/** The text that says so: a document, its number where it has one, and its day. */
export const LawSourceSchema = z.object({
  document: filled('Ghi tên văn bản').meta({ description: 'Tên văn bản' }),
  number: text.default('').meta({ description: 'Số, ký hiệu; rỗng khi không có' }),
  date: CivilDateSchema.meta({ description: 'Ngày của văn bản' }),
})
export type LawSource = z.infer<typeof LawSourceSchema>

const TargetShape = {
  /** Folder of resources/regimes/ that holds the row; '' for readings and versions of axes, which stand in none. */
  part: z.string(),
  file: AmendableFileSchema,
  row: z.string(),
}

/** One field of one row of law, set by the office. Never changed: a later one takes its place, or withdraws it. */
export const AmendmentSchema = z.object({
  id: z.string(),
  ...TargetShape,
  field: z.string(),
  value: ValueSchema,
  /** Null in a withdrawal. */
  source: LawSourceSchema.nullable(),
  reason: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  /** The amendment that this one takes back; null where it sets something. */
  withdraws: z.string().nullable(),
})
export type Amendment = z.infer<typeof AmendmentSchema>

/** An amendment with what has become of it. */
export const AmendmentStateSchema = AmendmentSchema.extend({
  /** withdrawn: taken back. replaced: a later one speaks. unfit: the law as shipped now has no place for it (`problem`). */
  state: z.enum(['in-force', 'replaced', 'withdrawn', 'unfit']),
  problem: z.string(),
})
export type AmendmentState = z.infer<typeof AmendmentStateSchema>

const reason = filled('Ghi lý do')
/** How many amendments there were when the row was read: with another number it is no longer what was seen. */
const version = z.number().int()

/** Sets fields of one row. Source and confidence of the row follow from `source`, unless they are among the changes. */
export const NewAmendmentSchema = z.object({
  ...TargetShape,
  changes: z.record(z.string(), ValueSchema),
  source: LawSourceSchema,
  reason,
  version,
})
export type NewAmendment = z.infer<typeof NewAmendmentSchema>

/** Takes back every amendment of a row: what was shipped holds again. */
export const AmendmentWithdrawalSchema = z.object({ ...TargetShape, reason, version })
export type AmendmentWithdrawal = z.infer<typeof AmendmentWithdrawalSchema>

import { z } from 'zod'
import { FieldValuesSchema } from '../documents/field.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { SignedVndSchema, VndSchema } from '../primitives/vnd.ts'

/** Money is paid out, things are handed over: each on its own list. */
export const ListFormSchema = z.enum(['tien', 'hien_vat'])
export type ListForm = z.infer<typeof ListFormSchema>

export const ListStateSchema = z.enum(['nhap', 'ban_hanh', 'huy'])
export type ListState = z.infer<typeof ListStateSchema>

/** One instalment of one grant on a list. */
export const PaymentLineSchema = z.object({
  id: z.string(),
  listId: z.string(),
  position: z.number().int().positive(),
  grantId: z.string(),
  instalment: z.number().int().positive(),
  amount: VndSchema,
  /** When it was taken off the list unpaid, and why. */
  releasedAt: z.string().nullable(),
  releaseReason: z.string(),
})
export type PaymentLine = z.output<typeof PaymentLineSchema>

export const PaymentListSchema = z.object({
  id: z.string(),
  form: ListFormSchema,
  /** "Tháng 9 năm 2023", as it is printed. */
  period: z.string(),
  communeCode: z.string(),
  schemeId: z.string(),
  state: ListStateSchema,
  /** Number and symbol from the register, '' until it is issued. */
  number: z.string(),
  date: CivilDateSchema.nullable(),
  /** What the issued list prints, as it was then. */
  values: FieldValuesSchema,
  formVersion: z.number().int(),
  sha256: z.string(),
  cancelReason: z.string(),
  version: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
})
export type PaymentList = z.output<typeof PaymentListSchema>

/**
 * Money that went out (its id is that of the line, so that it can be recorded once only), or came back (`reverses` names
 * the payment). Never changed and never removed.
 */
export const PaymentSchema = z.object({
  id: z.string(),
  lineId: z.string(),
  grantId: z.string(),
  instalment: z.number().int().positive(),
  amount: SignedVndSchema,
  on: CivilDateSchema,
  reverses: z.string().nullable(),
  reason: z.string(),
  /** Where it was learnt: written here, or taken in from a file. */
  source: z.enum(['ghi', 'nhap_tep']),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type Payment = z.output<typeof PaymentSchema>

/** What a line of a list has come to. `elsewhere`: the same instalment was paid by another line. */
export const LineStateSchema = z.enum(['open', 'paid', 'reversed', 'released', 'elsewhere'])
export type LineState = z.infer<typeof LineStateSchema>

export const ListLineSchema = z.object({
  line: PaymentLineSchema,
  person: z.object({ id: z.string(), fullName: z.string(), birthDate: z.string(), address: z.string() }),
  content: z.string(),
  decision: z.string(),
  state: LineStateSchema,
  paidOn: CivilDateSchema.nullable(),
  /** In words, why it is not open, where it is not. */
  note: z.string(),
})
export type ListLine = z.output<typeof ListLineSchema>

export const ListRowSchema = z.object({
  list: PaymentListSchema.omit({ values: true }),
  communeName: z.string(),
  schemeLabel: z.string(),
  lines: z.number().int(),
  total: VndSchema,
  paid: SignedVndSchema,
  open: z.number().int(),
})
export type ListRow = z.output<typeof ListRowSchema>

export const ListViewSchema = ListRowSchema.extend({
  rows: z.array(ListLineSchema),
  totalInWords: z.string(),
  /** Instalments that could stand on this draft too. */
  more: z.array(
    ListLineSchema.omit({ line: true }).extend({
      grantId: z.string(),
      instalment: z.number().int(),
      amount: VndSchema,
    }),
  ),
  /** Officers who may sign, and what was written under the last list. */
  signers: z.array(z.object({ id: z.string(), name: z.string(), titleLines: z.array(z.string()) })),
  nextNumber: z.string(),
})
export type ListView = z.output<typeof ListViewSchema>

/** Gathers every approved instalment that is on no list, by decision day, commune and scheme where they are given. */
export const DraftListSchema = z.object({
  form: ListFormSchema.default('tien'),
  period: filledText(120, 'Nhập kỳ chi, ví dụ "Tháng 9 năm 2023"'),
  from: CivilDateSchema.nullable().default(null),
  to: CivilDateSchema.nullable().default(null),
  communeCode: z.string().default(''),
  schemeId: z.string().default(''),
})
export type DraftList = z.output<typeof DraftListSchema>

/** Which instalments stand on a draft, in this order. */
export const SetLinesSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  lines: z.array(z.object({ grantId: z.string(), instalment: z.number().int().positive() })),
})
export type SetLines = z.output<typeof SetLinesSchema>

export const IssueListSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  date: CivilDateSchema,
  preparedBy: filledText(120, 'Nhập người lập danh sách'),
  accountant: optionalText(120),
  signerId: filledText(60, 'Chọn người ký'),
})
export type IssueList = z.output<typeof IssueListSchema>

export const CancelListSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  reason: filledText(500, 'Ghi lý do hủy'),
})
export type CancelList = z.output<typeof CancelListSchema>

/** Marks lines of an issued list as paid; null for all that are open. */
export const PayListSchema = z.object({
  listId: z.string(),
  on: CivilDateSchema,
  lineIds: z.array(z.string()).min(1, { error: 'Chọn ít nhất một dòng' }).nullable().default(null),
})
export type PayList = z.output<typeof PayListSchema>

/** Takes an unpaid line off an issued list, so that it may stand on another. */
export const ReleaseLineSchema = z.object({ lineId: z.string(), reason: filledText(500, 'Ghi lý do') })
export type ReleaseLine = z.output<typeof ReleaseLineSchema>

/** Writes that the money of a paid line came back. */
export const ReversePaymentSchema = z.object({
  lineId: z.string(),
  on: CivilDateSchema,
  reason: filledText(500, 'Ghi lý do thu hồi'),
})
export type ReversePayment = z.output<typeof ReversePaymentSchema>

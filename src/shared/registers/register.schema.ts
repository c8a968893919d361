import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

/** outgoing: papers that the office issues; incoming: papers that it receives; intake: dossiers that it takes in. */
export const BookKindSchema = z.enum(['outgoing', 'incoming', 'intake'])
export type BookKind = z.infer<typeof BookKindSchema>

/** What a column of a register tells. `receipt` is signed by hand on the printed book. */
export const RegisterColumnKeySchema = z.enum([
  'number',
  'symbol',
  'date',
  'title',
  'signer',
  'recipients',
  'keeper',
  'copies',
  'forwardedOn',
  'receipt',
  'note',
  'sender',
  'paperDate',
  'receiver',
  'caseCode',
  'address',
  'sheets',
])
export type RegisterColumnKey = z.infer<typeof RegisterColumnKeySchema>

const year = z.number().int().min(2000, { error: 'Năm phải từ 2000' }).max(2100, { error: 'Năm phải đến 2100' })
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `Nhiều nhất ${max} ký tự` })
const reason = (message: string) => z.string().trim().min(1, { error: message }).max(500)

/** A book that holds numbers: one series for each year. */
export const RegisterBookSchema = z.object({
  id: z.string(),
  kind: BookKindSchema,
  label: z.string(),
  /** True for books of this office; others are kept for agencies in its district. */
  own: z.boolean(),
  /** The last year in which it gave a number; null before any. */
  newest: z.number().int().nullable().default(null),
})
export type RegisterBook = z.infer<typeof RegisterBookSchema>

/** One number of a register with what stands in its columns. */
export const RegisterLineSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  state: z.enum(['used', 'void']),
  /** Words of the columns, days as printed; a column without words is left out. */
  cells: z.partialRecord(RegisterColumnKeySchema, z.string()),
  caseId: z.string().nullable(),
  documentId: z.string().nullable(),
  /** What may still be filled in on the line, as it is stored. */
  entry: z.object({
    date: CivilDateSchema,
    sender: z.string(),
    symbol: z.string(),
    paperDate: CivilDateSchema.nullable(),
    title: z.string(),
    receiver: z.string(),
    recipients: z.string(),
    keeper: z.string(),
    copies: z.number().int(),
    forwardedOn: CivilDateSchema.nullable(),
    note: z.string(),
  }),
  version: z.number().int(),
})
export type RegisterLine = z.infer<typeof RegisterLineSchema>

/** One book of one year. */
export const RegisterPageSchema = z.object({
  book: RegisterBookSchema,
  year: z.number().int(),
  columns: z.array(
    z.object({
      key: RegisterColumnKeySchema,
      head: z.string(),
      /** Millimetres on the printed page. */
      width: z.number(),
      align: z.enum(['left', 'center', 'right']),
    }),
  ),
  lines: z.array(RegisterLineSchema),
  /** All numbers of the book and year, whatever was searched for. */
  used: z.number().int(),
  void: z.number().int(),
  /** The number that comes next. */
  next: z.number().int(),
  /** First number where the book does not begin with 1, and why. */
  start: z.object({ first: z.number().int(), reason: z.string() }).nullable(),
  provenance: ProvenanceSchema,
})
export type RegisterPage = z.infer<typeof RegisterPageSchema>

export const RegisterQuerySchema = z.object({ book: z.string(), year, text: z.string().max(200).default('') })

/** A paper that arrived, as it is written into the book of incoming papers. */
export const IncomingPaperSchema = z.object({
  date: CivilDateSchema,
  sender: text(200).min(1, { error: 'Nhập cơ quan, người gửi' }),
  symbol: text(60).default(''),
  paperDate: CivilDateSchema.nullable().default(null),
  title: text(500).min(1, { error: 'Nhập tên loại và trích yếu' }),
  receiver: text(200).default(''),
  forwardedOn: CivilDateSchema.nullable().default(null),
  note: text(300).default(''),
  caseId: z.string().nullable().default(null),
})
export type IncomingPaper = z.output<typeof IncomingPaperSchema>

/** A dossier taken in by hand, for one that arrived before the books were kept here. */
export const IntakeSchema = z.object({ caseId: z.string(), date: CivilDateSchema, note: text(300).default('') })
export type Intake = z.output<typeof IntakeSchema>

/** What is filled in on a line of an incoming or intake book after it got its number. */
export const ReceivedPatchSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  sender: text(200).optional(),
  symbol: text(60).optional(),
  paperDate: CivilDateSchema.nullable().optional(),
  title: text(500).min(1, { error: 'Nhập tên loại và trích yếu' }).optional(),
  receiver: text(200).optional(),
  forwardedOn: CivilDateSchema.nullable().optional(),
  note: text(300).optional(),
})
export type ReceivedPatch = z.output<typeof ReceivedPatchSchema>

/** What is filled in on a line of an outgoing book when the paper leaves. */
export const DeliverySchema = z.object({
  book: z.string(),
  year,
  number: z.number().int().positive(),
  version: z.number().int(),
  recipients: text(1000),
  keeper: text(100),
  copies: z.number().int().min(0).max(9999),
  forwardedOn: CivilDateSchema.nullable(),
  note: text(300),
})
export type Delivery = z.output<typeof DeliverySchema>

export const RegisterStartSchema = z.object({
  book: z.string(),
  year,
  first: z
    .number()
    .int()
    .min(2, { error: 'Sổ bắt đầu từ số 1 thì không cần đặt' })
    .max(99_999, { error: 'Số quá lớn' }),
  reason: reason('Ghi lý do, ví dụ "Chuyển từ sổ giấy, số cuối là 136"'),
})
export type RegisterStart = z.output<typeof RegisterStartSchema>

export const VoidNumberSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  reason: reason('Ghi lý do hủy số'),
})

export const RegisterFormatSchema = z.enum(['pdf', 'xlsx', 'csv'])
export type RegisterFormat = z.infer<typeof RegisterFormatSchema>

import { z } from 'zod'
import { FindingSchema } from '../measures/finding.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { SignedVndSchema, sumVnd, timesVnd, type Vnd, VndSchema } from '../primitives/vnd.ts'
import {
  BorrowerSchema,
  FundSchema,
  OutcomeSchema,
  SupportGroupSchema,
  SupportKindSchema,
  supportForm,
} from './support-codes.ts'

const Paid = VndSchema.refine((amount) => amount > 0, { error: 'Số tiền phải lớn hơn 0' })

/** A thing that is given: how many of it, and what one is worth. */
export const GoodsItemSchema = z.object({
  name: filledText(200, 'Nhập tên hiện vật'),
  unit: optionalText(40),
  quantity: z
    .number({ error: 'Nhập số lượng' })
    .int({ error: 'Số lượng phải là số nguyên' })
    .positive({ error: 'Số lượng phải lớn hơn 0' })
    .max(100_000, { error: 'Số lượng quá lớn' }),
  price: Paid.meta({ description: 'Giá một đơn vị, đồng' }),
})
export type GoodsItem = z.output<typeof GoodsItemSchema>

export const LoanSchema = z.object({
  borrower: BorrowerSchema,
  /** Who of the household signs, and what he or she is to the person; only for a household. */
  borrowerName: optionalText(120),
  relation: optionalText(60),
  /** Group through which the bank lends (tổ tiết kiệm và vay vốn). */
  group: optionalText(200),
  termMonths: z
    .number({ error: 'Nhập thời hạn vay' })
    .int({ error: 'Thời hạn là số tháng tròn' })
    .positive({ error: 'Thời hạn phải lớn hơn 0' })
    .max(600),
  /** As the contract writes it, "0,55%/tháng"; it is not reckoned with. */
  rate: optionalText(60),
  purpose: filledText(300, 'Nhập mục đích vay'),
  /** Day of the decision on aftercare, for texts that count years from it. */
  decisionOn: CivilDateSchema.nullable().default(null),
})
export type Loan = z.output<typeof LoanSchema>

const shape = {
  personId: z.string(),
  measureId: z.string().nullable().default(null),
  /** The survey whose need it answers. */
  surveyId: z.string().nullable().default(null),
  kind: SupportKindSchema,
  schemeId: filledText(60, 'Chọn căn cứ'),
  requestedOn: CivilDateSchema,
  groups: z.array(SupportGroupSchema).default([]),
  /** What exactly: the course, the counsel, the trade. */
  content: optionalText(300),
  appraiser: optionalText(120),
  fund: FundSchema.default('ngan_sach'),
  /** Money that is asked for; null for services and things, whose worth follows from the items. */
  amount: Paid.nullable().default(null),
  items: z.array(GoodsItemSchema).max(50).default([]),
  loan: LoanSchema.nullable().default(null),
  /** Ids of the scheme's statements that were confirmed. */
  confirmed: z.array(z.string()).default([]),
  /** Why it is asked for although something speaks against it. */
  override: optionalText(500),
  note: optionalText(1000),
}

type Shaped = {
  kind: z.output<typeof SupportKindSchema>
  amount: Vnd | null
  items: GoodsItem[]
  loan: Loan | null
}
function checkForm({ kind, amount, items, loan }: Shaped, context: z.RefinementCtx): void {
  const form = supportForm(kind)
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if ((form === 'cash' || form === 'loan') && amount === null) wrong('amount', 'Nhập số tiền')
  if (form === 'service' && amount !== null) wrong('amount', 'Loại hỗ trợ này không có số tiền')
  if (form === 'goods' && items.length === 0) wrong('items', 'Nhập ít nhất một hiện vật')
  if (form === 'goods' && amount !== null) wrong('amount', 'Trị giá tính từ các hiện vật')
  if (form !== 'goods' && items.length > 0) wrong('items', 'Loại hỗ trợ này không có hiện vật')
  if ((form === 'loan') !== (loan !== null)) wrong('loan', 'Thông tin khoản vay chỉ đi cùng loại vay vốn')
  if (loan?.borrower === 'ho' && loan.borrowerName === '') wrong('loan.borrowerName', 'Nhập người đứng vay của hộ')
}

/** What is asked for somebody. */
export const GrantSchema = z.object(shape).superRefine(checkForm)
export type Grant = z.output<typeof GrantSchema>

/** Asked for anew, or in the place of one that was not decided yet, with the reason why. */
export const ProposeGrantSchema = z
  .object({ ...shape, replaces: z.string().nullable().default(null), reason: optionalText(500) })
  .superRefine(checkForm)
  .refine(({ replaces, reason }) => replaces === null || reason !== '', { path: ['reason'], error: 'Ghi lý do sửa' })
export type ProposeGrant = z.output<typeof ProposeGrantSchema>

/** A grant as it is kept; it never changes. */
export const KeptGrantSchema = z.object({
  ...shape,
  id: z.string(),
  replaces: z.string().nullable(),
  reason: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type KeptGrant = z.output<typeof KeptGrantSchema>

/** What the support is worth: the sum asked for, or of the things; null for a service. */
export function worthOf({ amount, items }: Pick<Grant, 'amount' | 'items'>): Vnd | null {
  if (items.length > 0) return sumVnd(items.map((item) => timesVnd(item.price, item.quantity)))
  return amount
}

/**
 * What happened to a grant. duyet: decided, with the instalments in which it is paid. huy_duyet takes that back while
 * nothing was paid. giai_ngan: the bank paid the loan out. thuc_hien: a service was given. kiem_tra, ket_qua: afterwards.
 */
export const GrantActKindSchema = z.enum([
  'duyet',
  'tu_choi',
  'rut',
  'huy_duyet',
  'thuc_hien',
  'giai_ngan',
  'kiem_tra',
  'ket_qua',
])
export type GrantActKind = z.infer<typeof GrantActKindSchema>

export const GrantActSchema = z.object({
  id: z.string(),
  grantId: z.string(),
  act: GrantActKindSchema,
  on: CivilDateSchema,
  /** Number of the decision and who took it. */
  number: z.string(),
  decidedBy: z.string(),
  /** What was decided or paid out by the bank; null elsewhere. */
  amount: VndSchema.nullable(),
  /** The parts in which it is paid, in order; together the amount. */
  instalments: z.array(Paid),
  outcome: OutcomeSchema.nullable(),
  reason: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type GrantAct = z.output<typeof GrantActSchema>

const grantId = z.string()
const why = filledText(500, 'Ghi lý do')
export const ApproveGrantSchema = z
  .object({
    grantId,
    on: CivilDateSchema,
    number: optionalText(60),
    decidedBy: optionalText(200),
    /** What was decided; null for services, where nothing is paid. */
    amount: Paid.nullable().default(null),
    /** Empty: paid at once. */
    instalments: z.array(Paid).max(36).default([]),
    /** Why it is decided although something speaks against it. */
    override: optionalText(500),
  })
  .refine(({ amount, instalments }) => instalments.length === 0 || sumVnd(instalments) === amount, {
    path: ['instalments'],
    error: 'Các kỳ chi cộng lại phải bằng số tiền duyệt',
  })
export type ApproveGrant = z.output<typeof ApproveGrantSchema>

/** Ends a grant without money: refused, withdrawn by who asked, or its approval taken back. */
export const EndGrantSchema = z.object({
  grantId,
  act: z.enum(['tu_choi', 'rut', 'huy_duyet']),
  on: CivilDateSchema,
  reason: why,
})
export type EndGrant = z.output<typeof EndGrantSchema>

/** What followed: a service that was given, a loan that was paid out, a look at it afterwards, what became of it. */
export const FollowGrantSchema = z
  .object({
    grantId,
    act: z.enum(['thuc_hien', 'giai_ngan', 'kiem_tra', 'ket_qua']),
    on: CivilDateSchema,
    amount: Paid.nullable().default(null),
    outcome: OutcomeSchema.nullable().default(null),
    note: optionalText(500),
  })
  .refine(({ act, outcome }) => (act === 'ket_qua') === (outcome !== null), {
    path: ['outcome'],
    error: 'Chọn kết quả',
  })
  .refine(({ act, amount }) => (act === 'giai_ngan') === (amount !== null), {
    path: ['amount'],
    error: 'Nhập số tiền giải ngân',
  })
export type FollowGrant = z.output<typeof FollowGrantSchema>

/** Where a grant stands; derived from what happened. */
export const GrantStateSchema = z.enum([
  'de_nghi',
  'thay_the',
  'rut',
  'tu_choi',
  'huy',
  'da_duyet',
  'da_thuc_hien',
  'da_giai_ngan',
  'chi_mot_phan',
  'da_chi',
  'thu_hoi',
])
export type GrantState = z.infer<typeof GrantStateSchema>

/** A note on what is still owed of a loan, as the bank says. */
export const LoanBalanceSchema = z.object({
  id: z.string(),
  grantId,
  on: CivilDateSchema,
  /** Null where it is not known. */
  outstanding: VndSchema.nullable(),
  overdue: VndSchema.nullable(),
  note: z.string(),
  /** The note whose place it takes, and why. */
  replaces: z.string().nullable(),
  reason: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type LoanBalance = z.output<typeof LoanBalanceSchema>

export const NoteBalanceSchema = z
  .object({
    grantId,
    on: CivilDateSchema,
    outstanding: VndSchema.nullable().default(null),
    overdue: VndSchema.nullable().default(null),
    note: optionalText(500),
    replaces: z.string().nullable().default(null),
    reason: optionalText(500),
  })
  .refine(({ outstanding, overdue, note }) => outstanding !== null || overdue !== null || note !== '', {
    path: ['outstanding'],
    error: 'Nhập dư nợ, nợ quá hạn hoặc ghi chú',
  })
  .refine(({ outstanding, overdue }) => outstanding === null || overdue === null || overdue <= outstanding, {
    path: ['overdue'],
    error: 'Nợ quá hạn không được lớn hơn dư nợ',
  })
  .refine(({ replaces, reason }) => replaces === null || reason !== '', { path: ['reason'], error: 'Ghi lý do sửa' })
export type NoteBalance = z.output<typeof NoteBalanceSchema>

/** One instalment of an approved grant, and whether it was paid. */
export const InstalmentSchema = z.object({
  instalment: z.number().int().positive(),
  amount: VndSchema,
  /** The list on which it stands, where it stands on one. */
  list: z.object({ id: z.string(), number: z.string(), lineId: z.string() }).nullable(),
  paidOn: CivilDateSchema.nullable(),
  reversedOn: CivilDateSchema.nullable(),
})
export type Instalment = z.output<typeof InstalmentSchema>

/** A grant as the window shows it. */
export const GrantRowSchema = z.object({
  grant: KeptGrantSchema,
  person: z.object({ id: z.string(), fullName: z.string(), birthDate: z.string(), communeName: z.string() }),
  schemeLabel: z.string(),
  instrument: z.string(),
  state: GrantStateSchema,
  worth: VndSchema.nullable(),
  approved: z
    .object({ on: CivilDateSchema, number: z.string(), decidedBy: z.string(), amount: VndSchema.nullable() })
    .nullable(),
  instalments: z.array(InstalmentSchema),
  paid: VndSchema,
  acts: z.array(GrantActSchema),
  balances: z.array(LoanBalanceSchema),
  outcome: OutcomeSchema.nullable(),
})
export type GrantRow = z.output<typeof GrantRowSchema>

export const GrantQuerySchema = z.object({
  /** Loans are a list of their own. */
  loans: z.boolean().default(false),
  state: GrantStateSchema.nullable().default(null),
  communeCode: z.string().default(''),
  text: z.string().max(200).default(''),
  limit: z.number().int().min(1).max(1000).default(300),
})
export type GrantQuery = z.output<typeof GrantQuerySchema>

/** The newest grants that were asked for, how many there are of them, and the money that is out for all of those. */
export const GrantPageSchema = z.object({
  rows: z.array(GrantRowSchema),
  total: z.number().int(),
  paid: SignedVndSchema,
})
export type GrantPage = z.output<typeof GrantPageSchema>

/** What speaks against a request, for or before it is made; writes nothing. */
export const GrantCheckSchema = z.object({ findings: z.array(FindingSchema), worth: VndSchema.nullable() })
export type GrantCheck = z.output<typeof GrantCheckSchema>

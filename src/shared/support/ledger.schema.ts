import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { SignedVndSchema } from '../primitives/vnd.ts'
import { GrantActSchema, KeptGrantSchema, LoanBalanceSchema } from './grant.schema.ts'
import { PaymentLineSchema, PaymentListSchema } from './payment-list.schema.ts'
import { KeptEmploymentSchema, KeptNeedSchema, KeptReferralSchema } from './support-records.schema.ts'

const FileListSchema = PaymentListSchema.extend({ lines: z.array(PaymentLineSchema) })
export type FileList = z.output<typeof FileListSchema>

/** Money in a file. Only line, sum and day have to be there, so that somebody else's list of who was paid can be taken in. */
const FilePaymentSchema = z.object({
  id: z.string().default('').meta({ description: 'Mã của lần chi; rỗng: mã của dòng danh sách' }),
  lineId: z.string().min(1).meta({ description: 'Mã dòng của danh sách chi' }),
  amount: SignedVndSchema,
  on: CivilDateSchema,
  reverses: z.string().nullable().default(null).meta({ description: 'Mã lần chi được thu hồi' }),
  reason: z.string().max(500).default(''),
  recordedAt: z.string().default(''),
  recordedBy: z.string().default(''),
})
export type FilePayment = z.output<typeof FilePaymentSchema>

/** All that is known of support and money, to be handed on or taken in again. Every record keeps its id for good. */
export const SupportFileSchema = z.object({
  format: z.literal('hscn-ho-tro'),
  version: z.literal(1),
  madeOn: CivilDateSchema,
  office: z.object({ code: z.string(), name: z.string() }),
  people: z
    .array(z.object({ id: z.string(), fullName: z.string(), birthDate: z.string(), idNumber: z.string() }))
    .default([]),
  needs: z.array(KeptNeedSchema).default([]),
  referrals: z.array(KeptReferralSchema).default([]),
  employment: z.array(KeptEmploymentSchema).default([]),
  grants: z.array(KeptGrantSchema).default([]),
  acts: z.array(GrantActSchema).default([]),
  balances: z.array(LoanBalanceSchema).default([]),
  lists: z.array(FileListSchema).default([]),
  payments: z.array(FilePaymentSchema).default([]),
})
export type SupportFile = z.output<typeof SupportFileSchema>

export const SupportFileKindSchema = z.enum([
  'need',
  'referral',
  'employment',
  'grant',
  'act',
  'balance',
  'list',
  'payment',
])
export type SupportFileKind = z.infer<typeof SupportFileKindSchema>

/** What became of one record of a file. */
export const ImportedRowSchema = z.object({
  kind: SupportFileKindSchema,
  id: z.string(),
  outcome: z.enum(['added', 'present', 'refused']),
  message: z.string(),
})
export type ImportedRow = z.output<typeof ImportedRowSchema>

export const SupportImportReportSchema = z.object({
  dryRun: z.boolean(),
  added: z.number().int(),
  present: z.number().int(),
  refused: z.number().int(),
  rows: z.array(ImportedRowSchema),
})
export type SupportImportReport = z.output<typeof SupportImportReportSchema>

/** Which part of the ledger: one person, a span of days. All of it where nothing is said. */
export const LedgerQuerySchema = z.object({
  personId: z.string().nullable().default(null),
  from: CivilDateSchema.nullable().default(null),
  to: CivilDateSchema.nullable().default(null),
})
export type LedgerQuery = z.output<typeof LedgerQuerySchema>
export const LedgerFormatSchema = z.enum(['xlsx', 'csv', 'json'])
export type LedgerFormat = z.infer<typeof LedgerFormatSchema>

/** One movement of money with whom and what it was for. */
export const LedgerRowSchema = z.object({
  on: CivilDateSchema,
  fullName: z.string(),
  birthDate: z.string(),
  communeName: z.string(),
  kind: z.string(),
  content: z.string(),
  instrument: z.string(),
  decision: z.string(),
  listNumber: z.string(),
  amount: SignedVndSchema,
  note: z.string(),
  personId: z.string(),
  lineId: z.string(),
})
export type LedgerRow = z.output<typeof LedgerRowSchema>

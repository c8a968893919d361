import { z } from 'zod'
import { FindingSchema } from '../measures/finding.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { FieldDefinitionSchema, FieldValuesSchema } from './field.schema.ts'

/** nhap draft, ban_hanh issued, thay_the replaced by a later one, huy cancelled (its number stays in the register). */
export const DocumentStateSchema = z.enum(['nhap', 'ban_hanh', 'thay_the', 'huy'])
export type DocumentState = z.infer<typeof DocumentStateSchema>

/** What came back from outside: ban_sua edited in another program, ban_ky a scan of the signed paper. */
export const CopyRoleSchema = z.enum(['ban_sua', 'ban_ky'])
export type CopyRole = z.infer<typeof CopyRoleSchema>

/** A file that belongs to a paper made here: a Word file edited outside, or a scan of the signed paper. */
export const DocumentCopySchema = z.object({
  id: z.string(),
  documentId: z.string(),
  role: CopyRoleSchema,
  fileName: z.string(),
  mediaType: z.string(),
  /** 0 for a Word file, which has pages only where it is printed. */
  pages: z.number().int(),
  size: z.number().int(),
  sha256: z.string(),
  addedAt: z.string(),
  version: z.number().int(),
})
export type DocumentCopy = z.infer<typeof DocumentCopySchema>

/** One paper of a case, without its bytes. */
export const DocumentRowSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  form: z.string().meta({ description: 'Mã biểu mẫu, ví dụ ND116-29' }),
  formVersion: z.number().int(),
  title: z.string(),
  state: DocumentStateSchema,
  /** Printed number and symbol, '' where the form has none or it is a draft. */
  number: z.string(),
  documentDate: CivilDateSchema.nullable(),
  signer: z.string(),
  issuer: z.string(),
  pages: z.number().int(),
  sha256: z.string(),
  version: z.number().int(),
  updatedAt: z.string(),
  replacedBy: z.string().nullable(),
  /** What came back of it from outside, oldest first; left out where nobody asked. */
  copies: z.array(DocumentCopySchema).optional(),
})
export type DocumentRow = z.infer<typeof DocumentRowSchema>

/** A form as it is offered for a case. */
export const FormOfferSchema = z.object({
  form: z.string(),
  formNo: z.string(),
  label: z.string(),
  group: z.string(),
  /** True where the form takes a number from the register on issue. */
  numbered: z.boolean(),
  /** True where a case may have several of it, so that another one may be begun beside it. */
  many: z.boolean(),
  provenance: ProvenanceSchema,
})
export type FormOffer = z.infer<typeof FormOfferSchema>

const SignerSchema = z.object({ id: z.string(), name: z.string(), titleLines: z.array(z.string()) })

/** Everything the entry form needs: definition, values, which of them are known from the case, and what is still wrong. */
export const FormSheetSchema = z.object({
  documentId: z.string().nullable(),
  caseId: z.string(),
  form: z.string(),
  formVersion: z.number().int(),
  listTitle: z.string(),
  printedTitle: z.string(),
  state: DocumentStateSchema,
  version: z.number().int(),
  fields: z.array(FieldDefinitionSchema),
  /** What will be printed: known values, overlaid by what was typed. */
  values: FieldValuesSchema,
  /** What was typed, standing over what is known; the rest of `values` goes on following the case. */
  typed: FieldValuesSchema.optional(),
  /** Names of fields whose value comes from the case, with the place it comes from in words. */
  known: z.record(z.string(), z.object({ from: z.string() })),
  numbered: z.boolean(),
  nextNumber: z.string().meta({ description: 'Số, ký hiệu sẽ được cấp nếu ban hành bây giờ' }),
  number: z.string(),
  documentDate: CivilDateSchema.nullable(),
  signers: z.array(SignerSchema),
  signerId: z.string(),
  findings: z.array(FindingSchema),
})
export type FormSheet = z.infer<typeof FormSheetSchema>

/** What was typed on a form; `values` holds only what differs from the known values. */
export const FormInputSchema = z.object({
  caseId: z.string(),
  form: z.string(),
  documentId: z.string().nullable().default(null),
  version: z.number().int().default(0),
  values: FieldValuesSchema,
  documentDate: CivilDateSchema.nullable().default(null),
  signerId: z.string().default(''),
})
export type FormInput = z.infer<typeof FormInputSchema>

export const PdfSchema = z.object({ bytes: z.instanceof(Uint8Array), pages: z.number().int() })

/** One line of a register of numbers: a number that was used, or is void, and why. */
export const RegisterRowSchema = z.object({
  book: z.string(),
  year: z.number().int(),
  number: z.number().int(),
  symbol: z.string(),
  date: CivilDateSchema,
  title: z.string(),
  signer: z.string(),
  documentId: z.string().nullable(),
  state: z.enum(['used', 'void']),
  note: z.string(),
})
export type RegisterRow = z.infer<typeof RegisterRowSchema>

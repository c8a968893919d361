import { z } from 'zod'
import { CopyKindSchema } from '../attachments/attachment.schema.ts'
import { FindingSchema } from '../measures/finding.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/** One paper of the bound dossier with its folios (bút lục), one number a sheet. */
export const DossierItemSchema = z.object({
  id: z.string(),
  kind: z.enum(['document', 'attachment']),
  sourceId: z.string(),
  checklistRow: z.string(),
  title: z.string(),
  number: z.string(),
  date: CivilDateSchema.nullable(),
  author: z.string(),
  copyKind: CopyKindSchema,
  pages: z.number().int(),
  sheets: z.number().int(),
  folioFrom: z.number().int(),
  folioTo: z.number().int(),
  /** True once the person or another office has seen these numbers; they never move again (V30). */
  frozen: z.boolean(),
  /** True for a paper that came after the first freeze and is listed on the supplementary index. */
  supplement: z.boolean(),
})
export type DossierItem = z.infer<typeof DossierItemSchema>

/** chinh original, sao copy kept by the maker, nguoi the person's copy sent with the notice. */
export const DossierSetSchema = z.enum(['chinh', 'sao', 'nguoi'])
export type DossierSet = z.infer<typeof DossierSetSchema>

/** notice: what the person is given to read. office: to Phòng LĐTBXH. court: to the court, with the transfer letter. */
export const DossierPurposeSchema = z.enum(['notice', 'office', 'court'])
export type DossierPurpose = z.infer<typeof DossierPurposeSchema>

/**
 * The dossier that goes out with a step, and when it has to be sealed first: never here (somebody else binds it), again where
 * one was sealed for this hand-over before and its papers are others now, or always.
 */
export const OutgoingDossierSchema = z.strictObject({
  purpose: DossierPurposeSchema,
  seal: z.enum(['never', 'again', 'always']).default('never'),
})
export type OutgoingDossier = z.infer<typeof OutgoingDossierSchema>

export const DossierFileSchema = z.object({
  set: DossierSetSchema,
  sha256: z.string(),
  size: z.number().int(),
  pages: z.number().int(),
})

/** A sealed state: its bytes are kept and never change. */
export const DossierRevisionSchema = z.object({
  id: z.string(),
  no: z.number().int(),
  purpose: DossierPurposeSchema,
  sealedAt: z.string(),
  sealedBy: z.string(),
  sheets: z.number().int(),
  firstFolio: z.number().int(),
  lastFolio: z.number().int(),
  files: z.array(DossierFileSchema),
})
export type DossierRevision = z.infer<typeof DossierRevisionSchema>

export const DossierViewSchema = z.object({
  caseId: z.string(),
  caseCode: z.string(),
  personName: z.string(),
  purpose: DossierPurposeSchema,
  items: z.array(DossierItemSchema),
  sheets: z.number().int(),
  findings: z.array(FindingSchema),
  /** True when no finding refuses sealing. */
  ready: z.boolean(),
  revisions: z.array(DossierRevisionSchema),
  /** Number of the revision of this purpose that already holds exactly these papers; null while something is new. */
  sealedNow: z.number().int().nullable().default(null),
})
export type DossierView = z.infer<typeof DossierViewSchema>

/** How folios are stamped and what is counted; an office setting, because courts differ. */
export const BindingSettingsSchema = z.object({
  unit: z.enum(['to', 'trang']).default('to').meta({ description: 'Đánh số theo tờ (mặt trước) hoặc theo trang' }),
  stamp: z.string().max(40).default('Bút lục số {n}').meta({ description: 'Chữ trên dấu; {n} là số' }),
  duplex: z.boolean().default(true).meta({ description: 'In hai mặt: mỗi tài liệu bắt đầu ở một tờ mới' }),
  transferLetterNumbered: z.boolean().default(false).meta({ description: 'Đánh bút lục cả văn bản đề nghị Tòa án' }),
  retention: z.string().max(60).default('').meta({ description: 'Thời hạn bảo quản ghi trên bìa' }),
})
export type BindingSettings = z.infer<typeof BindingSettingsSchema>

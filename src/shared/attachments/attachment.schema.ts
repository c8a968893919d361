import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'

export const CopyKindSchema = z.enum(['ban_chinh', 'ban_sao', 'ban_chup'])
export type CopyKind = z.infer<typeof CopyKindSchema>

/** A scanned paper kept inside the store. Turning and order belong to us; the bytes stay as they came. */
export const AttachmentSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  fileName: z.string(),
  mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  pages: z.number().int(),
  size: z.number().int(),
  sha256: z.string(),
  /** Row of the checklist that it stands for; '' while unassigned. */
  checklistRow: z.string(),
  title: z.string(),
  number: z.string(),
  date: CivilDateSchema.nullable(),
  author: z.string(),
  copyKind: CopyKindSchema,
  /** Quarter turns clockwise for each page, in page order. */
  turns: z.array(z.number().int().min(0).max(3)),
  position: z.number().int(),
  version: z.number().int(),
  /** The paper made here of which it is a copy that came back from outside; left out or null for a scan of the case. */
  documentId: z.string().nullable().optional(),
})
export type Attachment = z.infer<typeof AttachmentSchema>

export const AttachmentPatchSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  checklistRow: z.string().optional(),
  title: z.string().max(500).optional(),
  number: z.string().max(60).optional(),
  date: CivilDateSchema.nullable().optional(),
  author: z.string().max(200).optional(),
  copyKind: CopyKindSchema.optional(),
  turns: z.array(z.number().int().min(0).max(3)).optional(),
})
export type AttachmentPatch = z.infer<typeof AttachmentPatchSchema>

import { z } from 'zod'
import { AttachmentSchema } from './attachment.schema.ts'

/** One page of a scan, and how many quarter turns clockwise it is shown with. */
export const ScanPageSchema = z.object({
  scanId: z.string(),
  /** From 1. */
  page: z.number().int().positive(),
  turn: z.number().int().min(0).max(3).default(0),
})
export type ScanPage = z.infer<typeof ScanPageSchema>

/** A paper to be made of pages, in their order. */
export const SplitPaperSchema = z.object({
  title: z.string().trim().max(500).default(''),
  checklistRow: z.string().default(''),
  pages: z.array(ScanPageSchema).min(1, { error: 'Giấy tờ phải có ít nhất một trang' }).max(1000),
})
export type SplitPaper = z.infer<typeof SplitPaperSchema>

export const SplitScansSchema = z.object({
  caseId: z.string(),
  /** The scans to cut, as they were when the pages were looked at. */
  scans: z
    .array(z.object({ id: z.string(), version: z.number().int() }))
    .min(1)
    .max(300),
  papers: z.array(SplitPaperSchema).min(1, { error: 'Chia thành ít nhất một giấy tờ' }).max(300),
  /** Pages that go into no paper, because somebody looked at them and found them blank. */
  removed: z
    .array(ScanPageSchema.pick({ scanId: true, page: true }))
    .max(1000)
    .default([]),
})
export type SplitScans = z.infer<typeof SplitScansSchema>

/** A cut that was made: what it was made of (kept unchanged, never bound) and what came of it. */
export const ScanSplitSchema = z.object({
  id: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  originals: z.array(
    AttachmentSchema.pick({ id: true, fileName: true, mediaType: true, pages: true, size: true, sha256: true }),
  ),
  parts: z.array(z.object({ id: z.string(), title: z.string(), pages: z.number().int() })),
  removed: z.number().int(),
  /** Why it cannot be undone any more; '' while it can. */
  fixed: z.string(),
})
export type ScanSplit = z.infer<typeof ScanSplitSchema>

export const CaseScansSchema = z.object({
  attachments: z.array(AttachmentSchema),
  splits: z.array(ScanSplitSchema),
})
export type CaseScans = z.infer<typeof CaseScansSchema>

import { z } from 'zod'
import { AttachmentPatchSchema, AttachmentSchema } from '../../attachments/attachment.schema.ts'
import { CaseScansSchema, SplitScansSchema } from '../../attachments/scan-split.schema.ts'
import { DocumentCopySchema } from '../../documents/document.schema.ts'
import { byCase, byId, done, read, savedFile, write } from '../entry.ts'

export const attachmentsEntries = {
  'attachments.list': read('cases.read', byCase, z.object({ attachments: z.array(AttachmentSchema) })),
  /** Opens the system's dialog; refused files are named, and nothing of them is stored. */
  'attachments.choose': write(
    'cases.write',
    z.object({ caseId: z.string(), checklistRow: z.string().default('') }),
    z.object({
      added: z.array(AttachmentSchema),
      refused: z.array(z.object({ name: z.string(), message: z.string() })),
    }),
  ),
  /** For files dropped on the window. */
  'attachments.add': write(
    'cases.write',
    z.object({
      caseId: z.string(),
      checklistRow: z.string().default(''),
      fileName: z.string().max(255),
      bytes: z.instanceof(Uint8Array),
    }),
    AttachmentSchema,
  ),
  'attachments.update': write('cases.write', AttachmentPatchSchema, AttachmentSchema),
  'attachments.reorder': write(
    'cases.write',
    z.object({ caseId: z.string(), ids: z.array(z.string()) }),
    z.object({ attachments: z.array(AttachmentSchema) }),
  ),
  'attachments.remove': write('cases.write', z.object({ id: z.string(), version: z.number().int() }), done),
  /** Files that came back of a paper made here: a scan of the signed paper, or a Word file edited outside. */
  'attachments.chooseCopy': write(
    'cases.write',
    z.object({ caseId: z.string(), documentId: z.string() }),
    z.object({
      added: z.array(DocumentCopySchema),
      refused: z.array(z.object({ name: z.string(), message: z.string() })),
    }),
  ),
  /** For files dropped on the window. */
  'attachments.addCopy': write(
    'cases.write',
    z.object({
      caseId: z.string(),
      documentId: z.string(),
      fileName: z.string().max(255),
      bytes: z.instanceof(Uint8Array),
    }),
    DocumentCopySchema,
  ),
  'attachments.saveAs': write('cases.read', byId, savedFile),
  'attachments.bytes': read('cases.read', byId, z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() })),
  /** Scans of a case, and the cuts that were made of others. */
  'attachments.scans': read('cases.read', byCase, CaseScansSchema),
  /** Makes papers of pages of scans; the scans are kept as they came and can be brought back. */
  'attachments.split': write('cases.write', SplitScansSchema, CaseScansSchema),
  'attachments.unsplit': write('cases.write', byId, CaseScansSchema),
  'attachments.original': read(
    'cases.read',
    z.object({ splitId: z.string(), scanId: z.string() }),
    z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() }),
  ),
} as const

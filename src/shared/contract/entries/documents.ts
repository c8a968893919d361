import { z } from 'zod'
import {
  DocumentRowSchema,
  FormInputSchema,
  FormOfferSchema,
  FormSheetSchema,
  PdfSchema,
} from '../../documents/document.schema.ts'
import { byCase, byId, read, savedFile, write } from '../entry.ts'

export const documentsEntries = {
  'documents.forms': read(
    'cases.read',
    byCase,
    z.object({ forms: z.array(FormOfferSchema), documents: z.array(DocumentRowSchema) }),
  ),
  'documents.open': read(
    'cases.read',
    z.object({ caseId: z.string(), form: z.string(), documentId: z.string().nullable().default(null) }),
    FormSheetSchema,
  ),
  'documents.preview': read('cases.read', FormInputSchema, PdfSchema),
  'documents.saveDraft': write('cases.write', FormInputSchema, FormSheetSchema),
  'documents.issue': write('documents.issue', FormInputSchema, DocumentRowSchema),
  'documents.cancel': write(
    'documents.issue',
    z.object({
      id: z.string(),
      version: z.number().int(),
      reason: z.string().trim().min(1, { error: 'Ghi lý do hủy' }).max(500),
    }),
    DocumentRowSchema,
  ),
  'documents.pdf': read('cases.read', byId, PdfSchema),
  'documents.saveAs': write('cases.read', byId, savedFile),
  /** The paper as a Word file, to be edited outside. */
  'documents.docx': read('cases.read', byId, z.object({ bytes: z.instanceof(Uint8Array) })),
  'documents.saveDocxAs': write('cases.read', byId, savedFile),
} as const

import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { DocumentsService } from './documents.service.ts'

type DocumentsChannel =
  | 'documents.forms'
  | 'documents.open'
  | 'documents.preview'
  | 'documents.saveDraft'
  | 'documents.issue'
  | 'documents.cancel'
  | 'documents.pdf'
  | 'documents.saveAs'
  | 'documents.docx'
  | 'documents.saveDocxAs'

/** The calls about papers. A paper is saved where the system's dialog says, under a name that does not tell the person. */
export function createDocumentsHandlers(
  documents: DocumentsService,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, DocumentsChannel> {
  return {
    'documents.forms': (_ctx, { caseId }) => documents.forms(caseId),
    'documents.open': (_ctx, { caseId, form, documentId }) => documents.open(caseId, form, documentId),
    'documents.preview': (_ctx, input) => documents.preview(input),
    'documents.saveDraft': (ctx, input) => documents.saveDraft(signedIn(ctx), input),
    'documents.issue': (ctx, input) => documents.issue(signedIn(ctx), input),
    'documents.cancel': (ctx, { id, version, reason }) => documents.cancel(signedIn(ctx), id, version, reason),
    'documents.pdf': (ctx, { id }) => documents.pdf(signedIn(ctx), id),
    'documents.saveAs': async (ctx, { id }) => {
      const { bytes } = await documents.pdf(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu văn bản', suggestedName: documents.fileName(id), bytes })
    },
    'documents.docx': (ctx, { id }) => documents.docx(signedIn(ctx), id),
    'documents.saveDocxAs': async (ctx, { id }) => {
      const { bytes } = await documents.docx(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu tệp Word', suggestedName: documents.fileName(id, 'docx'), bytes })
    },
  }
}

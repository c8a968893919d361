import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { AttachmentsService } from './attachments.service.ts'

type AttachmentChannel =
  | 'attachments.list'
  | 'attachments.choose'
  | 'attachments.add'
  | 'attachments.update'
  | 'attachments.reorder'
  | 'attachments.remove'
  | 'attachments.bytes'
  | 'attachments.chooseCopy'
  | 'attachments.addCopy'
  | 'attachments.saveAs'

/** The calls about scans. Files come from the system's dialog or are dropped on the window, never by path. */
export function createAttachmentsHandlers(
  attachments: AttachmentsService,
  dialogs: Pick<Dialogs, 'open' | 'save'>,
): Pick<Handlers, AttachmentChannel> {
  return {
    'attachments.list': (_ctx, { caseId }) => ({ attachments: attachments.list(caseId) }),
    'attachments.choose': async (ctx, input) => {
      const files = await dialogs.open({
        title: 'Chọn bản quét',
        kindLabel: 'PDF, ảnh JPEG, PNG',
        endings: ['pdf', 'jpg', 'jpeg', 'png'],
        multiple: true,
      })
      return attachments.addMany(signedIn(ctx), { ...input, files })
    },
    'attachments.add': (ctx, input) => attachments.add(signedIn(ctx), input),
    'attachments.update': (ctx, patch) => attachments.update(signedIn(ctx), patch),
    'attachments.reorder': (ctx, { caseId, ids }) => ({
      attachments: attachments.reorder(signedIn(ctx), caseId, ids),
    }),
    'attachments.remove': (ctx, { id, version }) => {
      attachments.remove(signedIn(ctx), id, version)
      return {}
    },
    'attachments.bytes': (ctx, { id }) => attachments.bytes(signedIn(ctx), id),
    'attachments.chooseCopy': async (ctx, input) => {
      const files = await dialogs.open({
        title: 'Chọn bản quét đã ký hoặc tệp Word đã sửa',
        kindLabel: 'PDF, ảnh JPEG, PNG, Word',
        endings: ['pdf', 'jpg', 'jpeg', 'png', 'docx'],
        multiple: true,
      })
      return attachments.addCopies(signedIn(ctx), { ...input, files })
    },
    'attachments.addCopy': (ctx, input) => attachments.addCopy(signedIn(ctx), input),
    'attachments.saveAs': (ctx, { id }) => {
      const { bytes } = attachments.bytes(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu tệp', suggestedName: attachments.fileName(id), bytes })
    },
  }
}

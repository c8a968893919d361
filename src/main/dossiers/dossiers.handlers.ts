import type { Progress } from '#shared/contract/channels.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { DossiersService } from './dossiers.service.ts'

type DossierChannel =
  | 'dossiers.get'
  | 'dossiers.reorder'
  | 'dossiers.draft'
  | 'dossiers.seal'
  | 'dossiers.cancelBuild'
  | 'dossiers.pdf'
  | 'dossiers.saveAs'
  | 'dossiers.handoverPdf'
  | 'dossiers.saveHandoverAs'
  | 'dossiers.saveDraftAs'

/** The calls about binding. `tell` sends news of long work to the window. */
export function createDossiersHandlers(
  dossiers: DossiersService,
  dialogs: Pick<Dialogs, 'save'>,
  tell: (progress: Progress) => void = () => {},
): Pick<Handlers, DossierChannel> {
  return {
    'dossiers.get': (_ctx, { caseId, purpose }) => dossiers.view(caseId, purpose),
    'dossiers.reorder': (ctx, { caseId, purpose, itemIds }) =>
      dossiers.reorder(signedIn(ctx), caseId, purpose, itemIds),
    'dossiers.draft': (ctx, { caseId, purpose, set }) =>
      dossiers.draft(signedIn(ctx), caseId, purpose, set, (news) => tell({ channel: 'dossiers.draft', ...news })),
    'dossiers.seal': (ctx, { caseId, purpose }) =>
      dossiers.seal(signedIn(ctx), caseId, purpose, (news) => tell({ channel: 'dossiers.seal', ...news })),
    'dossiers.cancelBuild': (_ctx, { caseId }) => ({ cancelled: dossiers.cancelBuild(caseId) }),
    'dossiers.pdf': (ctx, { revisionId, set }) => dossiers.pdf(signedIn(ctx), revisionId, set),
    'dossiers.saveAs': (ctx, { revisionId, set }) => {
      const { bytes } = dossiers.pdf(signedIn(ctx), revisionId, set)
      return dialogs.save({ title: 'Lưu hồ sơ đã đóng', suggestedName: dossiers.fileName(revisionId, set), bytes })
    },
    'dossiers.handoverPdf': (ctx, { revisionId }) => dossiers.handoverPdf(signedIn(ctx), revisionId),
    'dossiers.saveHandoverAs': async (ctx, { revisionId }) => {
      const { bytes } = await dossiers.handoverPdf(signedIn(ctx), revisionId)
      return dialogs.save({
        title: 'Lưu biên bản giao nhận',
        suggestedName: dossiers.fileName(revisionId, 'giao-nhan'),
        bytes,
      })
    },
    'dossiers.saveDraftAs': async (ctx, { caseId, purpose, set }) => {
      const { bytes } = await dossiers.draft(signedIn(ctx), caseId, purpose, set, (news) =>
        tell({ channel: 'dossiers.saveDraftAs', ...news }),
      )
      return dialogs.save({ title: 'Lưu bản nháp', suggestedName: dossiers.draftFileName(caseId, purpose), bytes })
    },
  }
}

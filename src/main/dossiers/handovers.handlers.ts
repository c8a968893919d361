import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { HandoversService } from './handovers.service.ts'

type HandoversChannel =
  | 'dossiers.handovers'
  | 'dossiers.recordHandover'
  | 'dossiers.handoverRecordPdf'
  | 'dossiers.saveHandoverRecordAs'

/** The calls about papers handed from one agency to another. */
export function createHandoversHandlers(
  handovers: HandoversService,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, HandoversChannel> {
  return {
    'dossiers.handovers': (_ctx, { caseId }) => handovers.ofCase(caseId),
    'dossiers.recordHandover': (ctx, input) => handovers.record(signedIn(ctx), input),
    'dossiers.handoverRecordPdf': (ctx, { id }) => handovers.pdf(signedIn(ctx), id),
    'dossiers.saveHandoverRecordAs': async (ctx, { id }) => {
      const { bytes } = await handovers.pdf(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu biên bản giao nhận', suggestedName: handovers.fileName(id), bytes })
    },
  }
}

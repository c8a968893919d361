import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { ComparisonService } from './comparison.service.ts'

type ComparisonChannel = 'dossiers.compare' | 'dossiers.differencePdf' | 'dossiers.saveDifferenceAs'

/** The calls about what changed between two states of a dossier. */
export function createComparisonHandlers(
  comparison: ComparisonService,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, ComparisonChannel> {
  return {
    'dossiers.compare': (_ctx, query) => comparison.compare(query),
    'dossiers.differencePdf': (ctx, query) => comparison.sheet(signedIn(ctx), query),
    'dossiers.saveDifferenceAs': async (ctx, query) => {
      const { bytes } = await comparison.sheet(signedIn(ctx), query)
      return dialogs.save({ title: 'Lưu phiếu đối chiếu', suggestedName: comparison.fileName(query), bytes })
    },
  }
}

import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { ScanSplitService } from './scan-split.service.ts'

type ScanSplitChannel = 'attachments.scans' | 'attachments.split' | 'attachments.unsplit' | 'attachments.original'

/** The calls about scans that are cut into papers. */
export function createScanSplitHandlers(splits: ScanSplitService): Pick<Handlers, ScanSplitChannel> {
  return {
    'attachments.scans': (_ctx, { caseId }) => splits.ofCase(caseId),
    'attachments.split': (ctx, input) => splits.split(signedIn(ctx), input),
    'attachments.unsplit': (ctx, { id }) => splits.undo(signedIn(ctx), id),
    'attachments.original': (ctx, { splitId, scanId }) => splits.original(signedIn(ctx), splitId, scanId),
  }
}

import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { ReturnsService } from './returns.service.ts'

type ReturnsChannel = 'dossiers.returns' | 'dossiers.saveReturn' | 'dossiers.returnStats'

/** The calls about dossiers that came back. */
export function createReturnsHandlers(returns: ReturnsService): Pick<Handlers, ReturnsChannel> {
  return {
    'dossiers.returns': (_ctx, { caseId }) => returns.ofCase(caseId),
    'dossiers.saveReturn': (ctx, input) => returns.saveReasons(signedIn(ctx), input),
    'dossiers.returnStats': (_ctx, query) => returns.stats(query),
  }
}

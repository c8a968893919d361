import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { DrawService } from './draw.service.ts'

type DrawChannel = Extract<keyof Handlers, `draw.${string}`>

/** The calls about draws for random tests. */
export function createDrawHandlers(draws: DrawService, dialogs: Pick<Dialogs, 'save'>): Pick<Handlers, DrawChannel> {
  return {
    'draw.list': (ctx, key) => ({ rows: draws.open(signedIn(ctx), key) }),
    'draw.prepare': (ctx, input) => draws.prepare(signedIn(ctx), input),
    'draw.make': (ctx, { id }) => draws.make(signedIn(ctx), id),
    'draw.cancel': (ctx, input) => draws.cancel(signedIn(ctx), input),
    'draw.verify': (_ctx, { id }) => draws.verify(id),
    'draw.savePdfAs': async (ctx, { id }) => {
      const { bytes } = await draws.print(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu biên bản bốc thăm', suggestedName: draws.fileName(id), bytes })
    },
  }
}

import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { Dialogs } from '#main/dialogs.ts'
import type { MovingService } from './moving.service.ts'

type MovingChannel = 'life.departures' | 'life.movingList' | 'life.saveMovingListAs'

/** The calls about people who move away. */
export function createMovingHandlers(
  moving: MovingService,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, MovingChannel> {
  return {
    'life.departures': (_ctx, { on, communeCode }) => moving.departures(on, communeCode === '' ? null : communeCode),
    'life.movingList': async (ctx, { id }) => {
      const { bytes, pages } = await moving.printList(signedIn(ctx), id)
      return { bytes, pages }
    },
    'life.saveMovingListAs': async (ctx, { id }) => {
      const { bytes, name } = await moving.printList(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu danh mục hồ sơ chuyển', suggestedName: name, bytes })
    },
  }
}

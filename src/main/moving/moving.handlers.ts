import type { Audit } from '#main/accounts/audit.ts'
import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { Dialogs } from '#main/dialogs.ts'
import type { MovingService } from './moving.service.ts'

type MovingChannel = 'life.departures' | 'life.arrivals' | 'life.movingList' | 'life.saveMovingListAs'

/** The calls about people who move away. */
export function createMovingHandlers(
  moving: MovingService,
  dialogs: Pick<Dialogs, 'save'>,
  audit: Pick<Audit, 'record'>,
): Pick<Handlers, MovingChannel> {
  return {
    'life.arrivals': (ctx, { on }) => {
      audit.record(signedIn(ctx), 'list.arrivals', 'list', '', { on })
      return moving.arrivals(on)
    },
    'life.departures': (ctx, { on, communeCode }) => {
      audit.record(signedIn(ctx), 'list.departures', 'list', '', { on, communeCode })
      return moving.departures(on, communeCode === '' ? null : communeCode)
    },
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

import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { HeldPackage } from '../packages/held-package.ts'
import type { Services } from '../services.ts'
import type { Actor } from '../store/actor.ts'

type TransfersChannel = Extract<keyof Handlers, `transfers.${string}`>

/** The calls about what packages carry between offices. */
export function createTransfersHandlers(
  { transfers, packages }: Pick<Services, 'transfers' | 'packages'>,
  dialogs: Pick<Dialogs, 'save'>,
  held: HeldPackage,
): Pick<Handlers, TransfersChannel> {
  const opened = (actor: Actor) => packages.open(actor, held.of(actor))
  return {
    'transfers.previewPerson': async (ctx, decision) => {
      const actor = signedIn(ctx)
      return transfers.person.preview(actor, await opened(actor), decision)
    },
    'transfers.viewResult': async (ctx) => {
      const actor = signedIn(ctx)
      return transfers.result.view(actor, await opened(actor))
    },
    'transfers.follow': (_ctx, { packageId }) => transfers.follow(packageId),
    'transfers.recordSteps': (ctx, input) => ({ steps: transfers.result.record(signedIn(ctx), input) }),
    'transfers.sealPerson': async (ctx, input) => (await transfers.send.person(signedIn(ctx), input)).row,
    'transfers.sealReceipt': async (ctx, input) => (await transfers.receipts.seal(signedIn(ctx), input)).row,
    'transfers.saveReceiptAs': async (ctx, input) => {
      const { bytes } = await transfers.receipts.page(signedIn(ctx), input)
      const suggestedName = `phieu-xac-nhan-${packages.row(input.packageId).shortCode}.pdf`
      return dialogs.save({ title: 'Lưu phiếu xác nhận', suggestedName, bytes })
    },
    'transfers.confirmDeparture': (ctx, input) => transfers.receipts.confirmDeparture(signedIn(ctx), input),
    'transfers.acceptItem': (ctx, input) => ({ items: transfers.catalogue.accept(signedIn(ctx), input) }),
    'transfers.givenTargets': () => ({ rows: transfers.targets.given() }),
    'transfers.acceptTargets': (ctx, input) => ({ rows: transfers.targets.accept(signedIn(ctx), input) }),
    'transfers.receptions': () => ({ rows: transfers.receipts.receptions() }),
    'transfers.waiting': () => ({ rows: transfers.receipts.waiting() }),
  }
}

import { fail } from '#shared/contract/errors.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import type { Actor } from '../store/actor.ts'
import type { ReconcileService, TheirFile } from './reconcile.service.ts'

type ReconcileChannel = Extract<keyof Handlers, `reconcile.${string}`>

/** The calls about lists of other bodies. */
export function createReconcileHandlers(
  reconcile: ReconcileService,
  dialogs: Pick<Dialogs, 'save' | 'open'>,
  limits: Pick<SheetLimits, 'fileBytes'>,
): Pick<Handlers, ReconcileChannel> {
  /** The file that was chosen last, and by whom: it is compared and taken in without asking for it again. */
  let chosen: { userId: string; file: TheirFile } | null = null
  const fileOf = (actor: Actor): TheirFile =>
    chosen?.userId === actor.userId ? chosen.file : fail({ kind: 'not-found', what: 'tệp danh sách đã chọn', id: '' })
  return {
    'reconcile.bodies': () => reconcile.bodies(),
    'reconcile.lists': () => reconcile.lists(),
    'reconcile.choose': async (ctx) => {
      const actor = signedIn(ctx)
      const [picked] = await dialogs.open({
        title: 'Chọn danh sách của nơi khác',
        kindLabel: 'Danh sách (Excel, CSV)',
        endings: ['xlsx', 'csv'],
        multiple: false,
      })
      if (picked === undefined) return null
      if (picked.size > limits.fileBytes)
        fail({ kind: 'file', reason: 'too-large', name: picked.name, detail: '', use: 'table' })
      const file = { name: picked.name, bytes: await picked.read() }
      const looked = reconcile.look(actor, file)
      chosen = { userId: actor.userId, file }
      return looked
    },
    'reconcile.try': (ctx, ask) => reconcile.attempt(signedIn(ctx), fileOf(signedIn(ctx)), ask),
    'reconcile.take': (ctx, ask) => {
      const actor = signedIn(ctx)
      const taken = reconcile.take(actor, fileOf(actor), ask)
      chosen = null
      return taken
    },
    'reconcile.view': (ctx, { id }) => reconcile.view(signedIn(ctx), id),
    'reconcile.row': (ctx, { id, row }) => reconcile.row(signedIn(ctx), id, row),
    'reconcile.decide': (ctx, decision) => {
      reconcile.decide(signedIn(ctx), decision)
      return {}
    },
    'reconcile.remove': (ctx, { id }) => {
      reconcile.remove(signedIn(ctx), id)
      return {}
    },
    'reconcile.saveAs': async (ctx, { id, format }) => {
      const actor = signedIn(ctx)
      const { bytes, name } = await reconcile.output(actor, reconcile.view(actor, id), format)
      return dialogs.save({ title: 'Lưu kết quả đối chiếu', suggestedName: name, bytes })
    },
    'reconcile.saveOwnListAs': async (ctx, query) => {
      const { bytes, name } = await reconcile.ownList(signedIn(ctx), query)
      return dialogs.save({ title: 'Lưu danh sách', suggestedName: name, bytes })
    },
  }
}

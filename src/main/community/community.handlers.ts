import type { WithdrawEntry } from '#shared/community/helper.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { Actor } from '../store/actor.ts'
import type { CommunityRoom } from './community-room.ts'

type CommunityChannel = Extract<keyof Handlers, `community.${string}`>

/** The calls about helpers, helper models, returns from centres and their handover. */
export function createCommunityHandlers(
  room: CommunityRoom,
  dialogs: Pick<Dialogs, 'save' | 'open'>,
): Pick<Handlers, CommunityChannel> {
  const { catalogue, helpers, views, models, returns, handovers, returnsImport, reviews } = room
  /** The file that was tried last, and by whom: it is taken in without asking for it again. */
  let tried: { userId: string; fileName: string; bytes: Uint8Array } | null = null
  const idOf = ({ id }: { id: string }) => ({ id })
  return {
    'community.catalogue': () => catalogue,
    'community.helpers': (_ctx, query) => views.list(query),
    'community.helper': (ctx, { id }) => views.one(signedIn(ctx), id),
    'community.suggest': (_ctx, { personId, on }) => views.suggest(personId, on),
    'community.attention': () => views.attention(),
    'community.person': (ctx, { personId }) => room.ofPerson(signedIn(ctx), personId),
    'community.writeHelper': (ctx, input) => idOf(helpers.writeHelper(signedIn(ctx), input)),
    'community.writeAssignment': (ctx, input) => idOf(helpers.writeAssignment(signedIn(ctx), input)),
    'community.writeWork': (ctx, input) => idOf(helpers.writeWork(signedIn(ctx), input)),
    'community.models': (_ctx, query) => models.page(query),
    'community.writeModel': (ctx, input) => idOf(models.writeModel(signedIn(ctx), input)),
    'community.writeMember': (ctx, input) => idOf(models.writeMember(signedIn(ctx), input)),
    'community.returns': (_ctx, query) => returns.page(query),
    'community.writeReturn': (ctx, input) => idOf(returns.write(signedIn(ctx), input)),
    'community.importReturns': async (ctx, { dryRun }) => {
      const actor = signedIn(ctx)
      if (!dryRun) {
        if (tried?.userId !== actor.userId) {
          return fail({ kind: 'not-found', what: 'tệp danh sách đã kiểm tra', id: '' })
        }
        const { bytes, fileName } = tried
        tried = null
        return { ...returnsImport.take(actor, fileName, bytes, false), fileName }
      }
      const [file] = await dialogs.open({
        title: 'Chọn danh sách người về địa phương',
        kindLabel: 'Danh sách (Excel, CSV)',
        endings: ['xlsx', 'csv'],
        multiple: false,
      })
      if (file === undefined) return null
      const bytes = await file.read()
      const report = returnsImport.take(actor, file.name, bytes, true)
      tried = { userId: actor.userId, fileName: file.name, bytes }
      return { ...report, fileName: file.name }
    },
    'community.aftercareStart': (_ctx, { id }) => returns.start(id),
    'community.handovers': (ctx) => handovers.list(signedIn(ctx)),
    'community.recordHandover': (ctx, input) => handovers.record(signedIn(ctx), input),
    'community.handoverPdf': (ctx, { id }) => handovers.pdf(signedIn(ctx), id),
    'community.saveHandoverAs': async (ctx, { id }) => {
      const { bytes } = await handovers.pdf(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu biên bản bàn giao', suggestedName: handovers.fileName(id), bytes })
    },
    'community.reviews': (ctx) => reviews.list(signedIn(ctx)),
    'community.writeReview': (ctx, input) => idOf(reviews.write(signedIn(ctx), input)),
    'community.concludeReview': async (ctx, input) => {
      await reviews.conclude(signedIn(ctx), input)
      return {}
    },
    'community.reviewPdf': (ctx, { id }) => reviews.pdf(signedIn(ctx), id),
    'community.saveReviewAs': async (ctx, { id }) => {
      const { bytes } = await reviews.pdf(signedIn(ctx), id)
      return dialogs.save({ title: 'Lưu biên bản rà soát', suggestedName: reviews.fileName(id), bytes })
    },
    'community.withdraw': (ctx, input) => {
      withdraw(room, signedIn(ctx), input)
      return {}
    },
  }
}

/** Each kind of record by the service that knows what rests on it. */
function withdraw(room: CommunityRoom, actor: Actor, { what, entryId, reason }: WithdrawEntry): void {
  switch (what) {
    case 'helper':
    case 'assignment':
    case 'work':
      room.helpers.withdraw(actor, what, entryId, reason)
      break
    case 'model':
    case 'member':
      room.models.withdraw(actor, what, entryId, reason)
      break
    case 'return':
      room.returns.withdraw(actor, entryId, reason)
      break
    case 'handover':
      room.handovers.withdraw(actor, entryId, reason)
      break
    case 'review':
      room.reviews.withdraw(actor, entryId, reason)
      break
    default:
      assertNever(what)
  }
}

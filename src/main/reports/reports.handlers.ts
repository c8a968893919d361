import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { Actor } from '../store/actor.ts'
import type { ReportsRoom } from './reports-room.ts'

type ReportsChannel = Extract<keyof Handlers, `reports.${string}`>

/** The calls about reports; each write answers with the report as it then stands. */
export function createReportsHandlers(
  room: ReportsRoom,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, ReportsChannel> {
  const { drafts, issue, files, view } = room
  const then = <I extends { id: string }>(write: (actor: Actor, input: I) => void) => {
    return (ctx: Parameters<typeof signedIn>[0], input: I) => {
      const actor = signedIn(ctx)
      write(actor, input)
      return view(actor, input.id)
    }
  }
  const save = async (id: string, ending: string, bytes: Uint8Array) =>
    dialogs.save({ title: 'Lưu báo cáo', suggestedName: files.fileName(id, ending), bytes })
  return {
    'reports.layouts': () => room.choices(),
    'reports.periods': (_ctx, { calendar, kind, year }) => room.periods(calendar, kind, year),
    'reports.list': (_ctx, query) => room.list(query),
    'reports.get': (ctx, { id }) => view(signedIn(ctx), id),
    'reports.build': (ctx, input) => view(signedIn(ctx), drafts.build(signedIn(ctx), input)),
    'reports.setCell': then(drafts.setCell),
    'reports.setEstimate': then(drafts.setEstimate),
    'reports.setReason': then(drafts.setReason),
    'reports.setChangeReason': then(drafts.setChangeReason),
    'reports.setText': then(drafts.setText),
    'reports.setCommune': then(drafts.setCommune),
    'reports.recheck': then(drafts.recheck),
    'reports.discard': (ctx, { id }) => {
      drafts.discard(signedIn(ctx), id)
      return {}
    },
    'reports.freeze': then((actor, { id }) => issue.freeze(actor, id)),
    'reports.sign': then(issue.sign),
    'reports.markSent': then(issue.markSent),
    'reports.amend': (ctx, input) => view(signedIn(ctx), issue.amend(signedIn(ctx), input)),
    'reports.explain': (ctx, { id, cell }) => room.explain(signedIn(ctx), id, cell),
    'reports.people': (ctx, { id, key }) => room.named(signedIn(ctx), id, key),
    'reports.compare': (ctx, input) => room.compare(signedIn(ctx), input.id, input.with),
    'reports.trend': (_ctx, { id }) => room.trend(id),
    'reports.pdf': (ctx, { id }) => files.pdf(signedIn(ctx), id),
    'reports.savePdfAs': async (ctx, { id }) => save(id, 'pdf', (await files.pdf(signedIn(ctx), id)).bytes),
    'reports.saveXlsxAs': async (ctx, { id }) => save(id, 'xlsx', await files.xlsx(signedIn(ctx), id)),
    'reports.saveDocxAs': async (ctx, { id }) => save(id, 'docx', await files.docx(signedIn(ctx), id)),
    'reports.due': (_ctx, { on }) => room.due(on),
    'reports.sendDays': () => room.sendDays(),
    'reports.saveSendDays': (ctx, input) => room.saveSendDays(signedIn(ctx), input),
  }
}

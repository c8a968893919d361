import { fail } from '#shared/contract/errors.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import { readJsonFile } from '../read-json-file.ts'
import type { SupportRoom } from './support-room.ts'

type SupportChannel = Extract<keyof Handlers, `support.${string}`>

/** The calls about needs, supports, loans, payment lists and rates. */
export function createSupportHandlers(
  { records, grants, lists, payments, views, schemes, ledger, ledgerImport }: SupportRoom,
  dialogs: Pick<Dialogs, 'save' | 'open'>,
): Pick<Handlers, SupportChannel> {
  /** The file that was tried last, and by whom: it is taken in without asking for it again. */
  let tried: { userId: string; fileName: string; raw: unknown } | null = null
  const idOf = ({ id }: { id: string }) => ({ id })
  return {
    'support.needs': (_ctx, query) => views.needs(query),
    'support.person': (ctx, { personId }) => views.ofPerson(signedIn(ctx), personId),
    'support.writeNeed': (ctx, input) => idOf(records.writeNeed(signedIn(ctx), input)),
    'support.writeReferral': (ctx, input) => idOf(records.writeReferral(signedIn(ctx), input)),
    'support.writeEmployment': (ctx, input) => idOf(records.writeEmployment(signedIn(ctx), input)),
    'support.withdrawRecord': (ctx, input) => {
      records.withdraw(signedIn(ctx), input)
      return {}
    },
    'support.grants': (_ctx, query) => views.grants(query),
    'support.grant': (_ctx, { id }) => views.grant(id),
    'support.check': (_ctx, input) => grants.check(input),
    'support.propose': (ctx, input) => idOf(grants.propose(signedIn(ctx), input)),
    'support.approve': (ctx, input) => {
      grants.approve(signedIn(ctx), input)
      return views.grant(input.grantId)
    },
    'support.end': (ctx, input) => {
      grants.end(signedIn(ctx), input)
      return views.grant(input.grantId)
    },
    'support.follow': (ctx, input) => {
      grants.follow(signedIn(ctx), input)
      return views.grant(input.grantId)
    },
    'support.noteBalance': (ctx, input) => {
      grants.noteBalance(signedIn(ctx), input)
      return views.grant(input.grantId)
    },
    'support.lists': () => ({ rows: views.lists() }),
    'support.list': (ctx, { id }) => views.list(signedIn(ctx), id),
    'support.draftList': (ctx, input) => idOf(lists.draft(signedIn(ctx), input)),
    'support.setLines': (ctx, input) => {
      lists.setLines(signedIn(ctx), input)
      return views.list(signedIn(ctx), input.id)
    },
    'support.issueList': async (ctx, input) => {
      await lists.issue(signedIn(ctx), input)
      return views.list(signedIn(ctx), input.id)
    },
    'support.cancelList': (ctx, input) => {
      lists.cancel(signedIn(ctx), input)
      return views.list(signedIn(ctx), input.id)
    },
    'support.pay': (ctx, input) => {
      payments.pay(signedIn(ctx), input)
      return views.list(signedIn(ctx), input.listId)
    },
    'support.release': (ctx, input) => {
      payments.release(signedIn(ctx), input)
      return {}
    },
    'support.reverse': (ctx, input) => {
      payments.reverse(signedIn(ctx), input)
      return {}
    },
    'support.listPdf': (ctx, { id }) => lists.pdf(signedIn(ctx), id),
    'support.saveListAs': async (ctx, { id, format }) => {
      const actor = signedIn(ctx)
      const bytes = format === 'pdf' ? (await lists.pdf(actor, id)).bytes : await lists.docx(actor, id)
      return dialogs.save({ title: 'Lưu danh sách chi', suggestedName: lists.fileName(id, format), bytes })
    },
    'support.rates': (_ctx, { on }) => schemes.rates(on),
    'support.amend': (ctx, input) => {
      schemes.amend(signedIn(ctx), input)
      return {}
    },
    'support.withdrawAmendment': (ctx, input) => {
      schemes.withdraw(signedIn(ctx), input)
      return {}
    },
    'support.saveLedgerAs': async (ctx, { format, ...query }) => {
      const { bytes, name } = await ledger.output(signedIn(ctx), query, format)
      return dialogs.save({ title: 'Lưu sổ hỗ trợ', suggestedName: name, bytes })
    },
    'support.importLedger': async (ctx, { dryRun }) => {
      const actor = signedIn(ctx)
      if (!dryRun) {
        if (tried?.userId !== actor.userId)
          return fail({ kind: 'not-found', what: 'tệp sổ hỗ trợ đã kiểm tra', id: '' })
        const { raw, fileName } = tried
        tried = null
        return { ...ledgerImport.take(actor, raw, false), fileName }
      }
      const [file] = await dialogs.open({
        title: 'Chọn tệp sổ hỗ trợ',
        kindLabel: 'Sổ hỗ trợ (JSON)',
        endings: ['json'],
        multiple: false,
      })
      if (file === undefined) return null
      const raw = await readJsonFile(file)
      const report = ledgerImport.take(actor, raw, true)
      tried = { userId: actor.userId, fileName: file.name, raw }
      return { ...report, fileName: file.name }
    },
  }
}

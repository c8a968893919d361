import type { TakenFile } from '#shared/consolidation/consolidation.schema.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { ChosenFile, Dialogs } from '../dialogs.ts'
import type { PackagesService } from '../packages/packages.service.ts'
import type { Actor } from '../store/actor.ts'
import type { ConsolidationRoom } from './consolidation-room.ts'
import type { ProvinceFiles } from './province-files.ts'

type ConsolidationChannel = Extract<keyof Handlers, `consolidation.${string}`>

/** The calls about reports of districts, people whom two of them name, and decisions about them. */
export function createConsolidationHandlers(
  room: ConsolidationRoom & { readonly files: ProvinceFiles },
  packages: Pick<PackagesService, 'take'>,
  dialogs: Pick<Dialogs, 'open' | 'save'>,
): Pick<Handlers, ConsolidationChannel> {
  const { received, claims, reports, decisions } = room
  return {
    'consolidation.types': () => ({ rows: [...room.types()] }),
    'consolidation.status': (_ctx, query) => reports.matrix(query),
    'consolidation.received': () => room.list(),
    'consolidation.take': async (ctx) => {
      const actor = signedIn(ctx)
      const files = await dialogs.open({
        title: 'Chọn gói của các huyện',
        kindLabel: 'Gói dữ liệu (.hscn)',
        endings: ['hscn'],
        multiple: true,
      })
      if (files.length === 0) return null
      const rows: TakenFile[] = []
      for (const file of files) rows.push(await takeFile(packages, actor, file))
      return { rows }
    },
    'consolidation.returnReport': (ctx, input) => {
      received.sendBack(signedIn(ctx), input)
      return {}
    },
    'consolidation.conflicts': (ctx) => ({ rows: claims.list(signedIn(ctx)) }),
    'consolidation.decide': (ctx, input) => claims.decide(signedIn(ctx), input),
    'consolidation.report': (_ctx, query) => reports.report(query),
    'consolidation.freeze': (ctx, input) => ({ id: reports.freeze(signedIn(ctx), input).id }),
    'consolidation.sign': (ctx, input) => {
      reports.sign(signedIn(ctx), input)
      return {}
    },
    'consolidation.markSent': (ctx, input) => {
      reports.markSent(signedIn(ctx), input)
      return {}
    },
    'consolidation.saveReportAs': async (ctx, { id, as }) => {
      const actor = signedIn(ctx)
      const bytes = as === 'pdf' ? (await room.files.pdf(actor, id)).bytes : await room.files.xlsx(actor, id)
      return dialogs.save({ title: 'Lưu báo cáo của tỉnh', suggestedName: room.files.fileName(id, as), bytes })
    },
    'consolidation.decisions': (ctx) => ({ rows: decisions.waiting(signedIn(ctx)) }),
    'consolidation.decisionsOf': (_ctx, { personId }) => ({ rows: decisions.ofPerson(personId) }),
    'consolidation.follow': (ctx, input) => {
      decisions.follow(signedIn(ctx), input)
      return {}
    },
  }
}

/** One file by itself: what is wrong with it does not keep the others from being taken. */
async function takeFile(packages: Pick<PackagesService, 'take'>, actor: Actor, file: ChosenFile): Promise<TakenFile> {
  try {
    const { known, summary } = await packages.take(actor, await file.read())
    const lines = known ? ['Gói này đã nhận trước đây; không ghi lần nữa.'] : summary.map((line) => `${line}.`)
    return { fileName: file.name, again: known, lines, refused: null }
  } catch (cause) {
    if (!(cause instanceof AppFailure)) throw cause
    return { fileName: file.name, again: false, lines: [], refused: cause.error }
  }
}

import { fail } from '#shared/contract/errors.ts'
import type { ImportKind } from '#shared/imports/import.schema.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import type { Actor } from '../store/actor.ts'
import type { ImportedFile } from './imported-list.ts'
import type { ImportsService } from './imports.service.ts'

type ImportsChannel = Extract<keyof Handlers, `imports.${string}`>

const TITLES: Readonly<Record<ImportKind, string>> = {
  people: 'Chọn danh sách người',
  measures: 'Chọn danh sách đang quản lý',
}

/** The calls about lists that are taken in. */
export function createImportsHandlers(
  imports: ImportsService,
  dialogs: Pick<Dialogs, 'save' | 'open'>,
  limits: Pick<SheetLimits, 'fileBytes'>,
): Pick<Handlers, ImportsChannel> {
  /** The file that was chosen last, and by whom: it is tried and taken in without asking for it again. */
  let chosen: { userId: string; kind: ImportKind; file: ImportedFile } | null = null
  const fileOf = (actor: Actor, kind: ImportKind): ImportedFile =>
    chosen?.userId === actor.userId && chosen.kind === kind
      ? chosen.file
      : fail({ kind: 'not-found', what: 'tệp danh sách đã chọn', id: '' })
  return {
    'imports.list': () => imports.batches(),
    'imports.choose': async (ctx, { kind }) => {
      const actor = signedIn(ctx)
      const [picked] = await dialogs.open({
        title: TITLES[kind],
        kindLabel: 'Danh sách (Excel, CSV)',
        // Old workbooks are shown too: refused in words that say how to save them anew.
        endings: ['xlsx', 'csv', 'xls'],
        multiple: false,
      })
      if (picked === undefined) return null
      const { name, size } = picked
      if (size > limits.fileBytes) fail({ kind: 'file', reason: 'too-large', name, detail: '', use: 'table' })
      const file = { name, bytes: await picked.read() }
      const looked = imports.look(actor, kind, file)
      chosen = { userId: actor.userId, kind, file }
      return looked
    },
    'imports.look': (ctx, { kind, headingRow }) => {
      const actor = signedIn(ctx)
      return imports.look(actor, kind, fileOf(actor, kind), headingRow)
    },
    'imports.try': (ctx, { kind, columns }) => {
      const actor = signedIn(ctx)
      return imports.attempt(actor, kind, fileOf(actor, kind), columns).view
    },
    'imports.take': (ctx, { kind, columns }) => {
      const actor = signedIn(ctx)
      const taken = imports.take(actor, kind, fileOf(actor, kind), columns).view
      if (taken.written) chosen = null
      return taken
    },
    'imports.undo': (ctx, { id }) => imports.undo(signedIn(ctx), id),
    'imports.saveTemplateAs': async (_ctx, { kind }) => {
      const { name, bytes } = await imports.template(kind)
      return dialogs.save({ title: 'Lưu mẫu danh sách', suggestedName: name, bytes })
    },
  }
}

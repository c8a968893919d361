import { requirePermission } from '#main/accounts/permissions.ts'
import { fail } from '#shared/contract/errors.ts'
import type {
  ChosenTable,
  ImportBatch,
  ImportColumns,
  ImportKind,
  ImportUndone,
  ImportView,
} from '#shared/imports/import.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { sha256Of } from '../sha256.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { headingKey, type MappedList, missingColumns, readMappedList } from '../sheets/mapped-list.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { ImportedFile, ImportedList, RowOutcome } from './imported-list.ts'
import { createImportsRepo } from './imports.repo.ts'

export interface ImportsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly sheetLimits: SheetLimits
  readonly lists: Readonly<Record<ImportKind, ImportedList>>
}

/** What became of a file, and of each of its rows. */
export interface Imported {
  readonly view: ImportView
  readonly rows: readonly RowOutcome[]
}

/** Lists in rows that offices bring along when they begin: looked at, tried, taken in, taken back. */
export interface ImportsService {
  /** What stands in a file and what its columns are taken for. Throws kind 'file'. */
  look(actor: Actor, kind: ImportKind, file: ImportedFile, headingRow?: number): ChosenTable
  /**
   * What a file would do; the store is as before. Columns that are not given are those that were said of such a list before,
   * else what the headings say. Throws kind 'file', 'missing-columns' too.
   */
  attempt(actor: Actor, kind: ImportKind, file: ImportedFile, columns: ImportColumns | null): Imported
  /** Takes a file in, all rows or none; remembers what its columns meant. Throws as {@link attempt}. */
  take(actor: Actor, kind: ImportKind, file: ImportedFile, columns: ImportColumns | null): Imported
  /** Everything that was taken in, the newest first. */
  batches(): ImportBatch[]
  /**
   * Takes back what an import brought, but what something was attached to since: that stays and is named. Throws
   * 'not-found', and 'conflict' where nothing of it is left.
   */
  undo(actor: Actor, id: string): ImportUndone
  /** An empty list with its columns explained. */
  template(kind: ImportKind): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>
}

export function createImportsService(deps: ImportsDeps): ImportsService {
  const { store, clock, ids, audit, sheetLimits, lists } = deps
  const repo = createImportsRepo(store)
  /** What was said in a trial; kept for good only when the file is taken in. */
  const tried = new Map<string, readonly string[]>()

  const columnsOf = (kind: ImportKind, choice: ImportColumns | null) => ({
    choice,
    remembered: (key: string) => tried.get(`${kind} ${key}`) ?? repo.columns(kind, key),
  })

  function tableOf(kind: ImportKind, file: ImportedFile, choice: ImportColumns | null): MappedList<string> {
    const { remembered } = columnsOf(kind, choice)
    return readMappedList(file.name, file.bytes, sheetLimits, lists[kind].shape, remembered, choice)
  }

  function look(actor: Actor, kind: ImportKind, file: ImportedFile, headingRow?: number): ChosenTable {
    requirePermission(actor, 'people.write', 'nhập danh sách')
    const { shape } = lists[kind]
    const first = tableOf(kind, file, null)
    const list =
      headingRow === undefined || headingRow === first.headingRow ? first : atRow(kind, file, first, headingRow)
    const others = list.otherSheets.map((name) => `"${name}"`).join(', ')
    const remarks = others === '' ? [] : [`Chỉ đọc trang "${list.sheet}"; còn các trang ${others} không đọc.`]
    return {
      kind,
      fileName: file.name,
      sheet: list.sheet,
      remarks: [...list.remarks, ...remarks],
      rows: list.body.length,
      headingRow: list.headingRow,
      head: list.head.map(({ row, cells }) => ({ row, cells: [...cells] })),
      columns: list.headings.map((heading, i) => ({
        heading,
        column: list.columns[i] ?? '',
        known: list.columns[i] !== undefined,
        sample: list.body.map(({ cells }) => cells[i] ?? '').find((cell) => cell !== '') ?? '',
      })),
      choices: shape.columns.map((id) => ({ id, label: shape.headingOf(id), required: shape.mustHave.includes(id) })),
      missing: missingColumns(list, shape),
    }
  }

  /** The list with its headings in another row, each taken for what it says or was said to be. */
  function atRow(kind: ImportKind, file: ImportedFile, first: MappedList<string>, row: number): MappedList<string> {
    const headings = first.head.find((one) => one.row === row)?.cells ?? []
    const { shape } = lists[kind]
    const told = columnsOf(kind, null).remembered(headingKey(headings))
    const columns = told ?? headings.map((heading) => shape.columnOf(heading) ?? '')
    const list = tableOf(kind, file, { headingRow: row, columns: [...columns] })
    if (told !== null) return list
    return { ...list, columns: headings.map(shape.columnOf) }
  }

  function run(actor: Actor, kind: ImportKind, file: ImportedFile, choice: ImportColumns | null, dryRun: boolean) {
    requirePermission(actor, 'people.write', 'nhập danh sách')
    return lists[kind].run(actor, file, columnsOf(kind, choice), dryRun)
  }

  function attempt(actor: Actor, kind: ImportKind, file: ImportedFile, choice: ImportColumns | null): Imported {
    const ran = run(actor, kind, file, choice, true)
    if (choice !== null) {
      tried.set(`${kind} ${headingKey(tableOf(kind, file, choice).headings)}`, choice.columns)
    }
    return { view: { ...ran.view, kind, batchId: null }, rows: ran.rows }
  }

  function take(actor: Actor, kind: ImportKind, file: ImportedFile, choice: ImportColumns | null): Imported {
    return store.transaction(() => {
      const { view, items, rows } = run(actor, kind, file, choice, false)
      if (!view.written || items.length === 0) return { view: { ...view, kind, batchId: null }, rows }
      const made = { id: ids.next(), kind, fileName: file.name, added: view.added, present: view.present }
      const stamp = { takenAt: clock.now(), takenBy: actor.name }
      repo.insert({ ...made, ...stamp, sha256: sha256Of(file.bytes) }, items)
      keepColumns(actor, kind, file, choice)
      audit.record(actor, 'import.take', 'import', made.id, { kind, added: view.added, present: view.present })
      return { view: { ...view, kind, batchId: made.id }, rows }
    })
  }

  function keepColumns(actor: Actor, kind: ImportKind, file: ImportedFile, choice: ImportColumns | null): void {
    if (choice === null) return
    const { headings } = tableOf(kind, file, choice)
    const plain = headings.map((heading) => lists[kind].shape.columnOf(heading) ?? '')
    // What the headings say by themselves needs no remembering.
    if (plain.every((column, i) => column === (choice.columns[i] ?? ''))) return
    repo.keepColumns(kind, headingKey(headings), choice.columns, clock.now(), actor.userId)
  }

  function undo(actor: Actor, id: string): ImportUndone {
    requirePermission(actor, 'people.write', 'hoàn tác lần nhập')
    const batch = repo.batch(id) ?? fail({ kind: 'not-found', what: 'lần nhập', id })
    if (batch.left === 0) {
      const message = `Không còn gì của lần nhập này để hoàn tác${batch.undoneAt === null ? '' : `; đã hoàn tác ${viMoment(batch.undoneAt)}`}.`
      fail({ kind: 'conflict', message })
    }
    const list = lists[batch.kind]
    const undone = store.transaction(() => {
      const left: ImportUndone['left'] = []
      let removed = 0
      const items = repo.items(id)
      // Asked of all before anything goes: rows of one measure stand and fall together.
      const judged = items.map((item) => ({ item, why: list.why(item, items) }))
      for (const { item, why } of judged) {
        if (why !== '') {
          left.unshift({ row: item.row, ...list.whose(item.itemId), why })
          continue
        }
        repo.markRemoved(id, item.row, clock.now())
        list.remove(actor, item, id)
        removed += 1
      }
      if (removed > 0) repo.markUndone(id, clock.now(), actor.name)
      audit.record(actor, 'import.undo', 'import', id, { removed, left: left.length })
      return { removed, left }
    })
    list.removed()
    return undone
  }

  return {
    look,
    attempt,
    take,
    batches: repo.batches,
    undo,
    async template(kind) {
      const { name, book } = lists[kind].template()
      return { name, bytes: await writeWorkbook(book) }
    },
  }
}

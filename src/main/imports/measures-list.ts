import { fail } from '#shared/contract/errors.ts'
import { type ImportCell, type ImportLike, MOST_TOLD } from '#shared/imports/import.schema.ts'
import type { MeasureRemoval } from '../measures/measure-removal.ts'
import type { ColumnsOfFile } from '../people/people-file.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { assertColumns, readMappedList } from '../sheets/mapped-list.ts'
import type { ReadRow } from '../sheets/read-book.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { type ImportedFile, type ImportedList, type RowOutcome, toldLists } from './imported-list.ts'
import type { ImportItem } from './imports.repo.ts'
import { MEASURE_LIST, MEASURE_TEMPLATE } from './measure-columns.ts'
import type { MeasureColumn } from './measure-kinds.ts'
import {
  nameOfColumn,
  type RowCells,
  type RowDeps,
  RowRefused,
  type TakenRow,
  type Told,
  takeRow,
} from './measure-row.ts'
import { columnsSheet } from './template-sheets.ts'

export interface MeasuresListDeps extends Omit<RowDeps, 'communes'> {
  readonly store: Store
  readonly sheetLimits: SheetLimits
  readonly communes: () => RowDeps['communes']
  readonly removal: MeasureRemoval
  /** Derives the life of these people anew, within the transaction. */
  readonly refresh: (personIds: readonly string[]) => void
}

const MOST_ROWS = 20_000

/** Thrown to take back what a trial wrote; never leaves this file. */
class NotKept extends Error {}

interface Row {
  readonly row: number
  readonly cell: RowCells
  readonly name: string
  readonly taken: TakenRow | null
  readonly refused: readonly Told[]
}

/** What is in force for persons of the store, a row each. */
export function createMeasuresList(deps: MeasuresListDeps): ImportedList {
  const { store, removal, measures } = deps

  function rowsOf(actor: Actor, { name, bytes }: ImportedFile, columns: ColumnsOfFile) {
    const list = readMappedList(name, bytes, deps.sheetLimits, MEASURE_LIST, columns.remembered, columns.choice)
    assertColumns(name, list, MEASURE_LIST)
    if (list.body.length === 0) {
      fail({ kind: 'file', reason: 'empty', name, detail: 'Dưới dòng tiêu đề không có dòng nào.', use: 'table' })
    }
    if (list.body.length > MOST_ROWS) {
      const detail = `Danh sách có hơn ${MOST_ROWS} dòng; hãy chia nhỏ.`
      fail({ kind: 'file', reason: 'too-large', name, detail, use: 'table' })
    }
    const row = { ...deps, communes: deps.communes() }
    return {
      rows: list.body.map((one) => rowOf(actor, one, list.columns, row)),
      ignoredColumns: list.headings.filter((_, i) => list.columns[i] === undefined),
    }
  }

  /** Each row in a transaction of its own: one that is refused leaves nothing for those after it. */
  function rowOf(actor: Actor, { row, cells }: ReadRow, columns: readonly unknown[], rowDeps: RowDeps): Row {
    const cell = (column: MeasureColumn) => (cells[columns.indexOf(column)] ?? '').trim()
    const base = { row, cell, name: cell('fullName') || cell('idNumber') }
    try {
      const taken = store.transaction(() => takeRow(actor, cell, rowDeps))
      return { ...base, name: taken.name, taken, refused: [] }
    } catch (cause) {
      if (!(cause instanceof RowRefused)) throw cause
      return { ...base, taken: null, refused: cause.told }
    }
  }

  return {
    shape: MEASURE_LIST,
    run(actor, file, columns, dryRun) {
      const { rows, ignoredColumns } = keptOrNot(
        store,
        () => rowsOf(actor, file, columns),
        ({ rows: done }) => !dryRun && done.every(({ refused }) => refused.length === 0),
      )
      const made = rows.flatMap(({ row, taken }) => (taken?.made ? [{ row, ...taken.made }] : []))
      const refused = rows.filter(({ taken }) => taken === null).length
      const written = !dryRun && refused === 0
      const lists = {
        refusedCells: rows.flatMap((row) => cellsOf(row, row.refused)),
        doubtfulCells: rows.flatMap((row) => cellsOf(row, row.taken?.doubts ?? [])),
        there: rows.flatMap(thereOf),
        alike: rows.flatMap(alikeOf),
      }
      const doubtful = rows.filter(({ taken }) => taken !== null && taken.doubts.length + taken.alike.length > 0).length
      const present = rows.length - made.length - refused
      return {
        view: {
          ...{ fileName: file.name, total: rows.length, added: made.length, present, refused, doubtful, written },
          ignoredColumns,
          ...toldLists(lists, MOST_TOLD),
        },
        rows: rows.map((row) => outcomeOf(row, written)),
        items: written ? made.map(({ row, measureId, events }) => ({ row, itemId: measureId, events })) : [],
      }
    },
    why: ({ itemId }, all) => removal.why(itemId, eventsOf(itemId, all)),
    whose(itemId) {
      const { person } = measures.context(itemId)
      return { name: person.fullName, personId: person.id }
    },
    remove(actor, { itemId }, batchId) {
      const personId = removal.personOf(itemId)
      // Another row of the same import may have been the same measure.
      if (personId === null) return
      removal.remove(actor, itemId, batchId)
      deps.refresh([personId])
    },
    removed: () => undefined,
    template: () => ({
      name: 'dang-quan-ly.xlsx',
      book: {
        title: 'Đang quản lý',
        sheets: columnsSheet('Đang quản lý', MEASURE_LIST, MEASURE_TEMPLATE, [
          { name: 'Cách ghi biện pháp', rows: deps.kinds.flatMap(({ label, words }) => [label, ...words]) },
        ]),
      },
    }),
  }
}

/** Events that an import recorded for a measure; several of its rows may be one measure. */
const eventsOf = (itemId: string, all: readonly ImportItem[]) =>
  all.filter((item) => item.itemId === itemId).reduce((sum, { events }) => sum + events, 0)

/** What the work answers; what it wrote stays only if `keep` says so of the answer. */
function keptOrNot<T>(store: Store, work: () => T, keep: (answer: T) => boolean): T {
  const answers: T[] = []
  try {
    store.transaction(() => {
      const answer = work()
      answers.push(answer)
      if (!keep(answer)) throw new NotKept()
    })
  } catch (cause) {
    if (!(cause instanceof NotKept)) throw cause
  }
  const [answer] = answers
  if (answer === undefined) throw new Error('a list gave no answer')
  return answer
}

function outcomeOf(one: Row, written: boolean): RowOutcome {
  const { row, name: fullName, taken } = one
  const problems = cellsOf(one, one.refused).map(({ column: cell, says, message }) => ({ cell, says, message }))
  if (taken === null) return { row, fullName, outcome: 'refused', id: null, reason: '', problems }
  const outcome = taken.made === null ? 'present' : 'add'
  return {
    row,
    fullName,
    outcome,
    id: written ? (taken.made?.measureId ?? null) : null,
    reason: taken.reason,
    problems,
  }
}

const cellsOf = ({ row, name, cell }: Row, told: readonly Told[]): ImportCell[] =>
  told.map(({ column, message }) => ({
    row,
    name,
    column: nameOfColumn(column),
    says: column === '' ? '' : cell(column),
    message,
  }))

const thereOf = ({ row, taken }: Row): ImportLike[] =>
  taken !== null && taken.made === null
    ? [{ row, name: taken.name, personId: taken.personId, reason: taken.reason }]
    : []

const alikeOf = ({ row, taken }: Row): ImportLike[] =>
  (taken?.alike ?? []).map((code) => ({
    row,
    name: taken?.name ?? '',
    personId: taken?.personId ?? null,
    reason: `Đang có hồ sơ ${code} cùng loại chưa kết thúc`,
  }))

import type { ImportView } from '#shared/imports/import.schema.ts'
import type { ColumnsOfFile } from '../people/people-file.ts'
import type { ImportedRow } from '../people/people-import.ts'
import type { ListShape } from '../sheets/mapped-list.ts'
import type { WorkbookModel } from '../sheets/workbook-model.ts'
import type { Actor } from '../store/actor.ts'
import type { ImportItem } from './imports.repo.ts'

export interface ImportedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What became of one row; for scripts, which want to know each. */
export type RowOutcome = Pick<ImportedRow, 'row' | 'fullName' | 'outcome' | 'id' | 'reason' | 'problems'>

/** What reading a file came to, and what its rows have become; no items where nothing was written. */
export interface Ran {
  readonly view: Omit<ImportView, 'kind' | 'batchId'>
  readonly items: readonly ImportItem[]
  readonly rows: readonly RowOutcome[]
}

/** A kind of list that can be taken in. */
export interface ImportedList {
  readonly shape: ListShape<string>
  /** Reads and, unless it is dry, writes: every row, or none when one is refused. */
  run(actor: Actor, file: ImportedFile, columns: ColumnsOfFile, dryRun: boolean): Ran
  /** Why what a row has become has to stay; '' where it can be taken back. `all`: everything of that import. */
  why(item: ImportItem, all: readonly ImportItem[]): string
  /** Whose it is, for the list of what stays. */
  whose(itemId: string): { name: string; personId: string }
  /** Takes it back. The caller holds the transaction and has asked {@link why}. */
  remove(actor: Actor, item: ImportItem, batchId: string): void
  /** After things were taken back, once for all. */
  removed(): void
  /** An empty list with its columns explained. */
  template(): { readonly name: string; readonly book: WorkbookModel }
}

/** The lists of a view, each cut at what a window shows, with how many there are. */
export function toldLists(
  lists: Pick<ImportView, 'refusedCells' | 'doubtfulCells' | 'there' | 'alike'>,
  most: number,
): Pick<ImportView, 'refusedCells' | 'doubtfulCells' | 'there' | 'alike' | 'counts'> {
  const { refusedCells, doubtfulCells, there, alike } = lists
  return {
    refusedCells: refusedCells.slice(0, most),
    doubtfulCells: doubtfulCells.slice(0, most),
    there: there.slice(0, most),
    alike: alike.slice(0, most),
    counts: {
      refusedCells: refusedCells.length,
      doubtfulCells: doubtfulCells.length,
      there: there.length,
      alike: alike.length,
    },
  }
}

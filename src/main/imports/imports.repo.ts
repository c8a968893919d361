import { z } from 'zod'
import { type ImportBatch, ImportBatchSchema, type ImportKind } from '#shared/imports/import.schema.ts'
import type { Store } from '../store/store.ts'

/** A row of a file and what it has become. */
export interface ImportItem {
  readonly row: number
  readonly itemId: string
  /** Events that were recorded for the row; none for a person. */
  readonly events: number
}

type NewBatch = Omit<ImportBatch, 'left' | 'undoneAt' | 'undoneBy'> & { readonly sha256: string }

const BATCH = `SELECT b.id, b.kind, b.file_name AS fileName, b.added, b.present, b.taken_at AS takenAt, b.taken_by AS takenBy,
    b.undone_at AS undoneAt, b.undone_by AS undoneBy,
    (SELECT count(*) FROM import_item i WHERE i.batch_id = b.id AND i.removed_at IS NULL) AS left
  FROM import_batch b`
const ColumnsSchema = z.array(z.string())

/** Files that were taken in, what they brought, and what their columns meant. */
export function createImportsRepo({ sqlite }: Store) {
  const batches = sqlite.prepare<[]>(`${BATCH} ORDER BY b.taken_at DESC, b.id DESC`)
  const batch = sqlite.prepare<[string]>(`${BATCH} WHERE b.id = ?`)
  const putBatch = sqlite.prepare<[string, string, string, string, number, number, string, string]>(
    `INSERT INTO import_batch (id, kind, file_name, sha256, added, present, taken_at, taken_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const putItem = sqlite.prepare<[string, number, string, number]>(
    'INSERT INTO import_item (batch_id, row, item_id, events) VALUES (?, ?, ?, ?)',
  )
  const items = sqlite.prepare<[string], ImportItem>(
    'SELECT row, item_id AS itemId, events FROM import_item WHERE batch_id = ? AND removed_at IS NULL ORDER BY row DESC',
  )
  const remove = sqlite.prepare<[string, string, number]>(
    'UPDATE import_item SET removed_at = ? WHERE batch_id = ? AND row = ?',
  )
  const undone = sqlite.prepare<[string, string, string]>(
    'UPDATE import_batch SET undone_at = ?, undone_by = ? WHERE id = ?',
  )
  const columns = sqlite
    .prepare<[string, string], string>('SELECT columns FROM import_columns WHERE kind = ? AND headings = ?')
    .pluck()
  const putColumns = sqlite.prepare<[string, string, string, string, string]>(
    `INSERT INTO import_columns (kind, headings, columns, saved_at, saved_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, headings) DO UPDATE SET columns = excluded.columns, saved_at = excluded.saved_at,
       saved_by = excluded.saved_by`,
  )
  return {
    /** The newest first. */
    batches: (): ImportBatch[] => batches.all().map((row) => ImportBatchSchema.parse(row)),
    batch(id: string): ImportBatch | null {
      const row = batch.get(id)
      return row === undefined ? null : ImportBatchSchema.parse(row)
    },
    insert(made: NewBatch, rows: readonly ImportItem[]): void {
      const { id, kind, fileName, sha256, added, present, takenAt, takenBy } = made
      putBatch.run(id, kind, fileName, sha256, added, present, takenAt, takenBy)
      for (const { row, itemId, events } of rows) putItem.run(id, row, itemId, events)
    },
    /** What an import brought and was not taken back, the last row first. */
    items: (batchId: string): ImportItem[] => items.all(batchId),
    markRemoved: (batchId: string, row: number, at: string): void => void remove.run(at, batchId, row),
    markUndone: (batchId: string, at: string, by: string): void => void undone.run(at, by, batchId),
    /** What the columns of a list with these headings meant; null where nobody has said so. */
    columns(kind: ImportKind, headings: string): string[] | null {
      const found = columns.get(kind, headings)
      return found === undefined ? null : ColumnsSchema.parse(JSON.parse(found))
    },
    keepColumns(kind: ImportKind, headings: string, ids: readonly string[], at: string, by: string): void {
      putColumns.run(kind, headings, JSON.stringify(ids), at, by)
    },
  }
}

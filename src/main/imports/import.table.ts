import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A file that was taken in. Never deleted, also not when it was undone. */
export const importBatchTable = sqliteTable(
  'import_batch',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    fileName: text('file_name').notNull(),
    sha256: text().notNull(),
    added: integer().notNull(),
    present: integer().notNull(),
    takenAt: text('taken_at').notNull(),
    takenBy: text('taken_by').notNull(),
    undoneAt: text('undone_at'),
    undoneBy: text('undone_by').notNull().default(''),
  },
  (t) => [index('import_batch_by_time').on(t.takenAt)],
)

/** What a row of the file has become: the id of a person or of a measure, and when that was taken back. */
export const importItemTable = sqliteTable(
  'import_item',
  {
    batchId: text('batch_id')
      .notNull()
      .references(() => importBatchTable.id),
    row: integer().notNull(),
    itemId: text('item_id').notNull(),
    /** Events that were recorded for the row. */
    events: integer().notNull().default(0),
    removedAt: text('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.row] }), index('import_item_by_item').on(t.itemId)],
)

/** What somebody said the columns of a list mean, known again by its headings. */
export const importColumnsTable = sqliteTable(
  'import_columns',
  {
    kind: text().notNull(),
    headings: text().notNull(),
    columns: text({ mode: 'json' }).notNull(),
    savedAt: text('saved_at').notNull(),
    savedBy: text('saved_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.headings] })],
)

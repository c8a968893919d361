import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What the office filled in or changed in the shipped law, one field a row. Append-only (triggers refuse update and delete):
 * a later row takes the place of an earlier one, or withdraws it.
 */
export const lawAmendmentTable = sqliteTable(
  'law_amendment',
  {
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    part: text().notNull(),
    file: text().notNull(),
    rowId: text('row_id').notNull(),
    field: text().notNull(),
    /** JSON text, because null is a value too. */
    value: text().notNull(),
    /** LawSource as JSON; null in a withdrawal. */
    source: text({ mode: 'json' }),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
    withdraws: text().references((): AnySQLiteColumn => lawAmendmentTable.id),
  },
  (t) => [index('law_amendment_by_row').on(t.part, t.file, t.rowId)],
)

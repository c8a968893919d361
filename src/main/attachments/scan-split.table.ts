import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { measureTable } from '../measures/measure.table.ts'

/**
 * Scans that were cut into papers: the originals as they were, with where their bytes are, and what was made of each
 * page. The row goes only when the cut is undone and the originals stand in the list again.
 */
export const scanSplitTable = sqliteTable(
  'scan_split',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    originals: text({ mode: 'json' }).notNull(),
    parts: text({ mode: 'json' }).notNull(),
    removed: text({ mode: 'json' }).notNull(),
    madeAt: text('made_at').notNull(),
    madeBy: text('made_by').notNull(),
  },
  (t) => [index('scan_split_by_measure').on(t.measureId, t.madeAt)],
)

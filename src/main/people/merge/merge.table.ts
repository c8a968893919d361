import { sql } from 'drizzle-orm'
import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Two records that were found to be of one person. `journal` holds what undoing needs: both records as they were and
 * which rows changed their owner. Never deleted; undone once. The ids are no references: either record may be gone.
 */
export const personMergeTable = sqliteTable(
  'person_merge',
  {
    id: text().primaryKey(),
    survivorId: text('survivor_id').notNull(),
    absorbedId: text('absorbed_id').notNull(),
    reason: text().notNull(),
    journal: text({ mode: 'json' }).notNull(),
    mergedAt: text('merged_at').notNull(),
    mergedBy: text('merged_by').notNull(),
    undoneAt: text('undone_at'),
    undoneBy: text('undone_by').notNull(),
  },
  (t) => [
    uniqueIndex('person_merge_absorbed').on(t.absorbedId).where(sql`undone_at IS NULL`),
    index('person_merge_survivor').on(t.survivorId),
  ],
)

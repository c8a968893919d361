import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/**
 * Helpers, assignments, their work, models, members, returns, handovers, receptions, list reviews. Append-only (triggers): a
 * later entry takes the place of an earlier one of the same record (`root_id`) and says why. Only `person_id` may change, when
 * two records of one person are put together.
 */
export const communityEntryTable = sqliteTable(
  'community_entry',
  {
    id: text().primaryKey(),
    rootId: text('root_id')
      .notNull()
      .references((): AnySQLiteColumn => communityEntryTable.id),
    kind: text().notNull(),
    personId: text('person_id').references(() => personTable.id),
    onDate: text('on_date').notNull(),
    data: text({ mode: 'json' }).notNull(),
    replaces: text().references((): AnySQLiteColumn => communityEntryTable.id),
    withdrawn: integer({ mode: 'boolean' }).notNull(),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    index('community_entry_by_kind').on(t.kind, t.onDate),
    index('community_entry_by_person').on(t.personId, t.kind),
    index('community_entry_by_root').on(t.rootId),
    // One entry takes the place of another once; else two corrections would both hold.
    uniqueIndex('community_entry_replaced').on(t.replaces),
  ],
)

/** Minutes as they were printed, of the record that they belong to. Append-only: the newest is the one that is shown. */
export const communityPaperTable = sqliteTable(
  'community_paper',
  {
    id: text().primaryKey(),
    rootId: text('root_id')
      .notNull()
      .references(() => communityEntryTable.id),
    form: text().notNull(),
    formVersion: integer('form_version').notNull(),
    values: text({ mode: 'json' }).notNull(),
    sha256: text().notNull(),
    blobId: text('blob_id').notNull(),
    madeAt: text('made_at').notNull(),
    madeBy: text('made_by').notNull(),
  },
  (t) => [index('community_paper_by_root').on(t.rootId, t.madeAt)],
)

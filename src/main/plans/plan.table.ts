import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Plans, their targets, and figures given by hand. Append-only (triggers): a later entry takes the place of an earlier one of the
 * same record (`root_id`) and says why. `of_id`: of a target its plan, of a figure its target; null for a plan.
 */
export const planEntryTable = sqliteTable(
  'plan_entry',
  {
    id: text().primaryKey(),
    rootId: text('root_id')
      .notNull()
      .references((): AnySQLiteColumn => planEntryTable.id),
    kind: text().notNull(),
    ofId: text('of_id').references((): AnySQLiteColumn => planEntryTable.id),
    data: text({ mode: 'json' }).notNull(),
    replaces: text().references((): AnySQLiteColumn => planEntryTable.id),
    withdrawn: integer({ mode: 'boolean' }).notNull(),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    index('plan_entry_by_kind').on(t.kind, t.ofId),
    index('plan_entry_by_root').on(t.rootId),
    // One entry takes the place of another once; else two corrections would both hold.
    uniqueIndex('plan_entry_replaced').on(t.replaces),
  ],
)

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { planEntryTable } from '../plans/plan.table.ts'

/**
 * Append-only (triggers): under which name an office above keeps a plan or a target that was accepted from it, and the entry
 * that was written then. The newest row of a name speaks; an entry that came later was written here.
 */
export const planOriginTable = sqliteTable(
  'plan_origin',
  {
    num: integer().primaryKey(),
    office: text().notNull(),
    /** Name of the plan there; that of a plan itself has it twice. */
    planOrigin: text('plan_origin').notNull(),
    originId: text('origin_id').notNull(),
    rootId: text('root_id')
      .notNull()
      .references(() => planEntryTable.id),
    entryId: text('entry_id')
      .notNull()
      .references(() => planEntryTable.id),
    packageId: text('package_id').notNull(),
  },
  (t) => [index('plan_origin_by_plan').on(t.office, t.planOrigin)],
)

/** Append-only (triggers): packages that carried a plan to an office below. */
export const planSentTable = sqliteTable(
  'plan_sent',
  {
    packageId: text('package_id').primaryKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => planEntryTable.id),
    receiver: text().notNull(),
  },
  (t) => [index('plan_sent_by_plan').on(t.planId, t.receiver)],
)

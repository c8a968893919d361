import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What has to be checked after a store went back to an older state. Confirmed once, never changed otherwise (triggers). */
export const restoreDutyTable = sqliteTable('restore_duty', {
  id: text().primaryKey(),
  kind: text().notNull(),
  /** restore, loss, salvage: how the store came to lack what was done. */
  cause: text().notNull(),
  /** Moment of the newest record that the store has; what was done after it is not there. */
  since: text().notNull(),
  createdAt: text('created_at').notNull(),
  confirmedAt: text('confirmed_at'),
  confirmedBy: text('confirmed_by'),
  outcome: text(),
})

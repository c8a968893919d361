import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What was done about backups: made, proven, rehearsed, failed. Append-only (triggers). */
export const backupActTable = sqliteTable(
  'backup_act',
  {
    id: text().primaryKey(),
    act: text().notNull(),
    backupName: text('backup_name').notNull(),
    place: text().notNull(),
    bytes: integer().notNull(),
    note: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('backup_act_by_time').on(t.act, t.recordedAt)],
)

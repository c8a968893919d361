import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Settings of the office and of its users, one JSON value a key (`office`, `store`, `view:<user id>`). */
export const settingTable = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
  version: integer().notNull(),
  updatedAt: text('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
})

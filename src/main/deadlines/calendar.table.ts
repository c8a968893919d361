import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Days that the office added to or changed in the shipped calendar; a row here wins over the shipped one. */
export const calendarDayTable = sqliteTable('calendar_day', {
  date: text().primaryKey(),
  kind: text().notNull(),
  name: text().notNull(),
  source: text().notNull(),
  confidence: text().notNull(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  reason: text().notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: text('changed_at').notNull(),
})

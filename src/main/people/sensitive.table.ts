import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { personTable } from './person.table.ts'

/**
 * What only some may know about a person. Apart from the record, so that no list, search, print, export or other room can
 * come upon it: whoever wants it asks for it by name, with the permission.
 */
export const personSensitiveTable = sqliteTable(
  'person_sensitive',
  {
    num: integer().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    version: integer().notNull(),
    data: text({ mode: 'json' }).notNull(),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [uniqueIndex('person_sensitive_of').on(t.personId)],
)

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Keys under which people are looked at who may be the same (likeness/blocking-keys.ts). Derived from the record. */
export const personKeyTable = sqliteTable('person_key', { key: text().notNull(), num: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.key, t.num] }),
  index('person_key_by_num').on(t.num),
])

/** One row: the version of the rules by which the keys were derived; others are derived anew when the store is opened. */
export const personIndexTable = sqliteTable('person_index', {
  id: integer().primaryKey(),
  version: integer().notNull(),
})

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * A person: the whole record as JSON (shape: PersonInput), beside it the columns that lists and searches ask for. The
 * columns are derived from the record on every write; `person_fts` (see the migration) holds the folded words.
 */
export const personTable = sqliteTable(
  'person',
  {
    /** Row number for the search index; an explicit key, because VACUUM may renumber an implicit one. */
    num: integer().primaryKey(),
    id: text().notNull(),
    version: integer().notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    data: text({ mode: 'json' }).notNull(),
    fullName: text('full_name').notNull(),
    /** Vietnamese collation key, given name first; unique tail makes it usable as a page key together with the id. */
    sortKey: text('sort_key').notNull(),
    birthDate: text('birth_date').notNull(),
    sex: text().notNull(),
    communeCode: text('commune_code').notNull(),
    idNumber: text('id_number').notNull(),
  },
  (t) => [
    uniqueIndex('person_id').on(t.id),
    index('person_by_sort').on(t.sortKey, t.id),
    index('person_by_commune').on(t.communeCode, t.sortKey, t.id),
    index('person_by_id_number').on(t.idNumber),
  ],
)

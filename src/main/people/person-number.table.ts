import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { personTable } from './person.table.ts'

/**
 * Every number that a person has or had on a paper. Those of the record follow it on each write; one that left the record
 * stays, with the moment at which it left, so that the person is still found by it.
 */
export const personNumberTable = sqliteTable(
  'person_number',
  {
    num: integer().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    kind: text().notNull(),
    /** As written on the paper. */
    number: text().notNull(),
    /** Without spaces, signs and case; what is compared. */
    plain: text().notNull(),
    issuedOn: text('issued_on'),
    issuedBy: text('issued_by').notNull(),
    /** Moment since which the office has known it. */
    since: text().notNull(),
    /** Moment at which it left the record; null while it stands there. */
    until: text(),
    /** Written by mistake: kept, but nobody is found or warned of by it. */
    mistaken: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [index('person_number_by_plain').on(t.plain), index('person_number_by_person').on(t.personId)],
)

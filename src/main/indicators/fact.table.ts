import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/**
 * What resources/indicators/facts.json finds in a life: a stretch of days with how it began and ended, or a moment, whose name
 * stands in `entry` and whose two days are the same. Derived beside `life_interval`, in the same transaction.
 */
export const lifeFactTable = sqliteTable(
  'life_fact',
  {
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    /** Name of the stretch; '' for a moment. */
    fact: text().notNull(),
    entry: text().notNull(),
    /** '' while it lasts, and for a moment. */
    exit: text().notNull(),
    from: text('from_date').notNull(),
    /** First day on which it is over. */
    to: text('to_date').notNull(),
    communeCode: text('commune_code').notNull(),
    form: text().notNull(),
    turn: text().notNull(),
    residence: text().notNull(),
    maker: text().notNull(),
    entryEvent: text('entry_event').notNull(),
    exitEvent: text('exit_event').notNull(),
    /** The measure; '' for what is of the whole person. The events may be of another one: a move, a death. */
    measureId: text('measure_id').notNull().default(''),
  },
  (t) => [index('life_fact_by_person').on(t.personId, t.fact, t.from)],
)

/** What figures are parted by that stands with the person; codes of the parts, '' where nothing is known. */
export const lifeSubjectTable = sqliteTable('life_subject', {
  personId: text('person_id')
    .primaryKey()
    .references(() => personTable.id),
  sex: text().notNull(),
  /** First and last day on which the person can have been born. */
  bornFrom: text('born_from').notNull(),
  bornTo: text('born_to').notNull(),
  ethnicity: text().notNull(),
  drugs: text().notNull(),
  education: text().notNull(),
  occupation: text().notNull(),
  scheme: text().notNull(),
})

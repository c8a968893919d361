import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/**
 * An index over the events, for lists of a hundred thousand people: what follows from them, in stretches of days. It is
 * derived, made again for a person with each write, and made again whole when the law data or the derivation change.
 */
export const lifeIntervalTable = sqliteTable(
  'life_interval',
  {
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    /** list, episode, presence, class, relapse, completion, departure; the last two with _elsewhere: under another office. */
    kind: text().notNull(),
    value: text().notNull(),
    from: text('from_date').notNull(),
    /** First day on which it is over; {@link OPEN} while it lasts. A moment is over on its own day. */
    to: text('to_date').notNull(),
    communeCode: text('commune_code').notNull(),
    line: text().notNull(),
    measureId: text('measure_id').notNull(),
    entryReason: text('entry_reason').notNull(),
    entryEvent: text('entry_event').notNull(),
    entryPaper: text('entry_paper').notNull(),
    exitReason: text('exit_reason').notNull(),
    exitEvent: text('exit_event').notNull(),
    reEntry: integer('re_entry', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    index('life_interval_by_person').on(t.personId, t.kind, t.from),
    index('life_interval_by_value').on(t.kind, t.value, t.communeCode, t.from, t.to),
    index('life_interval_by_end').on(t.kind, t.value, t.to),
  ],
)

/** After every day that can be written down, so that an open stretch is found by the same comparison as a closed one. */
export const OPEN = '9999-12-31'

/** From which law data the index was made; one row, or none before it was made. */
export const lifeBuiltTable = sqliteTable('life_built', { id: integer().primaryKey(), law: text().notNull() })

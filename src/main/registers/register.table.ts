import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { measureTable } from '../measures/measure.table.ts'

/** Numbers of papers and dossiers that arrived. A number stays what it was given for; a void one keeps its row. */
export const receivedTable = sqliteTable(
  'received_entry',
  {
    id: text().primaryKey(),
    book: text().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    date: text().notNull(),
    sender: text().notNull(),
    symbol: text().notNull(),
    paperDate: text('paper_date'),
    title: text().notNull(),
    address: text().notNull(),
    sheets: text().notNull(),
    receiver: text().notNull(),
    forwardedOn: text('forwarded_on'),
    note: text().notNull(),
    measureId: text('measure_id').references(() => measureTable.id),
    /** The event of the case that brought it, the newest where the event was corrected. */
    eventId: text('event_id'),
    state: text().notNull(),
    version: integer().notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('received_number').on(t.book, t.year, t.number),
    index('received_by_event').on(t.eventId),
    index('received_by_measure').on(t.measureId),
  ],
)

/** What is filled in by hand on a line of an outgoing book when the paper leaves. */
export const deliveryTable = sqliteTable(
  'register_delivery',
  {
    book: text().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    recipients: text().notNull(),
    keeper: text().notNull(),
    copies: integer().notNull(),
    forwardedOn: text('forwarded_on'),
    note: text().notNull(),
    version: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.book, t.year, t.number] })],
)

/** First number of a book in a year in which the office came over from a paper book. */
export const registerStartTable = sqliteTable(
  'register_start',
  {
    book: text().notNull(),
    year: integer().notNull(),
    first: integer().notNull(),
    reason: text().notNull(),
    setAt: text('set_at').notNull(),
    setBy: text('set_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.book, t.year] })],
)

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { caseEventTable, measureTable } from '../measures/measure.table.ts'
import { personTable } from '../people/person.table.ts'

/** Under which name another office keeps a person of this one, so that its later packages go on with the same person. */
export const personOriginTable = sqliteTable(
  'person_origin',
  {
    num: integer().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    office: text().notNull(),
    originId: text('origin_id').notNull(),
  },
  (t) => [uniqueIndex('person_origin_name').on(t.office, t.originId), index('person_origin_of').on(t.personId)],
)

/** A measure that another office recorded first: its name there, its code there, and the day from which it is led here. */
export const measureOriginTable = sqliteTable(
  'measure_origin',
  {
    measureId: text('measure_id')
      .primaryKey()
      .references(() => measureTable.id),
    office: text().notNull(),
    originId: text('origin_id').notNull(),
    officeName: text('office_name').notNull(),
    code: text().notNull(),
    takenOn: text('taken_on').notNull(),
    /** Communes of that office that the measure names, as {code, name}[]. */
    communes: text({ mode: 'json' }).notNull(),
  },
  (t) => [uniqueIndex('measure_origin_name').on(t.office, t.originId)],
)

/** Append-only: an event that another office recorded, or that was written down here after what another one sent. */
export const eventOriginTable = sqliteTable(
  'event_origin',
  {
    eventId: text('event_id')
      .primaryKey()
      .references(() => caseEventTable.id),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    office: text().notNull(),
    originId: text('origin_id').notNull(),
  },
  (t) => [uniqueIndex('event_origin_name').on(t.measureId, t.office, t.originId)],
)

/** Append-only: a package whose content was taken in, and what came of it (TransferOutcome). */
export const transferTable = sqliteTable('transfer', {
  packageId: text('package_id').primaryKey(),
  kind: text().notNull(),
  office: text().notNull(),
  officeName: text('office_name').notNull(),
  outcome: text({ mode: 'json' }).notNull(),
  takenAt: text('taken_at').notNull(),
  takenBy: text('taken_by').notNull(),
})

/** Append-only: of whom or of what a package that was sealed here tells. */
export const transferSentTable = sqliteTable(
  'transfer_sent',
  {
    num: integer().primaryKey(),
    packageId: text('package_id').notNull(),
    kind: text().notNull(),
    /** Of a person or a dossier; null for what is about nobody. */
    personId: text('person_id').references(() => personTable.id),
    measureId: text('measure_id').references(() => measureTable.id),
    sentAt: text('sent_at').notNull(),
    sentBy: text('sent_by').notNull(),
    /** Of a receipt: the package that it is about. */
    about: text(),
  },
  (t) => [uniqueIndex('transfer_sent_package').on(t.packageId), index('transfer_sent_person').on(t.personId)],
)

/** Append-only: what the receiver said of a package that was sealed here (ReceiptFile). The newest of a package counts. */
export const transferReceiptTable = sqliteTable(
  'transfer_receipt',
  {
    num: integer().primaryKey(),
    packageId: text('package_id').notNull(),
    receipt: text({ mode: 'json' }).notNull(),
    takenAt: text('taken_at').notNull(),
    takenBy: text('taken_by').notNull(),
  },
  (t) => [index('transfer_receipt_package').on(t.packageId)],
)

import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/** What is reported on: layout, period, area. Its revisions are rows of their own. */
export const reportTable = sqliteTable(
  'report',
  {
    id: text().primaryKey(),
    layout: text().notNull(),
    calendar: text().notNull(),
    kind: text().notNull(),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date').notNull(),
    /** Code of the commune; '' for the whole office. */
    area: text().notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('report_of_period').on(t.layout, t.calendar, t.kind, t.fromDate, t.toDate, t.area),
    index('report_by_day').on(t.toDate),
  ],
)

/**
 * A revision of a report: a draft that is computed anew as often as wanted, until it is frozen; from then on it never changes
 * (triggers). `frozen` is what was frozen, as one value.
 */
export const reportRevisionTable = sqliteTable(
  'report_revision',
  {
    id: text().primaryKey(),
    reportId: text('report_id')
      .notNull()
      .references(() => reportTable.id),
    /** Counts the frozen ones from 1; null before. */
    number: integer(),
    /** chinh_thuc, bo_sung, thay_the, huy. */
    kind: text().notNull(),
    reason: text().notNull(),
    base: text().references((): AnySQLiteColumn => reportRevisionTable.id),
    /** What was computed: figures of the period and those to compare with. */
    computed: text({ mode: 'json' }).notNull(),
    asOf: text('as_of').notNull(),
    catalogueVersion: text('catalogue_version').notNull(),
    /** Figures, texts, findings and people as frozen; null before. */
    frozen: text({ mode: 'json' }),
    digest: text(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    index('report_revision_of_report').on(t.reportId),
    uniqueIndex('report_revision_number').on(t.reportId, t.number),
  ],
)

/** What people gave to a draft: figures, reasons, texts, marks. Append-only: the newest of a key counts, the others are its history. */
export const reportEntryTable = sqliteTable(
  'report_entry',
  {
    id: text().primaryKey(),
    revisionId: text('revision_id')
      .notNull()
      .references(() => reportRevisionTable.id),
    seq: integer().notNull(),
    /** cell, estimate, reason, change, text, commune, recheck. */
    kind: text().notNull(),
    key: text().notNull(),
    /** null takes the entry back. */
    data: text({ mode: 'json' }),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [uniqueIndex('report_entry_seq').on(t.revisionId, t.seq)],
)

/** What happened to a revision: frozen, signed, sent, received, returned, given up. Append-only. */
export const reportActTable = sqliteTable(
  'report_act',
  {
    id: text().primaryKey(),
    revisionId: text('revision_id')
      .notNull()
      .references(() => reportRevisionTable.id),
    seq: integer().notNull(),
    act: text().notNull(),
    onDate: text('on_date').notNull(),
    /** Number, day and signer of a signing. */
    data: text({ mode: 'json' }),
    note: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [uniqueIndex('report_act_seq').on(t.revisionId, t.seq)],
)

/**
 * The people behind the figures of a frozen revision, each once with a number by which the frozen figures name them. Only
 * `person_id` may change, when two records of one person are put together.
 */
export const reportPersonTable = sqliteTable(
  'report_person',
  {
    id: text().primaryKey(),
    revisionId: text('revision_id')
      .notNull()
      .references(() => reportRevisionTable.id),
    no: integer().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
  },
  (t) => [uniqueIndex('report_person_no').on(t.revisionId, t.no), index('report_person_of_person').on(t.personId)],
)

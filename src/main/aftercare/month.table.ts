import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/** A month sheet of a commune; made with the first thing that is written on it. */
export const monthSheetTable = sqliteTable(
  'month_sheet',
  {
    id: text().primaryKey(),
    communeCode: text('commune_code').notNull(),
    month: text().notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [uniqueIndex('month_sheet_of_commune').on(t.communeCode, t.month)],
)

/** Where people stand on a sheet. Not evidence: it is written over as a whole. */
export const monthPlaceTable = sqliteTable(
  'month_place',
  {
    id: text().primaryKey(),
    sheetId: text('sheet_id')
      .notNull()
      .references(() => monthSheetTable.id),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    position: integer().notNull(),
    group: text('group_label').notNull(),
    helper: text().notNull(),
  },
  (t) => [index('month_place_of_sheet').on(t.sheetId, t.position), index('month_place_of_person').on(t.personId)],
)

/**
 * What a cell was given, in order of writing. Append-only (triggers): the newest row of a cell counts, the ones before are its
 * history. Only `person_id` may change, when two records of one person are put together.
 */
export const monthMarkTable = sqliteTable(
  'month_mark',
  {
    id: text().primaryKey(),
    sheetId: text('sheet_id')
      .notNull()
      .references(() => monthSheetTable.id),
    seq: integer().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    field: text().notNull(),
    /** The value as JSON; null for "not recorded". */
    value: text({ mode: 'json' }),
    /** Events of measures that this value stands for, as JSON: measure, event, whether the sheet wrote it. */
    events: text({ mode: 'json' }).notNull(),
    /** Cells written together have one batch; it is taken back as a whole. */
    batch: text().notNull(),
    /** The batch that this one takes back; null for others. */
    undoes: text(),
    /** go, tat_ca, nhap_tep, hoan_tac. */
    how: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    uniqueIndex('month_mark_seq').on(t.sheetId, t.seq),
    index('month_mark_of_person').on(t.personId, t.field),
    index('month_mark_of_batch').on(t.batch),
  ],
)

/** Closing and reopening of a sheet, in order. Append-only: the newest row counts. */
export const monthClosureTable = sqliteTable(
  'month_closure',
  {
    id: text().primaryKey(),
    sheetId: text('sheet_id')
      .notNull()
      .references(() => monthSheetTable.id),
    seq: integer().notNull(),
    closed: integer({ mode: 'boolean' }).notNull(),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [uniqueIndex('month_closure_seq').on(t.sheetId, t.seq)],
)

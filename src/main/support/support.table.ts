import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { measureTable } from '../measures/measure.table.ts'
import { personTable } from '../people/person.table.ts'

/**
 * Surveys of needs, referrals and jobs. Append-only (triggers): a later row takes the place of an earlier one and says why.
 * Only `person_id` may change, when two records of one person are put together.
 */
export const supportRecordTable = sqliteTable(
  'support_record',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    measureId: text('measure_id').references(() => measureTable.id),
    onDate: text('on_date').notNull(),
    data: text({ mode: 'json' }).notNull(),
    replaces: text().references((): AnySQLiteColumn => supportRecordTable.id),
    withdrawn: integer({ mode: 'boolean' }).notNull(),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    index('support_record_by_person').on(t.personId, t.kind, t.onDate),
    // One row takes the place of another once; else two corrections would both hold.
    uniqueIndex('support_record_replaced').on(t.replaces),
  ],
)

/** What is asked for somebody. Append-only like records; what becomes of it stands in `support_act`. */
export const supportGrantTable = sqliteTable(
  'support_grant',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    measureId: text('measure_id').references(() => measureTable.id),
    kind: text().notNull(),
    schemeId: text('scheme_id').notNull(),
    requestedOn: text('requested_on').notNull(),
    data: text({ mode: 'json' }).notNull(),
    replaces: text().references((): AnySQLiteColumn => supportGrantTable.id),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    index('support_grant_by_person').on(t.personId, t.requestedOn),
    index('support_grant_by_day').on(t.requestedOn),
    uniqueIndex('support_grant_replaced').on(t.replaces),
  ],
)

/** What happened to a grant. Append-only; its state is derived from these and from payments. */
export const supportActTable = sqliteTable(
  'support_act',
  {
    id: text().primaryKey(),
    grantId: text('grant_id')
      .notNull()
      .references(() => supportGrantTable.id),
    act: text().notNull(),
    onDate: text('on_date').notNull(),
    data: text({ mode: 'json' }).notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('support_act_by_grant').on(t.grantId, t.recordedAt)],
)

/** What is still owed of a loan, as the bank said on a day; null where it did not. Append-only. */
export const loanBalanceTable = sqliteTable(
  'loan_balance',
  {
    id: text().primaryKey(),
    grantId: text('grant_id')
      .notNull()
      .references(() => supportGrantTable.id),
    onDate: text('on_date').notNull(),
    outstanding: integer(),
    overdue: integer(),
    note: text().notNull(),
    replaces: text().references((): AnySQLiteColumn => loanBalanceTable.id),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('loan_balance_by_grant').on(t.grantId, t.onDate), uniqueIndex('loan_balance_replaced').on(t.replaces)],
)

/** Amounts that the office set, in the order of recording. Append-only: a later one speaks, or withdraws. */
export const supportAmendmentTable = sqliteTable('support_amendment', {
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  target: text().notNull(),
  amount: integer(),
  fromDate: text('from_date'),
  source: text({ mode: 'json' }),
  reason: text().notNull(),
  withdraws: text(),
  recordedAt: text('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
})

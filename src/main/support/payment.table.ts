import { sql } from 'drizzle-orm'
import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { supportGrantTable } from './support.table.ts'

/** Lists of who is paid what. A draft may change; an issued one only becomes void (trigger). */
export const paymentListTable = sqliteTable('payment_list', {
  id: text().primaryKey(),
  form: text().notNull(),
  period: text().notNull(),
  communeCode: text('commune_code').notNull(),
  schemeId: text('scheme_id').notNull(),
  state: text().notNull(),
  number: text().notNull(),
  date: text(),
  /** What the issued list prints, as it was. */
  values: text({ mode: 'json' }).notNull(),
  formVersion: integer('form_version').notNull(),
  sha256: text().notNull(),
  /** The printed page; null for a list that was taken in from a file. */
  blobId: text('blob_id'),
  /** Its row in the register of outgoing papers; null where its number was given elsewhere. */
  registerId: text('register_id'),
  cancelReason: text('cancel_reason').notNull(),
  version: integer().notNull(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
})

/** One instalment of one grant on a list. An instalment stands on one list only, unless it was taken off again. */
export const paymentLineTable = sqliteTable(
  'payment_line',
  {
    id: text().primaryKey(),
    listId: text('list_id')
      .notNull()
      .references(() => paymentListTable.id),
    position: integer().notNull(),
    grantId: text('grant_id')
      .notNull()
      .references(() => supportGrantTable.id),
    instalment: integer().notNull(),
    amount: integer().notNull(),
    releasedAt: text('released_at'),
    releaseReason: text('release_reason').notNull(),
  },
  (t) => [
    index('payment_line_by_list').on(t.listId, t.position),
    uniqueIndex('payment_line_live').on(t.grantId, t.instalment).where(sql`released_at IS NULL`),
  ],
)

/**
 * Money that went out or came back. The id of a payment is that of its line, and an instalment of a grant has one payment at
 * most, whatever happens outside of the program: both are constraints of the table. Append-only.
 */
export const supportPaymentTable = sqliteTable(
  'support_payment',
  {
    id: text().primaryKey(),
    lineId: text('line_id')
      .notNull()
      .references(() => paymentLineTable.id),
    grantId: text('grant_id')
      .notNull()
      .references(() => supportGrantTable.id),
    instalment: integer().notNull(),
    amount: integer().notNull(),
    onDate: text('on_date').notNull(),
    reverses: text().references((): AnySQLiteColumn => supportPaymentTable.id),
    reason: text().notNull(),
    source: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    uniqueIndex('support_payment_once').on(t.grantId, t.instalment).where(sql`reverses IS NULL`),
    uniqueIndex('support_payment_reversed').on(t.reverses),
    index('support_payment_by_day').on(t.onDate),
    index('support_payment_by_line').on(t.lineId),
  ],
)

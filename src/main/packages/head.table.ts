import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { packageTable } from './package.table.ts'

/** Heads of audit chains that other offices told in their packages. Append-only (triggers). */
export const toldHeadTable = sqliteTable(
  'told_head',
  {
    packageId: text('package_id')
      .primaryKey()
      .references(() => packageTable.id),
    partnerCode: text('partner_code').notNull(),
    /** Number of the package among those of its sender. */
    sequence: integer().notNull(),
    /** When the sender made it, in its own words. */
    createdAt: text('created_at').notNull(),
    seq: integer().notNull(),
    hash: text().notNull(),
    /** The head of this office that the sender gave back; null where it knew none. */
    backSeq: integer('back_seq'),
    backHash: text('back_hash'),
  },
  (t) => [index('told_head_by_partner').on(t.partnerCode)],
)

/** Heads that do not go together. Settled once, never changed otherwise (triggers). */
export const headFindingTable = sqliteTable(
  'head_finding',
  {
    id: text().primaryKey(),
    /** It may have been looked at only, and then is not in the ledger. */
    packageId: text('package_id').notNull(),
    partnerCode: text('partner_code').notNull(),
    partnerName: text('partner_name').notNull(),
    sequence: integer().notNull(),
    about: text({ enum: ['sender', 'own'] }).notNull(),
    note: text({ mode: 'json' }).notNull(),
    /** Of the earlier head: one contradiction is found once, however many packages show it. */
    seq: integer().notNull(),
    hash: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
    settledAt: text('settled_at'),
    settledBy: text('settled_by'),
    outcome: text(),
  },
  (t) => [uniqueIndex('head_finding_once').on(t.partnerCode, t.about, t.seq, t.hash)],
)

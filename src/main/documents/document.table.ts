import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { measureTable } from '../measures/measure.table.ts'

/** One paper. Once issued its values, printed model and bytes are frozen (a trigger refuses changes to them). */
export const documentTable = sqliteTable(
  'document',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    form: text().notNull(),
    formVersion: integer('form_version').notNull(),
    regime: text().notNull(),
    title: text().notNull(),
    state: text().notNull(),
    /** While a draft: only what was typed. Once issued: every printed value. */
    values: text({ mode: 'json' }).notNull(),
    documentDate: text('document_date'),
    signerId: text('signer_id').notNull(),
    signer: text().notNull(),
    issuer: text().notNull(),
    number: text().notNull(),
    pages: integer().notNull(),
    sha256: text().notNull(),
    blobId: text('blob_id'),
    replacedBy: text('replaced_by'),
    version: integer().notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [index('document_by_measure').on(t.measureId, t.form)],
)

/** Sổ đăng ký văn bản đi: every number ever taken, in order, without gaps; a void number keeps its row. */
export const registerTable = sqliteTable(
  'register_entry',
  {
    id: text().primaryKey(),
    book: text().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    symbol: text().notNull(),
    date: text().notNull(),
    title: text().notNull(),
    signer: text().notNull(),
    documentId: text('document_id'),
    state: text().notNull(),
    note: text().notNull(),
  },
  (t) => [uniqueIndex('register_number').on(t.book, t.year, t.number)],
)

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { documentTable } from '../documents/document.table.ts'
import { measureTable } from '../measures/measure.table.ts'

/** A scan. Bytes are in the blob table as they came; turning, order and description are ours. */
export const attachmentTable = sqliteTable(
  'attachment',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    pages: integer().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    blobId: text('blob_id').notNull(),
    checklistRow: text('checklist_row').notNull(),
    title: text().notNull(),
    number: text().notNull(),
    date: text(),
    author: text().notNull(),
    copyKind: text('copy_kind').notNull(),
    turns: text({ mode: 'json' }).notNull(),
    position: integer().notNull(),
    version: integer().notNull(),
    createdAt: text('created_at').notNull(),
    /** The paper made here of which this is a copy that came back from outside; null for a scan of the case. */
    documentId: text('document_id').references(() => documentTable.id),
    documentRole: text('document_role').notNull().default(''),
  },
  (t) => [index('attachment_by_measure').on(t.measureId, t.position), index('attachment_by_document').on(t.documentId)],
)

import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { measureTable } from '../measures/measure.table.ts'

/**
 * A folio range that somebody outside the office has seen. Rows are only ever added: numbers never move (rules V29,
 * V30). `page_sha256` is the hash of the paper as it was bound.
 */
export const folioTable = sqliteTable(
  'dossier_folio',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    kind: text().notNull(),
    sourceId: text('source_id').notNull(),
    position: integer().notNull(),
    sheets: integer().notNull(),
    folioFrom: integer('folio_from').notNull(),
    folioTo: integer('folio_to').notNull(),
    sourceSha256: text('source_sha256').notNull(),
    revisionId: text('revision_id').notNull(),
  },
  (t) => [
    uniqueIndex('dossier_folio_source').on(t.measureId, t.kind, t.sourceId),
    uniqueIndex('dossier_folio_from').on(t.measureId, t.folioFrom),
  ],
)

/** The order in which unfrozen papers will be bound, where the office chose another than the checklist's. */
export const dossierOrderTable = sqliteTable('dossier_order', {
  measureId: text('measure_id')
    .primaryKey()
    .references(() => measureTable.id),
  itemIds: text('item_ids', { mode: 'json' }).notNull(),
})

/** A sealed state of the dossier and the exact bytes of each set. */
export const dossierRevisionTable = sqliteTable(
  'dossier_revision',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    no: integer().notNull(),
    purpose: text().notNull(),
    sealedAt: text('sealed_at').notNull(),
    sealedBy: text('sealed_by').notNull(),
    sheets: integer().notNull(),
    firstFolio: integer('first_folio').notNull(),
    lastFolio: integer('last_folio').notNull(),
    /** What was bound: the items (DossierItem[]) and the way of counting, which later revisions keep to. */
    items: text({ mode: 'json' }).notNull(),
    handoverBlobId: text('handover_blob_id').notNull(),
  },
  (t) => [uniqueIndex('dossier_revision_no').on(t.measureId, t.no)],
)

export const dossierFileTable = sqliteTable(
  'dossier_file',
  {
    id: text().primaryKey(),
    revisionId: text('revision_id')
      .notNull()
      .references(() => dossierRevisionTable.id),
    set: text().notNull(),
    blobId: text('blob_id').notNull(),
    sha256: text().notNull(),
    size: integer().notNull(),
    pages: integer().notNull(),
  },
  (t) => [uniqueIndex('dossier_file_set').on(t.revisionId, t.set)],
)

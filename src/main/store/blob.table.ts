import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A file kept inside the encrypted store. Bytes are cut into pieces, so that no row grows beyond a few megabytes. */
export const blobTable = sqliteTable(
  'blob',
  {
    id: text().primaryKey(),
    sha256: text().notNull(),
    size: integer().notNull(),
    mediaType: text('media_type').notNull(),
  },
  (t) => [index('blob_by_hash').on(t.sha256)],
)

export const blobPieceTable = sqliteTable(
  'blob_piece',
  {
    blobId: text('blob_id')
      .notNull()
      .references(() => blobTable.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.blobId, t.seq] })],
)

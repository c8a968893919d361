import type { Store } from './store.ts'

interface BlobRow {
  readonly id: string
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
}

/** Queries of the blob tables, prepared once a store. */
export function createBlobRepo(store: Pick<Store, 'sqlite'>) {
  const { sqlite } = store
  const insert = sqlite.prepare<[string, string, number, string]>(
    'INSERT INTO blob (id, sha256, size, media_type) VALUES (?, ?, ?, ?)',
  )
  const insertPiece = sqlite.prepare<[string, number, Uint8Array]>(
    'INSERT INTO blob_piece (blob_id, seq, bytes) VALUES (?, ?, ?)',
  )
  const find = sqlite.prepare<[string], BlobRow>(
    'SELECT id, sha256, size, media_type AS mediaType FROM blob WHERE id = ?',
  )
  const pieces = sqlite.prepare<[string], { bytes: Buffer }>(
    'SELECT bytes FROM blob_piece WHERE blob_id = ? ORDER BY seq',
  )
  const remove = sqlite.prepare<[string]>('DELETE FROM blob WHERE id = ?')
  const ids = sqlite.prepare<[], { id: string }>("SELECT id FROM blob WHERE sha256 <> '' ORDER BY id")
  const unfinished = sqlite.prepare<[], { id: string }>("SELECT id FROM blob WHERE sha256 = ''")
  const finish = sqlite.prepare<[string, number, string]>(
    "UPDATE blob SET sha256 = ?, size = ? WHERE id = ? AND sha256 = ''",
  )
  return {
    insert: (row: BlobRow) => insert.run(row.id, row.sha256, row.size, row.mediaType),
    insertPiece: (id: string, seq: number, bytes: Uint8Array) => insertPiece.run(id, seq, bytes),
    find: (id: string): BlobRow | null => find.get(id) ?? null,
    /** One after the other, so that a large file is not in memory twice. */
    *pieces(id: string): Generator<Buffer> {
      for (const row of pieces.iterate(id)) yield row.bytes
    },
    remove: (id: string): number => remove.run(id).changes,
    /** Finished files. */
    ids: (): string[] => ids.all().map((row) => row.id),
    /** Files whose bytes are not all there yet. */
    unfinishedIds: (): string[] => unfinished.all().map((row) => row.id),
    /** Number of rows changed: 1, or 0 where the file was finished or taken away meanwhile. */
    finish: ({ id, sha256, size }: Pick<BlobRow, 'id' | 'sha256' | 'size'>): number =>
      finish.run(sha256, size, id).changes,
  }
}

export type BlobRepo = ReturnType<typeof createBlobRepo>

import { createHash } from 'node:crypto'
import { fail } from '#shared/contract/errors.ts'
import type { Ids } from '#shared/primitives/clock.ts'
import { createBlobRepo } from './blob.repo.ts'
import type { Store } from './store.ts'

/** Largest piece of a file in one row. */
const PIECE = 4 * 1024 * 1024

export interface StoredBlob {
  readonly id: string
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** Files (scans, issued PDFs, sealed dossiers) inside the encrypted store. */
export interface Blobs {
  /** Stores the bytes; call it inside the transaction that stores what refers to them. */
  put(bytes: Uint8Array, mediaType: string): StoredBlob
  /** The bytes as they were put. Throws 'not-found', or 'storage/damaged' when they no longer have their hash. */
  get(id: string): Buffer
  /** Removes a file; throws 'not-found'. Call it inside a transaction. */
  remove(id: string): void
  /** Reads every file and returns the ids of those that no longer have their hash. */
  verify(): { count: number; damaged: string[] }
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export function createBlobs(store: Store, ids: Ids): Blobs {
  const repo = createBlobRepo(store)

  function read(id: string): Buffer | null {
    const row = repo.find(id)
    if (!row) return fail({ kind: 'not-found', what: 'tệp lưu trong kho', id })
    const bytes = Buffer.concat(repo.pieces(id))
    return bytes.length === row.size && sha256Of(bytes) === row.sha256 ? bytes : null
  }

  return {
    put(bytes, mediaType) {
      const blob = { id: ids.next(), sha256: sha256Of(bytes), size: bytes.length }
      store.transaction(() => {
        repo.insert({ ...blob, mediaType })
        for (let seq = 0; seq * PIECE < bytes.length; seq++) {
          repo.insertPiece(blob.id, seq, bytes.subarray(seq * PIECE, (seq + 1) * PIECE))
        }
      })
      return blob
    },
    get(id) {
      return (
        read(id) ??
        fail({ kind: 'storage', reason: 'damaged', detail: 'Một tệp lưu trong kho không khớp mã kiểm tra của nó.' })
      )
    },
    remove(id) {
      if (repo.remove(id) !== 1) fail({ kind: 'not-found', what: 'tệp lưu trong kho', id })
    },
    verify() {
      const all = repo.ids()
      return { count: all.length, damaged: all.filter((id) => read(id) === null) }
    },
  }
}

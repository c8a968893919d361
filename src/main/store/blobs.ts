import { createHash } from 'node:crypto'
import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Ids } from '#shared/primitives/clock.ts'
import { type BlobRepo, createBlobRepo } from './blob.repo.ts'
import { mappingStorageErrors, storageFailure } from './sqlite-errors.ts'
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

/** A file that is stored piece by piece. It counts for nothing until it is finished. */
export interface BlobWriter {
  write(bytes: Uint8Array): void
  /** Nothing more comes; tells what the file will be. */
  end(): StoredBlob
  /** Makes it a file, ended if it was not; call it inside the transaction that stores what refers to it. */
  finish(): StoredBlob
  /** Takes it away again; call it when the file will not be finished. */
  abort(): void
}

/** Files (scans, issued PDFs, sealed dossiers) inside the encrypted store. */
export interface Blobs {
  /** Stores the bytes; call it inside the transaction that stores what refers to them. */
  put(bytes: Uint8Array, mediaType: string): StoredBlob
  /** Begins a file that is too large to be held in memory. */
  begin(mediaType: string): BlobWriter
  /** The bytes as they were put. Throws 'not-found', or 'storage/damaged' when they no longer have their hash. */
  get(id: string): Buffer
  /** Removes a file; throws 'not-found'. Call it inside a transaction. */
  remove(id: string): void
  /** Reads every file and returns the ids of those that no longer have their hash. */
  verify(): { count: number; damaged: string[] }
}

/** Stands in place of the hash while a file is being written. */
const UNFINISHED = ''

export function createBlobs(store: Store, ids: Ids): Blobs {
  const repo = createBlobRepo(store)
  const unfinished = new Set<string>()

  function begin(mediaType: string): BlobWriter {
    // What a process left behind that ended in the middle of its work.
    for (const id of repo.unfinishedIds()) if (!unfinished.has(id)) repo.remove(id)
    const id = ids.next()
    repo.insert({ id, sha256: UNFINISHED, size: 0, mediaType })
    unfinished.add(id)
    const hash = createHash('sha256')
    let [size, seq, held] = [0, 0, 0]
    let waiting: Uint8Array[] = []
    function flush(): void {
      if (held === 0) return
      mappingStorageErrors(() => repo.insertPiece(id, seq++, Buffer.concat(waiting)))
      waiting = []
      held = 0
    }
    let whole: StoredBlob | null = null
    function end(): StoredBlob {
      if (whole !== null) return whole
      flush()
      whole = { id, sha256: hash.digest('hex'), size }
      return whole
    }
    return {
      end,
      write(bytes) {
        hash.update(bytes)
        size += bytes.length
        for (let at = 0; at < bytes.length; ) {
          const part = bytes.subarray(at, at + PIECE - held)
          waiting.push(part)
          held += part.length
          at += part.length
          if (held === PIECE) flush()
        }
      },
      finish() {
        const blob = end()
        if (repo.finish(blob) !== 1) fail({ kind: 'not-found', what: 'tệp lưu trong kho', id })
        return blob
      },
      abort() {
        if (!unfinished.delete(id)) return
        try {
          repo.remove(id)
        } catch (cause) {
          // Whoever takes it away has a reason of their own to tell; what stays is swept when the next file begins.
          if (storageFailure(cause) === null) throw cause
        }
      },
    }
  }

  return {
    begin,
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
        readWhole(repo, id) ??
        fail({ kind: 'storage', reason: 'damaged', detail: 'Một tệp lưu trong kho không khớp mã kiểm tra của nó.' })
      )
    },
    remove(id) {
      if (repo.remove(id) !== 1) fail({ kind: 'not-found', what: 'tệp lưu trong kho', id })
    },
    verify: () => verifyBlobs(store),
  }
}

function readWhole(repo: BlobRepo, id: string): Buffer | null {
  const row = repo.find(id)
  if (!row) return fail({ kind: 'not-found', what: 'tệp lưu trong kho', id })
  const bytes = Buffer.allocUnsafeSlow(row.size)
  let at = 0
  for (const piece of repo.pieces(id)) {
    // One piece too many is damage as well, and must not be written past the end.
    if (at + piece.length > row.size) return null
    at += piece.copy(bytes, at)
  }
  return at === row.size && sha256Of(bytes) === row.sha256 ? bytes : null
}

/** Reads every file of a store, or of a copy that is open for reading only; the ids of those that lost their hash. */
export function verifyBlobs(store: Pick<Store, 'sqlite'>): { count: number; damaged: string[] } {
  const repo = createBlobRepo(store)
  const all = repo.ids()
  return { count: all.length, damaged: all.filter((id) => readWhole(repo, id) === null) }
}

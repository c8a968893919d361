import { createHash, type Hash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { renamePatiently, STORE_FILE, syncFolder } from '#main/store/files.ts'
import { readSmallFile } from '#main/store/read-small-file.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import type { BackupReason } from '#shared/backup/backup-reasons.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { MANIFEST_FILE, type Manifest, parseManifest } from './manifest.ts'

/** How the folders of whole backups are called; one that is being written begins with a dot. */
const NAME = /^sao-luu-\d{8}-\d{6}-[0-9a-z]{6}$/
const STEP = 1024 * 1024
/** Some lines for each piece. */
const MOST_MANIFEST_BYTES = 1024 * 1024

/** `sao-luu-20230905-081500-ab12cd`: the time in Việt Nam, and some of the id so that two never meet. */
export function backupName(madeAt: string, id: string): string {
  const local = new Date(Date.parse(madeAt) + 7 * 3_600_000).toISOString()
  return `sao-luu-${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}-${id.slice(-6)}`
}

export const temporaryName = (name: string): string => `.dang-ghi-${name}`

/** What writing to a place asks of the file system; a test can make any of it fail. */
export interface PlaceFiles {
  freeBytes(folder: string): number
  makeFolder(folder: string): void
  /** An empty file that is written from its beginning. */
  create(path: string): PlaceHandle
  rename(from: string, to: string): void
  syncFolder(folder: string): void
  removeFolder(folder: string): void
}

export interface PlaceHandle {
  write(bytes: Uint8Array): void
  /** Forces what was written out of the system's memory. */
  sync(): void
  close(): void
}

/** The real file system. */
export const placeFiles: PlaceFiles = {
  freeBytes(folder) {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  },
  makeFolder: (folder) => mkdirSync(folder, { recursive: true }),
  create(path) {
    const handle = openSync(path, 'w', 0o600)
    return {
      write(bytes) {
        for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
      },
      sync: () => fsyncSync(handle),
      close: () => closeSync(handle),
    }
  },
  rename: renamePatiently,
  syncFolder(folder) {
    try {
      syncFolder(folder)
    } catch (cause) {
      // Some drivers of FAT and of network folders cannot, and say so.
      if (codeOf(cause) !== 'EINVAL') throw cause
    }
  },
  removeFolder: (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

const REASONS: Readonly<Record<string, BackupReason>> = {
  ENOSPC: 'place-full',
  EDQUOT: 'place-full',
  EFBIG: 'place-full',
  EROFS: 'place-read-only',
  EACCES: 'place-read-only',
  EPERM: 'place-read-only',
}

/** Says what an error of the file system at a place of backups means. */
export function atPlace<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof AppFailure || codeOf(cause) === '') throw cause
    return fail({ kind: 'backup', reason: REASONS[codeOf(cause)] ?? 'place-gone', detail: `Nơi để: ${place}.` })
  }
}

/** The folders of whole backups in a place, by name, newest first; empty where the place is not there. */
export function backupsIn(place: string): string[] {
  try {
    return readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
      .map(({ name }) => name)
      .toSorted()
      .toReversed()
  } catch {
    return []
  }
}

/** What backups that were never finished left in a place. */
export function leftovers(place: string): string[] {
  try {
    return readdirSync(place).filter((name) => name.startsWith('.dang-ghi-sao-luu-'))
  } catch {
    return []
  }
}

export const looksLikeBackup = (folder: string): boolean => existsSync(join(folder, MANIFEST_FILE))

/** Throws kind 'backup': 'place-gone', 'foreign', 'damaged', 'future-version'. */
export function readManifest(folder: string): Manifest {
  if (!existsSync(folder)) fail({ kind: 'backup', reason: 'place-gone', detail: `Nơi để: ${folder}.` })
  if (!looksLikeBackup(folder)) fail({ kind: 'backup', reason: 'foreign', detail: `Thư mục: ${folder}.` })
  return parseManifest(atPlace(folder, () => manifestText(folder)))
}

/** Of any stick that is plugged in, so that it may be anything. */
function manifestText(folder: string): string {
  try {
    return readSmallFile(join(folder, MANIFEST_FILE), MOST_MANIFEST_BYTES)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    return fail({ kind: 'backup', reason: 'damaged', detail: `Tệp ${MANIFEST_FILE} không đọc được.` })
  }
}

/** Names of the pieces that a store of so many bytes is cut into. */
function pieceNames(bytes: number, pieceBytes: number): string[] {
  const count = Math.max(1, Math.ceil(bytes / pieceBytes))
  return count === 1 ? [STORE_FILE] : Array.from({ length: count }, (_, i) => `kho.${String(i + 1).padStart(3, '0')}`)
}

export interface WrittenFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** Bytes from a file into another, from `from` to `to`, each step told; the hash is of what was read. */
function pump(source: number, from: number, to: number, write: (bytes: Uint8Array) => void, step: () => void): Hash {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(STEP)
  for (let at = from; at < to; ) {
    const wanted = Math.min(STEP, to - at)
    const got = readSync(source, buffer, 0, wanted, at)
    if (got === 0) fail({ kind: 'backup', reason: 'damaged', detail: 'Tệp ngắn hơn lúc bắt đầu đọc.' })
    const part = buffer.subarray(0, got)
    hash.update(part)
    write(part)
    at += got
    step()
  }
  return hash
}

/** Copies a file out in pieces, each flushed, and tells what was written. */
export function writePieces(
  files: PlaceFiles,
  source: string,
  bytes: number,
  folder: string,
  pieceBytes: number,
  step: (done: number) => void,
): WrittenFile[] {
  const handle = openSync(source, 'r')
  let done = 0
  try {
    return pieceNames(bytes, pieceBytes).map((name, i, all) => {
      const from = all.length === 1 ? 0 : i * pieceBytes
      const to = all.length === 1 ? bytes : Math.min(bytes, from + pieceBytes)
      return atPlace(folder, () => {
        const out = files.create(join(folder, name))
        try {
          const hash = pump(handle, from, to, out.write, () => {
            done = Math.min(bytes, done + STEP)
            step(done)
          })
          out.sync()
          return { name, size: to - from, sha256: hash.digest('hex') }
        } finally {
          out.close()
        }
      })
    })
  } finally {
    closeSync(handle)
  }
}

/** Writes a small file, flushed. */
export function writeSmall(files: PlaceFiles, folder: string, name: string, content: Uint8Array | string): WrittenFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  return atPlace(folder, () => {
    const out = files.create(join(folder, name))
    try {
      out.write(bytes)
      out.sync()
    } finally {
      out.close()
    }
    return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
}

/**
 * Reads a file of a backup, into `to` where it is given, and compares it with the manifest. Throws kind 'backup': 'damaged'
 * naming the file, 'place-gone'.
 */
export function readVerified(folder: string, file: WrittenFile, to: number | null, step: () => void): void {
  const path = join(folder, file.name)
  if (!existsSync(path)) fail({ kind: 'backup', reason: 'damaged', detail: `Thiếu tệp ${file.name}.` })
  const hash = atPlace(folder, () => {
    const source = openSync(path, 'r')
    try {
      const write = (bytes: Uint8Array) => {
        // Where it goes to is not the place of the backup: a full disk there is said as such.
        for (let at = 0; to !== null && at < bytes.length; ) at += mappingStorageErrors(() => writeSync(to, bytes, at))
      }
      return pump(source, 0, file.size, write, step)
    } finally {
      closeSync(source)
    }
  })
  if (hash.digest('hex') !== file.sha256) {
    fail({ kind: 'backup', reason: 'damaged', detail: `Tệp ${file.name} khác với lúc lập.` })
  }
}

/** Puts the pieces of a store together again; each is compared with the manifest on the way. */
export function joinPieces(folder: string, manifest: Manifest, to: string, step: () => void): void {
  const out = openSync(to, 'w', 0o600)
  try {
    ftruncateSync(out, 0)
    for (const name of manifest.open.pieces) {
      const file = manifest.open.files.find((one) => one.name === name)
      if (file === undefined) fail({ kind: 'backup', reason: 'damaged', detail: `Bảng kê thiếu tệp ${name}.` })
      else readVerified(folder, file, out, step)
    }
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
}

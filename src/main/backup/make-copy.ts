import { closeSync, fsyncSync, mkdirSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ANCHOR_FILE, createAnchor } from '#main/accounts/anchor.ts'
import { removeQuietly } from '#main/store/files.ts'
import { countRows, differingTable, openCopy } from '#main/store/keyed-database.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import {
  atPlace,
  backupName,
  type PlaceFiles,
  placeFiles,
  temporaryName,
  writePieces,
  writeSmall,
} from './backup-files.ts'
import { type CheckedCopy, type CopyKeys, checkCopy, lastOfAudit, type WorkSignal } from './check-copy.ts'
import { MANIFEST_FILE, type OpenPart, type SealedPart, sealManifest } from './manifest.ts'

/** Everything that making a backup needs, as plain values: it is handed to another thread. */
export interface MakeTask {
  /** The file of the store, held still, and its bytes. */
  readonly handle: number
  readonly size: number
  readonly keys: CopyKeys & { readonly anchor: Uint8Array }
  /** A folder within the data folder, for the copies on the way. */
  readonly workFolder: string
  /** Folder in which the backup gets a folder of its own. */
  readonly place: string
  /** Both copies of the slot file, as they are. */
  readonly slotFiles: readonly { readonly name: string; readonly text: string }[]
  /** What is known of the backup before it is made. */
  readonly about: Pick<OpenPart, 'id' | 'madeAt' | 'appVersion' | 'level' | 'storeId' | 'officeName' | 'slotRevision'>
  /** Where the audit stood when the file was held still. */
  readonly audit: SealedPart['audit']
  readonly pieceBytes: number
  readonly migrationsFolder: string
}

export interface MakeSignal extends WorkSignal {
  /** The file was read; throws 'cancelled' when it was let go before. */
  copied(): void
}

export interface MadeCopy extends CheckedCopy {
  readonly name: string
}

const STEP = 4 * 1024 * 1024
/** Windows locks a few bytes here while SQLite has the file; no page of a database ever lies there. */
const LOCK_BYTES_AT = 0x40000000
const PAGE = 4096

/**
 * Makes a backup in a place: the store as VACUUM INTO writes it, both slot files, the mark of the audit and a manifest, under
 * a temporary name; flushed, read back, opened and compared; and only then given its name. Whatever fails, nothing of an
 * older backup is touched and what was begun is taken away.
 *
 * Throws kind 'backup' ('place-…', 'not-verified'), 'storage' for what the PC's own disk refuses, 'cancelled'.
 */
export function makeCopy(task: MakeTask, signal: MakeSignal, files: PlaceFiles = placeFiles): MadeCopy {
  const name = backupName(task.about.madeAt, task.about.id)
  const folder = join(task.place, temporaryName(name))
  mkdirSync(task.workFolder, { recursive: true })
  try {
    const { path, bytes, counts } = vacuumed(task, signal)
    atPlace(task.place, () => files.makeFolder(folder))
    const stored = writePieces(files, path, bytes, folder, task.pieceBytes, (done) => {
      signal.check()
      signal.tell('Ghi bản sao', done, bytes)
    })
    rmSync(path, { force: true })
    const small = task.slotFiles.map(({ name: slot, text }) => writeSmall(files, folder, slot, text))
    const anchor = writeSmall(files, folder, ANCHOR_FILE, createAnchor('', task.keys.anchor).bytesOf(task.audit))
    const open: OpenPart = {
      format: 'hscn-sao-luu',
      version: 1,
      ...task.about,
      pieces: stored.map((piece) => piece.name),
      files: [...stored, ...small, anchor],
    }
    const manifest = sealManifest(open, { counts, audit: task.audit }, task.keys.backup)
    writeSmall(files, folder, MANIFEST_FILE, `${JSON.stringify(manifest, null, 1)}\n`)
    atPlace(task.place, () => files.syncFolder(folder))
    const checked = readBack(task, folder, signal)
    signal.check()
    atPlace(task.place, () => files.rename(folder, join(task.place, name)))
    atPlace(task.place, () => files.syncFolder(task.place))
    return { ...checked, name }
  } catch (cause) {
    try {
      files.removeFolder(folder)
    } catch {
      // A stick that is gone cannot be cleaned; the next backup to it does that.
    }
    throw cause
  } finally {
    removeQuietly(task.workFolder)
  }
}

function readBack(task: MakeTask, folder: string, signal: WorkSignal): CheckedCopy {
  try {
    return checkCopy({ ...task, folder }, signal)
  } catch (cause) {
    const error = cause instanceof AppFailure ? cause.error : null
    if (error?.kind === 'backup' && error.reason === 'damaged') {
      fail({ kind: 'backup', reason: 'not-verified', detail: `Nơi để: ${task.place}.` })
    }
    throw cause
  }
}

/** The store as a compact file of its own, and how many rows each table had in what it was made from. */
function vacuumed(task: MakeTask, signal: MakeSignal): { path: string; bytes: number; counts: Record<string, number> } {
  const raw = join(task.workFolder, 'anh.db')
  const path = join(task.workFolder, 'kho.db')
  mappingStorageErrors(() => copyHeld(task, raw, signal))
  signal.copied()
  return mappingStorageErrors(() => {
    const sqlite = openCopy(raw, task.keys.database, { readonly: true })
    let counts: Record<string, number>
    try {
      signal.tell('Làm bản sao gọn', 0, 1)
      sqlite.prepare('VACUUM INTO ?').run(path)
      counts = countRows(sqlite)
      const last = lastOfAudit(sqlite)
      if (last.hash !== task.audit.hash) {
        fail({ kind: 'storage', reason: 'io', detail: 'Ảnh chụp của kho không đúng lúc đã giữ.' })
      }
    } finally {
      sqlite.close()
    }
    rmSync(raw)
    assertSameCounts(path, task.keys.database, counts)
    return { path, bytes: statSync(path).size, counts }
  })
}

function assertSameCounts(path: string, key: Uint8Array, counts: Record<string, number>): void {
  const sqlite = openCopy(path, key, { readonly: true })
  try {
    const table = differingTable(countRows(sqlite), counts)
    if (table !== null) fail({ kind: 'storage', reason: 'damaged', detail: `Bản sao thiếu dòng của bảng ${table}.` })
  } finally {
    sqlite.close()
  }
}

/** The bytes of the held file; what is committed meanwhile is in its log and not in it. */
function copyHeld({ handle, size }: MakeTask, to: string, signal: MakeSignal): void {
  const out = openSync(to, 'w', 0o600)
  const buffer = Buffer.allocUnsafe(STEP)
  try {
    for (let at = 0; at < size; ) {
      signal.check()
      const end = at < LOCK_BYTES_AT ? Math.min(size, LOCK_BYTES_AT) : size
      const wanted = at === LOCK_BYTES_AT ? Math.min(PAGE, size - at) : Math.min(STEP, end - at)
      const part = buffer.subarray(0, wanted)
      if (at === LOCK_BYTES_AT) part.fill(0)
      else if (readSync(handle, part, 0, wanted, at) !== wanted) {
        fail({ kind: 'storage', reason: 'io', detail: 'Tệp kho.db ngắn hơn lúc bắt đầu đọc.' })
      }
      for (let written = 0; written < wanted; ) written += writeSync(out, part, written, wanted - written)
      at += wanted
      signal.tell('Chụp kho dữ liệu', at, size)
    }
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
}

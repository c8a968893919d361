import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { verifyBlobs } from '#main/store/blobs.ts'
import { countRows, differingTable, openCopy, structuralFault } from '#main/store/keyed-database.ts'
import { appliedSteps, readMigrations } from '#main/store/migrate.ts'
import { storageFailure } from '#main/store/sqlite-errors.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { joinPieces, readManifest, readVerified } from './backup-files.ts'
import { type Manifest, openSealed, type SealedPart } from './manifest.ts'

/** Keys that a backup is opened with. */
export interface CopyKeys {
  readonly database: Uint8Array
  readonly backup: Uint8Array
}

/** News and stopping of long work on copies. */
export interface WorkSignal {
  /** Throws 'cancelled' when the work was given up. */
  check(): void
  tell(label: string, done: number, total: number): void
}

/** What was found in a whole backup. */
export interface CheckedCopy {
  readonly manifest: Manifest
  readonly content: SealedPart
  readonly bytes: number
}

export interface CheckTask {
  /** Folder of the backup. */
  readonly folder: string
  readonly keys: CopyKeys
  readonly migrationsFolder: string
  /** Folder within the data folder, for pieces that have to be put together; it need not exist. */
  readonly workFolder: string
}

/**
 * Proves a backup: every file has its hash, the store opens with the key, every page and reference holds, each table has as
 * many rows as were counted when it was made, each stored file has its hash, and the audit ends where it ended. Writes
 * nothing to the backup.
 *
 * Throws kind 'backup': 'damaged', 'place-gone', 'foreign', 'future-version', 'other-key'; kind 'cancelled'.
 */
export function checkCopy(task: CheckTask, signal: WorkSignal): CheckedCopy {
  const manifest = readManifest(task.folder)
  const content = openSealed(manifest, task.keys.backup)
  const bytes = manifest.open.files.reduce((sum, file) => sum + file.size, 0)
  const { pieces, files } = manifest.open
  let read = 0
  const step = () => {
    signal.check()
    read += 1024 * 1024
    signal.tell('Đọc lại từng tệp', Math.min(read, bytes), bytes)
  }
  const single = pieces.length === 1
  const joined = join(task.workFolder, 'ghep.db')
  try {
    for (const file of files) if (single || !pieces.includes(file.name)) readVerified(task.folder, file, null, step)
    if (!single) {
      mkdirSync(task.workFolder, { recursive: true })
      joinPieces(task.folder, manifest, joined, step)
    }
    const path = single ? join(task.folder, pieces[0] ?? '') : joined
    signal.tell('Mở và kiểm từng trang', bytes, bytes)
    checkDatabase(path, task, content, signal)
  } finally {
    if (existsSync(joined)) rmSync(joined, { force: true })
  }
  return { manifest, content, bytes }
}

/** The store of a backup, or one that was made from it, against what was counted. */
export function checkDatabase(
  path: string,
  { keys, migrationsFolder }: Pick<CheckTask, 'keys' | 'migrationsFolder'>,
  content: SealedPart,
  signal: Pick<WorkSignal, 'check'>,
): void {
  const damaged = (detail: string) => fail({ kind: 'backup', reason: 'damaged', detail })
  try {
    const sqlite = openCopy(path, keys.database, { readonly: true })
    try {
      assertKnownLevel(sqlite, migrationsFolder)
      signal.check()
      const fault = structuralFault(sqlite)
      if (fault !== null) damaged(fault)
      signal.check()
      const table = differingTable(countRows(sqlite), content.counts)
      if (table !== null) damaged(`Số dòng của bảng ${table} khác với lúc lập.`)
      const files = verifyBlobs({ sqlite })
      if (files.damaged.length > 0) damaged(`${files.damaged.length} trên ${files.count} tệp không khớp mã kiểm tra.`)
      const last = lastOfAudit(sqlite)
      if (last.seq !== content.audit.seq || last.hash !== content.audit.hash) damaged('Nhật ký dừng ở chỗ khác.')
    } finally {
      sqlite.close()
    }
  } catch (cause) {
    const known = cause instanceof AppFailure ? cause : storageFailure(cause)
    if (known === null) throw cause
    if (known.error.kind === 'storage' && known.error.reason !== 'future-version') damaged(known.error.detail)
    if (known.error.kind === 'storage') atFuture(known.error.detail)
    throw known
  }
}

const atFuture = (detail: string) => fail({ kind: 'backup', reason: 'future-version', detail })

function assertKnownLevel(sqlite: Database.Database, migrationsFolder: string): void {
  const applied = appliedSteps(sqlite, readMigrations(migrationsFolder))
  if (applied === 0) fail({ kind: 'backup', reason: 'damaged', detail: 'Không có bảng nào trong kho.' })
}

/** Number and hash of the last row of the audit; the beginning of the chain where there is none. */
export function lastOfAudit(sqlite: Database.Database): SealedPart['audit'] {
  const row = sqlite
    .prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
    .get()
  return row ?? { seq: 0, hash: '0'.repeat(64) }
}

/** A folder of its own within the data folder, for work that is taken away again. */
export function workFolderIn(folder: string): string {
  return mkdtempSync(join(folder, WORK_PREFIX))
}

/** How such folders are called; what a killed process left of them goes at the next opening. */
export const WORK_PREFIX = 'tam-'

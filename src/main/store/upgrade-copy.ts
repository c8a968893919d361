import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { fail } from '#shared/contract/errors.ts'
import { removeQuietly, renamePatiently, storePath, syncFile, syncFolder } from './files.ts'
import { countRows, openCopy, structuralFault } from './keyed-database.ts'
import { type Migration, migrate } from './migrate.ts'

const OLD_COPY = 'kho-truoc-nang-cap-'
const WORKING = 'kho-dang-nang-cap.db'
const ENDS = ['', '-journal', '-wal', '.moi'] as const

/** Name of the copy that is made before a store with `steps` applied migrations is upgraded. */
export function safetyCopyName(steps: number): string {
  return `${OLD_COPY}${steps}.db`
}

/** Copies of before upgrades that lie in a folder. */
export function safetyCopies(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith(OLD_COPY) && name.endsWith('.db'))
}

/** Takes away what an upgrade left that was interrupted; the store itself was not touched by it. */
export function clearInterruptedUpgrade(folder: string): void {
  for (const end of ENDS) rmSync(join(folder, WORKING + end), { force: true })
}

/**
 * Upgrades a copy, checks it, and puts it in the place of the store, whose last state stays as a safety copy: whatever
 * happens on the way, the folder holds the old store whole or the new one whole. Closes `sqlite`. Throws what
 * {@link migrate} throws, and 'damaged' where the upgraded copy does not hold together; the store is then as it was.
 */
export function upgradeOnCopy(
  sqlite: Database.Database,
  folder: string,
  key: Uint8Array,
  migrations: readonly Migration[],
  applied: number,
): void {
  const working = join(folder, WORKING)
  clearInterruptedUpgrade(folder)
  makeSafetyCopy(sqlite, folder, applied)
  try {
    sqlite.prepare('VACUUM INTO ?').run(working)
    upgradeWorkingCopy(sqlite, working, key, migrations)
    syncFile(working)
    takePlace(sqlite, working, storePath(folder))
    syncFolder(folder)
  } catch (error) {
    if (sqlite.open) sqlite.close()
    for (const end of ENDS) removeQuietly(join(folder, WORKING + end))
    throw error
  }
}

/** VACUUM INTO is the one way that gives a whole copy of an encrypted store in use. Named only when complete. */
function makeSafetyCopy(sqlite: Database.Database, folder: string, steps: number): void {
  const path = join(folder, safetyCopyName(steps))
  const temporary = `${path}.moi`
  rmSync(temporary, { force: true })
  sqlite.prepare('VACUUM INTO ?').run(temporary)
  syncFile(temporary)
  renameSync(temporary, path)
  syncFolder(folder)
  for (const name of safetyCopies(folder)) if (name !== safetyCopyName(steps)) rmSync(join(folder, name))
}

function upgradeWorkingCopy(
  original: Database.Database,
  path: string,
  key: Uint8Array,
  migrations: readonly Migration[],
): void {
  const before = countRows(original)
  const copy = openCopy(path, key, { readonly: false })
  try {
    copy.pragma('journal_mode=DELETE')
    copy.pragma('synchronous=FULL')
    copy.pragma('foreign_keys=ON')
    const lost = Object.entries(countRows(copy)).find(([table, rows]) => before[table] !== rows)
    if (lost !== undefined) fail({ kind: 'storage', reason: 'damaged', detail: 'Bản chép để nâng cấp thiếu dòng.' })
    migrate(copy, migrations)
    const fault = structuralFault(copy)
    if (fault !== null) fail({ kind: 'storage', reason: 'damaged', detail: `Bản vừa nâng cấp không đạt: ${fault}` })
  } finally {
    copy.close()
  }
}

/** One rename. The old log goes first: beside the new file it would be taken for its own. */
function takePlace(sqlite: Database.Database, working: string, path: string): void {
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.pragma('journal_mode=DELETE')
  // Windows cannot replace a file that is open; elsewhere the lock is kept until the new file is in place.
  if (process.platform === 'win32') sqlite.close()
  // Durably gone: on a disk that keeps no order among names it could come back beside the new file.
  syncFolder(dirname(path))
  if (existsSync(`${path}-wal`)) fail({ kind: 'storage', reason: 'in-use', detail: 'Kho dữ liệu đang được dùng.' })
  renamePatiently(working, path)
  if (sqlite.open) sqlite.close()
}

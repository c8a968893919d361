import { existsSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { renamePatiently, replaceFile, storePath, syncFolder } from './files.ts'
import { readSmallFile } from './read-small-file.ts'
import { mappingStorageErrors } from './sqlite-errors.ts'

/** Written before the first rename: what it names is whole and checked, so an interrupted swap is always finished. */
/** A name and no path: what a note names is renamed. */
const besideName = z.string().regex(/^(?!\.{1,2}$)[^/\\:]{1,100}$/)

const SwapSchema = z.strictObject({
  format: z.literal('hscn-doi-cho'),
  /** Names beside the data folder: what comes, and what the old one is called from then on. */
  incoming: besideName,
  kept: besideName,
  pid: z.int(),
  host: z.string(),
  /** Moment (milliseconds since 1970 by the PC's clock). */
  at: z.number(),
})
type Swap = z.infer<typeof SwapSchema>

/** Longer than any two renames take; after that the process of the note is taken for another one of the same number. */
const PATIENCE_MS = 60_000
const MOST_BYTES = 4096

const noteOf = (folder: string) => `${folder}.doi-cho.json`

export interface FolderSwap {
  /** The data folder. */
  readonly folder: string
  /** Folder beside it that is whole and takes its place. */
  readonly incoming: string
  /** Name beside it under which the old one stays. */
  readonly kept: string
}

/** Notes that a swap is about to happen; from now on nobody else opens the folder, and a crash is finished, not undone. */
export function announceSwap({ folder, incoming, kept }: FolderSwap): void {
  const swap: Swap = {
    format: 'hscn-doi-cho',
    incoming: basename(incoming),
    kept: basename(kept),
    pid: process.pid,
    host: hostname(),
    at: Date.now(),
  }
  mappingStorageErrors(() => replaceFile(noteOf(folder), `${JSON.stringify(swap)}\n`))
}

/**
 * Finishes a swap that was announced: by this process, or by one that ended in the middle. Does nothing where there is none.
 * Throws 'in-use' while another process is at it.
 */
export function settleSwap(folder: string): void {
  const path = noteOf(folder)
  if (!existsSync(path)) return
  const swap = readNote(path)
  if (swap === null) {
    // Half a note was never followed by a rename, because it is replaced whole.
    rmSync(path, { force: true })
    return
  }
  if (isAtWork(swap)) {
    fail({
      kind: 'storage',
      reason: 'in-use',
      detail: 'Kho dữ liệu đang được thay bằng bản khác. Chờ một phút rồi mở lại.',
    })
  }
  const parent = dirname(folder)
  const [incoming, kept] = [join(parent, swap.incoming), join(parent, swap.kept)]
  mappingStorageErrors(() => {
    if (existsSync(incoming)) {
      if (existsSync(folder)) renamePatiently(folder, kept)
      renamePatiently(incoming, folder)
      syncFolder(parent)
    }
    rmSync(path, { force: true })
  })
}

function readNote(path: string): Swap | null {
  try {
    return SwapSchema.parse(JSON.parse(readSmallFile(path, MOST_BYTES)))
  } catch {
    return null
  }
}

function isAtWork({ pid, host, at }: Swap): boolean {
  if (pid === process.pid || host !== hostname()) return false
  const age = Date.now() - at
  if (age < 0 || age > PATIENCE_MS) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

/** Throws 'in-use' while a process has the store of a folder open. Needs no key: the lock is asked for before anything is read. */
export function assertNobodyHas(folder: string): void {
  const path = storePath(folder)
  if (!existsSync(path)) return
  let busy = false
  const sqlite = new Database(path, { timeout: 200 })
  try {
    sqlite.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    busy = cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')
  } finally {
    sqlite.close()
  }
  if (busy) {
    fail({ kind: 'storage', reason: 'in-use', detail: 'Kho dữ liệu đang được mở ở một cửa sổ hoặc chương trình khác.' })
  }
}

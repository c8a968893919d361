import { closeSync, existsSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { fail } from '#shared/contract/errors.ts'
import { storePath, syncFile, syncFolder } from './files.ts'
import { migrate, readMigrations } from './migrate.ts'
import { mappingStorageErrors } from './sqlite-errors.ts'
import type { Store } from './store.ts'

export interface OpenStoreOptions {
  readonly folder: string
  /** Raw key of the database, 32 bytes. Not kept: the caller wipes it when it is done. */
  readonly key: Uint8Array
  readonly migrationsFolder: string
  /** Makes a new store; refuses ('exists') when there is one. */
  readonly create?: boolean
  /**
   * True when the key is known to be the right one (it came out of an authenticated key slot): a store that does not
   * open with it is then reported as damaged, not as a wrong key.
   */
  readonly keyVerified?: boolean
}

/** Marks the file as ours ("HSCN"), so that a store of another program with the same key format is told apart. */
const APPLICATION_ID = 0x4853434e
/** A second opener is told at once, apart from the moment that a virus scanner may hold the file. */
const BUSY_TIMEOUT_MS = 1500
const MIB = 1024 * 1024
/** The measured ceiling: with 128 MiB even a full scan of 100,000 people costs what it costs without encryption. */
const CACHE_MAX = 128 * MIB
/** Enough for the people of a district while they are taken in; memory is used only as pages are read. */
const CACHE_MIN = 64 * MIB

/** The cipher build's own method; it takes bytes, so that no string with the key is left to the garbage collector. */
type CipherDatabase = Database.Database & { key(key: Buffer): number }

/**
 * Opens (or makes) the encrypted store of a folder, checks every setting that safety rests on, and brings the schema up
 * to date. Only one process, and in it one connection, can hold a store.
 *
 * Throws kind 'storage': 'missing', 'exists', 'foreign' (not our file), 'wrong-key' or 'damaged', 'future-version',
 * 'in-use', 'read-only', 'disk-full', 'io'.
 */
export function openStore(options: OpenStoreOptions): Store {
  const path = storePath(options.folder)
  const migrations = readMigrations(options.migrationsFolder)
  if (options.create === true) assertNothingThere(path)
  else assertOurFile(path)
  return mappingStorageErrors(() => {
    const sqlite = new Database(path, { timeout: BUSY_TIMEOUT_MS }) as CipherDatabase
    try {
      unlock(sqlite, options)
      configure(sqlite, options.create === true ? 0 : statSync(path).size)
      migrate(sqlite, migrations, (steps) => makeSafetyCopy(sqlite, options.folder, steps))
      return createStore(sqlite, options.folder)
    } catch (error) {
      sqlite.close()
      // Nothing was there before: half a new store would only be in the way of the next try.
      if (options.create === true) for (const end of ['', '-wal']) rmSync(path + end, { force: true })
      throw error
    }
  })
}

function assertNothingThere(path: string): void {
  // A log without its database belongs to a store that was moved or lost: starting beside it would destroy it.
  if (existsSync(path) || existsSync(`${path}-wal`)) {
    fail({ kind: 'storage', reason: 'exists', detail: 'Thư mục này đã có kho dữ liệu. Hãy chọn thư mục khác.' })
  }
}

function assertOurFile(path: string): void {
  if (!existsSync(path)) {
    fail({ kind: 'storage', reason: 'missing', detail: 'Không thấy tệp kho dữ liệu kho.db trong thư mục.' })
  }
  const head = Buffer.alloc(16)
  const handle = mappingStorageErrors(() => openSync(path, 'r'))
  let length: number
  try {
    length = readSync(handle, head, 0, 16, 0)
  } finally {
    closeSync(handle)
  }
  // SQLite takes an empty file for a new database; here it means that the content is gone.
  if (length < 16)
    fail({ kind: 'storage', reason: 'damaged', detail: 'Tệp kho dữ liệu kho.db trống hoặc bị cắt ngắn.' })
  if (head.toString('latin1') === 'SQLite format 3\0') {
    fail({
      kind: 'storage',
      reason: 'foreign',
      detail: 'Tệp kho.db là cơ sở dữ liệu không mã hóa của chương trình khác, không phải kho của phần mềm này.',
    })
  }
}

/** Order matters: cipher, its format, the key, exclusive lock, and only then the first read. */
function unlock(sqlite: CipherDatabase, options: OpenStoreOptions): void {
  if (options.key.length !== 32) throw new RangeError('the key of the store has 32 bytes')
  sqlite.pragma("cipher='sqlcipher'")
  sqlite.pragma('legacy=4')
  const text = Buffer.alloc(67)
  text.write("x'", 0, 'latin1')
  for (const [i, byte] of options.key.entries()) text.write(byte.toString(16).padStart(2, '0'), 2 + 2 * i, 'latin1')
  text.write("'", 66, 'latin1')
  sqlite.key(text)
  text.fill(0)
  sqlite.pragma('locking_mode=EXCLUSIVE')
  try {
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_NOTADB') throw error
    if (options.keyVerified === true) {
      fail({
        kind: 'storage',
        reason: 'damaged',
        detail: 'Phần đầu tệp kho.db bị hỏng, hoặc tệp không thuộc bộ khóa trong thư mục này.',
      })
    }
    fail({ kind: 'storage', reason: 'wrong-key', detail: 'Khóa không mở được kho dữ liệu này.' })
  }
}

function configure(sqlite: CipherDatabase, fileSize: number): void {
  const cache = Math.min(CACHE_MAX, Math.max(CACHE_MIN, 2 * fileSize))
  sqlite.pragma('foreign_keys=ON')
  sqlite.pragma('journal_mode=WAL')
  sqlite.pragma('synchronous=FULL')
  // Sorts and temporary tables would otherwise be written to the system's temporary folder in clear.
  sqlite.pragma('temp_store=MEMORY')
  sqlite.pragma(`cache_size=-${Math.floor(cache / 1024)}`)
  sqlite.pragma('trusted_schema=OFF')
  // Takes the exclusive lock now and finds out now if the folder cannot be written.
  sqlite.exec('BEGIN IMMEDIATE')
  const id = sqlite.pragma('application_id', { simple: true })
  const empty = sqlite.prepare<[], { n: number }>('SELECT count(*) n FROM sqlite_schema').get()?.n === 0
  if (empty) sqlite.pragma(`application_id=${APPLICATION_ID}`)
  sqlite.exec('COMMIT')
  if (!empty && id !== APPLICATION_ID) {
    fail({ kind: 'storage', reason: 'foreign', detail: 'Tệp kho.db là của chương trình khác.' })
  }
  assertSettings(sqlite)
}

const REQUIRED: Readonly<Record<string, string | number>> = {
  cipher: 'sqlcipher',
  legacy: '4',
  foreign_keys: 1,
  journal_mode: 'wal',
  locking_mode: 'exclusive',
  synchronous: 2,
  temp_store: 2,
}

/** Refuses to work with a connection that lost one of the settings; names the setting in the error. */
export function assertSettings(sqlite: Database.Database): void {
  for (const [name, wanted] of Object.entries(REQUIRED)) {
    const actual = sqlite.pragma(name, { simple: true })
    if (actual !== wanted) {
      fail({ kind: 'storage', reason: 'io', detail: `Thiết lập an toàn "${name}" của kho dữ liệu không đúng.` })
    }
  }
}

const SAFETY_COPY = 'kho-truoc-nang-cap-'

/** Name of the copy that is made before a store with `steps` applied migrations is upgraded. */
export function safetyCopyName(steps: number): string {
  return `${SAFETY_COPY}${steps}.db`
}

/**
 * An encrypted copy with the same key, for going back if the upgrade turns out wrong. VACUUM INTO is the one way that
 * gives a whole copy of an encrypted store in use; it is flushed and named only when complete. Older copies go.
 */
function makeSafetyCopy(sqlite: Database.Database, folder: string, steps: number): void {
  const path = join(folder, safetyCopyName(steps))
  const temporary = `${path}.moi`
  rmSync(temporary, { force: true })
  sqlite.prepare('VACUUM INTO ?').run(temporary)
  syncFile(temporary)
  renameSync(temporary, path)
  syncFolder(folder)
  const older = readdirSync(folder).filter((name) => name.startsWith(SAFETY_COPY) && name !== safetyCopyName(steps))
  for (const name of older) rmSync(join(folder, name))
}

function createStore(sqlite: Database.Database, folder: string): Store {
  const listeners: (() => void)[] = []
  return {
    db: drizzle({ client: sqlite }),
    sqlite,
    folder,
    transaction(work) {
      const outermost = !sqlite.inTransaction
      const result = mappingStorageErrors(() => sqlite.transaction(work).immediate())
      if (outermost) notify(listeners)
      return result
    },
    afterCommit(listener) {
      listeners.push(listener)
    },
    close() {
      if (!sqlite.open) return
      try {
        sqlite.pragma('wal_checkpoint(TRUNCATE)')
      } finally {
        sqlite.close()
      }
    },
  }
}

function notify(listeners: readonly (() => void)[]): void {
  for (const listener of listeners) {
    try {
      listener()
    } catch {
      // The commit stands whatever a listener does; see Store.afterCommit.
    }
  }
}

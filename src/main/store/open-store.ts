import { accessSync, closeSync, constants, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { fail } from '#shared/contract/errors.ts'
import { removeQuietly, storePath } from './files.ts'
import { APPLICATION_ID, type CipherDatabase, setKey } from './keyed-database.ts'
import { appliedSteps, type Migration, migrate, readMigrations } from './migrate.ts'
import { mappingStorageErrors } from './sqlite-errors.ts'
import type { StillFile, Store } from './store.ts'
import { clearInterruptedUpgrade, upgradeOnCopy } from './upgrade-copy.ts'

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

/** A second opener is told at once, apart from the moment that a virus scanner may hold the file. */
const BUSY_TIMEOUT_MS = 1500
const MIB = 1024 * 1024
/** The measured ceiling: with 128 MiB even a full scan of 100,000 people costs what it costs without encryption. */
const CACHE_MAX = 128 * MIB
/** Enough for the people of a district while they are taken in; memory is used only as pages are read. */
const CACHE_MIN = 64 * MIB

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
    const sqlite = connect(path, options)
    // Only now: whoever holds the store may be in the middle of upgrading it.
    clearInterruptedUpgrade(options.folder)
    const applied = guarded(sqlite, options, () => appliedSteps(sqlite, migrations))
    if (applied === 0 || applied === migrations.length) {
      guarded(sqlite, options, () => migrate(sqlite, migrations))
      return createStore(sqlite, options.folder, null)
    }
    upgradeOnCopy(sqlite, options.folder, options.key, migrations, applied)
    return createStore(reopened(path, options, migrations), options.folder, applied)
  })
}

function connect(path: string, options: OpenStoreOptions): CipherDatabase {
  const sqlite = new Database(path, { timeout: BUSY_TIMEOUT_MS }) as CipherDatabase
  guarded(sqlite, options, () => {
    try {
      unlock(sqlite, options)
      configure(sqlite, options.create === true ? 0 : statSync(path).size)
    } catch (error) {
      // What cannot be written cannot be locked either, and no log made beside it; folder and file know why.
      if (error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|IOERR_LOCK)/.test(error.code)) {
        for (const needed of [options.folder, path]) accessSync(needed, constants.W_OK)
      }
      throw error
    }
  })
  return sqlite
}

/** The upgraded store; another opener may have been faster, but only one of the same program gets this far. */
function reopened(path: string, options: OpenStoreOptions, migrations: readonly Migration[]): CipherDatabase {
  const sqlite = connect(path, options)
  guarded(sqlite, options, () => migrate(sqlite, migrations))
  return sqlite
}

/** Closes the connection whatever fails, and takes away what was being made. */
function guarded<T>(sqlite: CipherDatabase, options: OpenStoreOptions, work: () => T): T {
  try {
    return work()
  } catch (error) {
    sqlite.close()
    // Nothing was there before: half a new store would only be in the way of the next try.
    if (options.create === true) for (const end of ['', '-wal']) removeQuietly(storePath(options.folder) + end)
    throw error
  }
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
    length = mappingStorageErrors(() => readSync(handle, head, 0, 16, 0))
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

/** Order matters: the key, exclusive lock, and only then the first read. */
function unlock(sqlite: CipherDatabase, options: OpenStoreOptions): void {
  setKey(sqlite, options.key)
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

function createStore(sqlite: Database.Database, folder: string, upgradedFrom: number | null): Store {
  const listeners: (() => void)[] = []
  const still = stillness(sqlite, folder)
  return {
    upgradedFrom,
    holdStill: still.hold,
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
      still.end()
      try {
        mappingStorageErrors(() => sqlite.pragma('wal_checkpoint(TRUNCATE)'))
      } finally {
        sqlite.close()
        still.closeHandle()
      }
    },
  }
}

/** SQLite's own default; set again when the file is let go. */
const CHECKPOINT_PAGES = 1000

function stillness(sqlite: Database.Database, folder: string) {
  let handle: number | null = null
  let current: symbol | null = null
  return {
    hold(): StillFile {
      if (current !== null) {
        fail({ kind: 'storage', reason: 'in-use', detail: 'Một việc sao lưu khác đang chạy. Hãy chờ việc đó xong.' })
      }
      const mine = Symbol('still')
      mappingStorageErrors(() => sqlite.pragma('wal_checkpoint(TRUNCATE)'))
      sqlite.pragma('wal_autocheckpoint=0')
      handle ??= mappingStorageErrors(() => openSync(storePath(folder), 'r'))
      current = mine
      return {
        handle,
        size: fstatSync(handle).size,
        held: () => current === mine,
        release() {
          if (current !== mine) return
          current = null
          sqlite.pragma(`wal_autocheckpoint=${CHECKPOINT_PAGES}`)
        },
      }
    },
    end() {
      current = null
    },
    /** Only after SQLite has let the file go: closing a handle takes the process's locks of the file away. */
    closeHandle() {
      if (handle !== null) closeSync(handle)
      handle = null
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

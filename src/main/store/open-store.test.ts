import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure, type StorageReason } from '#shared/contract/errors.ts'
import { MIGRATIONS, openTestStore, TEST_KEY, type TestStore } from '#tests/helpers/test-store.ts'
import { storePath } from './files.ts'
import { openStore } from './open-store.ts'

let t: TestStore
beforeEach(() => {
  t = openTestStore()
})
afterEach(() => t.dispose())

const open = (key = TEST_KEY, more = {}) => openStore({ folder: t.dir, key, migrationsFolder: MIGRATIONS, ...more })

/** Why opening is refused. */
function refusal(work: () => unknown): StorageReason | string {
  try {
    work()
    return 'opened'
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error
    return error.error.kind === 'storage' ? error.error.reason : error.error.kind
  }
}

describe('opening', () => {
  it('has every setting that safety rests on', () => {
    const pragma = (name: string) => t.store.sqlite.pragma(name, { simple: true })
    expect(pragma('cipher')).toBe('sqlcipher')
    expect(pragma('legacy')).toBe('4')
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('temp_store')).toBe(2)
    expect(pragma('locking_mode')).toBe('exclusive')
    expect(Number(pragma('cache_size'))).toBeLessThanOrEqual(-64 * 1024)
  })

  it('keeps what was committed', () => {
    t.audit.record(t.actor, 'a', 'b', 'c')
    t.store.close()
    const again = open()
    expect(again.sqlite.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(1)
    again.close()
  })

  it('leaves no log beside a closed store, and closes twice without harm', () => {
    t.store.close()
    t.store.close()
    expect(readdirSync(t.dir)).toEqual(['kho.db'])
  })

  it('refuses a second opener in the same process', () => {
    expect(refusal(() => open())).toBe('in-use')
  })

  it('refuses a second opener in another process', () => {
    const options = JSON.stringify({ folder: t.dir, migrationsFolder: MIGRATIONS })
    const script = `
      import { openStore } from '#main/store/open-store.ts'
      try {
        openStore({ ...${options}, key: new Uint8Array(${JSON.stringify([...TEST_KEY])}) })
        console.log('opened')
      } catch (error) {
        console.log(error.error.reason)
      }`
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(child.stdout.trim()).toBe('in-use')
  })
})

describe('refusals are told apart', () => {
  beforeEach(() => t.store.close())

  it('missing and existing', () => {
    expect(refusal(() => open(TEST_KEY, { create: true }))).toBe('exists')
    rmSync(storePath(t.dir))
    expect(refusal(() => open())).toBe('missing')
  })

  it('will not start a new store over the log of a lost one', () => {
    rmSync(storePath(t.dir))
    writeFileSync(`${storePath(t.dir)}-wal`, 'left over')
    expect(refusal(() => open(TEST_KEY, { create: true }))).toBe('exists')
    expect(readFileSync(`${storePath(t.dir)}-wal`, 'utf8')).toBe('left over')
  })

  it('a wrong key, down to one bit, and the same with a key that is known to be right', () => {
    for (let bit = 0; bit < 256; bit++) {
      const key = TEST_KEY.slice()
      key[bit >> 3] = (key[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(refusal(() => open(key))).toBe('wrong-key')
    }
    expect(refusal(() => open(new Uint8Array(32), { keyVerified: true }))).toBe('damaged')
  })

  it('a database that is not encrypted, an empty file, a cut one', () => {
    const path = storePath(t.dir)
    const whole = readFileSync(path)
    rmSync(path)
    const plain = new Database(path)
    plain.exec('CREATE TABLE x (a)')
    plain.close()
    expect(refusal(() => open())).toBe('foreign')
    writeFileSync(path, '')
    expect(refusal(() => open())).toBe('damaged')
    writeFileSync(path, whole)
    truncateSync(path, Math.floor(statSync(path).size / 2))
    expect(
      refusal(() => {
        const store = open(TEST_KEY, { keyVerified: true })
        try {
          readEverything(store.sqlite)
        } finally {
          store.close()
        }
      }),
    ).toBe('damaged')
  })

  it('a store of another program that has our key', () => {
    const store = open()
    store.sqlite.pragma('application_id=7')
    store.close()
    expect(refusal(() => open())).toBe('foreign')
  })
})

/** Reads each row of each table and then each page, as damage may be anywhere. */
function readEverything(sqlite: Database.Database): void {
  const damaged = () => {
    throw new AppFailure({ kind: 'storage', reason: 'damaged', detail: '' })
  }
  try {
    const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    for (const table of tables.filter((name) => !name.startsWith('person_fts'))) {
      sqlite.prepare(`SELECT * FROM "${table}"`).all()
    }
    if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') damaged()
  } catch (error) {
    if (error instanceof Database.SqliteError) damaged()
    throw error
  }
}

describe('damage', () => {
  it('is noticed in every page of the file, whichever byte it is', () => {
    t.store.transaction(() => {
      for (let i = 0; i < 40; i++) t.audit.record(t.actor, 'act', 'thing', String(i))
      t.blobs.put(Buffer.alloc(20_000, 1), 'application/pdf')
    })
    t.store.close()
    const path = storePath(t.dir)
    const whole = readFileSync(path)
    const pages = whole.length / 4096
    expect(pages).toBeGreaterThan(40)
    let seed = 7
    for (let page = 0; page < pages; page++) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      const bytes = Buffer.from(whole)
      const at = page * 4096 + (seed % 4096)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (seed % 8))
      writeFileSync(path, bytes)
      const reason = refusal(() => {
        const store = open(TEST_KEY, { keyVerified: true })
        try {
          readEverything(store.sqlite)
        } finally {
          store.close()
        }
      })
      expect(`page ${page} byte ${at}: ${reason}`).toBe(`page ${page} byte ${at}: damaged`)
      rmSync(`${path}-wal`, { force: true })
    }
    writeFileSync(path, whole)
    const store = open()
    readEverything(store.sqlite)
    store.close()
  })

  it('that reaches a query comes out as "damaged" from a transaction', () => {
    t.store.transaction(() => t.blobs.put(Buffer.alloc(3_000_000, 5), 'application/pdf'))
    t.store.close()
    const path = storePath(t.dir)
    const bytes = readFileSync(path)
    for (let at = bytes.length - 100 * 4096; at < bytes.length; at += 4096) bytes[at + 50] = (bytes[at + 50] ?? 0) ^ 1
    writeFileSync(path, bytes)
    const store = open()
    expect(refusal(() => store.transaction(() => store.sqlite.prepare('SELECT * FROM blob_piece').all()))).toBe(
      'damaged',
    )
    store.close()
  })
})

describe('secrecy', () => {
  const PLANTED = ['Nguyễn Thị Bí Mật', '079190998877', 'bimat nguyen']

  /** Files under a folder that hold one of the planted texts. */
  function leaks(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => {
        try {
          const bytes = readFileSync(path)
          return PLANTED.some((text) => bytes.includes(text))
        } catch {
          return false
        }
      })
  }

  /** Temporary files that this process has open; SQLite takes their names away as soon as they are made. */
  function temporaryFiles(): string[] {
    if (process.platform !== 'linux') return []
    return readdirSync('/proc/self/fd')
      .flatMap((fd) => {
        try {
          return [readlinkSync(`/proc/self/fd/${fd}`)]
        } catch {
          return []
        }
      })
      .filter((path) => path.includes('etilqs'))
  }

  /** Plants texts in a table, in the search index and in a sort that is larger than memory wants to be. */
  function plant(sqlite: Database.Database): void {
    sqlite.exec("INSERT INTO person_fts (rowid, words) VALUES (1, 'bimat nguyen 079190998877')")
    const insert = sqlite.prepare("INSERT INTO audit VALUES (?, ?, ?, ?, '', '', ?, '', '')")
    const filler = 'x'.repeat(600)
    sqlite.transaction(() => {
      for (let i = 1; i <= 20_000; i++)
        insert.run(i, PLANTED[0], PLANTED[1], PLANTED[0], `${PLANTED[0]} ${i % 977} ${filler}`)
    })()
    sqlite.prepare('SELECT * FROM audit ORDER BY detail DESC, seq').all()
    sqlite.exec('CREATE TEMP TABLE copy AS SELECT * FROM audit; CREATE INDEX temp.by_detail ON copy (detail)')
  }

  it('nothing that was stored is readable in the store, its log or temporary files', () => {
    plant(t.store.sqlite)
    expect(temporaryFiles()).toEqual([])
    expect(readdirSync(t.dir)).toContain('kho.db-wal')
    expect(leaks(t.dir)).toEqual([])
    t.store.close()
    expect(leaks(t.dir)).toEqual([])
    expect(readFileSync(storePath(t.dir)).subarray(0, 16).toString('latin1')).not.toBe('SQLite format 3\0')
  })

  it('and the search for leaks does find them in a store without a key', () => {
    const folder = join(t.dir, 'plain')
    mkdirSync(folder)
    const plain = new Database(join(folder, 'kho.db'))
    plain.pragma('journal_mode=WAL')
    plain.exec(readFileSync(join(MIGRATIONS, '0000_first.sql'), 'utf8'))
    plain.exec(readFileSync(join(MIGRATIONS, '0001_search_and_guards.sql'), 'utf8'))
    plant(plain)
    if (process.platform === 'linux') expect(temporaryFiles().length).toBeGreaterThan(0)
    expect(leaks(folder).length).toBeGreaterThan(0)
    plain.close()
  })

  it('has no key in the error for a wrong one', () => {
    t.store.close()
    const key = new Uint8Array(32).fill(0xab)
    try {
      open(key)
    } catch (error) {
      const text = JSON.stringify(error) + String(error) + (error instanceof Error ? error.stack : '')
      expect(text).not.toContain('abababab')
      return
    }
    throw new Error('the wrong key opened')
  })

  it('an independent copy needs the key as well', () => {
    t.store.close()
    const copy = join(t.dir, 'copy')
    mkdirSync(copy)
    copyFileSync(storePath(t.dir), storePath(copy))
    const store = openStore({ folder: copy, key: TEST_KEY, migrationsFolder: MIGRATIONS })
    readEverything(store.sqlite)
    store.close()
    const plain = new Database(storePath(copy))
    expect(() => plain.prepare('SELECT * FROM sqlite_schema').all()).toThrow('not a database')
    plain.close()
  })
})

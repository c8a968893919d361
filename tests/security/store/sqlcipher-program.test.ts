import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from '@signalapp/sqlcipher'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVERYBODY, LAST, type Lying, type LyingStores, makeLyingStores } from './lying-stores.ts'

// SQLCipher itself, as Signal builds it: code that shares nothing with the library which the program stores with.

const PAGE = 4096

let stores: LyingStores
let copies = 0
beforeAll(async () => {
  stores = await makeLyingStores()
})
afterAll(() => stores.dispose())

/** A copy of a store, opened by SQLCipher; nothing is read before the first question. */
function opened({ file, log }: Lying, key: Uint8Array | null): Database {
  copies += 1
  const path = join(stores.folder, `copy-${copies}.db`)
  writeFileSync(path, file)
  if (log.length > 0) writeFileSync(`${path}-wal`, log)
  const database = new Database(path)
  if (key !== null) database.exec(`PRAGMA key = "x'${Buffer.from(key).toString('hex')}'"`)
  return database
}

const column = (database: Database, sql: string) => database.prepare(sql, { pluck: true }).all()
const NAMES = 'SELECT full_name FROM person ORDER BY num'

it('SQLCipher 4 reads a closed store, every page of which is authentic', () => {
  const database = opened(stores.closed, stores.key)
  expect(String(column(database, 'PRAGMA cipher_version')[0])).toMatch(/^4\./)
  expect(column(database, 'PRAGMA cipher_integrity_check')).toEqual([])
  expect(column(database, 'PRAGMA integrity_check')).toEqual(['ok'])
  expect(column(database, NAMES)).toEqual(EVERYBODY)
  expect(column(database, "SELECT count(*) FROM person_fts WHERE words MATCH 'quach thi moi*'")).toEqual([1])
  database.close()
})

it('and one whose newest rows stand in the log alone', () => {
  const database = opened(stores.interrupted, stores.key)
  expect(column(database, NAMES).at(-1)).toBe(LAST)
  expect(column(database, 'PRAGMA integrity_check')).toEqual(['ok'])
  database.close()
})

it('refuses it without a key, with another key, with a key one bit off', () => {
  const oneBit = stores.key.map((byte, i) => (i === 31 ? byte ^ 1 : byte))
  for (const key of [null, new Uint8Array(32), oneBit]) {
    const database = opened(stores.closed, key)
    expect(() => column(database, NAMES)).toThrow(/not a database/)
    database.close()
  }
})

it('names the page of which one byte was changed', () => {
  const page = Math.floor(stores.closed.file.length / PAGE / 2)
  const file = Buffer.from(stores.closed.file)
  const at = (page - 1) * PAGE + 1000
  file.writeUInt8((file[at] ?? 0) ^ 1, at)
  const database = opened({ file, log: Buffer.alloc(0) }, stores.key)
  const faults = column(database, 'PRAGMA cipher_integrity_check').map(String)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`page ${page}$`))
  database.close()
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYBODY, LAST, type Lying, type LyingStores, makeLyingStores } from './lying-stores.ts'
import { decryptDatabase, RefusedPage } from './sqlcipher-pages.ts'

let stores: LyingStores
beforeAll(async () => {
  stores = await makeLyingStores()
})
afterAll(() => stores.dispose())

/** Opens what the second reader makes of a store in Node's own SQLite, which knows no encryption. */
function openedWith(tried: Uint8Array, { file, log }: Lying): DatabaseSync {
  const plain = join(stores.folder, 'plain.db')
  writeFileSync(plain, decryptDatabase(tried, file, log))
  return new DatabaseSync(plain, { readOnly: true })
}

function names(database: DatabaseSync): string[] {
  const rows = database.prepare('SELECT full_name AS name FROM person ORDER BY num').all()
  return rows.map(({ name }) => String(name))
}

describe('a second reader of the published format', () => {
  it('reads every row of a closed store, whose structure is whole', () => {
    const { key, closed } = stores
    expect(closed.log.length).toBe(0)
    const database = openedWith(key, closed)
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(names(database)).toEqual(EVERYBODY)
    const found = database.prepare('SELECT count(*) AS n FROM person_fts WHERE words MATCH ?').get('quach thi moi*')
    expect(found).toEqual({ n: 1 })
    database.close()
  })

  it('reads what was committed into the log and not yet carried over', () => {
    const { key, interrupted } = stores
    expect(interrupted.log.length).toBeGreaterThan(4096)
    expect(names(openedWith(key, { ...interrupted, log: Buffer.alloc(0) }))).not.toContain(LAST)
    const database = openedWith(key, interrupted)
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(names(database).at(-1)).toBe(LAST)
  })

  it('refuses every key but the right one, also one of which a single bit differs', () => {
    const { key, closed } = stores
    const wrong = Array.from({ length: 256 }, (_, bit) =>
      key.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
    )
    for (const other of [...wrong, new Uint8Array(32)]) {
      expect(() => decryptDatabase(other, closed.file)).toThrow(new RefusedPage(1))
    }
  })

  it('refuses a page of which one byte was changed, by its number', () => {
    const { key, closed, interrupted } = stores
    const pages = closed.file.length / 4096
    for (const [page, at] of [
      [1, 20],
      [2, 0],
      [Math.floor(pages / 2), 2000],
      [pages, 4095],
    ] as const) {
      const file = Buffer.from(closed.file)
      const place = (page - 1) * 4096 + at
      file.writeUInt8((file[place] ?? 0) ^ 1, place)
      expect(() => decryptDatabase(key, file)).toThrow(new RefusedPage(page))
    }
    const log = Buffer.from(interrupted.log)
    log.writeUInt8((log[32 + 24 + 100] ?? 0) ^ 1, 32 + 24 + 100)
    expect(() => decryptDatabase(key, interrupted.file, log)).toThrow(RefusedPage)
  })

  it('refuses a page that stands in the place of another', () => {
    const { key, closed } = stores
    const file = Buffer.from(closed.file)
    file.copy(file, 2 * 4096, 4096, 2 * 4096)
    expect(() => decryptDatabase(key, file)).toThrow(new RefusedPage(3))
  })
})

it('nothing of the store can be read by an SQLite that has no key', () => {
  const copy = join(stores.folder, 'copy.db')
  for (const { file, log } of [stores.closed, stores.interrupted]) {
    writeFileSync(copy, file)
    expect(() => new DatabaseSync(copy).prepare('SELECT * FROM sqlite_schema').all()).toThrow(/not a database/)
    for (const text of ['SQLite format', ...EVERYBODY, 'person']) {
      expect(Buffer.concat([file, log]).includes(text)).toBe(false)
    }
  }
})

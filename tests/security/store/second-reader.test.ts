import { hkdfSync } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOffice } from '#main/accounts/create-office.ts'
import { createServices } from '#main/services.ts'
import { storePath } from '#main/store/files.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { decryptDatabase, RefusedPage } from './sqlcipher-pages.ts'

const USER = { login: 'quantri', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }
const FIRST = 'Nguyễn Văn Đã Ghi'
const LAST = 'Quách Thị Mới Ghi'
const PEOPLE = 60

/** A store as it lies on a disk. */
interface Lying {
  readonly file: Buffer
  readonly log: Buffer
}

let folder: string
let key: Uint8Array
/** As the program leaves it when it ends. */
let closed: Lying
/** As a power cut leaves it: what was written last stands in the log alone. */
let interrupted: Lying

const lying = (path: string): Lying => ({
  file: readFileSync(path),
  log: statSync(`${path}-wal`, { throwIfNoEntry: false }) ? readFileSync(`${path}-wal`) : Buffer.alloc(0),
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-second-'))
  const deps = officeDeps(join(folder, 'kho'))
  const { office } = await createOffice({ ...deps, office: { ...sampleOffice(), sample: false }, user: USER })
  const { people } = createServices({ office, clock: deps.clock, ids: deps.ids, resourcesFolder: RESOURCES })
  const add = (fullName: string, note = '') =>
    people.create(office.actor, PersonInputSchema.parse({ fullName, sex: 'nam', birthDate: '1990', note }))
  for (let i = 0; i < PEOPLE; i++) add(`${FIRST} ${i}`, 'ghi chú dài '.repeat(100))
  office.store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  add(LAST)
  const path = storePath(deps.folder)
  interrupted = lying(path)
  // By the words of docs/security.md, not by the program's own function.
  key = new Uint8Array(hkdfSync('sha256', office.vault.keys.data, new Uint8Array(0), 'hscn/1/db', 32))
  office.close()
  closed = lying(path)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Opens what the second reader makes of a store in Node's own SQLite, which knows no encryption. */
function openedWith(tried: Uint8Array, { file, log }: Lying): DatabaseSync {
  const plain = join(folder, 'plain.db')
  writeFileSync(plain, decryptDatabase(tried, file, log))
  return new DatabaseSync(plain, { readOnly: true })
}

function names(database: DatabaseSync): string[] {
  const rows = database.prepare('SELECT full_name AS name FROM person ORDER BY num').all()
  return rows.map(({ name }) => String(name))
}

describe('a second reader of the published format', () => {
  it('reads every row of a closed store, whose structure is whole', () => {
    expect(closed.log.length).toBe(0)
    const database = openedWith(key, closed)
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(names(database)).toEqual([...Array.from({ length: PEOPLE }, (_, i) => `${FIRST} ${i}`), LAST])
    const found = database.prepare('SELECT count(*) AS n FROM person_fts WHERE words MATCH ?').get('quach thi moi*')
    expect(found).toEqual({ n: 1 })
    database.close()
  })

  it('reads what was committed into the log and not yet carried over', () => {
    expect(interrupted.log.length).toBeGreaterThan(4096)
    expect(names(openedWith(key, { ...interrupted, log: Buffer.alloc(0) }))).not.toContain(LAST)
    const database = openedWith(key, interrupted)
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(names(database).at(-1)).toBe(LAST)
  })

  it('refuses every key but the right one, also one of which a single bit differs', () => {
    const wrong = Array.from({ length: 256 }, (_, bit) =>
      key.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
    )
    for (const other of [...wrong, new Uint8Array(32)]) {
      expect(() => decryptDatabase(other, closed.file)).toThrow(new RefusedPage(1))
    }
  })

  it('refuses a page of which one byte was changed, by its number', () => {
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
    const file = Buffer.from(closed.file)
    file.copy(file, 2 * 4096, 4096, 2 * 4096)
    expect(() => decryptDatabase(key, file)).toThrow(new RefusedPage(3))
  })
})

it('nothing of the store can be read by an SQLite that has no key', () => {
  const copy = join(folder, 'copy.db')
  copyFileSync(storePath(join(folder, 'kho')), copy)
  expect(() => new DatabaseSync(copy).prepare('SELECT * FROM sqlite_schema').all()).toThrow(/not a database/)
  for (const { file, log } of [closed, interrupted]) {
    for (const text of ['SQLite format', FIRST, LAST, 'person'])
      expect(Buffer.concat([file, log]).includes(text)).toBe(false)
  }
})

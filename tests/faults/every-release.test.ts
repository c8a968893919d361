import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { structuralFault } from '#main/store/keyed-database.ts'
import { readMigrations } from '#main/store/migrate.ts'
import { openStore } from '#main/store/open-store.ts'
import type { Store } from '#main/store/store.ts'
import { safetyCopyName } from '#main/store/upgrade-copy.ts'
import { releaseWith } from '#tests/helpers/older-store.ts'
import { MIGRATIONS, TEST_KEY } from '#tests/helpers/test-store.ts'
import { makeBases, openDesk } from './fault-office.ts'
import { OFFICE_KINDS } from './kinds/office-kinds.ts'
import { ROOM_KINDS } from './kinds/room-kinds.ts'
import { fillPlace } from './trial.ts'

/** Changes the password, which is not the store's business. */
const LEFT_OUT = 'đổi mật khẩu'
/** What an index keeps for itself, and what the program notes about the schema. */
const NOT_DATA = /^(sqlite_|person_fts|applied_migration)/
/** The first two steps were released together. */
const LEVELS = readMigrations(MIGRATIONS)
  .map((_, i) => i)
  .slice(2)
const WITH_ROWS = 40

type Row = Readonly<Record<string, unknown>>
/** Rows of each table, as the offices of today hold them. */
const rows = new Map<string, Row[]>()
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-releases-'))
  const bases = join(folder, 'goc')
  await makeBases(bases)
  for (const office of ['huyen', 'tinh'] as const) {
    const kinds = [...OFFICE_KINDS, ...ROOM_KINDS].filter((kind) => (kind.office ?? 'huyen') === office)
    const work = join(folder, office)
    mkdirSync(work)
    const [first] = kinds
    if (first === undefined) throw new Error(`no kind of write for ${office}`)
    const place = fillPlace(bases, work, first)
    for (const kind of kinds.filter(({ name }) => name !== LEFT_OUT)) for await (const _ of kind.work(place));
    const desk = await openDesk(place.folder)
    for (const [table, found] of rowsOf(desk.office.store.sqlite))
      rows.set(table, [...(rows.get(table) ?? []), ...found])
    desk.office.close()
  }
}, 600_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tablesOf = (sqlite: Database.Database): string[] =>
  sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .filter((name) => !NOT_DATA.test(name))

function rowsOf(sqlite: Database.Database): Map<string, Row[]> {
  return new Map(tablesOf(sqlite).map((name) => [name, sqlite.prepare<[], Row>(`SELECT * FROM "${name}"`).all()]))
}

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
}

/** Every row of today in the shape that it had in an older store. Returns what was written, table by table. */
function fillOlder({ sqlite }: Store): Map<string, Row[]> {
  const written = new Map<string, Row[]>()
  // They watch over acts of people; what is brought here was done under them already.
  const triggers = sqlite.prepare<[], { name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
  )
  const kept = triggers.all()
  sqlite.pragma('foreign_keys=OFF')
  sqlite.transaction(() => {
    for (const { name } of kept) sqlite.exec(`DROP TRIGGER "${name}"`)
    for (const table of tablesOf(sqlite)) {
      const columns = sqlite.pragma(`table_info("${table}")`) as Column[]
      written.set(
        table,
        (rows.get(table) ?? []).map((row) => olderRow(row, columns)).filter((row) => put(sqlite, table, row)),
      )
    }
    for (const { sql } of kept) sqlite.exec(sql)
  })()
  sqlite.pragma('foreign_keys=ON')
  return written
}

/** False where the other office has a row of this key already, such as a setting or the first row of its audit. */
function put(sqlite: Database.Database, table: string, row: Row): boolean {
  const names = Object.keys(row)
  const marks = names.map(() => '?').join(', ')
  const into = names.map((name) => `"${name}"`).join(', ')
  const insert = sqlite.prepare(`INSERT OR IGNORE INTO "${table}" (${into}) VALUES (${marks})`)
  return insert.run(...Object.values(row)).changes === 1
}

/** The columns of then; one that is gone since gets a value of its type. */
function olderRow(row: Row, columns: readonly Column[]): Row {
  return Object.fromEntries(
    columns
      .filter(({ name, notnull, dflt_value }) => name in row || (notnull === 1 && dflt_value === null))
      .map(({ name, type }) => [name, name in row ? row[name] : type === 'INTEGER' ? 0 : '']),
  )
}

const textOf = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part))

/** Rows that were written and are not there as they were, in the columns that both schemas have. */
function lostRows(sqlite: Database.Database, written: ReadonlyMap<string, Row[]>): string[] {
  const now = new Set(tablesOf(sqlite))
  return [...written].flatMap(([table, before]) => {
    if (!now.has(table)) return before.length === 0 ? [] : [`${table} is gone`]
    const columns = (sqlite.pragma(`table_info("${table}")`) as Column[]).map(({ name }) => name)
    const shape = (row: Row) =>
      textOf(columns.filter((name) => before[0] === undefined || name in before[0]).map((name) => row[name]))
    const there = new Set(sqlite.prepare<[], Row>(`SELECT * FROM "${table}"`).all().map(shape))
    return before
      .map(shape)
      .filter((row) => !there.has(row))
      .map((row) => `${table}: ${row.slice(0, 200)}`)
  })
}

it('today fills most tables', () => {
  const empty = [...rows].filter(([, found]) => found.length === 0).map(([table]) => table)
  expect([rows.size - empty.length >= WITH_ROWS, empty]).toEqual([true, expect.any(Array)])
})

it.each(LEVELS)('a store of release level %i with rows in every table opens, and everything is there', (level) => {
  const home = join(folder, `muc-${level}`)
  mkdirSync(home)
  const steps = releaseWith(join(folder, `buoc-${level}`), level)
  const older = openStore({ folder: home, key: TEST_KEY, migrationsFolder: steps, create: true })
  const written = fillOlder(older)
  expect(structuralFault(older.sqlite)).toBeNull()
  older.close()
  const store = openStore({ folder: home, key: TEST_KEY, migrationsFolder: MIGRATIONS })
  expect(store.upgradedFrom).toBe(level)
  expect(structuralFault(store.sqlite)).toBeNull()
  expect(lostRows(store.sqlite, written)).toEqual([])
  store.close()
  expect(existsSync(join(home, safetyCopyName(level)))).toBe(true)
  rmSync(home, { recursive: true, force: true })
})

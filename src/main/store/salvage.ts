import Database from 'better-sqlite3'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { APPLICATION_ID, type CipherDatabase, setKey } from './keyed-database.ts'
import { migrate, readMigrations } from './migrate.ts'
import { mappingStorageErrors } from './sqlite-errors.ts'

/** What became of one table. */
export interface SalvagedTable {
  readonly table: string
  readonly taken: number
  /** Rows that could not be read; null where not even their number is known. */
  readonly lost: number | null
  /** Rows that were read and do not fit any more: doubled, or pointing at what is lost. Ids where the table has them. */
  readonly aside: readonly string[]
}

export interface SalvageTask {
  /** A copy of the damaged file, beside nothing but its own log. It is never written to but by the log's recovery. */
  readonly from: string
  /** Where the new store goes; nothing may be there. */
  readonly to: string
  readonly key: Uint8Array
  readonly migrationsFolder: string
}

/** Derived from other tables when the store is next opened; the search index cannot be read back at all. */
const DERIVED = ['person_key', 'person_index', 'life_interval', 'life_built', 'life_subject', 'life_fact']
const isDerived = (table: string) => DERIVED.includes(table) || table.startsWith('person_fts')

/** Rows that are looked for behind the last one that was read, where nothing tells how many there were. */
const BEYOND = 20_000

/**
 * Rescues what still reads of a damaged store into a new one of the same schema: table by table, row by row where pages are
 * broken. Indexes are not trusted but made anew. Rows that point at lost ones are left out and named.
 *
 * Throws kind 'storage', 'damaged', where the list of tables itself does not read: then nothing can be rescued.
 */
export function salvageStore({ from, to, key, migrationsFolder }: SalvageTask): SalvagedTable[] {
  const source = opened(from, key)
  try {
    const level = Number(source.pragma('user_version', { simple: true }))
    const target = mappingStorageErrors(() => created(to, key, migrationsFolder, level))
    try {
      return mappingStorageErrors(() => transferred(source, target))
    } finally {
      target.close()
    }
  } finally {
    source.close()
  }
}

function opened(path: string, key: Uint8Array): CipherDatabase {
  const sqlite = new Database(path, { fileMustExist: true }) as CipherDatabase
  try {
    setKey(sqlite, key)
    sqlite.pragma('temp_store=MEMORY')
    sqlite.pragma('trusted_schema=OFF')
    sqlite.pragma('query_only=ON')
    const tables = sqlite.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get()
    if (sqlite.pragma('application_id', { simple: true }) !== APPLICATION_ID || tables === 0) unreadable()
    return sqlite
  } catch (cause) {
    sqlite.close()
    if (cause instanceof AppFailure) throw cause
    return unreadable()
  }
}

const unreadable = (): never =>
  fail({
    kind: 'storage',
    reason: 'damaged',
    detail: 'Trang ghi danh sách các bảng của kho không đọc được: không cứu được gì từ tệp này.',
  })

/** An empty store of the same level, outside of WAL until it is whole. */
function created(path: string, key: Uint8Array, migrationsFolder: string, level: number): CipherDatabase {
  const sqlite = new Database(path) as CipherDatabase
  setKey(sqlite, key)
  sqlite.pragma('journal_mode=DELETE')
  sqlite.pragma('temp_store=MEMORY')
  sqlite.pragma('trusted_schema=OFF')
  sqlite.pragma(`application_id=${APPLICATION_ID}`)
  migrate(sqlite, readMigrations(migrationsFolder).slice(0, level))
  return sqlite
}

function transferred(source: CipherDatabase, target: CipherDatabase): SalvagedTable[] {
  const named = (type: string) =>
    target
      .prepare<[string], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' AND name <> 'applied_migration' ORDER BY name",
      )
      .all(type)
  const triggers = named('trigger')
  const tables = named('table').map(({ name }) => name)
  target.pragma('foreign_keys=OFF')
  return target.transaction(() => {
    // Append-only tables would refuse that rows are left out again.
    for (const { name } of triggers) target.exec(`DROP TRIGGER ${quoted(name)}`)
    // What the steps of the schema put there comes from the damaged store as well.
    for (const table of tables) if (!isDerived(table)) target.exec(`DELETE FROM ${quoted(table)}`)
    const found = tables.filter((table) => !isDerived(table)).map((table) => readTable(source, target, table))
    const orphans = leaveOrphansOut(target)
    for (const { sql } of triggers) target.exec(sql)
    return found.map(({ table, taken, lost, aside }) => {
      const out = orphans.get(table) ?? []
      return { table, taken: taken - out.length, lost, aside: [...aside, ...out] }
    })
  })()
}

/** An id or a number; never what a person is called. */
const idOf = (value: unknown): string => (/^[0-9a-f-]{1,36}$/.test(String(value)) ? String(value) : '(không có mã)')

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

type Values = readonly unknown[]

function readTable(source: CipherDatabase, target: CipherDatabase, table: string): SalvagedTable {
  const columns = target.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
  const list = ['rowid', ...columns.map(quoted)].join(', ')
  const insert = target.prepare<unknown[]>(
    `INSERT INTO ${quoted(table)} (${list}) VALUES (${['?', ...columns.map(() => '?')].join(', ')})`,
  )
  // NOT INDEXED: an index may be broken where the table is whole.
  const range = source
    .prepare<[bigint, bigint], Values>(
      `SELECT ${list} FROM ${quoted(table)} NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid`,
    )
    .raw()
    .safeIntegers()
  let taken = 0
  let last = 0n
  const aside: string[] = []
  const unread: bigint[] = []

  /** Reads up to the first row that does not read; the number behind the last that did, null at the end. */
  function readUntilBroken(from: bigint, to: bigint): bigint | null {
    let next = from
    try {
      for (const row of range.iterate(from, to)) {
        const rowid = BigInt(String(row[0]))
        put(row)
        next = rowid + 1n
        last = rowid
      }
      return null
    } catch (cause) {
      if (cause instanceof Database.SqliteError) return next
      throw cause
    }
  }

  function put(row: Values): void {
    try {
      insert.run(...row)
      taken += 1
    } catch (cause) {
      if (!(cause instanceof Database.SqliteError) || !cause.code.startsWith('SQLITE_CONSTRAINT')) throw cause
      aside.push(idOf(row[1]))
    }
  }

  /** Halves what does not read until single rows are left. */
  function narrow(from: bigint, to: bigint): void {
    const stopped = readUntilBroken(from, to)
    if (stopped === null) return
    if (stopped >= to) {
      unread.push(to)
      return
    }
    const middle = stopped + (to - stopped) / 2n
    narrow(stopped, middle)
    narrow(middle + 1n, to)
  }

  const LEAST = -(2n ** 63n)
  const MOST = 2n ** 63n - 1n
  const broken = readUntilBroken(LEAST, MOST)
  if (broken === null) return { table, taken, lost: 0, aside }
  const known = knownRowids(source, table)
  const end = known?.at(-1) ?? highest(source, table) ?? last + BigInt(BEYOND)
  const begin = broken === LEAST ? (known?.[0] ?? 1n) : broken
  if (begin <= end) narrow(begin, end)
  const there = new Set(known)
  return { table, taken, lost: known === null ? null : unread.filter((rowid) => there.has(rowid)).length, aside }
}

/** The numbers of all rows as an index of the table has them, ascending; null where none can be read whole. */
function knownRowids(source: CipherDatabase, table: string): bigint[] | null {
  const indexes = source.prepare<[string], string>('SELECT name FROM pragma_index_list(?) WHERE partial = 0').pluck()
  for (const index of indexes.all(table)) {
    try {
      const rows = source.prepare<[], bigint>(`SELECT rowid FROM ${quoted(table)} INDEXED BY ${quoted(index)}`)
      return rows
        .pluck()
        .safeIntegers()
        .all()
        .toSorted((a, b) => (a < b ? -1 : 1))
    } catch (cause) {
      if (!(cause instanceof Database.SqliteError)) throw cause
    }
  }
  return null
}

function highest(source: CipherDatabase, table: string): bigint | null {
  try {
    const query = source.prepare<[], bigint | null>(`SELECT max(rowid) FROM ${quoted(table)} NOT INDEXED`)
    return query.pluck().safeIntegers().get() ?? null
  } catch (cause) {
    if (cause instanceof Database.SqliteError) return null
    throw cause
  }
}

/** Takes rows away that point at what is not there, until none does; their first column by table. */
function leaveOrphansOut(target: CipherDatabase): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (;;) {
    const orphans = target
      .prepare<[], { table: string; rowid: number }>('SELECT DISTINCT "table", rowid FROM pragma_foreign_key_check')
      .all()
    if (orphans.length === 0) return out
    for (const { table, rowid } of orphans) {
      const [first = ''] = target
        .prepare<[number], Values>(`SELECT * FROM ${quoted(table)} WHERE rowid = ?`)
        .raw()
        .all(rowid)
        .map((row) => idOf(row[0]))
      target.prepare<[number]>(`DELETE FROM ${quoted(table)} WHERE rowid = ?`).run(rowid)
      out.set(table, [...(out.get(table) ?? []), first])
    }
  }
}

import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { MIGRATIONS, TEST_KEY } from '#tests/helpers/test-store.ts'
import { storePath } from './files.ts'
import { readMigrations } from './migrate.ts'
import { openStore } from './open-store.ts'
import type { Store } from './store.ts'
import { safetyCopyName } from './upgrade-copy.ts'

let dir = ''
let folder = ''
let steps: [tag: string, sql: string][] = []

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-migrate-'))
  folder = join(dir, 'kho')
  mkdirSync(folder)
  steps = [
    ['0000_parents', 'CREATE TABLE parent (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;'],
    [
      '0001_children',
      'CREATE TABLE child (id TEXT PRIMARY KEY, parent_id TEXT NOT NULL REFERENCES parent(id) ON DELETE CASCADE) STRICT;\n--> statement-breakpoint\nCREATE INDEX child_by_parent ON child (parent_id);',
    ],
  ]
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Writes the steps as drizzle does and opens the store with them. */
function open(create = false): Store {
  return openStore({ folder, key: TEST_KEY, migrationsFolder: writeSteps(), create })
}

function writeSteps(times = steps.map((_, i) => 1000 + i)): string {
  const path = join(dir, 'migrations')
  rmSync(path, { recursive: true, force: true })
  mkdirSync(join(path, 'meta'), { recursive: true })
  for (const [tag, sql] of steps) writeFileSync(join(path, `${tag}.sql`), sql)
  const entries = steps.map(([tag], i) => ({ idx: i, tag, when: times[i] }))
  writeFileSync(join(path, 'meta/_journal.json'), JSON.stringify({ entries }))
  return path
}

function failureOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    if (error instanceof AppFailure) return error.error
    throw error
  }
  return null
}

const names = (store: Store) => store.sqlite.prepare('SELECT name FROM parent ORDER BY id').pluck().all()

function withRows(): void {
  const store = open(true)
  store.sqlite.exec("INSERT INTO parent VALUES ('1', 'Một'), ('2', 'Hai'); INSERT INTO child VALUES ('c', '1')")
  store.close()
}

describe('migrations', () => {
  it('run once, are remembered by hash, and make no copy of a new store', () => {
    open(true).close()
    const store = open()
    const rows = store.sqlite.prepare('SELECT position, tag, length(hash) AS length FROM applied_migration').all()
    expect(rows).toEqual([
      { position: 0, tag: '0000_parents', length: 64 },
      { position: 1, tag: '0001_children', length: 64 },
    ])
    expect(store.sqlite.pragma('user_version', { simple: true })).toBe(2)
    store.close()
    expect(readdirSync(folder)).toEqual(['kho.db'])
  })

  it('upgrade an existing store after a copy that opens with the same key and has the old rows', () => {
    withRows()
    steps.push([
      '0002_note',
      "ALTER TABLE parent ADD COLUMN note TEXT NOT NULL DEFAULT ''; UPDATE parent SET name = name || '!';",
    ])
    const store = open()
    expect(names(store)).toEqual(['Một!', 'Hai!'])
    store.close()
    steps.pop()
    rmSync(storePath(folder))
    expect(readdirSync(folder)).toEqual([safetyCopyName(2)])
    renameSync(join(folder, safetyCopyName(2)), storePath(folder))
    const old = open()
    expect(names(old)).toEqual(['Một', 'Hai'])
    old.close()
  })

  it('keep the copy before the last upgrade only', () => {
    withRows()
    for (const tag of ['0002_a', '0003_b']) {
      steps.push([tag, `CREATE TABLE extra${tag} (a TEXT) STRICT;`])
      open().close()
    }
    expect(readdirSync(folder).sort()).toEqual(['kho.db', safetyCopyName(3)].sort())
  })

  it('that fail in a new store leave nothing behind', () => {
    steps.push(['0002_bad', 'CREATE TABLE (;'])
    expect(failureOf(() => open(true))).toMatchObject({ kind: 'resource' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('rebuild a parent table without dropping its children', () => {
    withRows()
    steps.push([
      '0002_rebuild',
      [
        'PRAGMA foreign_keys=OFF;',
        'CREATE TABLE new_parent (id TEXT PRIMARY KEY, name TEXT NOT NULL, age INTEGER) STRICT;',
        'INSERT INTO new_parent SELECT id, name, NULL FROM parent;',
        'DROP TABLE parent;',
        'ALTER TABLE new_parent RENAME TO parent;',
      ].join('\n--> statement-breakpoint\n'),
    ])
    const store = open()
    expect(store.sqlite.prepare('SELECT count(*) FROM child').pluck().get()).toBe(1)
    expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
    store.close()
  })

  it('that fail leave the store as it was, name the statement and carry no value', () => {
    withRows()
    steps.push(['0002_ok', 'CREATE TABLE extra (a TEXT) STRICT;'])
    steps.push([
      '0003_bad',
      "UPDATE parent SET name = 'Kín';\n--> statement-breakpoint\nINSERT INTO parent VALUES ('1', 'Kín');",
    ])
    const failure = failureOf(() => open())
    expect(failure).toMatchObject({ kind: 'resource', file: '0003_bad.sql', place: 'câu lệnh 2' })
    expect(JSON.stringify(failure)).not.toContain('Kín')
    steps = steps.slice(0, 2)
    const store = open()
    expect(names(store)).toEqual(['Một', 'Hai'])
    expect(store.sqlite.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").pluck().get()).toBe(0)
    store.close()
  })

  it('that would leave a row pointing nowhere are refused whole', () => {
    withRows()
    steps.push(['0002_orphan', "DELETE FROM parent WHERE id = '1';"])
    expect(failureOf(() => open())).toMatchObject({ kind: 'storage', reason: 'damaged' })
    steps.pop()
    const store = open()
    expect(names(store)).toEqual(['Một', 'Hai'])
    store.close()
  })

  it('of a newer program are refused, of another program as well', () => {
    steps.push(['0002_new', 'CREATE TABLE later (a TEXT) STRICT;'])
    withRows()
    steps.pop()
    expect(failureOf(() => open())).toMatchObject({ kind: 'storage', reason: 'future-version' })
    steps[1] = ['0001_children', 'CREATE TABLE child (id TEXT) STRICT;']
    expect(failureOf(() => open())).toMatchObject({ kind: 'storage', reason: 'foreign' })
  })

  it('are the same with line ends of Windows', () => {
    withRows()
    steps = steps.map(([tag, sql]) => [tag, sql.replaceAll('\n', '\r\n')])
    open().close()
  })

  it('out of order or incomplete stop the program with the file', () => {
    expect(failureOf(() => readMigrations(writeSteps([5, 5])))).toMatchObject({
      kind: 'resource',
      place: '0001_children',
    })
    const path = writeSteps()
    rmSync(join(path, '0001_children.sql'))
    expect(failureOf(() => readMigrations(path))).toMatchObject({ kind: 'resource', place: '0001_children' })
    expect(failureOf(() => readMigrations(join(dir, 'nowhere')))).toMatchObject({ kind: 'resource' })
  })

  it('of the program itself hold together', () => {
    expect(readMigrations(MIGRATIONS).length).toBeGreaterThanOrEqual(2)
  })
})

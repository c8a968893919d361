import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { releaseWith } from '#tests/helpers/older-store.ts'
import { MIGRATIONS, TEST_KEY } from '#tests/helpers/test-store.ts'
import { readMigrations } from './migrate.ts'
import { openStore } from './open-store.ts'
import type { Store } from './store.ts'
import { safetyCopyName } from './upgrade-copy.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-upgrade-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const settings = (store: Store) => store.sqlite.prepare('SELECT key, value FROM setting').all()

/** The first two steps were released together; every later one has to take an older store along. */
const levels = readMigrations(MIGRATIONS)
  .map((_, i) => i)
  .slice(2)

describe('a store of an older release', () => {
  // Every level, with rows in every table: tests/faults/every-release.test.ts.
  it.each([2, levels.at(-1) ?? 2])('at level %i opens, keeps its rows and gets what is new', (level) => {
    const folder = join(dir, 'kho')
    mkdirSync(folder)
    const old = openStore({
      folder,
      key: TEST_KEY,
      migrationsFolder: releaseWith(join(dir, 'buoc'), level),
      create: true,
    })
    old.sqlite.exec(`INSERT INTO setting VALUES ('thu', '"nghiệm"', 1, '2025-01-01T00:00:00Z', 'thử')`)
    old.close()
    const store = openStore({ folder, key: TEST_KEY, migrationsFolder: MIGRATIONS })
    expect(settings(store)).toEqual([{ key: 'thu', value: '"nghiệm"' }])
    expect(store.sqlite.pragma('user_version', { simple: true })).toBe(readMigrations(MIGRATIONS).length)
    expect(store.sqlite.prepare('SELECT count(*) FROM law_amendment').pluck().get()).toBe(0)
    store.close()
    expect(existsSync(join(folder, safetyCopyName(level)))).toBe(true)
  })

  it('ends up with the same tables as a new one', () => {
    const schemaOf = (name: string, first: string) => {
      const folder = join(dir, name)
      mkdirSync(folder)
      openStore({ folder, key: TEST_KEY, migrationsFolder: first, create: true }).close()
      const store = openStore({ folder, key: TEST_KEY, migrationsFolder: MIGRATIONS })
      const schema = store.sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE sql <> '' ORDER BY name").all()
      store.close()
      return schema
    }
    expect(schemaOf('cu', releaseWith(join(dir, 'buoc'), 2))).toEqual(schemaOf('moi', MIGRATIONS))
  })
})

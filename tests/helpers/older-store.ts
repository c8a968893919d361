import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMigrations } from '#main/store/migrate.ts'
import { openStore } from '#main/store/open-store.ts'
import type { Store } from '#main/store/store.ts'
import { MIGRATIONS, TEST_KEY } from './test-store.ts'

/** The steps of the program as a release knew them that had only the first `count`, in a folder of their own. */
export function releaseWith(folder: string, count: number): string {
  cpSync(MIGRATIONS, folder, { recursive: true })
  const journal = join(folder, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }))
  return folder
}

/**
 * A store as it was before a step of the schema, filled by `before`, then opened by the program of today and given to
 * `after`.
 */
export function upgradeStore(tag: string, before: (older: Store) => void, after: (store: Store) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-older-'))
  try {
    const at = readMigrations(MIGRATIONS).findIndex((step) => step.tag === tag)
    if (at < 1) throw new Error(`no such step after the first: ${tag}`)
    const steps = releaseWith(join(folder, 'migrations'), at)
    const journal = join(steps, 'meta/_journal.json')
    const home = join(folder, 'kho')
    mkdirSync(home)
    const older = openStore({ folder: home, key: TEST_KEY, migrationsFolder: steps, create: true })
    before(older)
    older.close()
    copyFileSync(join(MIGRATIONS, 'meta/_journal.json'), journal)
    const store = openStore({ folder: home, key: TEST_KEY, migrationsFolder: steps })
    try {
      after(store)
    } finally {
      store.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

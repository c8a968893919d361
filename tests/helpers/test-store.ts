import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Audit, createAudit } from '#main/accounts/audit.ts'
import type { Actor } from '#main/store/actor.ts'
import { type Blobs, createBlobs } from '#main/store/blobs.ts'
import { storePath } from '#main/store/files.ts'
import { openStore } from '#main/store/open-store.ts'
import type { Store } from '#main/store/store.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'

/** Root of the project's resources, for services that read law or forms. */
export const RESOURCES = fileURLToPath(new URL('../../resources/', import.meta.url))
export const MIGRATIONS = join(RESOURCES, 'migrations')

/** A fixed key: what is tested with it is not secrecy. */
export const TEST_KEY = new Uint8Array(32).map((_, i) => (i * 37 + 11) % 256)
const TEST_AUDIT_KEY = new Uint8Array(32).map((_, i) => (i * 91 + 5) % 256)

const TEST_ACTOR: Actor = {
  userId: '00000000-0000-7000-8000-00000000aaaa',
  name: 'Trần Thị Thử Nghiệm',
  role: 'administrator',
}

/** Identifiers that count up in the shape of UUIDs: the same in each run, and in order. */
export function countingIds(): Ids {
  let n = 0
  return {
    next() {
      n += 1
      return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
    },
  }
}

export interface TestClock extends Clock {
  /** Moves to another day, `YYYY-MM-DD`. */
  set(date: string): void
}

/** Stands on one day until it is moved; each look at the time is a second later than the one before. */
export function testClock(start = '2023-03-15'): TestClock {
  let day: CivilDate = civilDate(start)
  let seconds = 0
  return {
    now() {
      seconds += 1
      return new Date(Date.parse(`${day}T01:00:00.000Z`) + seconds * 1000).toISOString()
    },
    today: () => day,
    set(date) {
      day = civilDate(date)
      seconds = 0
    },
  }
}

export interface TestStore {
  store: Store
  dir: string
  ids: Ids
  clock: TestClock
  actor: Actor
  audit: Audit
  blobs: Blobs
  dispose(): void
}

/** A migrated empty store that later ones are copied from; migrating for each test would take most of its time. */
let template: string | null = null

function templateFolder(): string {
  if (template !== null) return template
  const made = mkdtempSync(join(tmpdir(), 'hscn-template-'))
  openStore({ folder: made, key: TEST_KEY, migrationsFolder: MIGRATIONS, create: true }).close()
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  template = made
  return made
}

/**
 * A real encrypted store in a folder of its own, with everything that services ask for; a new one, or a copy of the one in the
 * folder `from`, which must not be open. Call `dispose` at the end.
 */
export function openTestStore(start?: string, from: string = templateFolder()): TestStore {
  const dir = mkdtempSync(join(tmpdir(), 'hscn-store-'))
  copyFileSync(storePath(from), storePath(dir))
  const store = openStore({ folder: dir, key: TEST_KEY, migrationsFolder: MIGRATIONS })
  const ids = countingIds()
  const clock = testClock(start)
  return {
    store,
    dir,
    ids,
    clock,
    actor: TEST_ACTOR,
    audit: createAudit(store, clock, TEST_AUDIT_KEY),
    blobs: createBlobs(store, ids),
    dispose() {
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

import { mkdirSync, rmSync } from 'node:fs'
import { CHEAP_PASSWORD_COST, deriveKey } from '#main/accounts/key-derivation.ts'
import { createSystemClock } from '#main/system-clock.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { DEFAULT_DAY, PREPARED, USER } from './prepared-office.ts'
import { makeSampleStore } from './sample-office-store.ts'
import { MIGRATIONS } from './test-store.ts'

/** Before all specs: sets the sample office up once, by the same services as the window does. */
export default async function prepareSample(): Promise<void> {
  rmSync(PREPARED, { recursive: true, force: true })
  mkdirSync(PREPARED, { recursive: true })
  const clock = createSystemClock(civilDate(DEFAULT_DAY))
  const deps = { clock, ids: createSystemIds(), derive: deriveKey, cost: CHEAP_PASSWORD_COST }
  await makeSampleStore({ ...deps, folder: PREPARED, migrationsFolder: MIGRATIONS }, USER)
}

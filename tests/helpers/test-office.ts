import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHEAP_PASSWORD_COST, deriveKey } from '#main/accounts/key-derivation.ts'
import type { OfficeDeps } from '#main/accounts/open-office.ts'
import { type Office, OfficeSchema } from '#shared/settings/office.schema.ts'
import { countingIds, MIGRATIONS, RESOURCES, type TestClock, testClock } from './test-store.ts'

/** The sample office of the project. */
export function sampleOffice(): Office {
  return OfficeSchema.parse(JSON.parse(readFileSync(join(RESOURCES, 'samples/son-tay/office.json'), 'utf8')))
}

/** What setting up and opening an office in `folder` asks for. */
export function officeDeps(folder: string, start?: string): OfficeDeps & { clock: TestClock } {
  return {
    folder,
    clock: testClock(start),
    ids: countingIds(),
    derive: deriveKey,
    cost: CHEAP_PASSWORD_COST,
    migrationsFolder: MIGRATIONS,
  }
}

import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createOffice } from '#main/accounts/create-office.ts'
import { CHEAP_PASSWORD_COST, deriveKey } from '#main/accounts/key-derivation.ts'
import { type OfficeDeps, type OpenOffice, openOffice } from '#main/accounts/open-office.ts'
import { loadSample } from '#main/cases/load-sample.ts'
import { createServices, type Services, sampleFolder } from '#main/services.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { sampleOffice } from '#tests/helpers/test-office.ts'
import { MIGRATIONS, RESOURCES } from '#tests/helpers/test-store.ts'

/** The day on which the sample stands. */
export const DAY = civilDate('2023-09-05')
export const LOGIN = 'thunghiem'
export const PASSWORD = 'mật khẩu thử sự cố'
/** What the password is changed to. */
export const NEW_PASSWORD = 'mật khẩu mới thử sự cố'

/** The real time of day on the sample's day: moments rise as they do in an office. */
const clock: Clock = {
  now: () => `${DAY}T${new Date().toISOString().slice(11)}`,
  today: () => DAY,
}

export function faultDeps(folder: string): OfficeDeps {
  const ids = createSystemIds()
  return { folder, clock, ids, derive: deriveKey, cost: CHEAP_PASSWORD_COST, migrationsFolder: MIGRATIONS }
}

/** An open office with everything over it. */
export interface FaultDesk extends Services {
  readonly office: OpenOffice
  readonly actor: OpenOffice['actor']
}

export async function openDesk(folder: string, password = PASSWORD): Promise<FaultDesk> {
  const deps = faultDeps(folder)
  const office = await openOffice({ ...deps, user: LOGIN, password })
  try {
    return deskOver(office)
  } catch (cause) {
    office.close()
    throw cause
  }
}

function deskOver(office: OpenOffice): FaultDesk {
  const { clock: at, ids } = faultDeps(office.folder)
  const services = createServices({ office, clock: at, ids, resourcesFolder: RESOURCES })
  return { ...services, office, actor: office.actor }
}

/** The sample office with its people, cases and papers, from which every trial begins. */
export async function makeBase(folder: string): Promise<void> {
  const user = { login: LOGIN, name: 'Người Thử Sự Cố', password: PASSWORD }
  const made = await createOffice({ ...faultDeps(folder), office: sampleOffice(), user })
  try {
    const desk = deskOver(made.office)
    await loadSample(desk, desk.actor, join(sampleFolder(RESOURCES)))
  } finally {
    made.office.close()
  }
}

/** What a child tells its parent, one line each. */
export type Told =
  | { readonly ready: true }
  /** Something was acknowledged: the parent may rely on it from now on. */
  | { readonly done: unknown }
  | { readonly refused: unknown }
  | { readonly ended: true }

/** Written at once: what lay in a buffer when the child was killed would be forgotten. */
export function tell(message: Told): void {
  writeSync(1, `${JSON.stringify(message)}\n`)
}

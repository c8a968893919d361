import { mkdirSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createOffice } from '#main/accounts/create-office.ts'
import { CHEAP_PASSWORD_COST, deriveKey } from '#main/accounts/key-derivation.ts'
import { type OfficeDeps, type OpenOffice, openOffice } from '#main/accounts/open-office.ts'
import { loadSample } from '#main/cases/load-sample.ts'
import { REPORT_PATH } from '#main/consolidation/received.service.ts'
import { linesFile } from '#main/packages/payloads.ts'
import { createServices, type Services, sampleFolder } from '#main/services.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { ROSTER_PATH } from '#shared/consolidation/roster.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { openPackageOffice } from '#tests/helpers/package-offices.ts'
import { count, DISTRICTS, reportFile, rosterPerson, sampleProvince } from '#tests/helpers/province-house.ts'
import { sampleOffice } from '#tests/helpers/test-office.ts'
import { MIGRATIONS, RESOURCES } from '#tests/helpers/test-store.ts'

/** The day on which the sample stands. */
export const DAY = civilDate('2023-09-05')
export const LOGIN = 'thunghiem'
export const PASSWORD = 'mật khẩu thử sự cố'
/** What the password is changed to. */
export const NEW_PASSWORD = 'mật khẩu mới thử sự cố'

/** Set in the environment of a child that works without a flush at each commit, and has to be found out. */
export const WITNESS = 'HSCN_FAULTS_NORMAL'

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
  // The witness of the power cuts: what the driver itself would choose.
  if (process.env[WITNESS] !== undefined) office.store.sqlite.pragma('synchronous=NORMAL')
  try {
    // As each call of the window does it.
    return mappingStorageErrors(() => deskOver(office))
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

/** Code of the office that packages go to. */
export const RECEIVER = sampleProvince().code

/** The offices from which trials begin: a folder for each, as {@link freshPlace} copies it. */
export async function makeBases(folder: string): Promise<void> {
  const province = await newOffice(join(folder, 'tinh'), sampleProvince())
  const district = await newOffice(join(folder, 'huyen'), sampleOffice())
  try {
    await loadSample(district, district.actor, sampleFolder(RESOURCES))
    await trust(district, province)
    await sealReports(province, join(folder, 'tinh', 'usb'))
  } finally {
    for (const { office } of [province, district]) office.close()
  }
}

async function newOffice(folder: string, office: Office): Promise<FaultDesk> {
  mkdirSync(join(folder, 'usb'), { recursive: true })
  const user = { login: LOGIN, name: 'Người Thử Sự Cố', password: PASSWORD }
  const made = await createOffice({ ...faultDeps(join(folder, 'kho')), office, user })
  return deskOver(made.office)
}

type KeyHolder = Pick<FaultDesk, 'keys' | 'actor'>

async function trust(to: KeyHolder, from: KeyHolder): Promise<void> {
  const [key] = await from.keys.own(from.actor)
  const file = Buffer.from(await from.keys.exportFile(from.actor), 'utf8')
  to.keys.trust(to.actor, file, key?.fingerprint.join(' ') ?? '')
}

const month = (from: string, to: string): Period => ({
  ...{ calendar: 'hanh_chinh', kind: 'thang', from: civilDate(from), to: civilDate(to) },
})
const MONTHS = [month('2023-04-15', '2023-05-14'), month('2023-05-15', '2023-06-14')]

/** What the districts of a province send it: for each two months, one of them with names. */
async function sealReports(province: KeyHolder, stick: string): Promise<void> {
  for (const code of DISTRICTS) {
    const district = openPackageOffice(code, `Phòng ${code} (mẫu)`, DAY)
    await trust(province, district)
    await trust(district, province)
    for (const [i, period] of MONTHS.entries()) {
      const cells = [count('F01', 10 + i), count('G01', 2)]
      const lists = i === 0 ? [] : [linesFile(ROSTER_PATH, [rosterPerson(`${code}-a`)])]
      const { bytes } = await district.packages.seal(district.actor, {
        kind: 'report',
        receiver: RECEIVER,
        files: [linesFile(REPORT_PATH, [reportFile(code, { type: 'BC-PCTNXH', period, cells })]), ...lists],
        period,
        request: i === 0 ? '' : 'Công văn số 12/SLĐTBXH ngày 02/05/2023 (mẫu)',
      })
      writeFileSync(join(stick, `${code}-${i}.hscn`), bytes)
    }
    district.dispose()
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

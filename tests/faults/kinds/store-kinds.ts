import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createOffice } from '#main/accounts/create-office.ts'
import { recoverOffice } from '#main/accounts/open-office.ts'
import { rekeyOffice } from '#main/accounts/rekey.ts'
import { STICK_FOLDER } from '#main/backup/find-backups.ts'
import { restoreOffice } from '#main/backup/restore.ts'
import { writeWhole } from '#main/electron/atomic-write.ts'
import { readMigrations } from '#main/store/migrate.ts'
import { openStore } from '#main/store/open-store.ts'
import type { Store } from '#main/store/store.ts'
import { saveServerSetting, serverSetting } from '#main/updates/server-setting.ts'
import { releaseWith } from '#tests/helpers/older-store.ts'
import { sampleOffice } from '#tests/helpers/test-office.ts'
import { MIGRATIONS, TEST_KEY } from '#tests/helpers/test-store.ts'
import { type FaultDesk, faultDeps, LOGIN, NEW_PASSWORD, openDesk, PASSWORD } from '../fault-office.ts'
import { counted } from './at-desk.ts'
import type { FaultKind, OfficeKind, OtherKind, Place } from './fault-kind.ts'

/** People of the sample. */
const PEOPLE = 16

/** The office is whole, under whichever key and of whichever moment. */
function everybodyThere(desk: FaultDesk): string[] {
  const there = counted(desk, 'SELECT count(*) FROM person')
  return there === PEOPLE ? [] : [`${there} người, trước đó ${PEOPLE}`]
}

/** A folder on the stick that the first backup makes. */
const backupPlace = ({ stick }: Place) => join(stick, STICK_FOLDER)

const backups: OfficeKind = {
  name: 'sao lưu',
  async *work(place) {
    const desk = await openDesk(place.folder)
    for (let n = 0; n < 3; n++) yield (await desk.backups.make(desk.actor, backupPlace(place))).name
    desk.office.close()
  },
  async missing(desk, place, facts) {
    // Whatever is called a backup has to be one, told or not.
    const at = backupPlace(place)
    const named = existsSync(at) ? readdirSync(at).filter((name) => name.startsWith('sao-luu-')) : []
    // Several of one day outlive each other; the newest that was told is there, or one that was made after it.
    const told = facts.length > 0 && named.length === 0 ? [`bản sao lưu ${String(facts.at(-1))}`] : []
    const wrong: string[] = []
    for (const name of named) {
      await desk.backups
        .verify(desk.actor, join(at, name))
        .catch((cause: unknown) => wrong.push(`bản sao lưu ${name}: ${String(cause)}`))
    }
    return [...told, ...wrong]
  },
}

const rekeys: OfficeKind = {
  name: 'đổi khóa',
  async *work({ folder }) {
    const desk = await openDesk(folder)
    yield rekeyOffice(desk.office, faultDeps(folder), { reason: 'Thử nghiệm', without: [] }).kept
  },
  missing: (desk, _place, facts) => [
    ...everybodyThere(desk),
    ...(facts.length > 0 && desk.office.audit.rekeyedAt() === null ? ['khóa mới đã báo xong'] : []),
  ],
}

const restores: OfficeKind = {
  name: 'khôi phục',
  async *work(place) {
    const { folder } = place
    const desk = await openDesk(folder)
    const { name } = await desk.backups.make(desk.actor, backupPlace(place))
    desk.office.close()
    const backup = join(backupPlace(place), name)
    const { office } = await restoreOffice({
      ...faultDeps(folder),
      backup,
      user: LOGIN,
      access: { password: PASSWORD },
    })
    yield name
    office.close()
  },
  missing: (desk, _place, facts) => [
    ...everybodyThere(desk),
    ...(facts.length > 0 && counted(desk, "SELECT count(*) FROM audit WHERE action = 'store.restore'") === 0
      ? ['việc khôi phục đã báo xong']
      : []),
  ],
}

const newFolder = ({ stick }: Place) => join(stick, 'moi', 'kho')

/** An office that is made, and opened with its recovery sheet by somebody who forgot the password. */
const offices: OtherKind = {
  name: 'lập cơ quan',
  async *work(place) {
    const folder = newFolder(place)
    const user = { login: LOGIN, name: 'Người Thử Sự Cố', password: PASSWORD }
    const { office, recoveryWords } = await createOffice({ ...faultDeps(folder), office: sampleOffice(), user })
    const recovery = recoveryWords.join(' ')
    yield recovery
    office.close()
    const recovered = { ...faultDeps(folder), user: LOGIN, recovery, newPassword: NEW_PASSWORD }
    ;(await recoverOffice(recovered)).close()
    yield recovery
  },
  async missingBeside(place, facts) {
    const folder = newFolder(place)
    if (facts.length === 0 && !existsSync(folder)) return []
    const [recovery] = facts
    if (recovery !== undefined) {
      const options = { ...faultDeps(folder), user: LOGIN, recovery: String(recovery), newPassword: NEW_PASSWORD }
      ;(await recoverOffice(options)).close()
    }
    const desk = await openDesk(folder, recovery === undefined ? PASSWORD : NEW_PASSWORD)
    desk.office.close()
    return []
  },
}

/** The schema that the older store of a trial has. */
const OLDER = '0011_life'
const STEPS = 'nang-cap'
const ROWS = 400

const olderFolder = ({ stick }: Place) => join(stick, STEPS)

function openOlder(place: Place, migrationsFolder: string, create = false): Store {
  return openStore({ folder: join(olderFolder(place), 'kho'), key: TEST_KEY, migrationsFolder, create })
}

const upgrades: OtherKind = {
  name: 'nâng cấp kho',
  prepare(place) {
    const folder = olderFolder(place)
    rmSync(folder, { recursive: true, force: true })
    const at = readMigrations(MIGRATIONS).findIndex(({ tag }) => tag === OLDER)
    const steps = releaseWith(join(folder, 'migrations'), at)
    mkdirSync(join(folder, 'kho'))
    const store = openOlder(place, steps, true)
    const add = store.sqlite.prepare('INSERT INTO blob (id, sha256, size, media_type) VALUES (?, ?, 0, ?)')
    store.transaction(() => {
      for (let n = 0; n < ROWS; n++) add.run(`thu-${n}`, `${n}`.padStart(64, '0'), 'text/plain')
    })
    store.close()
  },
  async *work(place) {
    openOlder(place, MIGRATIONS).close()
    yield 'đã nâng cấp'
  },
  missingBeside(place) {
    const store = openOlder(place, MIGRATIONS)
    try {
      const rows = store.sqlite.prepare<[], number>("SELECT count(*) FROM blob WHERE id LIKE 'thu-%'").pluck().get()
      return rows === ROWS ? [] : [`${rows} dòng, trước đó ${ROWS}`]
    } finally {
      store.close()
    }
  },
}

const EXPORTS = 5
const exported = (n: number) => Buffer.alloc(50_000 * (n + 1), n + 1)

/** What people save from the window or the command line, and the one setting that lies outside of the store. */
const exportsKind: OtherKind = {
  name: 'tệp lưu ra',
  async *work({ stick }) {
    for (let n = 0; n < EXPORTS; n++) {
      await writeWhole(join(stick, `bao-cao-${n}.pdf`), exported(n))
      // Over the one of before.
      await writeWhole(join(stick, 'moi-nhat.pdf'), exported(n))
      saveServerSetting(stick, { on: true, address: `https://may-chu-${n}.example/` })
      yield n
    }
  },
  missingBeside({ stick }, facts) {
    const names = readdirSync(stick).filter((name) => !name.startsWith('.') && name.endsWith('.pdf'))
    // Whatever has a final name is whole.
    const whole = (name: string) => {
      const bytes = readFileSync(join(stick, name))
      return exported((bytes[0] ?? 0) - 1).equals(bytes)
    }
    const told = facts.flatMap((n) => (names.includes(`bao-cao-${String(n)}.pdf`) ? [] : [`bao-cao-${String(n)}.pdf`]))
    const last = Number(facts.at(-1) ?? -1)
    const newest = names.includes('moi-nhat.pdf') ? (readFileSync(join(stick, 'moi-nhat.pdf'))[0] ?? 0) - 1 : -1
    const { address } = serverSetting(stick)
    return [
      ...names.filter((name) => !whole(name)).map((name) => `${name} dở dang`),
      ...told,
      ...(newest >= last ? [] : [`moi-nhat.pdf là bản ${newest}, đã báo ${last}`]),
      ...(facts.length === 0 || address !== '' ? [] : ['thiết lập máy chủ']),
    ]
  },
}

/** Writes that replace the store itself, or copy it. */
export const STORE_KINDS: readonly FaultKind[] = [backups, rekeys, restores, offices, upgrades, exportsKind]

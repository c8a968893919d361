import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rekeyOffice } from '#main/accounts/rekey.ts'
import { restoreOffice } from '#main/backup/restore.ts'
import { openStore } from '#main/store/open-store.ts'
import type { Store } from '#main/store/store.ts'
import { MIGRATIONS, TEST_KEY } from '#tests/helpers/test-store.ts'
import type { FaultKind, Place } from './fault-kind.ts'
import { faultDeps, LOGIN, openDesk, PASSWORD } from './fault-office.ts'

/** Opens the office and closes it again: it is whole, under whichever key and of whichever moment. */
async function opens(folder: string, people: number): Promise<string[]> {
  const desk = await openDesk(folder)
  try {
    const there = desk.office.store.sqlite.prepare<[], number>('SELECT count(*) FROM person').pluck().get() ?? 0
    return there === people ? [] : [`${there} người, trước đó ${people}`]
  } finally {
    desk.office.close()
  }
}

/** People of the sample. */
const PEOPLE = 16

const backups: FaultKind = {
  name: 'sao lưu',
  async *work({ folder, stick }) {
    const desk = await openDesk(folder)
    for (let n = 0; n < 3; n++) yield (await desk.backups.make(desk.actor, stick)).name
    desk.office.close()
  },
  async missing({ folder, stick }, facts) {
    const desk = await openDesk(folder)
    try {
      // Whatever is called a backup has to be one, told or not.
      const named = readdirSync(stick).filter((name) => name.startsWith('sao-luu-'))
      // Several of one day outlive each other; the newest that was told is there, or one that was made after it.
      const told = facts.length > 0 && named.length === 0 ? [`bản sao lưu ${String(facts.at(-1))}`] : []
      const wrong: string[] = []
      for (const name of named) {
        await desk.backups
          .verify(desk.actor, join(stick, name))
          .catch((cause: unknown) => wrong.push(`bản sao lưu ${name}: ${String(cause)}`))
      }
      return [...told, ...wrong]
    } finally {
      desk.office.close()
    }
  },
}

const rekeys: FaultKind = {
  name: 'đổi khóa',
  async *work({ folder }) {
    const desk = await openDesk(folder)
    yield rekeyOffice(desk.office, faultDeps(folder), { reason: 'Thử nghiệm', without: [] }).kept
  },
  missing: ({ folder }) => opens(folder, PEOPLE),
}

const restores: FaultKind = {
  name: 'khôi phục',
  async *work({ folder, stick }) {
    const desk = await openDesk(folder)
    const { name } = await desk.backups.make(desk.actor, stick)
    desk.office.close()
    const backup = join(stick, name)
    const { office } = await restoreOffice({
      ...faultDeps(folder),
      backup,
      user: LOGIN,
      access: { password: PASSWORD },
    })
    office.close()
    yield name
  },
  missing: ({ folder }) => opens(folder, PEOPLE),
}

/** The schema that the older store of a trial has. */
const OLDER = '0011_life'
const STEPS = 'nang-cap'
const ROWS = 400

const olderFolder = ({ stick }: Place) => join(stick, STEPS)

function openOlder(place: Place, migrationsFolder: string, create = false): Store {
  return openStore({ folder: join(olderFolder(place), 'kho'), key: TEST_KEY, migrationsFolder, create })
}

const upgrades: FaultKind = {
  name: 'nâng cấp kho',
  prepare(place) {
    const folder = olderFolder(place)
    rmSync(folder, { recursive: true, force: true })
    const steps = join(folder, 'migrations')
    cpSync(MIGRATIONS, steps, { recursive: true })
    mkdirSync(join(folder, 'kho'))
    const path = join(steps, 'meta/_journal.json')
    const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] }
    writeFileSync(
      path,
      JSON.stringify({
        entries: entries.slice(
          0,
          entries.findIndex(({ tag }) => tag === OLDER),
        ),
      }),
    )
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
  async missing(place) {
    const store = openOlder(place, MIGRATIONS)
    try {
      const rows = store.sqlite.prepare<[], number>("SELECT count(*) FROM blob WHERE id LIKE 'thu-%'").pluck().get()
      return rows === ROWS ? [] : [`${rows} dòng, trước đó ${ROWS}`]
    } finally {
      store.close()
    }
  },
}

/** Writes that replace the store itself, or copy it. */
export const STORE_KINDS: readonly FaultKind[] = [backups, rekeys, restores, upgrades]

// node tests/helpers/store-work.ts WORK FOLDER [BACKUP-OR-PLACE]: one piece of work on a data folder in a process of its own, for
// whoever wants to end it in the middle. Prints "begun" before it touches anything and "done" when it is acknowledged.
// Environment: HSCN_PASSWORD, HSCN_LOGIN. WORK is one of: open (which upgrades an older store), backup, restore, rekey, password.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { CHEAP_PASSWORD_COST, deriveKey } from '#main/accounts/key-derivation.ts'
import { type OfficeDeps, type OpenOffice, openOffice } from '#main/accounts/open-office.ts'
import { rekeyOffice } from '#main/accounts/rekey.ts'
import { restoreOffice } from '#main/backup/restore.ts'
import { createServices } from '#main/services.ts'
import { createSystemClock } from '#main/system-clock.ts'
import { MIGRATIONS, RESOURCES } from './test-store.ts'

const [work = '', folder = '', where = ''] = process.argv.slice(2)
const { HSCN_PASSWORD: password = '', HSCN_LOGIN: user = '' } = process.env
const deps: OfficeDeps = {
  folder,
  clock: createSystemClock(),
  ids: { next: randomUUID },
  derive: deriveKey,
  cost: CHEAP_PASSWORD_COST,
  migrationsFolder: process.env.HSCN_MIGRATIONS ?? MIGRATIONS,
}
const say = (word: string) => process.stdout.write(`${word}\n`)

/** Work on an open office: it is open before "begun", so that what is interrupted is the work alone. */
async function onOffice(act: (office: OpenOffice) => unknown): Promise<void> {
  const office = await openOffice({ ...deps, user, password })
  say('begun')
  await act(office)
  office.close()
}

const WORKS: Readonly<Record<string, () => Promise<void>>> = {
  async open() {
    say('begun')
    ;(await openOffice({ ...deps, user, password })).close()
  },
  backup: () =>
    onOffice((office) =>
      createServices({ office, clock: deps.clock, ids: deps.ids, resourcesFolder: join(RESOURCES, '.') }).backups.make(
        office.actor,
        where,
      ),
    ),
  async restore() {
    say('begun')
    const { office } = await restoreOffice({ ...deps, backup: where, user, access: { password } })
    office.close()
  },
  rekey: () => onOffice((office) => rekeyOffice(office, deps, { reason: 'Thử nghiệm', without: [] })),
  password: () => onOffice((office) => office.vault.setPassword(office.actor.userId, `${password} mới`)),
}

await (WORKS[work] ?? (() => Promise.reject(new Error(`no such work: ${work}`))))()
say('done')

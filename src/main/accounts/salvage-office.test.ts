import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServices } from '#main/services.ts'
import { countRows } from '#main/store/keyed-database.ts'
import { openDuties } from '#main/store/restore-duties.ts'
import { BACKUP_USER, type BackupHouse, openBackupHouse } from '#tests/helpers/backup-house.ts'
import { testSystemKeys } from '#tests/helpers/system-keys.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { openOffice } from './open-office.ts'
import { REPORT_FILE, salvageOffice } from './salvage-office.ts'

const PAGE = 4096
const PEOPLE = 120
const access = { user: BACKUP_USER.login, password: BACKUP_USER.password }

let house: BackupHouse
/** The closed office, whole. */
let whole: string
let counts: Record<string, number>
let roots: Record<string, number>
/** Every row of the whole store, by table. */
let rows: Map<string, Set<string>>
/** Pages that list the tables: nothing is found without them. */
let listing: Set<number>
let n = 0

const rowsOf = (sqlite: Parameters<typeof countRows>[0], table: string): string[] =>
  sqlite
    .prepare<[], unknown[]>(`SELECT * FROM "${table}"`)
    .raw()
    .all()
    .map((row) => JSON.stringify(row))
/** Written by each opening, or derived anew from the others. */
const OWN = ['setting', 'user', 'audit', 'restore_duty']
const isCopied = (table: string) =>
  !OWN.includes(table) && !/^(person_fts|person_key|person_index|life_|applied_migration)/.test(table)

beforeAll(async () => {
  house = await openBackupHouse()
  const office = house.office()
  const services = createServices({ office, clock: house.deps.clock, ids: house.deps.ids, resourcesFolder: RESOURCES })
  for (let i = 0; i < PEOPLE; i++) {
    services.people.create(office.actor, {
      ...fictitiousPerson(),
      fullName: `Quách Thử Kín ${String.fromCharCode(65 + (i % 26))}${i}`,
      idDocuments: [],
      noIdReason: 'Bị mất giấy tờ',
    })
  }
  for (let i = 0; i < 6; i++) house.write(`Tệp thử ${i} `)
  const { sqlite } = office.store
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  counts = countRows(sqlite)
  rows = new Map(Object.keys(counts).map((table) => [table, new Set(rowsOf(sqlite, table))]))
  roots = Object.fromEntries(
    sqlite
      .prepare<[], { name: string; rootpage: number }>('SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0')
      .all()
      .map(({ name, rootpage }) => [name, rootpage]),
  )
  const listed = sqlite.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'").pluck().all()
  listing = new Set(listed)
  office.close()
  // That the office was locked.
  counts.audit = (counts.audit ?? 0) + 1
  whole = house.deps.folder
}, 120_000)
afterAll(() => house.dispose())

/** A copy of the office with one bit of these pages turned. */
function hurt(pages: readonly number[]): string {
  n += 1
  const folder = join(house.root, `hong-${n}`)
  cpSync(whole, folder, { recursive: true })
  const handle = openSync(join(folder, 'kho.db'), 'r+')
  for (const page of pages) {
    const at = (page - 1) * PAGE + 1234
    const byte = Buffer.alloc(1)
    readSync(handle, byte, 0, 1, at)
    writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 4]), 0, 1, at)
  }
  closeSync(handle)
  return folder
}

async function salvaged(folder: string) {
  const to = `${folder}-cuu`
  const before = readFileSync(join(folder, 'kho.db'))
  const found = await salvageOffice({ ...house.deps, folder, to, ...access })
  expect(readFileSync(join(folder, 'kho.db')).equals(before)).toBe(true)
  const office = await openOffice({ ...house.deps, folder: to, ...access })
  return { found, office, to, table: (name: string) => found.tables.find(({ table }) => table === name) }
}

/** What came out is nothing but rows that were there, and what is missing is accounted for. */
function expectHonest({ found, office }: Awaited<ReturnType<typeof salvaged>>): void {
  for (const { table, taken, lost, aside } of found.tables) {
    if (lost !== null) expect(`${table} ${taken + lost + aside.length}`).toBe(`${table} ${counts[table]}`)
    if (!isCopied(table)) continue
    const now = rowsOf(office.store.sqlite, table)
    expect(now.length, table).toBe(taken)
    for (const row of now) expect(rows.get(table)?.has(row), table).toBe(true)
  }
  expect(office.store.sqlite.pragma('foreign_key_check')).toEqual([])
  expect(office.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
}

describe('salvaging', () => {
  it('a whole store gives all of it, with what was done written down', async () => {
    const result = await salvaged(hurt([]))
    expectHonest(result)
    const { found, office, to } = result
    expect(found.tables.filter(({ lost, aside }) => lost !== 0 || aside.length > 0)).toEqual([])
    expect(found).toMatchObject({ blobs: { damaged: [] }, audit: { brokenAt: null } })
    expect(office.audit.newest(4).map(({ action }) => action)).toContain('store.salvage')
    expect(openDuties(office.store).map(({ cause }) => cause)).toEqual(Array(5).fill('salvage'))
    // The search index cannot be read back: it is made anew by the first opening.
    const services = createServices({
      office,
      clock: house.deps.clock,
      ids: house.deps.ids,
      resourcesFolder: RESOURCES,
    })
    const query = { text: 'quach thu kin a0', limit: 10, after: null, communeCode: '' }
    expect(services.people.list(office.actor, query).rows.map(({ fullName }) => fullName)).toEqual(['Quách Thử Kín A0'])
    const report = readFileSync(join(to, REPORT_FILE), 'utf8')
    expect(report).toContain('Bản sao lưu tốt hơn')
    expect(report).not.toContain('Quách')
    expect(readdirSync(to).filter((name) => name.startsWith('kho-hong'))).toEqual([])
    office.close()
  })

  it('loses nothing where only an index is broken', async () => {
    const result = await salvaged(hurt([roots.person_by_sort ?? 0, roots.audit_by_user ?? roots.person_by_sort ?? 0]))
    expectHonest(result)
    expect(result.table('person')).toMatchObject({ taken: PEOPLE, lost: 0 })
    result.office.close()
  })

  it('gives the other tables where the root of one is broken, and says how many rows are gone', async () => {
    const result = await salvaged(hurt([roots.person ?? 0]))
    expectHonest(result)
    expect(result.table('person')).toMatchObject({ taken: 0, lost: PEOPLE })
    expect(result.table('blob')).toMatchObject({ lost: 0, taken: counts.blob })
    expect(readFileSync(join(result.to, REPORT_FILE), 'utf8')).toContain(`person: lấy 0 dòng, mất ${PEOPLE} dòng`)
    result.office.close()
  })

  it('begins the audit anew where all of it is lost', async () => {
    const result = await salvaged(hurt([roots.audit ?? 0]))
    expectHonest(result)
    expect(result.found.audit).toEqual({ rows: 0, brokenAt: null })
    const rowsOfAudit = result.office.audit.newest(10).toReversed()
    expect(rowsOfAudit[0]).toMatchObject({ seq: 1, action: 'store.salvage' })
    expect(rowsOfAudit[0]?.detail).toContain(`audit: ${counts.audit}`)
    result.office.close()
  })

  it('opens with the same passwords where users and settings are lost', async () => {
    const result = await salvaged(hurt([roots.user ?? 0, roots.setting ?? 0]))
    // Who may open is known from the slot file.
    expect(result.office.session.user.login).toBe(BACKUP_USER.login)
    expectHonest(result)
    result.office.close()
  })

  it('gives only rows that were there, whichever pages are broken', async () => {
    const pages = statSync(join(whole, 'kho.db')).size / PAGE
    let lost = 0
    for (let i = 0; i < 5; i++) {
      const broken = [0, 1, 2].map((k) => 2 + ((i * 7919 + k * 104_729 + 13) % (pages - 2)))
      const folder = hurt(broken)
      if (broken.some((page) => listing.has(page))) {
        const to = `${folder}-cuu`
        expect(await rejectedBy(salvageOffice({ ...house.deps, folder, to, ...access }))).toMatchObject({
          kind: 'storage',
          reason: 'damaged',
        })
        continue
      }
      const result = await salvaged(folder)
      expectHonest(result)
      lost += result.found.tables.reduce((sum, table) => sum + (table.lost ?? 1), 0)
      result.office.close()
    }
    expect(lost).toBeGreaterThan(0)
  }, 300_000)

  it('brings no way in by the operating system along', async () => {
    const folder = hurt([])
    const systemKeys = testSystemKeys()
    const before = await openOffice({ ...house.deps, folder, systemKeys, ...access })
    await before.vault.system.put(before.actor.userId)
    before.close()
    const { office } = await salvaged(folder)
    expect(office.vault.system.all()).toEqual([])
    office.close()
  })

  it('says that nothing can be done where a page that lists the tables is broken, and leaves nothing', async () => {
    expect(listing.size).toBeGreaterThan(3)
    const folder = hurt([[...listing].at(-1) ?? 0])
    const to = `${folder}-cuu`
    const error = await rejectedBy(salvageOffice({ ...house.deps, folder, to, ...access }))
    expect(error).toMatchObject({
      kind: 'storage',
      reason: 'damaged',
      detail: expect.stringContaining('không cứu được'),
    })
    expect(existsSync(to)).toBe(false)
  })

  it('asks for the password, and for a folder that is not there yet', async () => {
    const folder = hurt([])
    const to = `${folder}-cuu`
    const wrong = salvageOffice({ ...house.deps, folder, to, user: access.user, password: 'sai hẳn rồi' })
    expect(await rejectedBy(wrong)).toMatchObject({ kind: 'wrong-password' })
    expect(existsSync(to)).toBe(false)
    const taken = salvageOffice({ ...house.deps, folder, to: folder, ...access })
    expect(await rejectedBy(taken)).toMatchObject({ kind: 'storage', reason: 'exists' })
  })
})

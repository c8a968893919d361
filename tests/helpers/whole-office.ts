import { join } from 'node:path'
import { loadSample } from '#main/cases/load-sample.ts'
import { createServices, type Services, sampleFolder } from '#main/services.ts'
import { sampleOffice } from './test-office.ts'
import { openTestStore, RESOURCES, type TestStore } from './test-store.ts'

/** A test store with every room over it, as the program has them. */
export interface WholeOffice extends TestStore {
  readonly services: Services
}

/** The sample office with its people and cases, without the door: no password and no keys. Call `dispose` at the end. */
export async function openWholeOffice(today: string): Promise<WholeOffice> {
  const office = openEmptyOffice(today)
  await loadSample(office.services, office.actor, join(sampleFolder(RESOURCES)))
  return office
}

/** The same with nobody in it. */
export function openEmptyOffice(today: string): WholeOffice {
  const test = openTestStore(today)
  // Only the doorplate is written through the vault, which this office has not.
  const vault = { relabel: () => undefined } as unknown as Parameters<typeof createServices>[0]['office']['vault']
  const office = { store: test.store, audit: test.audit, vault }
  const services = createServices({ office, clock: test.clock, ids: test.ids, resourcesFolder: RESOURCES })
  services.settings.saveOffice(test.actor, sampleOffice())
  return { ...test, services }
}

/** Not data: the chain of what was done, the book of merges, and what the search index keeps for itself. */
const LEFT_OUT = /^(audit|person_merge|person_fts.*|sqlite_.*)$/

/** Every row of every table of data, in an order of its own, and every word of the search index. */
export function everyRow({ store: { sqlite } }: Pick<TestStore, 'store'>): Record<string, string[]> {
  const tables = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  const dump = Object.fromEntries(
    tables
      .filter((table) => !LEFT_OUT.test(table))
      .map((table) => [table, sqlite.prepare(`SELECT * FROM "${table}"`).raw().all().map(rowText).sort()]),
  )
  sqlite.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab('main', 'person_fts', 'instance')")
  const words = sqlite.prepare('SELECT term, doc FROM temp.indexed').raw().all().map(rowText).sort()
  return { ...dump, person_fts: words }
}

const rowText = (row: unknown) =>
  JSON.stringify(row, (_key, value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value))

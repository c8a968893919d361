import { performance } from 'node:perf_hooks'
import { createCasesService } from '#main/cases/cases.service.ts'
import { openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { ENGINE_DAY, fillWithCases } from './engine-cases.ts'
import { type BenchLine, lineOf } from './line.ts'

const ROUNDS = 15
/** What a list page and a search may take (product, promises), milliseconds. */
const LIST_LIMIT = 300
const SEARCH_LIMIT = 100
/** Over a table in which somebody had stored what the list shows, and which each write would have to keep right. */
const LIST_GOAL = 30
const SEARCH_GOAL = 5
/** The most urgent ones, as the window asks for them; and what the search box shows. */
const PAGE = 200
const FOUND = 8

type Row = Readonly<Record<string, string | number | null>>

/** The rows of the list in a table of their own, as a program would keep them that stores what it derived. */
function storedList(test: TestMeasures, rows: readonly Row[]) {
  const { sqlite } = test.store
  const names = Object.keys(rows[0] ?? {})
  sqlite.exec(`CREATE TABLE bench_list (${names.map((name) => `"${name}"`).join(', ')});
    CREATE INDEX bench_list_by_due ON bench_list ("nextDue", "code")`)
  const insert = sqlite.prepare(`INSERT INTO bench_list VALUES (${names.map(() => '?').join(', ')})`)
  test.store.transaction(() => {
    for (const row of rows) insert.run(names.map((name) => (typeof row[name] === 'boolean' ? +row[name] : row[name])))
  })
  const page = sqlite.prepare<[number], Row>(
    'SELECT * FROM bench_list ORDER BY "nextDue" IS NULL, "nextDue", "code" DESC LIMIT ?',
  )
  const count = sqlite.prepare<[], Row>('SELECT count(*) n, sum(overdue) late FROM bench_list')
  const search = sqlite.prepare<[string, number], Row>(
    'SELECT * FROM bench_list WHERE "personName" LIKE ? ORDER BY "nextDue" IS NULL, "nextDue", "code" DESC LIMIT ?',
  )
  return {
    page: () => [page.all(PAGE), count.get()],
    count: () => count.get(),
    search: () => search.all('%Đức%', FOUND),
  }
}

/** What every write of the window asks for again, and what every letter in the search box asks for, among `count` cases. */
export function benchOpenCases(count: number, say: (line: string) => void): BenchLine[] {
  const test = openTestMeasures(ENGINE_DAY)
  try {
    say(`making ${count} cases ...`)
    fillWithCases(test, count)
    const nothing = { rows: () => [], printedValues: () => ({}) }
    const cases = createCasesService({ ...test, documents: nothing, attachments: { list: () => [] } })
    const begun = performance.now()
    const { rows, total } = cases.list({})
    say(`${total} open; the first list took ${Math.round(performance.now() - begun)} ms`)
    const stored = storedList(test, rows as unknown as readonly Row[])
    const officer = test.store.sqlite.prepare('UPDATE measure SET officer = ? WHERE id = ?')
    let n = 0
    /** A write of one case: what the lists keep has to follow it, and the peer's table too. */
    const write = () => {
      n += 1
      officer.run(`Cán bộ ${n}`, rows[n % rows.length]?.id)
    }
    const inTurn = (ours: () => unknown, peer: () => unknown, before: () => void = () => undefined) => {
      const samples = { ours: [] as number[], peer: [] as number[] }
      for (let round = 0; round < ROUNDS; round++) {
        before()
        samples.ours.push(timed(ours))
        samples.peer.push(timed(peer))
      }
      return samples
    }
    const list = inTurn(() => cases.list({ limit: PAGE }), stored.page, write)
    const frame = inTurn(() => cases.counts(), stored.count, write)
    const found = inTurn(() => cases.list({ text: 'duc', limit: FOUND }), stored.search)
    const limit = (ms: number) => Array.from({ length: ROUNDS }, () => ms)
    const among = `${count.toLocaleString('en')} cases`
    const peer = 'plain SQL over a stored list, same store'
    return [
      lineOf(`list of ${among} after a write of one of them, first ${PAGE}`, list.ours, '300 ms', limit(LIST_LIMIT), 1),
      lineOf(`the same`, list.ours, peer, list.peer, LIST_GOAL),
      lineOf(`numbers of the frame after a write, ${among}`, frame.ours, '300 ms', limit(LIST_LIMIT), 1),
      lineOf(`search of the box among ${among}`, found.ours, '100 ms', limit(SEARCH_LIMIT), 1),
      lineOf(`the same`, found.ours, peer, found.peer, SEARCH_GOAL),
    ]
  } finally {
    test.dispose()
  }
}

function timed(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

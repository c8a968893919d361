import { performance } from 'node:perf_hooks'
import { communesByCode, workCaseOf } from '#main/cases/work-case.ts'
import { buildWorkDay, isOpen } from '#main/cases/work-day.ts'
import { openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { ENGINE_DAY, fillWithCases } from './engine-cases.ts'
import { type BenchLine, lineOf } from './line.ts'

const ROUNDS = 7
/** What the list of today may take over that many cases, milliseconds. */
const LIMIT = 1000
/** Over reading the same rows from a table in which somebody had stored them. */
const SQL_GOAL = 100

/** The list of today: every case derived from its events, as the window does it. */
function today({ measures, settings, calendar }: TestMeasures) {
  const communes = communesByCode(settings.office().communes)
  const cases = measures.mapOpen((context) => workCaseOf(context, communes))
  return buildWorkDay(cases, ENGINE_DAY, calendar.calendar())
}

type Row = Readonly<Record<string, string | number>>

/** What a program would read that stores due days, and the same rows in the same store. */
function storeDueDays(test: TestMeasures): () => readonly Row[] {
  const { sqlite } = test.store
  sqlite.exec(`CREATE TABLE bench_due (
    case_id TEXT NOT NULL, code TEXT NOT NULL, person_id TEXT NOT NULL, person_name TEXT NOT NULL, commune TEXT NOT NULL,
    officer TEXT NOT NULL, rule TEXT NOT NULL, label TEXT NOT NULL, responsible TEXT NOT NULL, whose TEXT NOT NULL,
    due TEXT NOT NULL, arithmetic TEXT NOT NULL, open INTEGER NOT NULL) STRICT;
    CREATE INDEX bench_due_by_day ON bench_due (open, due)`)
  const insert = sqlite.prepare('INSERT INTO bench_due VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  test.store.transaction(() => {
    for (const { id, code, person, officer, derivation } of test.measures.openContexts()) {
      for (const d of derivation.deadlines) {
        const who = [id, code, person.id, person.fullName, person.communeCode, officer]
        const what = [d.rule, d.label, d.responsible, d.whose, d.due, d.arithmetic.text, isOpen(d) ? 1 : 0]
        insert.run(...who, ...what)
      }
    }
  })
  const select = sqlite.prepare<[], Row>('SELECT * FROM bench_due WHERE open = 1 ORDER BY due, code, rule')
  return () => select.all()
}

/** The engine over `count` cases against one second, and against a query of due days that were stored beforehand. */
export function benchEngine(count: number, say: (line: string) => void): BenchLine[] {
  const test = openTestMeasures(ENGINE_DAY)
  try {
    say(`making ${count} cases ...`)
    const events = fillWithCases(test, count)
    const begun = performance.now()
    const first = today(test)
    const items = first.overdue.length + first.today.length + first.waiting.length
    say(`${events} events; the first list took ${Math.round(performance.now() - begun)} ms, ${items} rows`)
    if (items < count / 10) throw new Error('the cases of the bench have too few open deadlines to measure anything')
    const stored = storeDueDays(test)
    const ours: number[] = []
    const peer: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(timed(() => today(test)))
      peer.push(timed(stored))
    }
    const name = `engine: all deadlines for today, ${count.toLocaleString('en')} cases`
    const limit = Array.from({ length: ROUNDS }, () => LIMIT)
    return [
      lineOf(name, ours, 'one second', limit, 1),
      lineOf(name, ours, 'plain SQL over stored due dates, same store', peer, SQL_GOAL),
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

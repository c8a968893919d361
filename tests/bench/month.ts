import { performance } from 'node:perf_hooks'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { awayUnreported, type MonthHouse, month, openMonthHouse, tested } from '#tests/helpers/month-house.ts'
import { type BenchLine, lineOf } from './line.ts'

const PEOPLE = 60
const ROUNDS = 21
/** The most that opening a list may take, milliseconds. */
const LIMIT = 300
/** Over reading the newest marks of the same people with one query: the sheet also derives every measure on it. */
const SQL_GOAL = 400

/** A sheet as a commune has it: four months of roll calls, tests and absences with their days. */
function fill(house: MonthHouse): void {
  for (let i = 0; i < PEOPLE; i++) {
    const { personId } = house.aftercare(`Nguyễn Văn Giả Định ${i}`)
    if (i % 6 === 0) house.mark(tested(personId, '2024-05-06'))
    if (i % 10 === 0) house.mark(awayUnreported(personId, '2024-05-02', addDays(civilDate('2024-05-03'), i % 7)))
  }
  for (const one of ['2024-02', '2024-03', '2024-04', '2024-05']) {
    house.months.markRestPresent(house.actor, { ...house.key, month: month(one) })
  }
}

/** The newest mark of each cell with the person's name, as a program would read it that stores what it shows. */
function storedSheet({ store, key }: MonthHouse): () => unknown {
  const rows = store.sqlite.prepare(
    `SELECT p.full_name, p.data, m.field, m.value, m.recorded_at, m.recorded_by, max(m.seq) FROM month_sheet s
     JOIN month_mark m ON m.sheet_id = s.id JOIN person p ON p.id = m.person_id
     WHERE s.commune_code = ? AND s.month = ? GROUP BY m.person_id, m.field ORDER BY p.full_name`,
  )
  return () => rows.all(key.communeCode, key.month)
}

/** The month sheet of a commune, as the window opens it, against plain SQL over what is stored of it. */
export function benchMonth(say: (line: string) => void): BenchLine[] {
  const house = openMonthHouse()
  try {
    say(`making a sheet of ${PEOPLE} people ...`)
    fill(house)
    const stored = storedSheet(house)
    const ours: number[] = []
    const peer: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(timed(() => house.months.view(house.key)))
      peer.push(timed(stored))
    }
    const name = `month sheet of ${PEOPLE} people, with absences, tests and the three months before`
    const limit = Array.from({ length: ROUNDS }, () => LIMIT)
    return [
      lineOf(name, ours, '300 ms', limit, 1),
      lineOf(name, ours, 'plain SQL over the stored marks, same store', peer, SQL_GOAL),
    ]
  } finally {
    house.dispose()
  }
}

function timed(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

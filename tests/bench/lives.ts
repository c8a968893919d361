import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type Database from 'better-sqlite3'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { makePlainTwin } from '#tests/helpers/plain-twin.ts'
import { openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { type BenchLine, lineOf } from './line.ts'

const TODAY = civilDate('2024-10-15')
const PAST = civilDate('2021-06-30')
const FIRST = civilDate('2015-01-05')
const PAGE = 50
const ROUNDS = 11
/** One person in so many came into the list later, left it, came back. */
const LEFT = 4
const BACK = 10

/** Everybody's own list file, written as the services write it, in one transaction. */
function fill(test: TestMeasures, count: number): void {
  const { store, ids, people, actor } = test
  const measure = store.sqlite.prepare(
    `INSERT INTO measure (id, code, type, person_id, opened_on, officer, facts, version, created_at, updated_at)
     VALUES (?, ?, 'theo_doi', ?, ?, 'Trần Thị Thử', '{}', 1, '', '')`,
  )
  const event = store.sqlite.prepare(
    `INSERT INTO case_event (id, measure_id, seq, type, on_date, at_time, data, recorded_at, recorded_by, replaces,
       withdrawn, reason) VALUES (?, ?, ?, ?, ?, '', ?, '', 'Trần Thị Thử', NULL, 0, '')`,
  )
  let n = 0
  store.transaction(() => {
    for (const person of generatePeople(count)) {
      const personId = people.create(actor, person).person.id
      const id = ids.next()
      n += 1
      const day = addDays(FIRST, (n * 7919) % 2500)
      measure.run(id, `TD-${day.slice(0, 4)}-${n}`, personId, day)
      const history: [type: string, on: string, data: object][] = [
        ['mo_theo_doi', day, {}],
        ['vao_ds2', day, { reason: 'HO_SO_CU', basis: 'HO_SO_CU' }],
      ]
      if (n % LEFT === 0) history.push(['ra_ds2', addDays(day, 500), { reason: 'CHUYEN_DI' }])
      if (n % (LEFT * BACK) === 0) history.push(['vao_ds2', addDays(day, 700), { reason: 'CHUYEN_DEN' }])
      for (const [seq, [type, on, data]] of history.entries()) {
        event.run(ids.next(), id, seq + 1, type, on, JSON.stringify(data))
      }
    }
  })
}

function timed(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

function inTurn(ours: () => unknown, peer: () => unknown): { ours: number[]; peer: number[] } {
  const samples = { ours: [] as number[], peer: [] as number[] }
  ours()
  peer()
  for (let i = 0; i < ROUNDS; i++) {
    samples.ours.push(timed(ours))
    samples.peer.push(timed(peer))
  }
  return samples
}

/** Copies the events and the index, so that the peer reads the same without a key. */
function copyTables(test: TestMeasures, plain: Database.Database): void {
  plain.pragma('foreign_keys=OFF')
  for (const table of ['measure', 'case_event', 'life_interval']) {
    const rows = test.store.sqlite.prepare(`SELECT * FROM ${table}`).raw()
    const width = rows.columns().length
    const insert = plain.prepare(`INSERT INTO ${table} VALUES (${Array(width).fill('?').join(', ')})`)
    plain.transaction(() => {
      for (const row of rows.iterate() as Iterable<unknown[]>) insert.run(...row)
    })()
  }
}

/** Lists of a day and the people's list with their standing, against SQL by hand over an unencrypted copy. */
export function benchLives(count: number, say: (line: string) => void): BenchLine[] {
  const test = openTestMeasures(TODAY)
  try {
    say(`making ${count} lives ...`)
    fill(test, count)
    const query = { list: 'DS2' as const, communeCode: '', after: null, limit: PAGE }
    say(
      `index of ${count} lives made in ${Math.round(timed(() => test.life.list(test.actor, { ...query, on: TODAY })))} ms`,
    )
    const plain = makePlainTwin(test.store, join(test.dir, 'plain.db'))
    copyTables(test, plain)
    const version = plain.prepare<[], { v: string }>('SELECT sqlite_version() v').get()?.v ?? ''

    const replay = plain.prepare(
      `SELECT person_id FROM (
         SELECT m.person_id, e.type, row_number() OVER (PARTITION BY m.person_id ORDER BY e.on_date DESC, e.seq DESC) AS n
         FROM case_event e JOIN measure m ON m.id = e.measure_id
         WHERE e.type IN ('vao_ds2', 'ra_ds2') AND e.on_date <= ?
       ) WHERE n = 1 AND type = 'vao_ds2'`,
    )
    const asOf = inTurn(
      () => test.life.list(test.actor, { ...query, on: PAST }),
      () => replay.all(PAST),
    )
    const balance = inTurn(
      () => test.life.balance({ list: 'DS2', communeCode: '', from: PAST, to: TODAY }),
      () => [replay.all(PAST), replay.all(TODAY)],
    )
    const page = plain.prepare(
      `SELECT p.id, p.full_name, p.birth_date, p.sex, p.id_number, p.data -> '$.aliases',
         (SELECT value FROM life_interval c WHERE c.person_id = p.id AND c.kind = 'class' AND c.from_date <= ?
          AND c.to_date > ?)
       FROM person p ORDER BY p.sort_key, p.id LIMIT ${PAGE}`,
    )
    const people = inTurn(
      () => {
        const { rows } = test.people.list(test.actor, { text: '', communeCode: '', after: null, limit: PAGE })
        return test.life.standings(rows.map((row) => row.id))
      },
      () => page.all(TODAY, TODAY),
    )
    plain.close()
    const raw = `raw SQL, SQLite ${version} without a key`
    const told = `replay of the events in SQL, SQLite ${version} without a key`
    return [
      lineOf(`list of a past day, ${count} people, one page and the count`, asOf.ours, told, asOf.peer, 0.5),
      lineOf(`changes of a list over a period, ${count} people`, balance.ours, told, balance.peer, 0.5),
      lineOf(`list of people with their standing, ${count} people`, people.ours, raw, people.peer, 4),
    ]
  } finally {
    test.dispose()
  }
}

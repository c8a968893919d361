import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { loadIdentityRules } from '#main/people/identity-rules.ts'
import { createPeopleService } from '#main/people/people.service.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { copiesWithErrors } from '#tests/helpers/people-errors.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { makePlainTwin } from '#tests/helpers/plain-twin.ts'
import { openTestStore, RESOURCES } from '#tests/helpers/test-store.ts'
import { encryptionLines } from './encryption.ts'
import { inTurn } from './in-turn.ts'
import { type BenchLine, lineOf } from './line.ts'

const PAGE = 50
/** A search tells how many it found, up to this many. */
const COUNTED = 1000
const SEARCH_GOAL = 1.5
const LIST_GOAL = 1.5
/** A warning looks under several keys and weighs what it finds; the peer looks for one name with one birth date. */
const WARNING_GOAL = 3
const DRAFTS = 50

/** What clerks type, and the same as an expression of the search index. */
const SEARCHES = [
  ['nguyen van duc', 'nguyen van duc*'],
  ['Nguyễn Văn Đức', 'nguyen van duc*'],
  ['tran thi hong', 'tran thi hong*'],
  ['giàng', 'giang*'],
  ['le huu', 'le huu*'],
  ['pham minh tuấn', 'pham minh tuan*'],
  ['0010550001', '0010550001*'],
] as const

interface RawRow {
  readonly id: string
  readonly full_name: string
  readonly data: string
}

/** What a list shows of each row: aliases and address stand in the record, for the peer as for us. */
function shown(rows: readonly RawRow[]) {
  return rows.map((row) => {
    const record = JSON.parse(row.data) as { aliases: string[] }
    return { id: row.id, name: row.full_name, aliases: record.aliases }
  })
}

/** The people service on the encrypted store against hand-written SQL on an unencrypted one of the same people. */
export function benchPeople(count: number, say: (line: string) => void): BenchLine[] {
  const bench = openTestStore()
  try {
    const people = createPeopleService({
      ...bench,
      identity: loadIdentityRules(RESOURCES),
      sheetLimits: loadSheetLimits(RESOURCES),
    })
    say(`making ${count} people ...`)
    bench.store.transaction(() => {
      for (const person of generatePeople(count)) people.create(bench.actor, person)
    })
    const plain = makePlainTwin(bench.store, join(bench.dir, 'plain.db'))
    const columns = 'p.id, p.full_name, p.birth_date, p.sex, p.id_number, p.data'
    const search = plain.prepare<[string], RawRow>(
      `SELECT ${columns} FROM person_fts f JOIN person p ON p.num = f.rowid WHERE f.words MATCH ? ORDER BY p.sort_key, p.id LIMIT ${PAGE}`,
    )
    const counted = plain.prepare<[string], { n: number }>(
      `SELECT count(*) n FROM (SELECT 1 FROM person_fts WHERE words MATCH ? LIMIT ${COUNTED})`,
    )
    const page = plain.prepare<[string, string], RawRow>(
      `SELECT ${columns} FROM person p WHERE (p.sort_key, p.id) > (?, ?) ORDER BY p.sort_key, p.id LIMIT ${PAGE}`,
    )
    const behind = plain
      .prepare<[], { k: string; id: string }>(
        `SELECT sort_key k, id FROM person ORDER BY sort_key, id LIMIT 1 OFFSET ${PAGE - 1}`,
      )
      .get() ?? { k: '', id: '' }
    const list = (text: string, after: string | null) =>
      people.list(bench.actor, { text, communeCode: '', after, limit: PAGE })
    const peer = `raw SQL, SQLite ${sqliteVersion(plain)} without a key`

    const searched = inTurn(
      () => SEARCHES.map(([typed]) => list(typed, null)),
      () => SEARCHES.map(([, expression]) => [shown(search.all(expression)), counted.get(expression)]),
    )
    const first = inTurn(
      () => list('', null),
      () => shown(page.all('', '')),
    )
    const deep = list('', null).next
    const second = inTurn(
      () => list('', deep),
      () => shown(page.all(behind.k, behind.id)),
    )
    const drafts = copiesWithErrors([...generatePeople(count)], DRAFTS, 7).map(({ person }) => person)
    const same = plain.prepare<[string, string], RawRow>(
      `SELECT ${columns} FROM person_fts f JOIN person p ON p.num = f.rowid WHERE f.words MATCH ? AND p.birth_date = ?`,
    )
    const warned = inTurn(
      () => drafts.map((person) => people.check(null, { ...person })),
      () => drafts.map(({ fullName, birthDate }) => shown(same.all(foldText(fullName), birthDate))),
    )
    const encrypted = encryptionLines(bench.store.sqlite, plain, say)
    plain.close()
    const each = (samples: readonly number[]) => samples.map((ms) => ms / DRAFTS)
    const per = (samples: readonly number[]) => samples.map((ms) => ms / SEARCHES.length)
    return [
      lineOf(`name search over ${count} people, first page`, per(searched.ours), peer, per(searched.peer), SEARCH_GOAL),
      lineOf(`list of ${count} people, first page`, first.ours, peer, first.peer, LIST_GOAL),
      lineOf(`list of ${count} people, a later page`, second.ours, peer, second.peer, LIST_GOAL),
      lineOf(
        `likely duplicates among ${count} people, one draft`,
        each(warned.ours),
        peer,
        each(warned.peer),
        WARNING_GOAL,
      ),
      ...encrypted,
    ]
  } finally {
    bench.dispose()
  }
}

function sqliteVersion(db: Database.Database): string {
  return db.prepare<[], { v: string }>('SELECT sqlite_version() v').get()?.v ?? ''
}

import type Database from 'better-sqlite3'
import { indexWords } from '#main/people/search-words.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'
import { inTurn } from './in-turn.ts'
import { type BenchLine, lineOf } from './line.ts'

const PAGE = 50
const SEARCHES = ['nguyen van duc*', 'tran thi hong*', 'giang*', 'le huu*', 'pham minh tuan*']
/** A short act is repeated within a round: the clock is too coarse for one. */
const TIMES = 20
const BATCH = 2000
const BATCH_ROUNDS = 5
/** What encryption may cost where the cache holds what is read, and where every page has to be written. */
const READ_GOAL = 1.15
const BATCH_GOAL = 2.5
/** Settings that both sides have, so that nothing but the cipher differs. */
const SAME = ['journal_mode', 'synchronous', 'temp_store', 'cache_size', 'locking_mode', 'foreign_keys']

const COLUMNS =
  'id, version, created_at, updated_at, data, full_name, sort_key, birth_date, sex, commune_code, id_number'

/** The same statements on the encrypted store and on a plain SQLite file of the same rows with the same settings. */
export function encryptionLines(
  encrypted: Database.Database,
  plain: Database.Database,
  say: (line: string) => void,
): BenchLine[] {
  for (const name of SAME) plain.pragma(`${name}=${encrypted.pragma(name, { simple: true })}`)
  const [ours, peer] = [actsOn(encrypted), actsOn(plain)]
  const repeated = (act: () => void) => () => {
    for (let i = 0; i < TIMES; i++) act()
  }
  const page = inTurn(repeated(ours.page), repeated(peer.page))
  const search = inTurn(repeated(ours.search), repeated(peer.search))
  say(`importing ${BATCH} people, ${BATCH_ROUNDS} times on both sides ...`)
  const batch = inTurn(ours.batch, peer.batch, BATCH_ROUNDS)
  const each = (samples: readonly number[]) => samples.map((ms) => ms / TIMES)
  const name = 'the same SQL on a plain file'
  return [
    lineOf('encryption: list page', each(page.ours), name, each(page.peer), READ_GOAL),
    lineOf('encryption: search', each(search.ours), name, each(search.peer), READ_GOAL),
    lineOf(`encryption: batch of ${BATCH} people, one transaction`, batch.ours, name, batch.peer, BATCH_GOAL),
  ]
}

function actsOn(database: Database.Database) {
  const list = database.prepare(`SELECT num, ${COLUMNS} FROM person ORDER BY sort_key, id LIMIT ${PAGE}`)
  const find = database.prepare(
    `SELECT p.num FROM person_fts f JOIN person p ON p.num = f.rowid WHERE f.words MATCH ? ORDER BY p.sort_key, p.id LIMIT ${PAGE}`,
  )
  const rows = database.prepare<[], Record<string, string>>(`SELECT ${COLUMNS} FROM person LIMIT ${BATCH}`).all()
  const names = COLUMNS.split(', ')
  const insert = database.prepare(
    `INSERT INTO person (${COLUMNS}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  )
  const index = database.prepare('INSERT INTO person_fts (rowid, words) VALUES (?, ?)')
  const words = rows.map(({ data = '' }) => indexWords(JSON.parse(data) as PersonInput))
  let copies = 0
  return {
    page: () => void list.all(),
    search() {
      for (const typed of SEARCHES) find.all(typed)
    },
    batch() {
      copies += 1
      database.transaction(() => {
        for (const [i, row] of rows.entries()) {
          const { lastInsertRowid } = insert.run({ ...row, id: `${row.id}-${copies}` })
          index.run(lastInsertRowid, words[i])
        }
      })()
    },
  }
}

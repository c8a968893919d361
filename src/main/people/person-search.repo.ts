import type { Store } from '#main/store/store.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'

/** A place in the list, and the row that stands there. */
export interface SortedRow {
  readonly num: number
  readonly id: string
  readonly sortKey: string
}

/** What a row of the list shows. */
export interface ListedPerson extends SortedRow {
  readonly record: PersonInput
}

/** Behind which row to go on; the start of the list is `{ sortKey: '', id: '' }`. */
export interface Place {
  readonly sortKey: string
  readonly id: string
}

const ROW = 'num, id, sort_key AS sortKey'
const AFTER = '(sort_key, id) > (?, ?) ORDER BY sort_key, id LIMIT ?'

/**
 * Lists and searches. Pages go on behind a key, never by OFFSET. A search that finds few is ranked whole; one that finds
 * many is walked in the order of the list through the index, so that no page sorts everybody called Nguyễn.
 */
export function createPersonSearchRepo(store: Store) {
  const { sqlite } = store
  const page = sqlite.prepare<[string, string, number], SortedRow>(
    `SELECT ${ROW} FROM person INDEXED BY person_by_sort WHERE ${AFTER}`,
  )
  const pageOfCommune = sqlite.prepare<[string, string, string, number], SortedRow>(
    `SELECT ${ROW} FROM person INDEXED BY person_by_commune WHERE commune_code = ? AND ${AFTER}`,
  )
  const count = sqlite.prepare<[], number>('SELECT count(*) FROM person').pluck()
  const countOfCommune = sqlite.prepare<[string], number>('SELECT count(*) FROM person WHERE commune_code = ?').pluck()
  const match = sqlite
    .prepare<[string, number], number>('SELECT rowid FROM person_fts WHERE person_fts MATCH ? LIMIT ?')
    .pluck()
  const sortKeys = sqlite.prepare<[string], SortedRow>(
    `SELECT ${ROW} FROM person WHERE num IN (SELECT value FROM json_each(?))`,
  )
  const walk = sqlite.prepare<[string, string, string, number], SortedRow>(
    `SELECT ${ROW} FROM person INDEXED BY person_by_sort
     WHERE +num IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?) AND ${AFTER}`,
  )
  const record = sqlite.prepare<[number], string>('SELECT data FROM person WHERE num = ?').pluck()

  return {
    page: (after: Place, limit: number) => page.all(after.sortKey, after.id, limit),
    pageOfCommune: (code: string, after: Place, limit: number) =>
      pageOfCommune.all(code, after.sortKey, after.id, limit),
    count: (): number => count.get() ?? 0,
    countOfCommune: (code: string): number => countOfCommune.get(code) ?? 0,
    /** Numbers of rows that match, at most `limit`. */
    match: (expression: string, limit: number): number[] => match.all(expression, limit),
    sortKeys: (nums: readonly number[]): SortedRow[] => sortKeys.all(JSON.stringify(nums)),
    /** The next rows that match, in the order of the list. */
    walk: (expression: string, after: Place, limit: number) => walk.all(expression, after.sortKey, after.id, limit),
    /** The records of a page. */
    records: (rows: readonly SortedRow[]): ListedPerson[] =>
      rows.map((row) => ({ ...row, record: JSON.parse(record.get(row.num) ?? '{}') as PersonInput })),
  }
}
export type PersonSearchRepo = ReturnType<typeof createPersonSearchRepo>

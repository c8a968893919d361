import type { Store } from '#main/store/store.ts'
import type { PersonRow } from '#shared/people/person.schema.ts'

/** A place in the list, and the row that stands there. */
export interface SortedRow {
  readonly num: number
  readonly id: string
  readonly sortKey: string
}

/** A row with the person's name and other names, for looking at their marks. */
export interface NamedRow extends SortedRow {
  readonly names: string
}

/** What a row of the list shows, but for what other rooms know. */
export interface ListedPerson extends SortedRow, Pick<PersonRow, 'fullName' | 'birthDate' | 'sex' | 'idNumber'> {
  readonly communeCode: string
  /** JSON of the list of other names. */
  readonly aliases: string
}

/** Behind which row to go on; the start of the list is `{ sortKey: '', id: '' }`. */
export interface Place {
  readonly sortKey: string
  readonly id: string
}

const ROW = 'num, id, sort_key AS sortKey'
/** Two fields are taken out of the record by SQLite: reading the whole of it for each row costs twice as much. */
const LISTED = `${ROW}, full_name AS fullName, birth_date AS birthDate, sex, id_number AS idNumber,
  commune_code AS communeCode, data -> '$.aliases' AS aliases`
const AFTER = '(sort_key, id) > (?, ?) ORDER BY sort_key, id LIMIT ?'

/**
 * Lists and searches. Pages go on behind a key, never by OFFSET. A search that finds few is ranked whole; one that finds
 * many is walked in the order of the list through the index, so that no page sorts everybody called Nguyễn.
 */
export function createPersonSearchRepo(store: Store) {
  const { sqlite } = store
  const page = sqlite.prepare<[string, string, number], ListedPerson>(
    `SELECT ${LISTED} FROM person INDEXED BY person_by_sort WHERE ${AFTER}`,
  )
  const pageOfCommune = sqlite.prepare<[string, string, string, number], ListedPerson>(
    `SELECT ${LISTED} FROM person INDEXED BY person_by_commune WHERE commune_code = ? AND ${AFTER}`,
  )
  const count = sqlite.prepare<[], number>('SELECT count(*) FROM person').pluck()
  const countOfCommune = sqlite.prepare<[string], number>('SELECT count(*) FROM person WHERE commune_code = ?').pluck()
  const match = sqlite
    .prepare<[string, number], number>('SELECT rowid FROM person_fts WHERE person_fts MATCH ? LIMIT ?')
    .pluck()
  const sortKeys = sqlite.prepare<[string], SortedRow>(
    `SELECT ${ROW} FROM person WHERE num IN (SELECT value FROM json_each(?))`,
  )
  const namesToo = sqlite.prepare<[string], NamedRow>(
    `SELECT ${ROW}, full_name || ' ' || (data -> '$.aliases') AS names
     FROM person WHERE num IN (SELECT value FROM json_each(?))`,
  )
  const walkBetween = sqlite.prepare<[string, string, string, string, string, number], SortedRow>(
    `SELECT ${ROW} FROM person INDEXED BY person_by_sort
     WHERE sort_key >= ? AND sort_key < ? AND +num IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?) AND ${AFTER}`,
  )
  const walkOthers = sqlite.prepare<[string, string, string, string, number], SortedRow>(
    `SELECT ${ROW} FROM person INDEXED BY person_by_sort
     WHERE +num IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?)
       AND substr(sort_key, 1, instr(sort_key, ' ') - 1) NOT IN (SELECT value FROM json_each(?)) AND ${AFTER}`,
  )
  const listed = sqlite.prepare<[number], ListedPerson>(`SELECT ${LISTED} FROM person WHERE num = ?`)

  return {
    page: (after: Place, limit: number) => page.all(after.sortKey, after.id, limit),
    pageOfCommune: (code: string, after: Place, limit: number) =>
      pageOfCommune.all(code, after.sortKey, after.id, limit),
    count: (): number => count.get() ?? 0,
    countOfCommune: (code: string): number => countOfCommune.get(code) ?? 0,
    /** Numbers of rows that match, at most `limit`. */
    match: (expression: string, limit: number): number[] => match.all(expression, limit),
    sortKeys: (nums: readonly number[]): SortedRow[] => sortKeys.all(JSON.stringify(nums)),
    sortKeysAndNames: (nums: readonly number[]): NamedRow[] => namesToo.all(JSON.stringify(nums)),
    /** The next rows that match, in the order of the list, whose given name has these letters (see givenNamePart). */
    walkGiven(expression: string, given: string, after: Place, limit: number): SortedRow[] {
      // Behind the space that ends the letters comes '!'; nothing of another name lies between.
      const from = after.sortKey > `${given} ` ? after.sortKey : `${given} `
      return walkBetween.all(from, `${given}!`, expression, after.sortKey, after.id, limit)
    },
    /** The same of those whose given name has other letters. */
    walkOthers: (expression: string, given: readonly string[], after: Place, limit: number) =>
      walkOthers.all(expression, JSON.stringify(given), after.sortKey, after.id, limit),
    /** What the rows of a page show. */
    listed: (rows: readonly SortedRow[]): ListedPerson[] =>
      rows.flatMap((row) => {
        const shown = listed.get(row.num)
        return shown ? [shown] : []
      }),
  }
}
export type PersonSearchRepo = ReturnType<typeof createPersonSearchRepo>

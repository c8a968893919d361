import type { Store } from '#main/store/store.ts'
import type { IdDocument } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { plainNumber } from './search-words.ts'

/** A number of a person as it is kept. */
export interface KeptNumber {
  readonly num: number
  readonly personId: string
  readonly kind: IdDocument['kind']
  readonly number: string
  readonly plain: string
  readonly issuedOn: CivilDate | null
  readonly issuedBy: string
  readonly since: string
  readonly until: string | null
  readonly mistaken: boolean
}

type StoredNumber = Omit<KeptNumber, 'mistaken'> & { readonly mistaken: number }

const COLUMNS = `num, person_id AS personId, kind, number, plain, issued_on AS issuedOn, issued_by AS issuedBy,
  since, until, mistaken`
const read = (row: StoredNumber): KeptNumber => ({ ...row, mistaken: row.mistaken === 1 })

/** Numbers of papers, now and in the past. */
export function createPersonNumberRepo(store: Store) {
  const { sqlite } = store
  const ofPerson = sqlite.prepare<[string], StoredNumber>(
    `SELECT ${COLUMNS} FROM person_number WHERE person_id = ? ORDER BY num`,
  )
  const withPlain = sqlite.prepare<[string], StoredNumber>(
    `SELECT ${COLUMNS} FROM person_number WHERE plain IN (SELECT value FROM json_each(?)) AND mistaken = 0`,
  )
  const insert = sqlite.prepare<[string, string, string, string, string | null, string, string]>(
    `INSERT INTO person_number (person_id, kind, number, plain, issued_on, issued_by, since, until, mistaken)
     VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 0)`,
  )
  const hold = sqlite.prepare<[string, string | null, string, number]>(
    'UPDATE person_number SET number = ?, issued_on = ?, issued_by = ?, until = NULL, mistaken = 0 WHERE num = ?',
  )
  const release = sqlite.prepare<[string, number]>('UPDATE person_number SET until = ? WHERE num = ?')
  const mark = sqlite.prepare<[number, number, string]>(
    'UPDATE person_number SET mistaken = ? WHERE num = ? AND person_id = ?',
  )

  return {
    ofPerson: (personId: string): KeptNumber[] => ofPerson.all(personId).map(read),
    /** Everybody's numbers that are one of these (see plainNumber), those written by mistake left out. */
    withPlain: (plains: readonly string[]): KeptNumber[] => withPlain.all(JSON.stringify(plains)).map(read),
    /** Makes the numbers in force those of the record; what is no longer there stays as a past number. */
    follow(personId: string, at: string, documents: readonly IdDocument[]): void {
      const before = ofPerson.all(personId)
      const held = new Set<number>()
      for (const document of documents) {
        const plain = plainNumber(document.number)
        const same = before.filter((row) => row.kind === document.kind && row.plain === plain && !held.has(row.num))
        const row = same.find(({ until }) => until === null) ?? same.at(-1)
        const { kind, number, issuedOn, issuedBy } = document
        if (row) {
          held.add(row.num)
          hold.run(number, issuedOn, issuedBy, row.num)
        } else if (plain !== '') insert.run(personId, kind, number, plain, issuedOn, issuedBy, at)
      }
      for (const row of before) if (row.until === null && !held.has(row.num)) release.run(at, row.num)
    },
    /** Adds a number that the person had before; false where it is known already. */
    addPast(personId: string, at: string, { kind, number, issuedOn, issuedBy }: IdDocument): boolean {
      const plain = plainNumber(number)
      if (plain === '' || ofPerson.all(personId).some((row) => row.kind === kind && row.plain === plain)) return false
      release.run(at, Number(insert.run(personId, kind, number, plain, issuedOn, issuedBy, at).lastInsertRowid))
      return true
    },
    /** Number of rows changed: 0 when the person has no such number. */
    mark: (personId: string, num: number, mistaken: boolean): number =>
      mark.run(mistaken ? 1 : 0, num, personId).changes,
  }
}
export type PersonNumberRepo = ReturnType<typeof createPersonNumberRepo>

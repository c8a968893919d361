import type { Store } from '#main/store/store.ts'
import { type Person, type PersonInput, PersonInputSchema } from '#shared/people/person.schema.ts'
import { everyFieldOf } from '#shared/primitives/every-field.ts'

/** What lists and searches ask for, beside the record itself. */
export interface PersonColumns {
  readonly fullName: string
  readonly sortKey: string
  readonly birthDate: string
  readonly sex: string
  readonly communeCode: string
  readonly idNumber: string
  /** Words of the search index. */
  readonly words: string
}

interface StoredRow {
  readonly num: number
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly data: string
}

/** A person as a candidate for being the same as another. */
export interface PersonKey {
  readonly num: number
  readonly id: string
  readonly record: PersonInput
}

const STORED = 'num, id, version, created_at AS createdAt, updated_at AS updatedAt, data'

// Written by this file alone, after the record was parsed; on pages of a list it is not parsed again for each row.
const recordOf = (data: string) => JSON.parse(data) as PersonInput

const isComplete = everyFieldOf(PersonInputSchema.parse({ fullName: '-', sex: 'nam', birthDate: '1900' }))

function completeOf(data: string): PersonInput {
  const record = recordOf(data)
  return isComplete(record) ? record : PersonInputSchema.parse(record)
}

/** Writes and single reads of people, prepared once a store. Lists and searches are in person-search.repo.ts. */
export function createPersonRepo(store: Store) {
  const { sqlite } = store
  const insert = sqlite.prepare<[string, string, string, string, string, string, string, string, string, string]>(
    `INSERT INTO person (id, version, created_at, updated_at, data, full_name, sort_key, birth_date, sex, commune_code, id_number)
     VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = sqlite.prepare<[string, string, string, string, string, string, string, string, string, number]>(
    `UPDATE person SET version = version + 1, updated_at = ?, data = ?, full_name = ?, sort_key = ?, birth_date = ?,
       sex = ?, commune_code = ?, id_number = ? WHERE id = ? AND version = ?`,
  )
  const byId = sqlite.prepare<[string], StoredRow>(`SELECT ${STORED} FROM person WHERE id = ?`)
  const byIds = sqlite
    .prepare<[string], [string, number, string, string, string]>(
      'SELECT id, version, created_at, updated_at, data FROM person WHERE id IN (SELECT value FROM json_each(?))',
    )
    .raw()
  const addWords = sqlite.prepare<[number | bigint, string]>('INSERT INTO person_fts (rowid, words) VALUES (?, ?)')
  const dropWords = sqlite.prepare<[number]>('DELETE FROM person_fts WHERE rowid = ?')
  const candidates = sqlite.prepare<[string, string], { num: number; id: string; data: string }>(
    `SELECT num, id, data FROM person WHERE num IN
       (SELECT value FROM json_each(?) UNION SELECT num FROM person WHERE id IN (SELECT value FROM json_each(?)))`,
  )
  const everyone = sqlite.prepare<[], { num: number; id: string; data: string }>('SELECT num, id, data FROM person')

  const remove = sqlite.prepare<[string]>('DELETE FROM person WHERE id = ?')
  const inOrder = sqlite.prepare<[], { id: string; data: string }>('SELECT id, data FROM person ORDER BY sort_key, id')

  return {
    /** The number of the new row. */
    insert(id: string, at: string, record: PersonInput, columns: PersonColumns): number {
      const c = columns
      const data = JSON.stringify(record)
      const { lastInsertRowid } = insert.run(
        id,
        at,
        at,
        data,
        c.fullName,
        c.sortKey,
        c.birthDate,
        c.sex,
        c.communeCode,
        c.idNumber,
      )
      addWords.run(lastInsertRowid, c.words)
      return Number(lastInsertRowid)
    },
    /** The number of the row; null when the person is gone or has another version. */
    update(id: string, version: number, at: string, record: PersonInput, columns: PersonColumns): number | null {
      const c = columns
      const data = JSON.stringify(record)
      const { changes } = update.run(
        at,
        data,
        c.fullName,
        c.sortKey,
        c.birthDate,
        c.sex,
        c.communeCode,
        c.idNumber,
        id,
        version,
      )
      const row = byId.get(id)
      if (changes !== 1 || !row) return null
      dropWords.run(row.num)
      addWords.run(row.num, c.words)
      return row.num
    },
    /** Replaces the words of the search index of one person; the number of the row, null when there is none. */
    rewords(id: string, words: string): number | null {
      const row = byId.get(id)
      if (!row) return null
      dropWords.run(row.num)
      addWords.run(row.num, words)
      return row.num
    },
    /** Takes a record away; the number that its row had, null when there is none. */
    drop(id: string): number | null {
      const row = byId.get(id)
      if (!row) return null
      dropWords.run(row.num)
      remove.run(id)
      return row.num
    },
    find(id: string): Person | null {
      const row = byId.get(id)
      if (!row) return null
      const { version, createdAt, updatedAt, data } = row
      return { ...PersonInputSchema.parse(JSON.parse(data)), id, version, createdAt, updatedAt }
    },
    /** Many people at once, by id. As in lists, what was parsed before it was written is not parsed again for each. */
    findMany(ids: readonly string[]): Map<string, Person> {
      const found = new Map<string, Person>()
      for (const row of byIds.all(JSON.stringify(ids))) {
        const [id, version, createdAt, updatedAt, data] = row
        found.set(id, { ...completeOf(data), id, version, createdAt, updatedAt })
      }
      return found
    },
    /** People by row number or id, each once. */
    candidates: (nums: readonly number[], ids: readonly string[]): PersonKey[] =>
      candidates
        .all(JSON.stringify(nums), JSON.stringify(ids))
        .map(({ num, id, data }) => ({ num, id, record: completeOf(data) })),
    /** Everybody in the order of the list, with every field. */
    *inOrder(): Generator<{ id: string; record: PersonInput }> {
      for (const { id, data } of inOrder.iterate()) yield { id, record: completeOf(data) }
    },
    *everyone(): Generator<PersonKey> {
      for (const { num, id, data } of everyone.iterate()) yield { num, id, record: recordOf(data) }
    },
  }
}
export type PersonRepo = ReturnType<typeof createPersonRepo>

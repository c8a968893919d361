import type { Store } from '#main/store/store.ts'
import type { MergeRow } from '#shared/people/merge.schema.ts'
import { mergeParticipants, movedParticipants } from './merge-participants.ts'

/** A row as it lies in its table. */
export type RawRow = Readonly<Record<string, string | number | null>>

export interface MovedRows {
  readonly table: string
  readonly keys: readonly (string | number)[]
}

/** What undoing a merge needs; see merge.service.ts. */
export interface MergeJournal {
  readonly absorbed: RawRow
  readonly survivor: { readonly before: RawRow; readonly after: RawRow }
  readonly moved: readonly MovedRows[]
  readonly numbers: { readonly before: readonly RawRow[]; readonly after: readonly RawRow[] }
}

const MERGE = `id, survivor_id AS survivorId, absorbed_id AS absorbedId, journal -> '$.absorbed' ->> 'full_name' AS absorbedName,
  reason, merged_at AS mergedAt, merged_by AS mergedBy, undone_at AS undoneAt, undone_by AS undoneBy`

/**
 * Rows of any room that belong to a person, by the list of participants: the one place that moves what it does not know.
 * Names of tables and columns come from that list only, never from outside.
 */
export function createMergeRepo(store: Store) {
  const { sqlite } = store
  const rawPerson = sqlite.prepare<[string], RawRow>('SELECT * FROM person WHERE id = ?')
  const numTaken = sqlite.prepare<[number], number>('SELECT 1 FROM person WHERE num = ?').pluck()
  const rawNumbers = sqlite.prepare<[string], RawRow>(
    'SELECT * FROM person_number WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY num',
  )
  const dropNumbers = sqlite.prepare<[string]>(
    'DELETE FROM person_number WHERE person_id IN (SELECT value FROM json_each(?))',
  )
  const insertMerge = sqlite.prepare<[string, string, string, string, string, string, string]>(
    `INSERT INTO person_merge (id, survivor_id, absorbed_id, reason, journal, merged_at, merged_by, undone_at, undone_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, NULL, '')`,
  )
  const undo = sqlite.prepare<[string, string, string]>(
    'UPDATE person_merge SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL',
  )
  const merge = sqlite.prepare<[string], MergeRow>(`SELECT ${MERGE} FROM person_merge WHERE id = ?`)
  const journal = sqlite.prepare<[string], string>('SELECT journal FROM person_merge WHERE id = ?').pluck()
  const standing = sqlite.prepare<[string], MergeRow>(
    `SELECT ${MERGE} FROM person_merge WHERE absorbed_id = ? AND undone_at IS NULL`,
  )
  const ofPerson = sqlite.prepare<[string, string], MergeRow>(
    `SELECT ${MERGE} FROM person_merge WHERE survivor_id = ? OR absorbed_id = ? ORDER BY merged_at DESC, id DESC`,
  )
  const owned = movedParticipants.map((one) => ({
    ...one,
    keys: sqlite
      .prepare<[string], string | number>(`SELECT "${one.key}" FROM "${one.table}" WHERE "${one.person}" = ?`)
      .pluck(),
    move: sqlite.prepare<[string, string, string]>(
      `UPDATE "${one.table}" SET "${one.person}" = ?
       WHERE "${one.person}" = ? AND "${one.key}" IN (SELECT value FROM json_each(?))`,
    ),
    links: one.belongsTo.map((link) => ({
      ...link,
      pairs: sqlite.prepare<[string], { key: string | number; of: string | number }>(
        `SELECT "${one.key}" AS "key", "${link.column}" AS "of" FROM "${one.table}"
         WHERE "${one.person}" = ? AND "${link.column}" IS NOT NULL`,
      ),
    })),
  }))
  const derived = mergeParticipants
    .filter(({ key }) => key === null)
    .map(({ table, person }) => sqlite.prepare<[string]>(`DELETE FROM "${table}" WHERE "${person}" = ?`))

  function insertRaw(table: 'person' | 'person_number', row: RawRow): void {
    const columns = Object.keys(row)
    const names = columns.map((column) => `"${column}"`).join(', ')
    sqlite
      .prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`)
      .run(...columns.map((column) => row[column] ?? null))
  }

  return {
    rawPerson: (id: string): RawRow | null => rawPerson.get(id) ?? null,
    /** Puts a record back as it was; under another row number where its own was given away meanwhile. Returns the number. */
    restorePerson(row: RawRow): number {
      const { num, ...rest } = row
      if (numTaken.get(Number(num)) === undefined) insertRaw('person', row)
      else insertRaw('person', rest)
      return Number(rawPerson.get(String(row.id))?.num)
    },
    /** Makes a record what it was, to the byte. */
    overwritePerson({ num, ...row }: RawRow): void {
      const columns = Object.keys(row)
      sqlite
        .prepare(`UPDATE person SET ${columns.map((column) => `"${column}" = ?`).join(', ')} WHERE num = ?`)
        .run(...columns.map((column) => row[column] ?? null), num)
    },
    numbersOf: (ids: readonly string[]): RawRow[] => rawNumbers.all(JSON.stringify(ids)),
    replaceNumbers(ids: readonly string[], rows: readonly RawRow[]): void {
      dropNumbers.run(JSON.stringify(ids))
      for (const row of rows) insertRaw('person_number', row)
    },
    /** Number of rows a person has, by participant. */
    counts: (id: string): { table: string; label: string; count: number }[] =>
      owned.map(({ table, label, keys }) => ({ table, label, count: keys.all(id).length })),
    keysOf: (id: string): MovedRows[] => owned.map(({ table, keys }) => ({ table, keys: keys.all(id) })),
    /** Gives rows of one person to another. Returns how many had that person. */
    move({ table, keys }: MovedRows, from: string, to: string): number {
      const one = owned.find((participant) => participant.table === table)
      return one ? one.move.run(to, from, JSON.stringify(keys)).changes : 0
    },
    /** Which rows of a person belong to which rows of whom. */
    links: (id: string) =>
      owned.flatMap(({ table, label, links }) =>
        links.flatMap((link) =>
          link.pairs.all(id).map(({ key, of }) => ({ table, label, key, of, ofTable: link.table })),
        ),
      ),
    dropDerived(id: string): void {
      for (const drop of derived) drop.run(id)
    },
    insert(row: Omit<MergeRow, 'absorbedName' | 'undoneAt' | 'undoneBy'>, kept: MergeJournal): void {
      const { id, survivorId, absorbedId, reason, mergedAt, mergedBy } = row
      insertMerge.run(id, survivorId, absorbedId, reason, JSON.stringify(kept), mergedAt, mergedBy)
    },
    undo: (id: string, at: string, by: string): void => {
      undo.run(at, by, id)
    },
    find: (id: string): MergeRow | null => merge.get(id) ?? null,
    // Written by this file alone.
    journal: (id: string): MergeJournal => JSON.parse(journal.get(id) ?? '{}') as MergeJournal,
    /** The merge by which a record went, while it stands. */
    standing: (absorbedId: string): MergeRow | null => standing.get(absorbedId) ?? null,
    ofPerson: (id: string): MergeRow[] => ofPerson.all(id, id),
  }
}

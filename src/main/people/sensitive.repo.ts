import type { Store } from '#main/store/store.ts'
import { type KeptSensitive, type Sensitive, SensitiveSchema } from '#shared/people/sensitive.schema.ts'

/** Queries of what only some may know. */
export function createSensitiveRepo(store: Store) {
  const { sqlite } = store
  const find = sqlite.prepare<[string], { data: string; version: number }>(
    'SELECT data, version FROM person_sensitive WHERE person_id = ?',
  )
  const insert = sqlite.prepare<[string, string, string, string]>(
    'INSERT INTO person_sensitive (person_id, version, data, updated_at, updated_by) VALUES (?, 1, ?, ?, ?)',
  )
  const update = sqlite.prepare<[string, string, string, string, number]>(
    `UPDATE person_sensitive SET version = version + 1, data = ?, updated_at = ?, updated_by = ?
     WHERE person_id = ? AND version = ?`,
  )
  const remove = sqlite.prepare<[string, number]>('DELETE FROM person_sensitive WHERE person_id = ? AND version = ?')

  return {
    find(personId: string): KeptSensitive | null {
      const row = find.get(personId)
      return row ? { sensitive: SensitiveSchema.parse(JSON.parse(row.data)), version: row.version } : null
    },
    insert: (personId: string, sensitive: Sensitive, at: string, by: string): number =>
      insert.run(personId, JSON.stringify(sensitive), at, by).changes,
    /** Number of rows changed: 0 when the row has another version. */
    update: (personId: string, version: number, sensitive: Sensitive, at: string, by: string): number =>
      update.run(JSON.stringify(sensitive), at, by, personId, version).changes,
    remove: (personId: string, version: number): number => remove.run(personId, version).changes,
  }
}

import type { Store } from '#main/store/store.ts'

/** Follows ids of records that were made one with another to the record that is there now. */
export function createMergedIdsRepo(store: Store) {
  const into = store.sqlite
    .prepare<[string], string>('SELECT survivor_id FROM person_merge WHERE absorbed_id = ? AND undone_at IS NULL')
    .pluck()
  return {
    /** The id of the record in which `id` went up; null when it never went. */
    survivorOf(id: string): string | null {
      let found: string | null = null
      for (let next = into.get(id); next !== undefined; next = into.get(next)) found = next
      return found
    },
  }
}

import type { Store } from '#main/store/store.ts'

/** Keys by which people who may be the same are found without looking at everybody. */
export function createPersonKeyRepo(store: Store) {
  const { sqlite } = store
  const insert = sqlite.prepare<[string, number]>('INSERT OR IGNORE INTO person_key (key, num) VALUES (?, ?)')
  const drop = sqlite.prepare<[number]>('DELETE FROM person_key WHERE num = ?')
  const withKeys = sqlite
    .prepare<[string, number], number>(
      'SELECT DISTINCT num FROM person_key WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?',
    )
    .pluck()
  const version = sqlite.prepare<[], number>('SELECT version FROM person_index WHERE id = 1').pluck()
  const setVersion = sqlite.prepare<[number]>(
    'INSERT INTO person_index (id, version) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version',
  )

  return {
    /** Gives a person, by row number, these keys and no others. */
    set(num: number, keys: readonly string[]): void {
      drop.run(num)
      for (const key of keys) insert.run(key, num)
    },
    drop: (num: number): void => {
      drop.run(num)
    },
    /** Row numbers of people who have one of the keys, at most `limit`. */
    withKeys: (keys: readonly string[], limit: number): number[] => withKeys.all(JSON.stringify(keys), limit),
    /** Rules by which the keys were derived; 0 for a store that has none yet. */
    version: (): number => version.get() ?? 0,
    setVersion: (rules: number): void => {
      setVersion.run(rules)
    },
  }
}
export type PersonKeyRepo = ReturnType<typeof createPersonKeyRepo>

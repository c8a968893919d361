import { eq, sql } from 'drizzle-orm'
import type { Store } from '#main/store/store.ts'
import { settingTable } from './setting.table.ts'

/** Key of the office itself. */
export const OFFICE = 'office'
/** Key of how a user looks at the screens. */
export const viewOf = (userId: string): string => ownOf('view', userId)
/** Key of what a user keeps under a name. */
export const ownOf = (name: string, userId: string): string => `${name}:${userId}`

/** Queries of the settings. */
export function createSettingRepo(store: Store) {
  const { db } = store
  const find = db
    .select()
    .from(settingTable)
    .where(eq(settingTable.key, sql.placeholder('key')))
    .prepare()
  return {
    /** What stands under a key; null for nothing. */
    find(key: string): { value: unknown; version: number } | null {
      const row = find.get({ key })
      return row ? { value: row.value, version: row.version } : null
    },
    save(key: string, value: unknown, version: number, at: string, by: string): void {
      const row = { key, value, version, updatedAt: at, updatedBy: by }
      db.insert(settingTable).values(row).onConflictDoUpdate({ target: settingTable.key, set: row }).run()
    },
  }
}

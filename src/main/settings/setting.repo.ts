import { eq } from 'drizzle-orm'
import type { Store } from '#main/store/store.ts'
import { settingTable } from './setting.table.ts'

const OFFICE = 'office'

/** Queries of the settings. */
export function createSettingRepo(store: Store) {
  const { db } = store
  const find = db.select().from(settingTable).where(eq(settingTable.key, OFFICE)).prepare()
  return {
    office(): { value: unknown; version: number } | null {
      const row = find.get()
      return row ? { value: row.value, version: row.version } : null
    },
    saveOffice(value: unknown, version: number, at: string, by: string): void {
      const row = { key: OFFICE, value, version, updatedAt: at, updatedBy: by }
      db.insert(settingTable).values(row).onConflictDoUpdate({ target: settingTable.key, set: row }).run()
    },
  }
}

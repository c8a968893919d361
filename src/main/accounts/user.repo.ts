import { asc, eq } from 'drizzle-orm'
import { settingTable } from '#main/settings/setting.table.ts'
import type { Store } from '#main/store/store.ts'
import { RoleSchema, type UserRow } from '#shared/accounts/account.schema.ts'
import { userTable } from './account.table.ts'

export interface StoredUser extends UserRow {
  readonly disabled: boolean
}

type Row = typeof userTable.$inferSelect

const toUser = ({ id, login, name, role, disabled }: Row): StoredUser => ({
  id,
  login,
  name,
  role: RoleSchema.parse(role),
  disabled,
})

/** Key in the settings under which the store remembers the newest revision of the slot file. */
const VAULT_KEY = 'vault'

/** Queries of the users, and of what the store remembers about the slot file. */
export function createUserRepo(store: Store) {
  const { db } = store
  return {
    all: (): StoredUser[] => db.select().from(userTable).orderBy(asc(userTable.login)).all().map(toUser),
    find(id: string): StoredUser | null {
      const row = db.select().from(userTable).where(eq(userTable.id, id)).get()
      return row ? toUser(row) : null
    },
    findLogin(login: string): StoredUser | null {
      const row = db.select().from(userTable).where(eq(userTable.login, login)).get()
      return row ? toUser(row) : null
    },
    insert: (user: UserRow, createdAt: string) =>
      db
        .insert(userTable)
        .values({ ...user, disabled: false, createdAt })
        .run(),
    disable: (id: string): number =>
      db.update(userTable).set({ disabled: true }).where(eq(userTable.id, id)).run().changes,
    slotRevision(): number {
      const row = db.select().from(settingTable).where(eq(settingTable.key, VAULT_KEY)).get()
      const value: unknown = row?.value
      return typeof value === 'number' ? value : 0
    },
    rememberSlotRevision(revision: number, at: string, by: string): void {
      const row = { key: VAULT_KEY, value: revision, version: revision, updatedAt: at, updatedBy: by }
      db.insert(settingTable).values(row).onConflictDoUpdate({ target: settingTable.key, set: row }).run()
    },
  }
}

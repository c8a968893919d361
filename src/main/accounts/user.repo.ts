import { asc, eq } from 'drizzle-orm'
import { settingTable } from '#main/settings/setting.table.ts'
import type { Store } from '#main/store/store.ts'
import { type Role, RoleSchema, type UserRow, type UserView } from '#shared/accounts/account.schema.ts'
import { userTable } from './account.table.ts'
import { type PasswordCost, PasswordCostSchema } from './key-derivation.ts'

type Row = typeof userTable.$inferSelect

const toUser = ({ createdAt: _, role, ...row }: Row): UserView => ({ ...row, role: RoleSchema.parse(role) })

/** Key in the settings under which the store remembers the newest revision of the slot file. */
const VAULT_KEY = 'vault'
/** Under which what a guess costs is kept. */
const COST_KEY = 'password-cost'

/** Queries of the users, and of what the store remembers about the slot file. */
export function createUserRepo(store: Store) {
  const { db } = store
  const change = (id: string, columns: Partial<typeof userTable.$inferInsert>): number =>
    db.update(userTable).set(columns).where(eq(userTable.id, id)).run().changes
  return {
    all: (): UserView[] => db.select().from(userTable).orderBy(asc(userTable.login)).all().map(toUser),
    find(id: string): UserView | null {
      const row = db.select().from(userTable).where(eq(userTable.id, id)).get()
      return row ? toUser(row) : null
    },
    findLogin(login: string): UserView | null {
      const row = db.select().from(userTable).where(eq(userTable.login, login)).get()
      return row ? toUser(row) : null
    },
    /** `mustChange`: the password was chosen by somebody else. */
    insert: (user: UserRow, createdAt: string, mustChange = false) =>
      db
        .insert(userTable)
        .values({ ...user, disabled: false, createdAt, mustChange, passwordSetAt: createdAt })
        .run(),
    setDisabled: (id: string, disabled: boolean): number => change(id, { disabled }),
    setRole: (id: string, role: Role): number => change(id, { role }),
    passwordSet: (id: string, passwordSetAt: string, mustChange: boolean): number =>
      change(id, { passwordSetAt, mustChange }),
    signedIn: (id: string, lastSignInAt: string): number => change(id, { lastSignInAt }),
    /** What a guess at a password was found to cost on the office's PC; null where nobody has measured. */
    passwordCost(): PasswordCost | null {
      const row = db.select().from(settingTable).where(eq(settingTable.key, COST_KEY)).get()
      return PasswordCostSchema.safeParse(row?.value).data ?? null
    },
    rememberPasswordCost(value: PasswordCost, at: string, by: string): void {
      const row = { key: COST_KEY, value, version: 1, updatedAt: at, updatedBy: by }
      db.insert(settingTable).values(row).onConflictDoUpdate({ target: settingTable.key, set: row }).run()
    },
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

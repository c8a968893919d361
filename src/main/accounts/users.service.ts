import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import {
  type NewUser,
  NewUserSchema,
  PasswordSchema,
  type Role,
  type UserRow,
} from '#shared/accounts/account.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from './audit.ts'
import { requirePermission } from './permissions.ts'
import { createUserRepo, type StoredUser } from './user.repo.ts'
import type { Vault } from './vault.ts'

export interface UsersServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Audit
  readonly vault: Vault
}

/** Who may sign in. A user is a row in the store and a slot beside it; both change together. */
export interface UsersService {
  list(): StoredUser[]
  /** Adds a user with a role and a password. Throws 'conflict' for a login that exists. */
  add(actor: Actor, user: NewUser, role: Role): Promise<UserRow>
  /** Sets a password: one's own, or as administrator another user's. */
  setPassword(actor: Actor, userId: string, password: string): Promise<void>
  /** Takes the way in away; the row stays, because events and audit name it. */
  disable(actor: Actor, userId: string): void
}

export function createUsersService({ store, clock, ids, audit, vault }: UsersServiceDeps): UsersService {
  const repo = createUserRepo(store)

  return {
    list: repo.all,
    async add(actor, newUser, role) {
      requirePermission(actor, 'settings.write', 'thêm người dùng')
      const input = parseInput(NewUserSchema, newUser, 'người dùng')
      if (repo.findLogin(input.login)) {
        fail({ kind: 'conflict', message: `Tên đăng nhập "${input.login}" đã có người dùng.` })
      }
      const user: UserRow = { id: ids.next(), login: input.login, name: input.name, role }
      // The slot first: a slot whose row is missing opens nothing, a row without a slot could never sign in.
      await vault.addUser(user, input.password)
      store.transaction(() => {
        repo.insert(user, clock.now())
        audit.record(actor, 'user.add', 'user', user.id, { role })
      })
      return user
    },
    async setPassword(actor, userId, password) {
      if (actor.userId !== userId) requirePermission(actor, 'settings.write', 'đặt lại mật khẩu của người khác')
      await vault.setPassword(userId, parseInput(PasswordSchema, password, 'mật khẩu'))
      audit.record(actor, 'user.password', 'user', userId)
    },
    disable(actor, userId) {
      requirePermission(actor, 'settings.write', 'khóa người dùng')
      const active = repo.all().filter((user) => !user.disabled)
      if (!active.some((user) => user.role === 'administrator' && user.id !== userId)) {
        fail({ kind: 'conflict', message: 'Phải còn ít nhất một quản trị khác thì mới khóa được người dùng này.' })
      }
      store.transaction(() => {
        if (repo.disable(userId) !== 1) fail({ kind: 'not-found', what: 'người dùng', id: userId })
        audit.record(actor, 'user.disable', 'user', userId)
      })
      vault.removeUser(userId)
    },
  }
}

import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import {
  type NewUser,
  NewUserSchema,
  PasswordSchema,
  type Role,
  type UserRow,
  type UserView,
} from '#shared/accounts/account.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from './audit.ts'
import { requirePermission } from './permissions.ts'
import { createUserRepo } from './user.repo.ts'
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
  /** Everybody there ever was, disabled ones too. Throws 'not-allowed'. */
  list(actor: Actor): UserView[]
  /** Ids with names and roles of everybody, for those who read what was done. */
  names(): UserView[]
  /** By id or login. Throws 'not-found'. */
  find(user: string): UserView
  /** Adds a user with a role and a password to be changed at the first sign-in. Throws 'conflict' for a login that exists. */
  add(actor: Actor, user: NewUser, role: Role): Promise<UserRow>
  /** Throws 'wrong-password' for a wrong old one, 'validation' for a new one that is too short or the same. */
  changeOwnPassword(actor: Actor, oldPassword: string, password: string): Promise<void>
  /** Gives somebody a password to be changed at the next sign-in. */
  resetPassword(actor: Actor, userId: string, password: string): Promise<void>
  /** Takes the way in away; the row stays, because events and audit name it. Not for the last administrator. */
  disable(actor: Actor, userId: string): void
  /** Lets a disabled user in again, with a password to be changed at the next sign-in. */
  enable(actor: Actor, userId: string, password: string): Promise<void>
  /** Throws 'validation' where no administrator would be left. */
  setRole(actor: Actor, userId: string, role: Role): void
}

export function createUsersService({ store, clock, ids, audit, vault }: UsersServiceDeps): UsersService {
  const repo = createUserRepo(store)

  function find(user: string): UserView {
    return repo.find(user) ?? repo.findLogin(user) ?? fail({ kind: 'not-found', what: 'người dùng', id: user })
  }
  function active(userId: string): UserView {
    const user = find(userId)
    if (user.disabled) refuse('userId', `Tài khoản ${user.login} đang bị khóa; mở lại trước.`)
    return user
  }
  function assertAdministratorLeft(without: UserView): void {
    const left = repo.all().some((u) => u.role === 'administrator' && !u.disabled && u.id !== without.id)
    if (without.role === 'administrator' && !left) {
      refuse('role', `${without.name} là Quản trị cuối cùng. Cử thêm một Quản trị khác trước.`)
    }
  }

  /** What was switched on with a password or in a role that are no more: whoever wants it on switches it on again. */
  function endSystemKey(actor: Actor, userId: string): void {
    if (vault.system.drop(userId).length > 0) audit.record(actor, 'systemKey.off', 'user', userId)
  }

  return {
    list(actor) {
      requirePermission(actor, 'users.write', 'quản lý người dùng')
      return repo.all()
    },
    names: repo.all,
    find,
    async add(actor, newUser, role) {
      requirePermission(actor, 'users.write', 'thêm người dùng')
      const input = parseInput(NewUserSchema, newUser, 'người dùng')
      if (repo.findLogin(input.login)) {
        refuse('login', `Tên đăng nhập "${input.login}" đã có người dùng. Chọn tên khác.`)
      }
      const user: UserRow = { id: ids.next(), login: input.login, name: input.name, role }
      // The slot first: a slot whose row is missing opens nothing, a row without a slot could never sign in.
      await vault.addUser(user, input.password)
      store.transaction(() => {
        repo.insert(user, clock.now(), true)
        audit.record(actor, 'user.add', 'user', user.id, { role })
      })
      return user
    },
    async changeOwnPassword(actor, oldPassword, password) {
      const next = parseInput(PasswordSchema, password, 'mật khẩu mới')
      const user = active(actor.userId)
      await vault.checkPassword(user.id, oldPassword)
      if (next === oldPassword.normalize('NFC')) refuse('newPassword', 'Mật khẩu mới phải khác mật khẩu đang dùng.')
      await vault.setPassword(user.id, next, rowOf(user))
      endSystemKey(actor, user.id)
      store.transaction(() => {
        repo.passwordSet(user.id, clock.now(), false)
        audit.record(actor, 'user.password', 'user', user.id)
      })
    },
    async resetPassword(actor, userId, password) {
      requirePermission(actor, 'users.write', 'đặt lại mật khẩu của người khác')
      const next = parseInput(PasswordSchema, password, 'mật khẩu')
      const user = active(userId)
      if (user.id === actor.userId) refuse('userId', 'Mật khẩu của chính mình thì tự đổi, có hỏi mật khẩu cũ.')
      await vault.setPassword(user.id, next, rowOf(user))
      endSystemKey(actor, user.id)
      store.transaction(() => {
        repo.passwordSet(user.id, clock.now(), true)
        audit.record(actor, 'user.reset', 'user', user.id)
      })
    },
    disable(actor, userId) {
      requirePermission(actor, 'users.write', 'khóa người dùng')
      const user = active(userId)
      if (user.id === actor.userId) refuse('userId', 'Không tự khóa tài khoản của mình; nhờ Quản trị khác.')
      assertAdministratorLeft(user)
      store.transaction(() => {
        repo.setDisabled(user.id, true)
        audit.record(actor, 'user.disable', 'user', user.id)
      })
      endSystemKey(actor, user.id)
      vault.removeUser(user.id)
    },
    async enable(actor, userId, password) {
      requirePermission(actor, 'users.write', 'mở lại người dùng')
      const next = parseInput(PasswordSchema, password, 'mật khẩu')
      const user = find(userId)
      if (!user.disabled) refuse('userId', `Tài khoản ${user.login} không bị khóa.`)
      // A power cut while the user was disabled may have left the slot.
      if (vault.costOf(user.id) === null) await vault.addUser(rowOf(user), next)
      else await vault.setPassword(user.id, next, rowOf(user))
      endSystemKey(actor, user.id)
      store.transaction(() => {
        repo.setDisabled(user.id, false)
        repo.passwordSet(user.id, clock.now(), true)
        audit.record(actor, 'user.enable', 'user', user.id)
      })
    },
    setRole(actor, userId, role) {
      requirePermission(actor, 'users.write', 'đổi vai trò')
      const user = active(userId)
      if (user.role === role) return
      assertAdministratorLeft(user)
      endSystemKey(actor, user.id)
      store.transaction(() => {
        repo.setRole(user.id, role)
        audit.record(actor, 'user.role', 'user', user.id, { from: user.role, to: role })
      })
    },
  }
}

const rowOf = ({ id, login, name, role }: UserRow): UserRow => ({ id, login, name, role })

function refuse(path: string, message: string): never {
  return fail({ kind: 'validation', what: 'người dùng', fields: [{ path, message }] })
}

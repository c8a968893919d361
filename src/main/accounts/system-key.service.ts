import type { Actor } from '#main/store/actor.ts'
import type { SystemKeyRow, SystemKeyState } from '#shared/accounts/system-key.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Audit } from './audit.ts'
import type { SystemSlot } from './key-slot.ts'
import { requirePermission } from './permissions.ts'
import { isSamePlace } from './system-slots.ts'
import type { UsersService } from './users.service.ts'
import type { Vault } from './vault.ts'

export interface SystemKeyServiceDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly vault: Pick<Vault, 'system' | 'checkPassword'>
  readonly users: Pick<UsersService, 'names'>
  /** Whether the office allows it. */
  readonly allowed: () => boolean
}

/** The way in by the operating system: for oneself with one's password, and what an administrator sees of it. */
export interface SystemKeyService {
  state(actor: Actor): Promise<SystemKeyState>
  /** Throws kind 'system-key' ('forbidden', 'unavailable') and 'wrong-password', which counts as a failed sign-in. */
  switchOn(actor: Actor, password: string): Promise<SystemKeyState>
  switchOff(actor: Actor): Promise<SystemKeyState>
  /** Everybody's. Throws 'not-allowed'. */
  list(actor: Actor): SystemKeyRow[]
  /** Ends somebody's; nothing happens where there is none any more. Throws 'not-allowed'. */
  remove(actor: Actor, userId: string): SystemKeyRow[]
}

export function createSystemKeyService({ audit, vault, users, allowed }: SystemKeyServiceDeps): SystemKeyService {
  const { system } = vault

  function rows(slots: readonly SystemSlot[]): SystemKeyRow[] {
    const names = new Map(users.names().map(({ id, name }) => [id, name]))
    return slots.map(({ userId, place, createdAt }) => ({
      userId,
      userName: names.get(userId) ?? '',
      place,
      here: system.place !== null && isSamePlace(place, system.place),
      createdAt,
    }))
  }
  async function state(actor: Actor): Promise<SystemKeyState> {
    const own = rows(system.all().filter(({ userId }) => userId === actor.userId))[0] ?? null
    return { allowed: allowed(), available: await system.available(), place: system.place, own }
  }
  function end(actor: Actor, userId: string): void {
    if (system.drop(userId).length > 0) audit.record(actor, 'systemKey.off', 'user', userId)
  }

  return {
    state,
    async switchOn(actor, password) {
      if (!allowed()) fail({ kind: 'system-key', reason: 'forbidden' })
      await vault.checkPassword(actor.userId, password)
      await system.put(actor.userId)
      audit.record(actor, 'systemKey.on', 'user', actor.userId)
      return state(actor)
    },
    switchOff(actor) {
      end(actor, actor.userId)
      return state(actor)
    },
    list(actor) {
      requirePermission(actor, 'users.write', 'xem ai mở kho không gõ mật khẩu')
      return rows(system.all())
    },
    remove(actor, userId) {
      requirePermission(actor, 'users.write', 'tắt mở không gõ mật khẩu của người khác')
      end(actor, userId)
      return rows(system.all())
    },
  }
}

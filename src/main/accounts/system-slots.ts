import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { SystemPlace } from '#shared/accounts/system-key.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { type KeySlot, newSalt, type SystemSlot, systemSlotKey, wrapAlone } from './key-slot.ts'
import { KEY_BYTES } from './office-keys.ts'
import { readSeal, removeSeal, writeSeal } from './seal-file.ts'
import type { SystemKeyStore } from './system-key-store.ts'

export interface SystemSlotsDeps {
  readonly folder: string
  readonly clock: Clock
  readonly ids: Ids
  readonly systemKeys?: SystemKeyStore
}

/** The unlocked vault, as far as system slots concern it. */
interface Held {
  readonly storeId: string
  readonly dataKey: Uint8Array
  slots(): readonly KeySlot[]
  change(slots: KeySlot[]): void
}

/** Ways in by the operating system: an addition to a user's password, of one PC, until the next lock. */
export interface SystemSlots {
  readonly place: SystemPlace | null
  available(): Promise<boolean>
  all(): readonly SystemSlot[]
  /**
   * Gives a user a way in on this PC, in the place of the one before, ready for the next start. Throws kind 'system-key'
   * ('unavailable'), and 'not-found' for a user without a password: it is never the only way.
   */
  put(userId: string): Promise<void>
  /**
   * The user has just typed the password: where they have a way in on this PC it is ready again, and nobody else's is. What
   * the system refuses leaves them with the password and throws nothing.
   */
  renew(userId: string): Promise<void>
  /** Ends the way in of a user, or of everybody; says whose there was. */
  drop(userId?: string): string[]
}

export const isSamePlace = (a: SystemPlace, b: SystemPlace) => a.pc === b.pc && a.account === b.account

export function createSystemSlots(deps: SystemSlotsDeps, held: Held): SystemSlots {
  const { folder, clock, ids, systemKeys } = deps
  const all = () => held.slots().filter((slot) => slot.kind === 'system')
  const available = async () => systemKeys !== undefined && (await systemKeys.available())

  async function put(userId: string): Promise<void> {
    if (!held.slots().some((slot) => slot.kind === 'password' && slot.user.id === userId)) {
      fail({ kind: 'not-found', what: 'người dùng', id: userId })
    }
    if (systemKeys === undefined || !(await systemKeys.available())) {
      return fail({ kind: 'system-key', reason: 'unavailable' })
    }
    const secret = new Uint8Array(randomBytes(KEY_BYTES))
    const sealed = await sealedAndProven(systemKeys, secret)
    const slot = {
      kind: 'system' as const,
      id: ids.next(),
      userId,
      place: { pc: systemKeys.place.pc, account: systemKeys.place.account },
      kdf: { name: 'hkdf-sha256' as const, salt: newSalt() },
      createdAt: clock.now(),
    }
    const wrapped = wrapAlone(held.storeId, slot, systemSlotKey(secret, slot.kdf), held.dataKey)
    secret.fill(0)
    held.change([...held.slots().filter((s) => s.kind !== 'system' || s.userId !== userId), { ...slot, wrapped }])
    writeSeal(folder, { slotId: slot.id, sealed })
  }

  return {
    place: systemKeys?.place ?? null,
    available,
    all,
    put,
    async renew(userId) {
      const slot = all().find((s) => s.userId === userId)
      const here = slot !== undefined && systemKeys !== undefined && isSamePlace(slot.place, systemKeys.place)
      if (here && readSeal(folder)?.slotId === slot.id) return
      removeSeal(folder)
      if (!here || !(await available())) return
      try {
        await put(userId)
      } catch (cause) {
        if (!(cause instanceof AppFailure)) throw cause
        removeSeal(folder)
      }
    },
    drop(userId) {
      const going = all().filter((slot) => userId === undefined || slot.userId === userId)
      if (going.length === 0) return []
      held.change(held.slots().filter((slot) => slot.kind !== 'system' || !going.includes(slot)))
      if (going.some(({ id }) => id === readSeal(folder)?.slotId)) removeSeal(folder)
      return going.map((slot) => slot.userId)
    },
  }
}

/** What the system has wrapped and given back once; throws 'unavailable' for a system that does not. */
async function sealedAndProven(systemKeys: SystemKeyStore, secret: Uint8Array): Promise<string> {
  try {
    const sealed = await systemKeys.wrap(secret)
    const back = await systemKeys.unwrap(sealed)
    const same = back.length === secret.length && timingSafeEqual(back, secret)
    back.fill(0)
    if (same) return sealed
  } catch {
    // Said below, without the system's own words: they may name files and accounts.
  }
  secret.fill(0)
  return fail({ kind: 'system-key', reason: 'unavailable' })
}

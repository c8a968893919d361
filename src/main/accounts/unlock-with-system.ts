import { fail } from '#shared/contract/errors.ts'
import { type SystemSlot, systemSlotKey } from './key-slot.ts'
import { KEY_BYTES } from './office-keys.ts'
import { readSeal, removeSeal } from './seal-file.ts'
import { readSlotFile, type SlotBody } from './slot-file.ts'
import type { SystemKeyStore } from './system-key-store.ts'
import { isSamePlace } from './system-slots.ts'
import { settle, tryCopies, type Vault, type VaultDeps } from './vault.ts'

/** A user's system slot; only beside a password slot of the same user, never alone. */
function systemSlotOf(body: SlotBody, userId: string): SystemSlot | undefined {
  const hasPassword = body.slots.some((slot) => slot.kind === 'password' && slot.user.id === userId)
  return hasPassword
    ? body.slots.find((slot): slot is SystemSlot => slot.kind === 'system' && slot.userId === userId)
    : undefined
}

/**
 * Opens the vault with what the operating system keeps for this account of the PC. Wrong passwords are neither counted nor
 * forgotten by it. Throws kind 'system-key' with the reason, after which the password opens as ever, and
 * 'storage/slots-damaged' when the slot file was changed by somebody without a key.
 */
export async function unlockWithSystem(deps: VaultDeps, userId: string): Promise<Vault> {
  const { folder, systemKeys } = deps
  const copies = readSlotFile(folder)
  const newest = systemSlotOf(copies.files[0].body, userId)
  if (newest === undefined) return fail({ kind: 'system-key', reason: 'off' })
  const here = systemKeys !== undefined && isSamePlace(newest.place, systemKeys.place)
  const seal = readSeal(folder)
  if (seal?.slotId !== newest.id) return fail({ kind: 'system-key', reason: here ? 'locked' : 'other-pc' })
  if (systemKeys === undefined || !(await systemKeys.available())) {
    return fail({ kind: 'system-key', reason: 'unavailable' })
  }
  const secret = await secretOf(systemKeys, seal.sealed)
  const opened =
    secret &&
    (await tryCopies(copies, async (body) => {
      const slot = systemSlotOf(body, userId)
      return slot?.id === seal.slotId ? { slot, key: systemSlotKey(secret, slot.kdf) } : null
    }))
  secret?.fill(0)
  if (opened === null) {
    // It will not open the next time either; the password makes a new one.
    removeSeal(folder)
    return fail({ kind: 'system-key', reason: here ? 'lost' : 'other-pc' })
  }
  return settle(deps, copies, opened, { way: 'system', slotId: newest.id })
}

async function secretOf(systemKeys: SystemKeyStore, sealed: string): Promise<Uint8Array | null> {
  try {
    const secret = await systemKeys.unwrap(sealed)
    return secret.length === KEY_BYTES ? secret : null
  } catch {
    return null
  }
}

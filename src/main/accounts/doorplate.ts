import type { UserRow } from '#shared/accounts/account.schema.ts'
import type { SystemPlace } from '#shared/accounts/system-key.ts'
import { readSeal } from './seal-file.ts'
import { readSlotFile, type SlotBody } from './slot-file.ts'

/** What the unlock screen may know. Not authenticated: nothing is decided by it. */
export interface Doorplate {
  readonly officeName: string
  readonly sample: boolean
  readonly users: UserRow[]
  /** Ways in by the operating system; `ready`: its secret lies on this PC. */
  readonly systemSlots: readonly { userId: string; place: SystemPlace; ready: boolean }[]
}

export function readDoorplate(folder: string): Doorplate {
  const { body } = readSlotFile(folder).files[0]
  const ready = readSeal(folder)?.slotId
  const systemSlots = body.slots.flatMap((slot) =>
    slot.kind === 'system' ? [{ userId: slot.userId, place: slot.place, ready: slot.id === ready }] : [],
  )
  return { officeName: body.office.name, sample: body.office.sample, users: usersOf(body), systemSlots }
}

/** Whoever has a password slot. */
export const usersOf = (body: SlotBody): UserRow[] =>
  body.slots.flatMap((slot) => (slot.kind === 'password' ? [slot.user] : []))

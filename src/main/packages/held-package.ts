import { fail } from '#shared/contract/errors.ts'
import type { Actor } from '../store/actor.ts'

/** The file that was looked at last, and by whom: it is looked into and taken in without being asked for again. */
export interface HeldPackage {
  hold(actor: Actor, bytes: Uint8Array): void
  /** Throws 'conflict' where this user holds none. */
  of(actor: Actor): Uint8Array
  putAway(): void
}

export function createHeldPackage(): HeldPackage {
  let held: { readonly userId: string; readonly bytes: Uint8Array } | null = null
  return {
    hold({ userId }, bytes) {
      held = { userId, bytes }
    },
    of({ userId }) {
      if (held?.userId === userId) return held.bytes
      return fail({ kind: 'conflict', message: 'Tệp gói không còn được giữ. Chọn lại tệp.' })
    },
    putAway() {
      held = null
    },
  }
}

import { fail } from '#shared/contract/errors.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Actor } from './actor.ts'

/** How an entry of a record that is never edited is kept: the record, the entry itself, and who says so, when and why. */
export interface EntryStamp {
  readonly id: string
  readonly entryId: string
  readonly withdrawn: boolean
  readonly reason: string
  readonly recordedAt: string
  readonly recordedBy: string
}

/** A new entry of a record; of a record of its own where `root` is null. */
export function stampEntry(
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  actor: Actor,
  { root, withdrawn, reason }: { readonly root: string | null; readonly withdrawn: boolean; readonly reason: string },
): EntryStamp {
  const entryId = ids.next()
  return { id: root ?? entryId, entryId, withdrawn, reason, recordedAt: clock.now(), recordedBy: actor.name }
}

/** Another entry may take the place of the newest one only. Throws 'conflict' where one has done so or it was taken back. */
export function assertNewest(superseded: boolean, what: string): void {
  if (!superseded) return
  fail({ kind: 'conflict', message: `Dòng ${what} này vừa được sửa hoặc rút. Xem lại rồi sửa dòng mới nhất.` })
}

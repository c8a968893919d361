import type { FaultKind } from './fault-kind.ts'
import { OFFICE_KINDS } from './office-kinds.ts'
import { ROOM_KINDS } from './room-kinds.ts'
import { STORE_KINDS } from './store-kinds.ts'

/** Every kind of write that is tried. */
export const FAULT_KINDS: readonly FaultKind[] = [...OFFICE_KINDS, ...ROOM_KINDS, ...STORE_KINDS]

export function kindNamed(name: string): FaultKind {
  const kind = FAULT_KINDS.find((one) => one.name === name)
  if (kind === undefined) throw new Error(`no kind of write is called ${name}`)
  return kind
}

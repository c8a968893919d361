import { hkdfSync, randomBytes } from 'node:crypto'

/** The data key of an office and what is derived from it. All of it is wiped when the office is locked. */
export interface OfficeKeys {
  /** Random; the slots hold it wrapped. */
  readonly data: Uint8Array
  /** Raw key of the database. */
  readonly database: Uint8Array
  /** Of the audit chain. */
  readonly audit: Uint8Array
  /** Authenticates the slot file. */
  readonly slots: Uint8Array
  /** Authenticates the anchor beside the store. */
  readonly anchor: Uint8Array
  /** Of what a backup tells about itself. */
  readonly backup: Uint8Array
}

export const KEY_BYTES = 32

export function newDataKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES))
}

function subKey(data: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', data, new Uint8Array(0), `hscn/1/${purpose}`, KEY_BYTES))
}

/** One key for each purpose (HKDF-SHA256), so that none of them tells anything about another. Takes over `data`. */
export function officeKeys(data: Uint8Array): OfficeKeys {
  return {
    data,
    database: subKey(data, 'db'),
    audit: subKey(data, 'audit'),
    slots: subKey(data, 'slots'),
    anchor: subKey(data, 'anchor'),
    backup: subKey(data, 'backup'),
  }
}

/** Overwrites every key with zeros. */
export function wipeKeys(keys: OfficeKeys): void {
  for (const key of [keys.data, keys.database, keys.audit, keys.slots, keys.anchor, keys.backup]) key.fill(0)
}

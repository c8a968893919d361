import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SystemKeyStore } from '#main/accounts/system-key-store.ts'
import type { SystemPlace } from '#shared/accounts/system-key.ts'

/** A key store of an operating system that a test can take to another PC, lose the key of, or switch off. */
export interface TestSystemKeys extends SystemKeyStore {
  place: SystemPlace
  /** Another PC, account or profile: another key. Without a name only the key changes, as when Windows loses it. */
  moveTo(place?: SystemPlace): void
  setAvailable(available: boolean): void
}

export const FIRST_PLACE: SystemPlace = { pc: 'PC-MAU-01', account: 'canbo' }

export function testSystemKeys(): TestSystemKeys {
  let key = randomBytes(32)
  let available = true
  const keys: TestSystemKeys = {
    place: FIRST_PLACE,
    moveTo(place) {
      key = randomBytes(32)
      if (place !== undefined) keys.place = place
    },
    setAvailable(value) {
      available = value
    },
    available: async () => available,
    async wrap(secret) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString('base64')
    },
    async unwrap(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(bytes.subarray(-16))
      return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]))
    },
  }
  return keys
}

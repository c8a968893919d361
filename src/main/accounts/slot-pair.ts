import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { z } from 'zod'

/**
 * A pair of keys (X25519) in a slot: the public half in the open, the secret one wrapped like the data key. With it the data key
 * can be replaced for everybody while only one person is at the keyboard.
 */
export const SlotPairSchema = z
  .object({ public: z.base64(), secret: z.object({ nonce: z.base64(), bytes: z.base64() }).strict() })
  .strict()
export type SlotPair = z.infer<typeof SlotPairSchema>

const BYTES = 32

const rawOf = (key: KeyObject, half: 'd' | 'x'): Uint8Array => {
  const text = key.export({ format: 'jwk' })[half]
  if (text === undefined) throw new RangeError('an X25519 key has both halves')
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

const jwk = (x: Uint8Array, d?: Uint8Array) => ({
  kty: 'OKP',
  crv: 'X25519',
  x: Buffer.from(x).toString('base64url'),
  ...(d === undefined ? {} : { d: Buffer.from(d).toString('base64url') }),
})
const publicKeyOf = (x: Uint8Array) => createPublicKey({ key: jwk(x), format: 'jwk' })

export function makeSlotPair(): { public: string; secret: Uint8Array } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { public: Buffer.from(rawOf(publicKey, 'x')).toString('base64'), secret: rawOf(privateKey, 'd') }
}

/** Both public halves go into the key, so that it belongs to this slot and this one sealing. */
function keyOf(shared: Buffer, slotPublic: Buffer, ephemeral: Buffer): Uint8Array {
  const key = hkdfSync('sha256', shared, Buffer.concat([slotPublic, ephemeral]), 'hscn/1/slot-pair', BYTES)
  shared.fill(0)
  return new Uint8Array(key)
}

/** A key that only the holder of the slot's secret half can make again, with the one-time public key that it takes. */
export function agreedForSlot(slotPublic: string): { key: Uint8Array; ephemeral: string } {
  const once = generateKeyPairSync('x25519')
  const theirs = Buffer.from(slotPublic, 'base64')
  const ours = Buffer.from(rawOf(once.publicKey, 'x'))
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: publicKeyOf(theirs) })
  return { key: keyOf(shared, theirs, ours), ephemeral: ours.toString('base64') }
}

/** The same key on the side of the slot; null when the halves do not go together. */
export function agreedBySlot(secret: Uint8Array, slotPublic: string, ephemeral: string): Uint8Array | null {
  const [own, once] = [Buffer.from(slotPublic, 'base64'), Buffer.from(ephemeral, 'base64')]
  if (own.length !== BYTES || once.length !== BYTES) return null
  try {
    const privateKey = createPrivateKey({ key: jwk(own, secret), format: 'jwk' })
    return keyOf(diffieHellman({ privateKey, publicKey: publicKeyOf(once) }), own, once)
  } catch {
    return null
  }
}

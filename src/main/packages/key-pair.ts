import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { fingerprintGroups } from '#shared/packages/fingerprint.ts'
import type { PublicKey } from '#shared/packages/key.schema.ts'

/** Both halves of an office's two keys, as they are kept in the store. */
export interface KeyPair {
  readonly recipient: string
  readonly identity: string
  readonly signPublic: string
  readonly signPrivate: string
}

/** New random keys: X25519 in the words of age, Ed25519 in base64 of its standard DER forms. */
export async function makeKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    identity,
    recipient: await identityToRecipient(identity),
    signPublic: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signPrivate: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** Ed25519 over the bytes, 64 bytes. The same bytes and key give the same signature. */
export function signBytes(signPrivate: string, bytes: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.from(signPrivate, 'base64'), format: 'der', type: 'pkcs8' })
  return sign(null, bytes, key)
}

/** Whether the signature is of these bytes under this key; false for anything that is no key or no signature. */
export function isSigned(signPublic: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(signPublic, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature)
  } catch {
    return false
  }
}

/** Groups to be read aloud for both public keys together. They do not change with the office's name. */
export function fingerprintOf({ recipient, signPublic }: Pick<PublicKey, 'recipient' | 'signPublic'>): string[] {
  const digest = createHash('sha256').update(`hscn-key v1\n${recipient}\n${signPublic}\n`).digest()
  return fingerprintGroups(digest)
}

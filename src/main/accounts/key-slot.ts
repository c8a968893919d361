import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { UserRowSchema } from '#shared/accounts/account.schema.ts'
import { SystemPlaceSchema } from '#shared/accounts/system-key.ts'
import { PasswordKdfSchema } from './key-derivation.ts'
import { KEY_BYTES } from './office-keys.ts'
import { agreedBySlot, agreedForSlot, makeSlotPair, type SlotPair, SlotPairSchema } from './slot-pair.ts'

/** The recovery secret and that of a system slot are already random, so they need no slow derivation. */
const RandomKdfSchema = z.object({ name: z.literal('hkdf-sha256'), salt: z.base64() }).strict()

/** AES-256-GCM: nonce of 12 bytes, then ciphertext with its tag of 16 bytes; base64. */
const WrappedSchema = z
  .object({
    nonce: z.base64(),
    bytes: z.base64(),
    /** Where the data key was replaced without the password: it is sealed to the slot's pair, by this one-time public key. */
    ephemeral: z.base64().optional(),
  })
  .strict()
type Wrapped = z.infer<typeof WrappedSchema>

/** One way to the data key. Everything but the wrapped key is readable by anybody who has the file. */
export const KeySlotSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('password'),
      id: z.string(),
      user: UserRowSchema.strict(),
      kdf: PasswordKdfSchema,
      wrapped: WrappedSchema,
      pair: SlotPairSchema.optional(),
      createdAt: z.string(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('recovery'),
      id: z.string(),
      kdf: RandomKdfSchema,
      wrapped: WrappedSchema,
      pair: SlotPairSchema.optional(),
      createdAt: z.string(),
    })
    .strict(),
  /** By a secret that the operating system keeps. Without a pair: a new data key is never sealed to it. */
  z
    .object({
      kind: z.literal('system'),
      id: z.string(),
      userId: z.string(),
      place: SystemPlaceSchema,
      kdf: RandomKdfSchema,
      wrapped: WrappedSchema,
      createdAt: z.string(),
    })
    .strict(),
])
export type KeySlot = z.infer<typeof KeySlotSchema>
export type PasswordSlot = Extract<KeySlot, { kind: 'password' }>
export type RecoverySlot = Extract<KeySlot, { kind: 'recovery' }>
export type SystemSlot = Extract<KeySlot, { kind: 'system' }>

type Unwrapped<S extends KeySlot> = Omit<S, 'wrapped' | 'pair'>

export function newSalt(): string {
  return randomBytes(16).toString('base64')
}

/** Key of the recovery slot: HKDF-SHA256 of the secret on the sheet. */
export function recoverySlotKey(secret: Uint8Array, kdf: RecoverySlot['kdf']): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(kdf.salt, 'base64'), 'hscn/1/recovery', KEY_BYTES))
}

/** Key of a system slot: HKDF-SHA256 of the secret that the operating system keeps. */
export function systemSlotKey(secret: Uint8Array, kdf: SystemSlot['kdf']): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(kdf.salt, 'base64'), 'hscn/1/system', KEY_BYTES))
}

/**
 * What a wrapped key is bound to: it opens only in its own slot, of its own user and role, with its own parameters, in
 * its own office. Swapping two slots or lowering a cost makes the key unreadable.
 */
function boundTo(storeId: string, slot: Bare): Buffer {
  const kdf =
    slot.kdf.name === 'argon2id'
      ? [slot.kdf.name, slot.kdf.salt, slot.kdf.memoryKiB, slot.kdf.passes, slot.kdf.lanes]
      : [slot.kdf.name, slot.kdf.salt]
  return Buffer.from(JSON.stringify(['hscn-khoa', 1, storeId, slot.id, slot.kind, ...holderOf(slot), ...kdf]), 'utf8')
}

type Bare = Unwrapped<PasswordSlot> | Unwrapped<RecoverySlot> | Unwrapped<SystemSlot>

function holderOf(slot: Bare): [string, string, string] {
  if (slot.kind === 'password') return [slot.user.id, slot.user.login, slot.user.role]
  return slot.kind === 'system' ? [slot.userId, slot.place.pc, slot.place.account] : ['', '', '']
}

/** What a new slot holds: the data key, and a pair to which a later data key can be sealed without the password. */
export interface SlotContent {
  readonly wrapped: Wrapped
  readonly pair: SlotPair
}

function encrypt(key: Uint8Array, plain: Uint8Array, aad: Buffer): { nonce: string; bytes: string } {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), bytes: bytes.toString('base64') }
}

function decrypt(key: Uint8Array, sealed: { nonce: string; bytes: string }, aad: Buffer): Uint8Array | null {
  const nonce = Buffer.from(sealed.nonce, 'base64')
  const bytes = Buffer.from(sealed.bytes, 'base64')
  if (nonce.length !== 12 || bytes.length !== KEY_BYTES + 16) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(aad)
  decipher.setAuthTag(bytes.subarray(KEY_BYTES))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(0, KEY_BYTES)), decipher.final()]))
  } catch {
    return null
  }
}

/** The private half is bound to the public one, so that nobody puts a public key of their own beside it unnoticed. */
const pairBoundTo = (storeId: string, slot: Bare, publicKey: string) =>
  Buffer.concat([boundTo(storeId, slot), Buffer.from(`pair ${publicKey}`, 'utf8')])

/** Wraps the data key for a slot. `slotKey` must be fresh for the slot (its salt is new), and is wiped. */
export function wrapKey(storeId: string, slot: Bare, slotKey: Uint8Array, dataKey: Uint8Array): SlotContent {
  const made = makeSlotPair()
  const secret = encrypt(slotKey, made.secret, pairBoundTo(storeId, slot, made.public))
  const wrapped = wrapAlone(storeId, slot, slotKey, dataKey)
  made.secret.fill(0)
  return { wrapped, pair: { public: made.public, secret } }
}

/** As {@link wrapKey}, for a slot that ends with its data key. */
export function wrapAlone(storeId: string, slot: Bare, slotKey: Uint8Array, dataKey: Uint8Array): Wrapped {
  const wrapped = encrypt(slotKey, dataKey, boundTo(storeId, slot))
  slotKey.fill(0)
  return wrapped
}

/**
 * The slot with another data key in it, which needs nobody's password: it is sealed to the slot's pair. Who had the old data key
 * learns nothing of the new one by it. Null for a slot from before there were pairs.
 */
export function resealSlot(storeId: string, slot: PasswordSlot | RecoverySlot, dataKey: Uint8Array): KeySlot | null {
  if (slot.pair === undefined) return null
  const { key, ephemeral } = agreedForSlot(slot.pair.public)
  const wrapped = { ...encrypt(key, dataKey, boundTo(storeId, slot)), ephemeral }
  key.fill(0)
  return { ...slot, wrapped }
}

/** The data key, or null when the slot key is wrong or anything the key is bound to was changed. */
export function unwrapKey(storeId: string, slot: KeySlot, slotKey: Uint8Array): Uint8Array | null {
  const { ephemeral } = slot.wrapped
  if (ephemeral === undefined) return decrypt(slotKey, slot.wrapped, boundTo(storeId, slot))
  if (slot.kind === 'system' || slot.pair === undefined) return null
  const secret = decrypt(slotKey, slot.pair.secret, pairBoundTo(storeId, slot, slot.pair.public))
  const key = secret && agreedBySlot(secret, slot.pair.public, ephemeral)
  secret?.fill(0)
  const data = key && decrypt(key, slot.wrapped, boundTo(storeId, slot))
  key?.fill(0)
  return data
}

import { argon2id } from 'hash-wasm'
import { z } from 'zod'

/** How a key is made from a password; stands in the slot, so that the cost can be raised without a new format. */
export const PasswordKdfSchema = z
  .object({
    name: z.literal('argon2id'),
    /** 16 random bytes, base64. */
    salt: z.base64(),
    // The upper bounds keep a forged slot from freezing or exhausting the PC before it is found to be forged.
    memoryKiB: z
      .number()
      .int()
      .min(8)
      .max(1024 * 1024),
    passes: z.number().int().min(1).max(64),
    lanes: z.number().int().min(1).max(16),
  })
  .strict()
export type PasswordKdf = z.infer<typeof PasswordKdfSchema>

export type PasswordCost = Pick<PasswordKdf, 'memoryKiB' | 'passes' | 'lanes'>

/**
 * What one guess at a password costs: 64 MiB and three passes are the floor that was measured for a 4 GB office PC (about
 * 0.3 s there); one lane, because WebAssembly gains nothing from more.
 */
export const PASSWORD_COST: PasswordCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

/** The smallest cost that the format of a slot allows, for tests and unpackaged builds that ask for it. */
export const CHEAP_PASSWORD_COST: PasswordCost = { memoryKiB: 8, passes: 1, lanes: 1 }

/** Turns a password into 32 key bytes. A port: the app runs it in a worker, because it takes a third of a second. */
export type KeyDeriver = (password: string, kdf: PasswordKdf) => Promise<Uint8Array>

/**
 * Argon2id of a password in NFC: Vietnamese input methods emit composed and decomposed letters, and both must open.
 * Blocks the thread that runs it.
 */
export const deriveKey: KeyDeriver = async (password, kdf) => {
  const bytes = Buffer.from(password.normalize('NFC'), 'utf8')
  try {
    return await argon2id({
      password: bytes,
      salt: Buffer.from(kdf.salt, 'base64'),
      memorySize: kdf.memoryKiB,
      iterations: kdf.passes,
      parallelism: kdf.lanes,
      hashLength: 32,
      outputType: 'binary',
    })
  } finally {
    bytes.fill(0)
  }
}

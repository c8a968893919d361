import { argon2id } from 'hash-wasm'
import { z } from 'zod'
import { SECURITY_LIMITS } from '#shared/accounts/security.ts'

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

export const PasswordCostSchema = PasswordKdfSchema.pick({ memoryKiB: true, passes: true, lanes: true })
export type PasswordCost = z.infer<typeof PasswordCostSchema>

const { floor, ceiling, longestMs } = SECURITY_LIMITS.passwordCost

/**
 * What one guess at a password costs at least: 64 MiB and three passes are the floor that was measured for a 4 GB office PC
 * (about 0.3 s there); one lane, because WebAssembly gains nothing from more.
 */
export const PASSWORD_COST: PasswordCost = floor

/**
 * The dearest cost that this PC pays within the bounds of resources/accounts/security.json: one derivation at the floor is
 * timed, and memory doubled while twice as long would still do, then passes added. `clock` tells milliseconds.
 */
export async function calibrateCost(derive: KeyDeriver, clock: () => number): Promise<PasswordCost> {
  const begun = clock()
  const key = await derive('đo', { name: 'argon2id', salt: Buffer.alloc(16).toString('base64'), ...floor })
  key.fill(0)
  const took = Math.max(1, clock() - begun)
  const estimate = (cost: PasswordCost) => (took * cost.memoryKiB * cost.passes) / (floor.memoryKiB * floor.passes)
  let best: PasswordCost = floor
  for (const memoryKiB of doublings(floor.memoryKiB, ceiling.memoryKiB)) {
    for (let passes = floor.passes; passes <= ceiling.passes; passes++) {
      const cost = { ...floor, memoryKiB, passes }
      if (estimate(cost) <= longestMs && estimate(cost) > estimate(best)) best = cost
    }
  }
  return best
}

function doublings(from: number, to: number): number[] {
  return from > to ? [] : [from, ...doublings(from * 2, to)]
}

/** Whether a guess under `paid` is cheaper than one under `wanted` in memory or in time. */
export function isCheaper(paid: PasswordCost, wanted: PasswordCost): boolean {
  return paid.memoryKiB < wanted.memoryKiB || paid.memoryKiB * paid.passes < wanted.memoryKiB * wanted.passes
}

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

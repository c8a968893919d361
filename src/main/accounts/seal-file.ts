import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { replaceFile } from '#main/store/files.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'

/**
 * The secret of one system slot, sealed by the operating system. It lies beside the data folder and not in it: no backup, copy
 * or swap of the folder carries it along. There is at most one, of whoever typed a password last; a lock takes it away.
 */
const SealSchema = z.strictObject({
  format: z.literal('hscn-khoa-may'),
  version: z.literal(1),
  /** Of the slot that it opens. */
  slotId: z.string(),
  sealed: z.base64(),
})
export interface Seal {
  readonly slotId: string
  readonly sealed: string
}

export const sealPath = (folder: string) => `${folder}.khoa-may.json`

/** Null where there is none; one that does not read is none. */
export function readSeal(folder: string): Seal | null {
  try {
    return SealSchema.safeParse(JSON.parse(readFileSync(sealPath(folder), 'utf8'))).data ?? null
  } catch {
    return null
  }
}

/** Throws kind 'storage'. */
export function writeSeal(folder: string, { slotId, sealed }: Seal): void {
  const seal = { format: 'hscn-khoa-may', version: 1, slotId, sealed } satisfies z.infer<typeof SealSchema>
  mappingStorageErrors(() => replaceFile(sealPath(folder), `${JSON.stringify(seal)}\n`))
}

/** Never throws: it is part of locking, which nothing may hold up. What cannot be removed is emptied. */
export function removeSeal(folder: string): void {
  try {
    rmSync(sealPath(folder), { force: true })
  } catch {
    try {
      writeFileSync(sealPath(folder), '')
    } catch {
      // Held by another program: this process opens by it no more (door.ts), and the next password replaces it.
    }
  }
}

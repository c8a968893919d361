import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'

/**
 * Copies a store that does not open, as it lies there, into a folder of its own below `target`, so that somebody can look at
 * it whatever is done here; everything in it stays encrypted. `now` is a moment (ISO 8601). Gives the path of the copy. Throws
 * kind 'storage' where there is no room or no right to write.
 */
export function keepDamaged(folder: string, target: string, now: string): string {
  const kept = join(target, `kho-hong-${now.replace(/\D/g, '').slice(0, 14)}`)
  mappingStorageErrors(() => cpSync(folder, kept, { recursive: true, errorOnExist: true, force: false }))
  return kept
}

import { readFileSync, statSync } from 'node:fs'

/** Text of a small file that somebody else may have written. Throws RangeError for what is no plain file or larger than `most`. */
export function readSmallFile(path: string, most: number): string {
  const found = statSync(path)
  // A pipe would never end, a device never be full.
  if (!found.isFile() || found.size > most) throw new RangeError('not a small file')
  return readFileSync(path, 'utf8')
}

import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sha256Of } from '#main/sha256.ts'
import { writeWhole } from '../electron/atomic-write.ts'

/** A file that was written for somebody, with what proves that it is the same later. */
export interface WrittenFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
}

/** Writes a whole file (temporary name, flush, rename), making its folder. Throws kind 'storage'. */
export async function writeOutput(cwd: string, path: string, bytes: Uint8Array): Promise<WrittenFile> {
  const full = resolve(cwd, path)
  mkdirSync(dirname(full), { recursive: true })
  await writeWhole(full, bytes)
  return { path: full, size: bytes.length, sha256: sha256Of(bytes) }
}

/** `ho-so.pdf` with a part before the ending: `ho-so-sao.pdf`. */
export function besideName(path: string, part: string): string {
  return path.replace(/(\.[^./\\]+)?$/, (ending) => `-${part}${ending}`)
}

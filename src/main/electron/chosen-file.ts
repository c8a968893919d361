import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import type { ChosenFile } from '../dialogs.ts'

/** Larger than anything that is ever read whole; each kind of file has a bound of its own below. */
const MOST_BYTES = 512 * 1024 * 1024

/** A file that vanished between choosing and looking has no size, and says why when it is read. */
export async function chosenFile(path: string): Promise<ChosenFile> {
  const name = basename(path)
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  return { name, size, read: () => readPlainFile(path, name) }
}

/** A folder, a pipe or a device may bear the name of a file, and a pipe never ends. */
async function readPlainFile(path: string, name: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) return fail({ kind: 'file', reason: 'unreadable', name, detail: '' })
  if (found.size > MOST_BYTES) return fail({ kind: 'file', reason: 'too-large', name, detail: '' })
  return readFile(path).catch(() => fail({ kind: 'file', reason: 'unreadable', name, detail: '' }))
}

import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fail, type StorageReason } from '#shared/contract/errors.ts'

const REASONS: Readonly<Record<string, StorageReason>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  EBUSY: 'in-use',
  // The folder went away, such as a stick: not the store.
  ENOENT: 'io',
}
/** How often a rename is tried again while a virus scanner holds the new file, and how long in between. */
const RENAME_WAITS_MS = [20, 60, 150, 400, 1000]

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

/**
 * Writes a whole file: temporary name in the same folder, flush, rename. Whoever looks sees the old file or the new one,
 * never half of one. Throws kind 'storage' naming the file.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await renamePatiently(temporary, path)
    await flushFolder(dirname(path))
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    fail({ kind: 'storage', reason: REASONS[codeOf(cause)] ?? 'io', detail: basename(path) })
  }
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const ms of RENAME_WAITS_MS) {
    try {
      return await rename(from, to)
    } catch (cause) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(cause))) throw cause
      await wait(ms)
    }
  }
  await rename(from, to)
}

/** Makes the rename itself durable. Windows cannot open a folder, and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

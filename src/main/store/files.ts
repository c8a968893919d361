import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Name of the encrypted database inside the office's folder. */
export const STORE_FILE = 'kho.db'

export function storePath(folder: string): string {
  return join(folder, STORE_FILE)
}

/** Makes names in a folder durable. Windows cannot open a folder for that and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Makes a folder and what leads to it, each name durable: else a power cut may take away a whole office whose files were all flushed.
 * `sync` makes the names in a folder durable.
 */
export function makeFolders(folder: string, sync: (folder: string) => void = syncFolder): void {
  const missing: string[] = []
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.push(at)
  // One by one: on a disk that cannot be written, the many-step form of the system says that it is not there.
  for (const one of missing.reverse()) {
    mkdirSync(one)
    sync(dirname(one))
  }
}

/**
 * Takes away what was begun and will not be finished. What a disk does not let go of now, for example because it is gone, must not hide
 * why it was not finished; it has a name by which a later try clears it away.
 */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {}
}

/** Forces what was written to a file onto the disk. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Replaces a small file so that a power cut leaves either the old or the new one, whole: temporary name in the same
 * folder, flush, rename, flush of the folder.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.moi`
  const handle = openSync(temporary, 'w', 0o600)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
    fsyncSync(handle)
  } catch (error) {
    closeSync(handle)
    removeQuietly(temporary)
    throw error
  }
  closeSync(handle)
  try {
    renamePatiently(temporary, path)
  } catch (error) {
    removeQuietly(temporary)
    throw error
  }
  syncFolder(dirname(path))
}

/** How long a rename waits for a virus scanner that still looks into the new file. */
const RENAME_WAITS_MS = [10, 30, 100, 300]

/** Renames, waiting a little where a virus scanner still holds the file. */
export function renamePatiently(from: string, to: string): void {
  for (const ms of RENAME_WAITS_MS) {
    try {
      renameSync(from, to)
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
    }
  }
  renameSync(from, to)
}

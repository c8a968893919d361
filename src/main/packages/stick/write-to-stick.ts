import { join } from 'node:path'
import type { PackageReason } from '#shared/packages/package-checks.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Progress } from '../age-file.ts'
import { refusePackage } from '../refuse.ts'
import type { StickFiles } from './stick-files.ts'

export interface StickWrite {
  /** Folder on the stick. */
  readonly folder: string
  readonly fileName: string
  readonly bytes: Uint8Array
  /** How many times its size must be free. */
  readonly freeSpaceTimes: number
  /** Told while bytes are written. */
  readonly progress?: Progress | undefined
  /** Opens what was read back; throws kind 'package' when it is not what it should be. */
  readonly verify: (readBack: Uint8Array) => Promise<void>
}

/** Bytes that are written at once, so that progress shows on a slow stick. */
const STEP = 1024 * 1024

const REASONS: Readonly<Record<string, PackageReason>> = {
  ENOSPC: 'stick-full',
  EDQUOT: 'stick-full',
  EFBIG: 'stick-full',
  EACCES: 'stick-read-only',
  EPERM: 'stick-read-only',
  EROFS: 'stick-read-only',
}

/** Name under which a file is written before it is whole; always the same, so that what an early pull left is written over. */
const temporaryName = (fileName: string) => `.${fileName}.dang-ghi`

/**
 * Writes a package to a stick: temporary name on the same stick, flush, read back, check, rename, flush of the folder. Whatever
 * happens on the way, the stick holds under this name what it held before or the whole package. A file of this name that is
 * the package already is left as it is. Throws kind 'package': 'stick-full' with the numbers, 'stick-read-only', 'stick-gone',
 * 'stick-name-taken', 'not-verified'.
 */
export async function writeToStick(files: StickFiles, write: StickWrite): Promise<void> {
  const target = join(write.folder, write.fileName)
  const temporary = join(write.folder, temporaryName(write.fileName))
  const already = await on(write, () => files.read(target))
  if (already !== null) {
    if (already.equals(write.bytes)) return
    refusePackage(null, 'stick-name-taken', `Tên tệp: ${write.fileName}.`)
  }
  await on(write, () => assertRoom(files, write))
  try {
    await on(write, () => writeTemporary(files, temporary, write))
    const readBack = await on(write, () => files.read(temporary))
    if (readBack === null || !readBack.equals(write.bytes)) {
      refusePackage(null, 'not-verified', `Tên tệp: ${write.fileName}.`)
    }
    await write.verify(readBack)
    await on(write, () => files.rename(temporary, target))
  } catch (cause) {
    // A stick that is gone cannot be cleaned; the next writing does it.
    await files.remove(temporary).catch(() => undefined)
    throw cause
  }
  await on(write, () => files.syncFolder(write.folder))
}

async function assertRoom(files: StickFiles, { folder, bytes, freeSpaceTimes }: StickWrite): Promise<void> {
  const free = await files.freeBytes(folder)
  const needed = bytes.length * freeSpaceTimes
  if (free >= needed) return
  refusePackage(
    null,
    'stick-full',
    `Gói có ${viNumber(bytes.length)} byte, cần trống ${viNumber(needed)} byte (gấp ${freeSpaceTimes} lần), còn ${viNumber(free)} byte.`,
  )
}

async function writeTemporary(files: StickFiles, path: string, { folder, bytes, progress }: StickWrite): Promise<void> {
  const handle = await files.create(path)
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      await handle.write(bytes.subarray(at, at + STEP))
      progress?.(Math.min(at + STEP, bytes.length), bytes.length)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  await files.syncFolder(folder)
}

/** Says what an error of the file system means for somebody with a stick in the hand. */
async function on<T>({ fileName }: StickWrite, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    return refusePackage(null, REASONS[String(cause.code)] ?? 'stick-gone', `Tên tệp: ${fileName}.`)
  }
}

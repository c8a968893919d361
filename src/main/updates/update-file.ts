import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure } from '#shared/contract/errors.ts'
import { viNumber } from '#shared/texts/words.ts'
import { compareVersions } from '#shared/updates/compare-versions.ts'
import type { UpdateManifest } from '#shared/updates/update.schema.ts'
import { refuseFault, refuseUpdate } from './refuse.ts'
import { PREFIX_BYTES, readUpdateHead, restOfHead } from './update-format.ts'

/** What an update has to be for, to be taken here. */
export interface UpdateTarget {
  readonly product: string
  /** What runs here. */
  readonly version: string
  readonly platform: string
  readonly arch: string
  /** Whose signature counts, SPKI in base64; null for nobody's. */
  readonly publisher: string | null
}

/** Bytes done of all. */
export type UpdateProgress = (done: number, total: number) => void

const PIECE_BYTES = 1024 * 1024

/** An update file whose head has been checked; the installer begins at `offset`. */
interface OpenUpdate {
  readonly file: FileHandle
  readonly manifest: UpdateManifest
  readonly offset: number
}

/**
 * Reads a whole update file, piece by piece, and checks all of it: signature, product, system, version, size, digest. Throws
 * kind 'update'.
 */
export async function checkUpdateFile(
  path: string,
  target: UpdateTarget,
  tell: UpdateProgress = () => undefined,
): Promise<UpdateManifest> {
  return withUpdate(path, target, async (update) => {
    await eachPiece(update, tell, () => undefined)
    return update.manifest
  })
}

/**
 * Checks an update file as above and puts its installer into `folder` on the way: temporary name, flush, rename, and read back
 * from there. What lay in the folder before is taken away first. Returns where the installer is. Throws kind 'update'.
 */
export async function takeInstaller(
  path: string,
  target: UpdateTarget,
  folder: string,
  tell: UpdateProgress = () => undefined,
): Promise<{ installer: string; manifest: UpdateManifest }> {
  return withUpdate(path, target, async (update) => {
    const { manifest } = update
    const installer = join(folder, manifest.fileName)
    const temporary = `${installer}.tmp`
    try {
      await emptyFolder(folder)
      await assertRoom(folder, manifest.size)
      await copyTo(temporary, update, tell)
      await rename(temporary, installer)
      await flushFolder(folder)
      await assertWritten(installer, manifest)
    } catch (cause) {
      await emptyFolder(folder).catch(() => undefined)
      if (cause instanceof AppFailure) throw cause
      return refuseFault(cause, 'Không ghi được bản cập nhật vào thư mục dữ liệu')
    }
    return { installer, manifest }
  })
}

/** Reads an installer that was put in place, once more: throws kind 'update' unless it is what was signed, to the byte. */
export async function assertWritten(installer: string, { size, sha256 }: UpdateManifest): Promise<void> {
  const file = await open(installer, 'r').catch((cause) => refuseFault(cause, 'Không mở được bản đã chép'))
  try {
    const digest = createHash('sha256')
    if ((await file.stat()).size !== size) refuseUpdate('not-verified')
    for await (const piece of piecesOf(file, 0, size)) digest.update(piece)
    if (digest.digest('hex') !== sha256) refuseUpdate('not-verified')
  } finally {
    await file.close()
  }
}

/** Takes away what earlier updates left. A folder that is not there is empty already. */
export async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
}

async function withUpdate<T>(path: string, target: UpdateTarget, work: (update: OpenUpdate) => Promise<T>): Promise<T> {
  const file = await open(path, 'r').catch((cause) => refuseFault(cause, 'Không mở được tệp'))
  try {
    const { size, isFile } = await file.stat().then((found) => ({ size: found.size, isFile: found.isFile() }))
    if (!isFile) refuseUpdate('foreign-file')
    const prefix = await readAt(file, 0, PREFIX_BYTES)
    const rest = restOfHead(prefix)
    const offset = PREFIX_BYTES + rest
    const head = await readAt(file, 0, offset)
    if (head.length < offset) refuseUpdate('cut-short', 'Tệp dừng ngay trong phần đầu.')
    const manifest = readUpdateHead(head, target.publisher)
    assertMeantForUs(manifest, target)
    if (size < offset + manifest.size) {
      refuseUpdate('cut-short', `Cần ${viNumber(offset + manifest.size)} byte, tệp có ${viNumber(size)} byte.`)
    }
    if (size > offset + manifest.size) refuseUpdate('trailing-bytes')
    return await work({ file, manifest, offset })
  } catch (cause) {
    if (cause instanceof AppFailure) throw cause
    return refuseFault(cause, 'Không đọc được tệp')
  } finally {
    await file.close()
  }
}

function assertMeantForUs(manifest: UpdateManifest, target: UpdateTarget): void {
  if (manifest.product !== target.product) refuseUpdate('wrong-product', `Tệp dành cho "${manifest.product}".`)
  if (manifest.platform !== target.platform || manifest.arch !== target.arch) {
    const [theirs, ours] = [manifest, target].map(({ platform, arch }) => `${platform} ${arch}`)
    refuseUpdate('wrong-platform', `Tệp dành cho ${theirs}, máy này là ${ours}.`)
  }
  const both = `Tệp là phiên bản ${manifest.version}, đang dùng phiên bản ${target.version}.`
  const order = compareVersions(manifest.version, target.version)
  if (order < 0) refuseUpdate('older', both)
  if (order === 0) refuseUpdate('same', both)
  if (compareVersions(target.version, manifest.needsAtLeast) < 0) {
    refuseUpdate('needs-newer', `Cần phiên bản ${manifest.needsAtLeast} trước. ${both}`)
  }
}

async function copyTo(temporary: string, update: OpenUpdate, tell: UpdateProgress): Promise<void> {
  // Executable for its owner where the system asks for that; to nobody else.
  const copy = await open(temporary, 'wx', 0o700)
  try {
    await eachPiece(update, tell, (piece) => copy.writeFile(piece))
    await copy.sync()
  } finally {
    await copy.close()
  }
}

async function assertRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < bytes) refuseUpdate('no-room', `Cần trống ${viNumber(bytes)} byte, còn ${viNumber(free)} byte.`)
}

/** Hands each piece of the installer on, and refuses what is not what was signed when all have been seen. */
async function eachPiece(
  { file, offset, manifest }: OpenUpdate,
  tell: UpdateProgress,
  use: (piece: Buffer) => Promise<void> | undefined,
): Promise<void> {
  const digest = createHash('sha256')
  let done = 0
  for await (const piece of piecesOf(file, offset, manifest.size)) {
    digest.update(piece)
    await use(piece)
    done += piece.length
    tell(done, manifest.size)
  }
  if (digest.digest('hex') !== manifest.sha256) refuseUpdate('hash')
}

/** `length` bytes from a place on, in pieces that fit into little memory. A file that ends before is refused. */
async function* piecesOf(file: FileHandle, from: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; ) {
    const piece = await readAt(file, from + done, Math.min(PIECE_BYTES, length - done))
    if (piece.length === 0) refuseUpdate('cut-short', 'Tệp dừng giữa chừng khi đang đọc.')
    done += piece.length
    yield piece
  }
}

/** Up to `length` bytes: fewer only where the file ends. */
async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** Makes the new name durable. Windows cannot open a folder, and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

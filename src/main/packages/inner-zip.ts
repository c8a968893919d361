import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { foldedPath, pathFault } from '#shared/packages/package-path.ts'
import { unfold, ZipFault } from '../archive/zip.ts'
import {
  DEFLATED,
  type DirectoryRecord,
  directoryRecord,
  END_SIZE,
  findEnd,
  localRecord,
  type PackedFile,
  STORED,
  UTF8,
  type ZipRecord,
  zipParts,
} from '../archive/zip-format.ts'
import type { PackageLimits } from './limits.ts'
import { atMost, refusePackage, shownPath } from './refuse.ts'

/** A file that goes into a package or comes out of one. */
export interface PackageFile {
  /** Inside the package; see `pathFault`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** A file of a container before it is unfolded. */
export interface InnerEntry {
  readonly path: string
  /** Bytes when unfolded, as the container says; `read` holds it to that. */
  readonly size: number
  /** Unfolds it. Throws kind 'package', reason 'damaged', when the bytes are not what the container says. */
  read(): Uint8Array
}

/** Files that are packed at the same time; as many as the computer's threads do in practice. */
const AT_ONCE = 4
const DIRECTORY_MARK = 0x10
const UNIX_REGULAR = 0o100_000
const UNIX_KIND = 0o170_000

const pack = promisify(deflateRaw)

/** The parts of a container of these files, in this order. The same files give the same bytes. */
export async function writeInnerZip(files: readonly PackageFile[], limits: PackageLimits): Promise<Uint8Array[]> {
  const packedOf = async ({ path: name, bytes }: PackageFile): Promise<PackedFile> => {
    const deflated = await pack(bytes)
    // What does not fold, and what folds so well that who opens it would take it for a trap.
    const kept = deflated.length >= bytes.length || isTooTight(bytes.length, deflated.length, limits)
    const [method, packed] = kept ? ([STORED, bytes] as const) : ([DEFLATED, deflated] as const)
    return { name, method, packed, size: bytes.length, crc: crc32(bytes) }
  }
  const packed: PackedFile[] = []
  for (let i = 0; i < files.length; i += AT_ONCE) {
    packed.push(...(await Promise.all(files.slice(i, i + AT_ONCE).map(packedOf))))
  }
  return zipParts(packed, { unix: true })
}

/**
 * The files of a container. It must be a ZIP of the plainest kind, so that no two programs can read it differently: files one
 * after the other without gaps, headers that agree, no comment, no extra field, no link, no second name for one file, nothing
 * locked. Nothing is unfolded yet. Throws kind 'package' at check 'zip'.
 */
export function readInnerZip(data: Buffer, limits: PackageLimits): InnerEntry[] {
  try {
    return entriesOf(data, limits)
  } catch (cause) {
    // An offset that points outside the file.
    if (cause instanceof RangeError) return damaged('chỉ dẫn trong tệp trỏ ra ngoài tệp')
    throw cause
  }
}

function entriesOf(data: Buffer, limits: PackageLimits): InnerEntry[] {
  const end = data.length < END_SIZE ? null : findEnd(data)
  if (end === null) return damaged('không có phần kết của tệp nén')
  if (end.comment !== 0 || end.at !== data.length - END_SIZE) return unsafe('có dữ liệu thừa sau tệp nén')
  const [here, all] = end.counts
  if (end.directory === 0xffffffff || end.directorySize === 0xffffffff || all === 0xffff) return unsafe('dạng ZIP64')
  if (end.disks.some((disk) => disk !== 0) || here !== all) return unsafe('tệp nén nhiều phần')
  atMost('zip', 'Số tệp trong gói', all, limits.files + 2)
  if (end.directory + end.directorySize !== end.at) return damaged('mục lục không liền phần kết')
  const entries: InnerEntry[] = []
  const seen = new Set<string>()
  let [at, expected, unfolded] = [end.directory, 0, 0]
  for (let i = 0; i < all; i++) {
    const record = directoryRecord(data, at)
    if (record === null) return damaged('mục lục thiếu dòng')
    const path = pathOf(record)
    if (seen.has(foldedPath(path))) return unsafe(`hai tệp trùng tên ${shownPath(path)}`)
    seen.add(foldedPath(path))
    const from = bodyOf(data, record, path, expected)
    unfolded += record.size
    checkSizes(record, path, unfolded, limits)
    entries.push(entry(data.subarray(from, from + record.packed), record, path))
    expected = from + record.packed
    at = record.next
  }
  if (at !== end.at) return damaged('mục lục dài hơn số tệp')
  return expected === end.directory ? entries : damaged('giữa các tệp có khoảng trống')
}

function pathOf({ nameBytes, flags, attributes, extra, disk }: DirectoryRecord): string {
  let path: string
  try {
    path = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(nameBytes)
  } catch {
    return unsafe('tên tệp không phải UTF-8')
  }
  const name = shownPath(path)
  const fault = pathFault(path)
  if (fault !== null) return unsafe(`đường dẫn ${name} (${FAULTS[fault]})`)
  if ((flags & ~UTF8) !== 0) return unsafe(`tệp ${name} bị khóa hoặc nén theo cách không nhận`)
  if (flags === 0 && nameBytes.length !== path.length) return unsafe(`tên tệp ${name} không ghi là UTF-8`)
  if (extra !== 0 || disk !== 0) return unsafe(`tệp ${name} có trường phụ`)
  const kind = (attributes >>> 16) & UNIX_KIND
  if ((kind !== 0 && kind !== UNIX_REGULAR) || (attributes & DIRECTORY_MARK) !== 0) {
    return unsafe(`${name} là liên kết hoặc thư mục, không phải tệp`)
  }
  return path
}

const FAULTS: Readonly<Record<NonNullable<ReturnType<typeof pathFault>>, string>> = {
  length: 'rỗng hoặc quá dài',
  absolute: 'tuyệt đối',
  parent: 'trỏ lên thư mục trên',
  characters: 'có ký tự không cho phép',
  name: 'có tên không dùng được',
}

/** Where the bytes of a file begin; both headers must say the same of it, and it must follow the one before. */
function bodyOf(data: Buffer, record: DirectoryRecord, path: string, expected: number): number {
  const local = localRecord(data, record.local)
  if (local === null || record.local !== expected) return damaged(`tệp ${shownPath(path)} không ở chỗ mục lục ghi`)
  const same = (key: keyof Omit<ZipRecord, 'nameBytes'>) => local[key] === record[key]
  const keys = ['flags', 'method', 'crc', 'packed', 'size'] as const
  if (!keys.every(same) || !local.nameBytes.equals(record.nameBytes) || local.extra !== 0) {
    return unsafe(`tệp ${shownPath(path)} có hai phần đầu khác nhau`)
  }
  if (record.method !== STORED && record.method !== DEFLATED) return unsafe(`tệp ${shownPath(path)} nén theo cách lạ`)
  if (record.method === STORED && record.packed !== record.size) return damaged(`tệp ${shownPath(path)} sai độ dài`)
  return local.from
}

function checkSizes(record: DirectoryRecord, path: string, unfolded: number, limits: PackageLimits): void {
  atMost('zip', `Số byte của tệp ${shownPath(path)}`, record.size, limits.fileBytes)
  atMost('zip', 'Tổng số byte khi mở ra', unfolded, limits.unfoldedBytes)
  if (isTooTight(record.size, record.packed, limits)) {
    refusePackage('zip', 'too-large', `Tệp ${shownPath(path)} nở ra hơn ${limits.ratio} lần.`)
  }
}

function isTooTight(size: number, packed: number, { ratio, ratioFromBytes }: PackageLimits): boolean {
  return size > ratioFromBytes && size > packed * ratio
}

function entry(packed: Buffer, { method, size, crc }: DirectoryRecord, path: string): InnerEntry {
  return {
    path,
    size,
    read() {
      let bytes: Uint8Array
      try {
        bytes = unfold(packed, method, size)
      } catch (cause) {
        if (cause instanceof ZipFault) return damaged(`tệp ${shownPath(path)} không mở ra được đúng độ dài`)
        throw cause
      }
      if (bytes.length !== size || crc32(bytes) !== crc) return damaged(`tệp ${shownPath(path)} sai mã kiểm tra`)
      return bytes
    },
  }
}

function damaged(what: string): never {
  return refusePackage('zip', 'damaged', `Phần bên trong gói: ${what}.`)
}

function unsafe(what: string): never {
  return refusePackage('zip', 'unsafe', `Phần bên trong gói: ${what}.`)
}

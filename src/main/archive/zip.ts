import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What is wrong with an archive, before anybody has put the file's name to it. */
export class ZipFault extends Error {
  readonly reason: 'broken' | 'too-large' | 'password-protected'
  constructor(reason: ZipFault['reason']) {
    super(reason)
    this.name = 'ZipFault'
    this.reason = reason
  }
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL_SIZE = 30
const CENTRAL_SIZE = 46
const END_SIZE = 22
const LONGEST_COMMENT = 65_535
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
/** Names are UTF-8. */
const UTF8 = 0x0800
/** Bytes to which a file may unfold whatever the ratio. */
const SMALL = 65_536
/** 1 January 1980, the first day an archive can name: a file must not carry the moment it was made. */
const DOS_DATE = 0x0021

export interface ZipLimits {
  /** Bytes that all files may unfold to. */
  readonly bytes: number
  readonly entries: number
  /** How many times its packed size a file may unfold to; no bound where left out. Small files are let through. */
  readonly ratio?: number
  /** Files that are only named, with no bytes, and never unfolded; none where left out. */
  readonly leaveOut?: (name: string) => boolean
}

/** The files of an archive by name. Throws {@link ZipFault} for one that is damaged, locked, or unfolds beyond the limits. */
export function readZip(archive: Uint8Array, limits: ZipLimits): Map<string, Uint8Array> {
  const data = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  try {
    return readEntries(data, limits)
  } catch (cause) {
    if (cause instanceof ZipFault) throw cause
    // Offsets that point outside the file.
    throw new ZipFault('broken')
  }
}

function readEntries(data: Buffer, limits: ZipLimits): Map<string, Uint8Array> {
  const end = endOf(data)
  const count = data.readUInt16LE(end + 10)
  if (count > limits.entries) throw new ZipFault('too-large')
  const files = new Map<string, Uint8Array>()
  let at = data.readUInt32LE(end + 16)
  let left = limits.bytes
  for (let i = 0; i < count; i++) {
    if (data.readUInt32LE(at) !== CENTRAL) throw new ZipFault('broken')
    const flags = data.readUInt16LE(at + 8)
    const method = data.readUInt16LE(at + 10)
    const crc = data.readUInt32LE(at + 16)
    const packed = data.readUInt32LE(at + 20)
    const nameLength = data.readUInt16LE(at + 28)
    const skip = data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
    const local = data.readUInt32LE(at + 42)
    const name = data.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength)
    if ((flags & ENCRYPTED) !== 0) throw new ZipFault('password-protected')
    if (data.readUInt32LE(local) !== LOCAL || files.has(name)) throw new ZipFault('broken')
    const from = local + LOCAL_SIZE + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    if (from + packed > data.length) throw new ZipFault('broken')
    at += CENTRAL_SIZE + nameLength + skip
    if (limits.leaveOut?.(name)) {
      files.set(name, new Uint8Array())
      continue
    }
    const room = limits.ratio === undefined ? left : Math.min(left, packed * limits.ratio + SMALL)
    const bytes = unfold(data.subarray(from, from + packed), method, room)
    if (crc32(bytes) !== crc) throw new ZipFault('broken')
    left -= bytes.length
    files.set(name, bytes)
  }
  return files
}

function endOf(data: Buffer): number {
  const lowest = Math.max(0, data.length - END_SIZE - LONGEST_COMMENT)
  for (let at = data.length - END_SIZE; at >= lowest; at--) {
    if (data.readUInt32LE(at) === END) return at
  }
  throw new ZipFault('broken')
}

/** The limit is told to zlib, so that a small file cannot fill the memory before its size is known. */
function unfold(packed: Buffer, method: number, limit: number): Uint8Array {
  if (method === STORED) {
    if (packed.length > limit) throw new ZipFault('too-large')
    return packed
  }
  if (method !== DEFLATED) throw new ZipFault('broken')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) })
  } catch (cause) {
    const tooLarge = cause instanceof RangeError
    throw new ZipFault(tooLarge ? 'too-large' : 'broken')
  }
}

/** An archive of these files in this order. The same files give the same bytes. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 })
    const nameBytes = Buffer.from(name, 'utf8')
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8, 2)
    common.writeUInt16LE(DEFLATED, 4)
    common.writeUInt16LE(DOS_DATE, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    parts.push(signature(LOCAL), common, nameBytes, packed)
    const made = Buffer.alloc(2)
    made.writeUInt16LE(20)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(signature(CENTRAL), made, common, rest, nameBytes)
    offset += LOCAL_SIZE + nameBytes.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...parts, ...directory, signature(END), end]))
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

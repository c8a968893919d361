import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { DEFLATED, directoryRecord, ENCRYPTED, findEnd, localRecord, STORED, zipParts } from './zip-format.ts'

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

/** Bytes to which a file may unfold whatever the ratio. */
const SMALL = 65_536

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
  const end = findEnd(data)
  if (end === null) throw new ZipFault('broken')
  const count = end.counts[1]
  if (count > limits.entries) throw new ZipFault('too-large')
  const files = new Map<string, Uint8Array>()
  let at = end.directory
  let left = limits.bytes
  for (let i = 0; i < count; i++) {
    const record = directoryRecord(data, at)
    if (record === null) throw new ZipFault('broken')
    if ((record.flags & ENCRYPTED) !== 0) throw new ZipFault('password-protected')
    const name = record.nameBytes.toString('utf8')
    const from = localRecord(data, record.local)?.from
    if (from === undefined || files.has(name) || from + record.packed > data.length) throw new ZipFault('broken')
    at = record.next
    if (limits.leaveOut?.(name)) {
      files.set(name, new Uint8Array())
      continue
    }
    const room = limits.ratio === undefined ? left : Math.min(left, record.packed * limits.ratio + SMALL)
    const bytes = unfold(data.subarray(from, from + record.packed), record.method, room)
    if (crc32(bytes) !== record.crc) throw new ZipFault('broken')
    left -= bytes.length
    files.set(name, bytes)
  }
  return files
}

/** The limit is told to zlib, so that a small file cannot fill the memory before its size is known. */
export function unfold(packed: Buffer, method: number, limit: number): Uint8Array {
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
  const files = entries.map(({ name, bytes }) => {
    const packed = deflateRawSync(bytes, { level: 9 })
    return { name, method: DEFLATED, packed, size: bytes.length, crc: crc32(bytes) } as const
  })
  return new Uint8Array(Buffer.concat(zipParts(files)))
}

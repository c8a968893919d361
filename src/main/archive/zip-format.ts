const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL_SIZE = 30
const CENTRAL_SIZE = 46
export const END_SIZE = 22
const LONGEST_COMMENT = 65_535
export const STORED = 0
export const DEFLATED = 8
export const ENCRYPTED = 1
/** Names are UTF-8. */
export const UTF8 = 0x0800
/** 1 January 1980, the first day an archive can name: a file must not carry the moment it was made. */
const DOS_DATE = 0x0021

/** What an archive says about one of its files, in the directory at its end and in the header before its bytes. */
export interface ZipRecord {
  readonly nameBytes: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  /** Bytes in the archive. */
  readonly packed: number
  /** Bytes that they unfold to. */
  readonly size: number
  /** Bytes of extra fields and, in the directory, of the comment. */
  readonly extra: number
}

export interface DirectoryRecord extends ZipRecord {
  /** MS-DOS attributes, and above them the mode of Unix. */
  readonly attributes: number
  /** Number of the disk on which the file begins. */
  readonly disk: number
  /** Where the header before its bytes is. */
  readonly local: number
  /** Where the next record of the directory is. */
  readonly next: number
}

export interface ZipEnd {
  readonly at: number
  readonly disks: readonly [number, number]
  readonly counts: readonly [number, number]
  readonly directorySize: number
  readonly directory: number
  readonly comment: number
}

/** The record at the end of an archive; null when there is none. Reading outside of `data` throws a RangeError. */
export function findEnd(data: Buffer): ZipEnd | null {
  const lowest = Math.max(0, data.length - END_SIZE - LONGEST_COMMENT)
  for (let at = data.length - END_SIZE; at >= lowest; at--) {
    if (data.readUInt32LE(at) !== END) continue
    return {
      at,
      disks: [data.readUInt16LE(at + 4), data.readUInt16LE(at + 6)],
      counts: [data.readUInt16LE(at + 8), data.readUInt16LE(at + 10)],
      directorySize: data.readUInt32LE(at + 12),
      directory: data.readUInt32LE(at + 16),
      comment: data.readUInt16LE(at + 20),
    }
  }
  return null
}

/** The directory record at this place; null when there is none. */
export function directoryRecord(data: Buffer, at: number): DirectoryRecord | null {
  if (data.readUInt32LE(at) !== CENTRAL) return null
  const nameLength = data.readUInt16LE(at + 28)
  const extra = data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  const nameAt = at + CENTRAL_SIZE
  return {
    ...sizes(data, at + 8),
    nameBytes: data.subarray(nameAt, nameAt + nameLength),
    extra,
    disk: data.readUInt16LE(at + 34),
    attributes: data.readUInt32LE(at + 38),
    local: data.readUInt32LE(at + 42),
    next: nameAt + nameLength + extra,
  }
}

/** The header before a file's bytes, and where those begin; null when there is none at this place. */
export function localRecord(data: Buffer, at: number): (ZipRecord & { readonly from: number }) | null {
  if (data.readUInt32LE(at) !== LOCAL) return null
  const nameLength = data.readUInt16LE(at + 26)
  const extra = data.readUInt16LE(at + 28)
  const nameAt = at + LOCAL_SIZE
  return {
    ...sizes(data, at + 6),
    nameBytes: data.subarray(nameAt, nameAt + nameLength),
    extra,
    from: nameAt + nameLength + extra,
  }
}

/** Both kinds of header say these in the same order. */
function sizes(data: Buffer, at: number) {
  return {
    flags: data.readUInt16LE(at),
    method: data.readUInt16LE(at + 2),
    crc: data.readUInt32LE(at + 8),
    packed: data.readUInt32LE(at + 12),
    size: data.readUInt32LE(at + 16),
  }
}

/** A file as it goes into an archive. */
export interface PackedFile {
  readonly name: string
  readonly method: typeof STORED | typeof DEFLATED
  readonly packed: Uint8Array
  readonly size: number
  readonly crc: number
}

/** Says in the directory that a program under Unix made it, of a plain file that its owner may write (100644). */
const MADE_BY_UNIX = 3 << 8
const PLAIN_FILE = 0o100_644 * 2 ** 16

/**
 * The parts of an archive of these files in this order, one after the other. The same files give the same bytes. `unix` is for
 * archives whose names have accents: some programs read those of MS-DOS in its old letters, whatever the flag for UTF-8 says.
 */
export function zipParts(files: readonly PackedFile[], { unix = false } = {}): Uint8Array[] {
  const parts: Uint8Array[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const nameBytes = Buffer.from(file.name, 'utf8')
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8, 2)
    common.writeUInt16LE(file.method, 4)
    common.writeUInt16LE(DOS_DATE, 8)
    common.writeUInt32LE(file.crc, 10)
    common.writeUInt32LE(file.packed.length, 14)
    common.writeUInt32LE(file.size, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    parts.push(signature(LOCAL), common, nameBytes, file.packed)
    const made = Buffer.alloc(2)
    made.writeUInt16LE(unix ? MADE_BY_UNIX + 20 : 20)
    const rest = Buffer.alloc(14)
    if (unix) rest.writeUInt32LE(PLAIN_FILE, 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(signature(CENTRAL), made, common, rest, nameBytes)
    offset += LOCAL_SIZE + nameBytes.length + file.packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return [...parts, ...directory, signature(END), end]
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/**
 * Tables that shape text: pairs that move closer, letters that join, marks that are placed. Composed Vietnamese needs none
 * of them, and word processors leave kerning off, so that widths stay those of the decree's Times New Roman. Without them a
 * paper is laid out several times faster, because the PDF writer would decode and apply them anew for each paper.
 */
const SHAPING = new Set(['GPOS', 'GSUB', 'GDEF', 'kern'])
const HEADER = 12
const ENTRY = 16
const ALIGNMENT = 4

/** The TrueType font without its shaping tables; everything else byte for byte as it was. */
export function withoutShaping(font: Uint8Array): Buffer {
  const source = Buffer.from(font.buffer, font.byteOffset, font.byteLength)
  const entries = Array.from({ length: source.readUInt16BE(4) }, (_, i) => {
    const at = HEADER + ENTRY * i
    const offset = source.readUInt32BE(at + 8)
    return {
      tag: source.toString('latin1', at, at + 4),
      checksum: source.readUInt32BE(at + 4),
      bytes: source.subarray(offset, offset + source.readUInt32BE(at + 12)),
    }
  }).filter(({ tag }) => !SHAPING.has(tag))
  const directory = Buffer.alloc(HEADER + ENTRY * entries.length)
  source.copy(directory, 0, 0, HEADER)
  directory.writeUInt16BE(entries.length, 4)
  const parts: Uint8Array[] = [directory]
  let offset = directory.length
  for (const [i, { tag, checksum, bytes }] of entries.entries()) {
    const at = HEADER + ENTRY * i
    directory.write(tag, at, 'latin1')
    directory.writeUInt32BE(checksum, at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(bytes.length, at + 12)
    const padding = (ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT
    parts.push(bytes, Buffer.alloc(padding))
    offset += bytes.length + padding
  }
  return Buffer.concat(parts)
}

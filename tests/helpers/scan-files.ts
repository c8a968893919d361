import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'

/** A file of tests/fixtures/scans. */
export function scanFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/scans/${name}`, import.meta.url)))
}

/** One chunk of a PNG with its length and CRC. */
export function pngChunk(type: string, body: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + body.length)
  chunk.writeUInt32BE(body.length, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(body, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length)
  return chunk
}

export interface PngRecipe {
  width: number
  height: number
  bitDepth?: number
  colorType?: 0 | 2 | 3 | 4 | 6
  interlaced?: boolean
  /** Bytes that the pixels unfold to; those of an even grey by default. */
  raw?: Uint8Array
  extra?: readonly Buffer[]
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const

/** A PNG of one even tone, of any kind of pixel. Interlaced ones must bring their own `raw`. */
export function makePng(recipe: PngRecipe): Uint8Array {
  const { width, height, bitDepth = 8, colorType = 0, interlaced = false, extra = [] } = recipe
  const stride = 1 + Math.ceil((width * bitDepth * CHANNELS[colorType]) / 8)
  const raw =
    recipe.raw ??
    Buffer.alloc(stride * height, 0x80).map((byte, i) => (i % stride === 0 ? 0 : colorType === 3 ? 0 : byte))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bitDepth, colorType, 0, 0, interlaced ? 1 : 0], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', head),
      ...extra,
      pngChunk('IDAT', deflateSync(raw)),
      pngChunk('IEND', new Uint8Array(0)),
    ]),
  )
}

/** The same JPEG with an EXIF block that says how the camera was held. */
export function withOrientation(jpeg: Uint8Array, orientation: number, order: 'II' | 'MM' = 'MM'): Uint8Array {
  const tiff = Buffer.alloc(26)
  tiff.write(order, 0, 'latin1')
  const put16 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const put32 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  put16(42, 2)
  put32(8, 4)
  put16(1, 8)
  put16(0x0112, 10)
  put16(3, 12)
  put32(1, 14)
  put16(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const segment = Buffer.alloc(4)
  segment.writeUInt16BE(0xffe1, 0)
  segment.writeUInt16BE(body.length + 2, 2)
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), segment, body, jpeg.subarray(2)]))
}

/** A small PDF with the given number of pages, each bearing its number. */
export async function makePdf(pages: number, change: (document: PDFDocument) => void = () => {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let n = 1; n <= pages; n++)
    document.addPage([595.28, 841.89]).drawText(`trang-${n}`, { x: 60, y: 700, size: 20 })
  change(document)
  return document.save({ addDefaultPage: false })
}

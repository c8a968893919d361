import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { degrees, PDFDocument } from '@cantoo/pdf-lib'

/** Grey picture, one byte a pixel. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

export const DPI = 150

/** Numbers between 0 and 1, the same on each run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function pdftoppm(pdf: Uint8Array, ending: string, options: readonly string[]): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'in.pdf'), pdf)
    execFileSync('pdftoppm', [
      '-r',
      String(DPI),
      '-singlefile',
      ...options,
      join(folder, 'in.pdf'),
      join(folder, 'out'),
    ])
    return new Uint8Array(readFileSync(join(folder, `out.${ending}`)))
  })
}

/** Lays a page a little askew on a sheet, as a scanner sees it. */
export async function skewed(pdf: Uint8Array, page: number, random: () => number): Promise<Uint8Array> {
  const sheet = await PDFDocument.create({ updateMetadata: false })
  const [picture] = await sheet.embedPdf(pdf, [page])
  if (picture === undefined) throw new Error('no such page')
  const angle = (random() - 0.5) * 1.6
  const { width, height } = picture
  sheet
    .addPage([width, height])
    .drawPage(picture, { x: 3 + random() * 4 + angle * 5, y: -2 + random() * 4 - angle * 4, rotate: degrees(angle) })
  return sheet.save()
}

/** The page as a scanner's sensor gives it: paper that is not quite white, grain, a shadow at the edge. */
export function scanned(pdf: Uint8Array, random: () => number): Picture {
  const pgm = pdftoppm(pdf, 'pgm', ['-gray'])
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(pgm.subarray(0, 64)).toString('latin1'))
  if (head === null) throw new Error('pdftoppm made no picture')
  const width = Number(head[1])
  const height = Number(head[2])
  const pixels = pgm.slice(head[0].length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const edge = Math.max(0, 14 - Math.min(x, width - x)) * 5
      const grain = (random() - 0.5) * 7
      const at = y * width + x
      pixels[at] = Math.max(0, Math.min(255, 12 + (pixels[at] ?? 0) * 0.93 - edge + grain))
    }
  }
  return { width, height, pixels }
}

function chunk(type: string, body: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + body.length)
  bytes.writeUInt32BE(body.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(body, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length)
  return bytes
}

/** A grey PNG of 16 tones, or of 256. */
export function png({ width, height, pixels }: Picture, bits: 4 | 8): Uint8Array {
  const stride = 1 + Math.ceil((width * bits) / 8)
  const raw = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = pixels[y * width + x] ?? 0
      if (bits === 8) raw[y * stride + 1 + x] = value
      else {
        const at = y * stride + 1 + (x >> 1)
        raw[at] = (raw[at] ?? 0) | ((value >> 4) << (x % 2 === 0 ? 4 : 0))
      }
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, 0, 0, 0, 0], 8)
  const density = Buffer.alloc(9)
  density.writeUInt32BE(Math.round(DPI / 0.0254), 0)
  density.writeUInt32BE(Math.round(DPI / 0.0254), 4)
  density[8] = 1
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('pHYs', density),
      chunk('IDAT', deflateSync(raw, { level: 9 })),
      chunk('IEND', new Uint8Array(0)),
    ]),
  )
}

/** The picture as a JPEG, written by poppler. */
export async function jpeg(picture: Picture): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const size: [number, number] = [(picture.width * 72) / DPI, (picture.height * 72) / DPI]
  const image = await document.embedPng(png(picture, 8))
  document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] })
  return pdftoppm(await document.save(), 'jpg', ['-gray', '-jpeg', '-jpegopt', 'quality=45,optimize=y'])
}

/** Turns a picture a quarter to the left, as a camera held upright stores it. */
export function quarterLeft({ width, height, pixels }: Picture): Picture {
  const turned = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[(width - 1 - x) * height + y] = pixels[y * width + x] ?? 0
  }
  return { width: height, height: width, pixels: turned }
}

/** The JPEG with an EXIF note that it has to be turned a quarter to the right. */
export function heldUpright(bytes: Uint8Array): Uint8Array {
  const exif = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010006000000000000', 'hex')
  return new Uint8Array(Buffer.concat([bytes.subarray(0, 2), exif, bytes.subarray(2)]))
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** A page as grey dots, row by row; 0 is black. */
export interface PageImage {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
}

/** Dots per inch: enough to see where words, lines and blanks stand, not to read them. */
const DPI = 36
/** Shades that are kept; what poppler's smoothing of edges does differently between versions falls below them. */
const SHADES = 16

/** Each page of a PDF as poppler draws it. */
export function pageImages(bytes: Uint8Array): PageImage[] {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-page-'))
  try {
    const path = join(folder, 'paper.pdf')
    writeFileSync(path, bytes)
    const drawn = execFileSync('pdftoppm', ['-r', String(DPI), '-gray', path], { maxBuffer: 64 * 1024 * 1024 })
    return greyMaps(drawn)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The pages of a stream of PGM images, one behind the other. */
function greyMaps(stream: Buffer): PageImage[] {
  const images: PageImage[] = []
  for (let at = 0; at < stream.length; ) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stream.toString('latin1', at, at + 40))
    if (!head) throw new Error('not a grey image of poppler')
    const [width, height] = [Number(head[1]), Number(head[2])]
    const from = at + head[0].length
    const step = 256 / SHADES
    const dots = stream.subarray(from, from + width * height).map((d) => Math.floor(d / step) * (step + 1))
    images.push({ width, height, dots })
    at = from + width * height
  }
  return images
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** The image as a PNG of four bits a dot. */
export function toPng({ width, height, dots }: PageImage): Buffer {
  const rowBytes = Math.ceil(width / 2)
  const rows = Buffer.alloc((rowBytes + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = (dots[y * width + x] ?? 0) >> 4
      const at = y * (rowBytes + 1) + 1 + (x >> 1)
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? shade << 4 : shade)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 4
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Reads back what {@link toPng} wrote; other PNG files are refused. */
export function fromPng(file: Buffer): PageImage {
  const chunks = new Map<string, Buffer>()
  for (let at = SIGNATURE.length; at < file.length; ) {
    const length = file.readUInt32BE(at)
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const [head, data] = [chunks.get('IHDR'), chunks.get('IDAT')]
  if (!head || !data || head[8] !== 4 || head[9] !== 0) throw new Error('not a reference image of these tests')
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const rows = inflateSync(data)
  const rowBytes = Math.ceil(width / 2)
  const dots = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pair = rows[y * (rowBytes + 1) + 1 + (x >> 1)] ?? 0
      dots[y * width + x] = (x % 2 === 0 ? pair >> 4 : pair & 15) * 17
    }
  }
  return { width, height, dots }
}

/** Side of the squares that are compared, in dots: about 4 mm of paper. */
const SQUARE = 6

/** How many of the squares of two pages differ clearly in how dark they are; all of them for pages of different size. */
export function differingSquares(one: PageImage, other: PageImage): number {
  const across = Math.ceil(one.width / SQUARE)
  const down = Math.ceil(one.height / SQUARE)
  if (one.width !== other.width || one.height !== other.height) return across * down
  const sums = new Float64Array(across * down)
  one.dots.forEach((dot, i) => {
    const square = Math.floor(Math.floor(i / one.width) / SQUARE) * across + Math.floor((i % one.width) / SQUARE)
    sums[square] = (sums[square] ?? 0) + dot - (other.dots[i] ?? 0)
  })
  return sums.filter((sum) => Math.abs(sum) / (SQUARE * SQUARE) > 20).length
}

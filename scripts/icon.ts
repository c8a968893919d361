// Makes the icon of the program in build/: SVG for people, PNG for Linux, ICO for Windows. A sheet with three lines and a
// tick, drawn here from its shapes, so that it needs no program to draw with. Run it after a change and commit what it writes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]
type Point = readonly [x: number, y: number]

/** All in a square of 64; a shape covers the ones before it. */
type Shape =
  | { readonly kind: 'box'; readonly at: Point; readonly size: Point; readonly round: number; readonly colour: Colour }
  | { readonly kind: 'line'; readonly points: readonly Point[]; readonly width: number; readonly colour: Colour }

const SIDE = 64
const BLUE: Colour = [15, 84, 112]
const PAPER: Colour = [255, 255, 255]
const LINE: Colour = [169, 203, 217]
const TICK: Colour = [255, 194, 51]

const line = (points: readonly Point[], width: number, colour: Colour): Shape => ({
  kind: 'line',
  points,
  width,
  colour,
})
const SHAPES: readonly Shape[] = [
  { kind: 'box', at: [2, 2], size: [60, 60], round: 12, colour: BLUE },
  { kind: 'box', at: [16, 10], size: [32, 44], round: 3, colour: PAPER },
  line(
    [
      [22, 19],
      [42, 19],
    ],
    3,
    LINE,
  ),
  line(
    [
      [22, 26],
      [42, 26],
    ],
    3,
    LINE,
  ),
  line(
    [
      [22, 33],
      [33, 33],
    ],
    3,
    LINE,
  ),
  line(
    [
      [29, 42],
      [36, 49],
      [52, 32],
    ],
    11,
    BLUE,
  ),
  line(
    [
      [29, 42],
      [36, 49],
      [52, 32],
    ],
    6,
    TICK,
  ),
]

/** How far a point is outside of a rounded box; negative inside. */
function outsideBox([x, y]: Point, { at, size, round }: Extract<Shape, { kind: 'box' }>): number {
  const dx = Math.abs(x - at[0] - size[0] / 2) - size[0] / 2 + round
  const dy = Math.abs(y - at[1] - size[1] / 2) - size[1] / 2 + round
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round
}

function distanceToStretch([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - ax - share * dx, y - ay - share * dy)
}

function covers(point: Point, shape: Shape): boolean {
  if (shape.kind === 'box') return outsideBox(point, shape) <= 0
  return shape.points.some((from, i) => {
    const to = shape.points[i + 1]
    return to !== undefined && distanceToStretch(point, from, to) <= shape.width / 2
  })
}

/** Looks at each dot in this many places across and down. */
const LOOKS = 4

/** Red, green, blue and cover of every dot, row by row. */
function dots(side: number): Buffer {
  const out = Buffer.alloc(side * side * 4)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const sum = [0, 0, 0, 0]
      for (let look = 0; look < LOOKS * LOOKS; look++) {
        const x = ((column + ((look % LOOKS) + 0.5) / LOOKS) * SIDE) / side
        const y = ((row + (Math.floor(look / LOOKS) + 0.5) / LOOKS) * SIDE) / side
        const top = SHAPES.findLast((shape) => covers([x, y], shape))
        if (top === undefined) continue
        for (const [i, part] of top.colour.entries()) sum[i] = (sum[i] ?? 0) + part
        sum[3] = (sum[3] ?? 0) + 1
      }
      const [red = 0, green = 0, blue = 0, seen = 0] = sum
      const of = (part: number) => (seen === 0 ? 0 : Math.round(part / seen))
      out.set([of(red), of(green), of(blue), Math.round((seen * 255) / LOOKS ** 2)], (row * side + column) * 4)
    }
  }
  return out
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function png(side: number): Buffer {
  const pixels = dots(side)
  const rows = Array.from({ length: side }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * side * 4, (row + 1) * side * 4)]),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Windows takes the size that fits a place; 200 % of the largest small one is 64. */
const ICO_SIDES = [16, 20, 24, 32, 40, 48, 64, 128, 256]

function ico(): Buffer {
  const pictures = ICO_SIDES.map((side) => ({ side, bytes: png(side) }))
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [i, { side, bytes }] of pictures.entries()) {
    const at = 6 + 16 * i
    head.set([side % 256, side % 256, 0, 0, 1, 0, 32, 0], at)
    head.writeUInt32LE(bytes.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += bytes.length
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)])
}

function svg(): string {
  const hex = (colour: Colour) => `#${Buffer.from(colour).toString('hex')}`
  const drawn = SHAPES.map((shape) =>
    shape.kind === 'box'
      ? `<rect x="${shape.at[0]}" y="${shape.at[1]}" width="${shape.size[0]}" height="${shape.size[1]}" rx="${shape.round}" fill="${hex(shape.colour)}"/>`
      : `<polyline points="${shape.points.join(' ')}" fill="none" stroke="${hex(shape.colour)}" stroke-width="${shape.width}" stroke-linecap="round" stroke-linejoin="round"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">\n${drawn.join('\n')}\n</svg>\n`
}

const folder = fileURLToPath(new URL('../build/', import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'icon.svg'), svg())
writeFileSync(join(folder, 'icon.png'), png(512))
writeFileSync(join(folder, 'icon.ico'), ico())

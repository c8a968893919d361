import {
  type Box,
  boxPath,
  type Drawing,
  GAP,
  linePath,
  type Shape,
  TEXT,
  type Tone,
  tenth,
  textAt,
  widthOf,
} from './drawing.ts'

type Fill = 'full' | 'slanted' | 'empty' | 'level'

interface SeriesStyle {
  readonly tone: Tone
  readonly dash: string
  readonly sign: (x: number, y: number) => string
  readonly fill: Fill
}

const R = 3.4

const circle = (x: number, y: number) =>
  `M${tenth(x - R)},${tenth(y)}a${R},${R},0,1,0,${2 * R},0a${R},${R},0,1,0,${-2 * R},0Z`
const square = (x: number, y: number) => boxPath({ x: x - 3, y: y - 3, width: 6, height: 6 })
const corners = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${tenth(x)},${tenth(y)}`).join('L')}Z`
const triangle = (x: number, y: number) =>
  corners([
    [x, y - 4],
    [x + 4, y + 3],
    [x - 4, y + 3],
  ])
const diamond = (x: number, y: number) =>
  corners([
    [x, y - 4.4],
    [x + 4.4, y],
    [x, y + 4.4],
    [x - 4.4, y],
  ])

/** Each series has its own dashes, sign and pattern: they are told apart in grey too. */
const STYLES: readonly SeriesStyle[] = [
  { tone: 'primary', dash: '', sign: circle, fill: 'full' },
  { tone: 'amber', dash: '7 3', sign: square, fill: 'slanted' },
  { tone: 'violet', dash: '2 3', sign: triangle, fill: 'empty' },
  { tone: 'green', dash: '9 3 2 3', sign: diamond, fill: 'level' },
]

export function styleOf(index: number): SeriesStyle {
  const style = STYLES[index % STYLES.length]
  if (style === undefined) throw new RangeError('no style of a series')
  return style
}

/** The sign of a series at a place, on the line of its series. */
export function signAt(index: number, x: number, y: number): Shape {
  const { sign, tone } = styleOf(index)
  return { kind: 'path', d: sign(x, y), stroke: tone, fill: index % 2 === 0 ? tone : 'panel', width: 1.5 }
}

/** A bar of a series: its pattern, within an outline. */
export function barShapes(index: number, box: Box): Shape[] {
  const { tone, fill } = styleOf(index)
  if (box.width <= 0 || box.height <= 0) return []
  const outline: Shape = {
    kind: 'path',
    d: boxPath(box),
    stroke: tone,
    fill: fill === 'full' ? tone : 'panel',
    width: 1.2,
  }
  if (fill === 'full' || fill === 'empty') return [outline]
  return [outline, { kind: 'path', d: fill === 'slanted' ? slanted(box) : level(box), stroke: tone, width: 1.2 }]
}

const STEP = 5

/** Slanted lines within a box: drawn one by one, because not every writer of PDF knows patterns. */
export function slanted({ x, y, width, height }: Box): string {
  const lines: string[] = []
  for (let at = STEP; at < width + height; at += STEP) {
    const [left, right] = [Math.max(0, at - height), Math.min(at, width)]
    lines.push(linePath(x + left, y + at - left, x + right, y + at - right))
  }
  return lines.join('')
}

function level({ x, y, width, height }: Box): string {
  const lines: string[] = []
  for (let at = 3; at < height; at += 3) lines.push(linePath(x, y + at, x + width, y + at))
  return lines.join('')
}

interface LegendEntry {
  readonly label: string
  /** Draws the sample in a box of the given left edge and middle. */
  readonly sample: (x: number, middle: number) => readonly Shape[]
}

const SAMPLE = 26
const LEGEND_LINE = 18

/** Names of the series above the chart, in as many lines as they need. */
export function legend(entries: readonly LegendEntry[], width: number): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = []
  let [x, line] = [0, 0]
  for (const { label, sample } of entries) {
    const needs = SAMPLE + GAP + widthOf(label) + 3 * GAP
    if (x > 0 && x + needs > width) [x, line] = [0, line + 1]
    const middle = line * LEGEND_LINE + LEGEND_LINE / 2
    shapes.push(...sample(x, middle), textAt(x + SAMPLE + GAP, middle + TEXT * 0.35, label, { tone: 'ink' }))
    x += needs
  }
  return { shapes, height: entries.length === 0 ? 0 : (line + 1) * LEGEND_LINE + GAP }
}

export function lineSample(index: number, x: number, middle: number, signed = true): Shape[] {
  const { tone, dash } = styleOf(index)
  const line: Shape = {
    kind: 'path',
    d: linePath(x, middle, x + SAMPLE, middle),
    stroke: tone,
    width: 2,
    ...(dash !== '' && { dash }),
  }
  return signed ? [line, signAt(index, x + SAMPLE / 2, middle)] : [line]
}

export const barSample = (index: number, x: number, middle: number): Shape[] =>
  barShapes(index, { x: x + 6, y: middle - 6, width: SAMPLE - 8, height: 12 })

/** A thick stroke across a bar, what should be reached: light at its edges, so that it is seen on a dark bar. */
export function goalStroke(x1: number, y1: number, x2: number, y2: number): Shape[] {
  const d = linePath(x1, y1, x2, y2)
  return [
    { kind: 'path', d, stroke: 'panel', width: 5.5 },
    { kind: 'path', d, stroke: 'ink', width: 2.6 },
  ]
}

/** What is drawn, without where it came from. */
export const drawingOf = (
  { title, description }: Pick<Drawing, 'title' | 'description'>,
  rest: Omit<Drawing, 'title' | 'description'>,
): Drawing => ({ title, description, ...rest, height: Math.ceil(rest.height) })

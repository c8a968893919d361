/** Names of the design's colours; what they look like is for whoever draws (theme on screen, ink on paper). */
export type Tone =
  | 'ink'
  | 'ink-2'
  | 'hint'
  | 'line'
  | 'control'
  | 'panel'
  | 'tint'
  | 'primary'
  | 'amber'
  | 'green'
  | 'violet'
  | 'red'

/** Everything a chart is made of, in pixels from the top left: outlines, and words. */
export type Shape =
  | {
      readonly kind: 'path'
      readonly d: string
      readonly stroke?: Tone
      readonly fill?: Tone
      readonly width?: number
      /** Lengths of stroke and gap. */
      readonly dash?: string
    }
  | {
      readonly kind: 'text'
      readonly x: number
      /** Of the base line. */
      readonly y: number
      readonly text: string
      readonly size: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly tone: Tone
      readonly bold?: boolean
    }

/** A figure of the chart, where it stands and how it is said: what the arrow keys walk along. */
export interface Mark {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** A chart as it is drawn, the same on screen and on paper. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly description: string
  readonly shapes: readonly Shape[]
  readonly marks: readonly Mark[]
}

/** Size of the words of a chart in pixels. */
export const TEXT = 12
/** Room around words. */
export const GAP = 6

export const tenth = (value: number): number => Math.round(value * 10) / 10

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The outline of a box. */
export function boxPath({ x, y, width, height }: Box): string {
  return `M${tenth(x)},${tenth(y)}h${tenth(width)}v${tenth(height)}h${tenth(-width)}Z`
}

export const linePath = (x1: number, y1: number, x2: number, y2: number): string =>
  `M${tenth(x1)},${tenth(y1)}L${tenth(x2)},${tenth(y2)}`

export function textAt(
  x: number,
  y: number,
  text: string,
  rest: Partial<Omit<Extract<Shape, { kind: 'text' }>, 'kind' | 'x' | 'y' | 'text'>> = {},
): Shape {
  return { kind: 'text', x: tenth(x), y: tenth(y), text, size: TEXT, anchor: 'start', tone: 'ink-2', ...rest }
}

/** Share of the size that a letter is wide on average, on the safe side for both faces of the house. */
const LETTER = 0.6

/** About how wide a text is: charts are laid out without knowing the font. */
export const widthOf = (text: string, size: number = TEXT): number => text.length * size * LETTER

/** A text in at most `most` lines of a width; what does not fit ends in an ellipsis. */
export function wrapped(text: string, width: number, most: number, size: number = TEXT): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || widthOf(longer, size) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  const kept = lines.slice(0, most)
  const room = Math.max(2, Math.floor(width / (size * LETTER)))
  return kept.map((one, i) => {
    const cut = i === most - 1 && lines.length > most
    if (one.length <= room && !cut) return one
    return `${one.slice(0, room - 1).trimEnd()}…`
  })
}

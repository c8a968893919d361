import { assertNever } from '../primitives/assert-never.ts'
import type { Drawing, Shape, Tone } from './drawing.ts'

/** Ink on paper: the colours of the design where they are dark enough to stay apart in grey. */
export const PAPER_TONES: Readonly<Record<Tone, string>> = {
  ink: '#16262F',
  'ink-2': '#465863',
  hint: '#5C6C76',
  line: '#D2DCE1',
  control: '#74858F',
  panel: '#FFFFFF',
  tint: '#E1EFF5',
  primary: '#0F5470',
  amber: '#734700',
  green: '#1A6036',
  violet: '#474684',
  red: '#9B1C1C',
}

/** A drawing as the text of an SVG file, for papers. `font`: name of the face that the paper embeds. */
export function svgText({ width, height, title, description, shapes }: Drawing, font: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(font)}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    ...shapes.map(element),
    '</svg>',
    '',
  ].join('\n')
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'path': {
      const { d, fill, stroke, width = 1, dash } = shape
      const line = stroke === undefined ? '' : ` stroke="${PAPER_TONES[stroke]}" stroke-width="${width}"`
      const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash}"`
      return `<path d="${d}" fill="${fill === undefined ? 'none' : PAPER_TONES[fill]}"${line}${dashes}/>`
    }
    case 'text': {
      const { x, y, text, size, anchor, tone, bold = false } = shape
      const weight = bold ? ' font-weight="bold"' : ''
      return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${PAPER_TONES[tone]}"${weight}>${escaped(text)}</text>`
    }
    default:
      return assertNever(shape)
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  // Control characters are no part of XML; a name that has one must not make a paper unreadable.
  return [...text.normalize('NFC')]
    .filter((letter) => letter >= ' ' || letter === '\n')
    .map((letter) => ENTITIES[letter] ?? letter)
    .join('')
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'fontkit'
import { chartWords } from '#shared/charts/draw-chart.ts'
import { fail } from '#shared/contract/errors.ts'
import type { PrintedBlock, PrintedDocument, Run } from '#shared/documents/printed-document.ts'
import { withoutShaping } from './plain-font.ts'

export interface FontStyle {
  readonly bold: boolean
  readonly italic: boolean
}

/** The embedded font in its four styles: how wide words are, and whether it has their letters. */
export interface Fonts {
  /** File names by style, and the bytes behind them. */
  readonly files: Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>
  readonly bytes: ReadonlyMap<string, Buffer>
  /** Width of a text in points at a size in points. */
  width(text: string, style: FontStyle, size: number): number
  /**
   * Single spacing as word processors have it, as a multiple of the height that the PDF writer gives a line: the font
   * asks for a gap between lines that the writer leaves out.
   */
  readonly singleSpacing: number
  /** Height of the letters above the base line, as a share of the size. */
  readonly ascent: number
  /** Characters of the text that the font lacks. */
  missing(text: string, style: FontStyle): string[]
}

const FILES = {
  normal: 'tinos-regular.ttf',
  bold: 'tinos-bold.ttf',
  italics: 'tinos-italic.ttf',
  bolditalics: 'tinos-bold-italic.ttf',
} as const
type FileKey = keyof typeof FILES

const keyOf = ({ bold, italic }: FontStyle): FileKey =>
  bold ? (italic ? 'bolditalics' : 'bold') : italic ? 'italics' : 'normal'

/** What is asked of an opened font; the width of a run has its kerning in it, as in the PDF. */
interface Measurable {
  readonly ascent: number
  /** Below the base line, negative. */
  readonly descent: number
  readonly lineGap: number
  readonly unitsPerEm: number
  layout(text: string): { readonly advanceWidth: number }
  hasGlyphForCodePoint(codePoint: number): boolean
}

function isMeasurable(font: unknown): font is Measurable {
  return typeof font === 'object' && font !== null && 'layout' in font && 'hasGlyphForCodePoint' in font
}

/** Opens the font of resources/fonts, which has the widths of Times New Roman and every Vietnamese letter. */
export function loadFonts(resourcesFolder: string): Fonts {
  const bytes = new Map<string, Buffer>()
  const open = (key: FileKey): Measurable => {
    const plain = withoutShaping(readFileSync(join(resourcesFolder, 'fonts', FILES[key])))
    bytes.set(FILES[key], plain)
    const font: unknown = create(plain)
    if (isMeasurable(font)) return font
    return fail({ kind: 'resource', file: `fonts/${FILES[key]}`, place: '', message: 'không phải phông chữ TrueType' })
  }
  const fonts = {
    normal: open('normal'),
    bold: open('bold'),
    italics: open('italics'),
    bolditalics: open('bolditalics'),
  }
  const advances = new Map<string, number>()

  function advance(key: FileKey, text: string): number {
    const known = advances.get(`${key}${text}`)
    if (known !== undefined) return known
    const font = fonts[key]
    const width = font.layout(text).advanceWidth / font.unitsPerEm
    if (advances.size > 20_000) advances.clear()
    advances.set(`${key}${text}`, width)
    return width
  }

  return {
    files: FILES,
    bytes,
    width: (text, style, size) => advance(keyOf(style), text.normalize('NFC')) * size,
    singleSpacing: 1 + fonts.normal.lineGap / (fonts.normal.ascent - fonts.normal.descent),
    ascent: fonts.normal.ascent / fonts.normal.unitsPerEm,
    missing: (text, style) => {
      const font = fonts[keyOf(style)]
      return [...new Set(text.normalize('NFC'))].filter(
        (c) => c !== '\n' && !font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0),
      )
    },
  }
}

/**
 * Refuses a paper with a letter that the font cannot print (kind 'validation', naming field and letter): an empty box on
 * an official paper is worse than no paper.
 */
export function assertPrintable(document: PrintedDocument, fonts: Fonts): void {
  const problems = new Map<string, { path: string; message: string }>()
  for (const run of document.blocks.flatMap(runsIn)) {
    if (run.kind === 'blank') continue
    const path = run.kind === 'value' ? run.field : ''
    for (const letter of fonts.missing(run.text, { bold: run.bold ?? false, italic: run.italic ?? false })) {
      const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      problems.set(`${path}${code}`, {
        path,
        message: `Ký tự "${letter}" (U+${code}) không in được. Gõ lại bằng chữ tiếng Việt Unicode`,
      })
    }
  }
  if (problems.size > 0) fail({ kind: 'validation', what: 'văn bản', fields: [...problems.values()] })
}

function runsIn(block: PrintedBlock): readonly Run[] {
  switch (block.type) {
    case 'header':
      return [block.agency?.parent, block.agency?.name, block.number, block.subject, block.placeDate].flatMap(
        (r) => r ?? [],
      )
    case 'title':
      return [...block.title, ...block.subtitle]
    case 'addressee':
      return [...block.label, ...block.lines.flat()]
    case 'text':
      return block.segments.flat()
    case 'table':
      return block.rows.flat(2)
    case 'signatures':
      return [
        ...(block.recipients?.flat() ?? []),
        ...block.columns.flatMap((c) => [...c.titles.flat(), ...c.note, ...c.name]),
      ]
    case 'chart':
      return chartWords(block.chart).map((text) => ({ kind: 'literal', text }))
    case 'photo':
      return [...block.caption, ...block.beside.flatMap(runsIn)]
    default:
      return []
  }
}

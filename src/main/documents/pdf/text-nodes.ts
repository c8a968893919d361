import type { Content, ContentText } from 'pdfmake/interfaces.js'
import type { Run, Segments } from '#shared/documents/printed-document.ts'
import { textOf } from '#shared/documents/printed-document.ts'
import { balancedLines } from './balanced-lines.ts'
import type { Fonts } from './fonts.ts'
import { fillLines, type Piece } from './line-filler.ts'
import type { ChosenStyle, PageLayout, StyleName } from './page-layout.ts'
import { type PlacedSegment, segmentLines } from './segment-lines.ts'

/** What is needed to set text: where on the page, how, with which font. */
export interface Setting {
  readonly layout: PageLayout
  readonly fonts: Fonts
  /** Width of the column in points. */
  readonly width: number
}

/** A node of the page with what is needed to keep it together with its neighbours. */
export interface Node {
  readonly content: Content
  /** Lines of the body in it; 0 for what is not body. */
  readonly lines: number
  readonly keepWithNext: boolean
  /** Of a table: how high its heads and first row are, in points. */
  readonly top?: number
  /** Begins a new page. */
  readonly breakBefore?: boolean
}

type Align = 'justify' | 'center' | 'left' | 'right'

export const styleOf = (setting: Setting, name: StyleName): ChosenStyle => setting.layout.styles[name]

const fontOf = (style: ChosenStyle) => ({ fontSize: style.pt, bold: style.bold, italics: style.italic })

/** Non-breaking spaces have done their work once lines are broken; a reader of the file finds plain ones. */
const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ')

function textItems(pieces: readonly Piece[]): Content[] {
  return pieces.map((piece) => ({
    text: plainSpaces(piece.lineEnd ? `${piece.text}\n` : piece.text),
    bold: piece.bold,
    italics: piece.italic,
    // A word is one piece; only what closes its line, or is wider than a line, may be broken.
    ...(!piece.lineEnd && !piece.breakable && { noWrap: true }),
  }))
}

export interface ParagraphOptions {
  readonly style: StyleName
  readonly align: Align
  readonly indent: number
  readonly gapAfter: number
  /** Distance of lines as a multiple of single spacing. */
  readonly spacing: number
}

/** Body paragraphs of this layout. */
export function bodyOptions(setting: Setting, style: StyleName = 'body'): ParagraphOptions {
  const { layout } = setting
  return {
    style,
    align: 'justify',
    indent: layout.firstIndent,
    gapAfter: layout.paragraphGap,
    spacing: layout.lineSpacing,
  }
}

/** One paragraph, or several where its segments do not fit beside each other on one line. */
export function paragraphNodes(segments: Segments, setting: Setting, options: ParagraphOptions): Node[] {
  return segmentLines(segments, setting, options).map((line): Node => {
    const [only] = line
    if (line.length === 1 && only) return paragraphNode(only.runs, setting, options)
    return lineOfSegments(line, setting, options)
  })
}

function paragraphNode(runs: readonly Run[], setting: Setting, options: ParagraphOptions): Node {
  const style = styleOf(setting, options.style)
  const filled = fillLines(runs, setting.fonts, {
    width: setting.width,
    indent: options.indent,
    size: style.pt,
    style,
    fillLast: options.align === 'justify',
  })
  const content: ContentText = {
    text: textItems(filled.pieces),
    ...fontOf(style),
    alignment: options.align,
    lineHeight: options.spacing * setting.fonts.singleSpacing,
    margin: [0, 0, 0, options.gapAfter],
    ...(options.indent > 0 && { leadingIndent: options.indent }),
    // Two or three lines are not torn apart between pages.
    ...(filled.lines > 1 && filled.lines <= 3 && { unbreakable: true }),
  }
  const words = textOf(runs).trimEnd()
  return { content, lines: filled.lines, keepWithNext: words.endsWith(':') && runs.at(-1)?.kind === 'literal' }
}

/** Fields beside each other, each in a box of its own. */
function lineOfSegments(line: readonly PlacedSegment[], setting: Setting, options: ParagraphOptions): Node {
  const style = styleOf(setting, options.style)
  const columns = line.map(({ runs, text, box }, i) => {
    const filled = fillLines(runs, setting.fonts, {
      width: text + 0.01,
      indent: 0,
      size: style.pt,
      style,
      fillLast: true,
    })
    const width = i === line.length - 1 ? '*' : box
    return { width, text: textItems(filled.pieces), alignment: 'left' as const, noWrap: true }
  })
  return {
    content: {
      columns,
      columnGap: 0,
      ...fontOf(style),
      lineHeight: options.spacing * setting.fonts.singleSpacing,
      margin: [options.indent, 0, 0, options.gapAfter],
    },
    lines: 1,
    keepWithNext: false,
  }
}

/** Centred lines of similar length. Returns the nodes and the width of the last line, which a rule below goes by. */
export function centredLines(
  runs: readonly Run[],
  setting: Setting,
  style: StyleName,
  margin: readonly [number, number] = [0, 0],
): { readonly content: Content; readonly lastWidth: number } {
  const chosen = styleOf(setting, style)
  const widthOf = (text: string) => setting.fonts.width(text, chosen, chosen.pt)
  const lines = balancedLines(textOf(runs).normalize('NFC'), setting.width, widthOf)
  return {
    content: {
      stack: lines.map((text) => ({ text: plainSpaces(text), noWrap: true })),
      ...fontOf(chosen),
      alignment: 'center',
      margin: [0, margin[0], 0, margin[1]],
    },
    lastWidth: widthOf(lines.at(-1) ?? ''),
  }
}

/** Centred text that keeps the marks of its runs (bold name within a plain line). */
export function centredText(runs: readonly Run[], setting: Setting, style: StyleName, gapAfter: number): Content {
  return paragraphNode(runs, setting, {
    style,
    align: 'center',
    indent: 0,
    gapAfter,
    spacing: style === 'center' ? setting.layout.lineSpacing : 1,
  }).content
}

/** A solid line of this length in the middle of the column. */
export function centredRule(length: number, setting: Setting, gapBefore: number, gapAfter: number): Content {
  const from = (setting.width - length) / 2
  return {
    canvas: [{ type: 'line', x1: from, y1: 0, x2: from + length, y2: 0, lineWidth: 0.75 }],
    margin: [0, gapBefore, 0, gapAfter],
  }
}

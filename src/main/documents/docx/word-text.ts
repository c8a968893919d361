import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LeaderType,
  LineRuleType,
  Paragraph,
  Tab,
  type TabStopDefinition,
  TabStopType,
  TextRun,
} from 'docx'
import type { Run, Segments } from '#shared/documents/printed-document.ts'
import { textOf } from '#shared/documents/printed-document.ts'
import { balancedLines } from '../pdf/balanced-lines.ts'
import type { FontStyle, Fonts } from '../pdf/fonts.ts'
import { fillLines } from '../pdf/line-filler.ts'
import type { PageLayout, StyleName } from '../pdf/page-layout.ts'
import { type PlacedSegment, segmentLines } from '../pdf/segment-lines.ts'

/** What is needed to set text: how, measured with which font, in a column of which width in points. */
export interface WordSetting {
  readonly layout: PageLayout
  readonly fonts: Fonts
  readonly width: number
}

/** The font that the decree names; every word processor has it or one of the same widths. */
export const WORD_FONT = 'Times New Roman'

/** Points as twentieths of a point, the unit of Word files. */
export const twips = (points: number) => Math.round(points * 20)
const halfPoints = (points: number) => Math.round(points * 2)
/** Line distance of Word: 240 is single spacing. */
const SINGLE = 240
/** Shortest row of dots worth drawing, in points. */
const LEAST_DOTS = 28
/** Longest row of dots written letter by letter; a longer one in the middle of a line would tear the words apart. */
const UNBROKEN_DOTS = 12
/** A blank as short as this is a part of its word. */
const SHORT_DOTS = 6
/** A blank that is drawn up to the edge is at most this long before it goes on in the next line. */
const FILLED_DOTS = 20

export interface ParagraphPlan {
  readonly style: StyleName
  readonly align: 'justify' | 'center' | 'left' | 'right'
  readonly indent: number
  readonly gapBefore?: number
  readonly gapAfter: number
  /** Distance of lines as a multiple of single spacing. */
  readonly spacing: number
  readonly keepNext?: boolean
}

const ALIGN = {
  justify: AlignmentType.JUSTIFIED,
  center: AlignmentType.CENTER,
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
} as const

/** Words as a Word file holds them: composed letters, no breaks of lines of their own. */
const plain = (text: string) => text.normalize('NFC').replace(/[\n\t]+/g, ' ')

interface RunLook extends FontStyle {
  readonly pt: number
}

/** Runs of one look, with the marks of each on top. */
export function wordRuns(runs: readonly Run[], look: RunLook): TextRun[] {
  return runs.map((run) => {
    const own = { bold: look.bold || (run.bold ?? false), italic: look.italic || (run.italic ?? false) }
    return wordRun(run.kind === 'blank' ? '.'.repeat(run.dots) : plain(run.text), { pt: look.pt, ...own })
  })
}

export function wordRun(text: string, { pt, bold, italic }: RunLook): TextRun {
  return new TextRun({ text, size: halfPoints(pt), bold, italics: italic })
}

const tabRun = ({ pt }: RunLook) => new TextRun({ children: [new Tab()], size: halfPoints(pt) })
const breakRun = ({ pt }: RunLook) => new TextRun({ break: 1, size: halfPoints(pt) })

export const lookOf = ({ layout }: WordSetting, style: StyleName): RunLook => layout.styles[style]

function paragraphOptions(plan: ParagraphPlan): IParagraphOptions {
  return {
    alignment: ALIGN[plan.align],
    spacing: {
      before: twips(plan.gapBefore ?? 0),
      after: twips(plan.gapAfter),
      line: Math.round(SINGLE * plan.spacing),
      lineRule: LineRuleType.AUTO,
    },
    ...(plan.indent > 0 && { indent: { firstLine: twips(plan.indent) } }),
    keepNext: plan.keepNext ?? false,
    widowControl: true,
  }
}

/** Body paragraphs of this layout. */
export function bodyPlan({ layout }: WordSetting, style: StyleName = 'body'): ParagraphPlan {
  return {
    style,
    align: 'justify',
    indent: layout.firstIndent,
    gapAfter: layout.paragraphGap,
    spacing: layout.lineSpacing,
  }
}

/** One paragraph, or several where its segments do not fit beside each other on one line. */
export function wordParagraphs(segments: Segments, setting: WordSetting, plan: ParagraphPlan): Paragraph[] {
  return segmentLines(segments, setting, plan).map((line) => {
    const [only] = line
    return line.length === 1 && only ? wordParagraph(only.runs, setting, plan) : besideEachOther(line, setting, plan)
  })
}

/** How many lines of its column the text takes. */
export function linesOfText(runs: readonly Run[], setting: WordSetting, plan: ParagraphPlan): number {
  const look = lookOf(setting, plan.style)
  const { width, fonts } = setting
  return fillLines(runs, fonts, { width, indent: plan.indent, size: look.pt, style: look, fillLast: true }).lines
}

/**
 * A paragraph. A blank at its end becomes a tab with dots up to the edge, so that the line stays whole when somebody
 * writes into it; one within the text becomes dots.
 */
export function wordParagraph(runs: readonly Run[], setting: WordSetting, plan: ParagraphPlan): Paragraph {
  const look = lookOf(setting, plan.style)
  const at = runs.findLastIndex((run) => run.kind === 'blank')
  const blank = runs[at]
  const tail = runs.slice(at + 1)
  const trailing =
    blank?.kind === 'blank' && plan.align === 'justify' && !textOf(tail).includes(' ') && standsAlone(runs, at)
  const inside = trailing ? runs.slice(0, at) : runs
  const torn = inside.some((run) => run.kind === 'blank' && run.dots > UNBROKEN_DOTS)
  const options = paragraphOptions(torn && plan.align === 'justify' ? { ...plan, align: 'left' } : plan)
  if (!trailing) return new Paragraph({ ...options, children: wordRuns(runs, look) })
  const { width, fonts } = setting
  const tailWidth = fonts.width(textOf(tail), look, look.pt)
  const { lastWidth } = fillLines(inside, fonts, {
    width,
    indent: plan.indent,
    size: look.pt,
    style: look,
    fillLast: false,
  })
  const used = inside.length === 0 ? plan.indent : lastWidth
  const wanted = Math.min(blank.dots, FILLED_DOTS) * fonts.width('.', look, look.pt) + tailWidth
  const left = width - used
  const goesOn = wanted > left && inside.length > 0
  return new Paragraph({
    ...options,
    alignment: AlignmentType.LEFT,
    tabStops: [
      ...(goesOn ? [{ type: TabStopType.RIGHT, position: twips(width), leader: LeaderType.DOT }] : []),
      { type: TabStopType.RIGHT, position: twips(width - tailWidth), leader: LeaderType.DOT },
    ].filter((stop, i, all) => all.findIndex((s) => s.position === stop.position) === i),
    children: [
      ...wordRuns(inside, look),
      ...(goesOn ? [...(left >= LEAST_DOTS ? [tabRun(look)] : []), breakRun(look)] : []),
      tabRun(look),
      ...wordRuns(tail, look),
    ],
  })
}

/** Whether a blank is a word of its own, not a part of one as in "…/…/…". */
function standsAlone(runs: readonly Run[], at: number): boolean {
  const blank = runs[at]
  const before = runs[at - 1]
  if (blank?.kind !== 'blank' || blank.dots <= SHORT_DOTS) return false
  return before === undefined || (before.kind !== 'blank' && /\s$/.test(before.text))
}

/** Fields of one line at tab stops; a blank is dots up to the next field. */
function besideEachOther(line: readonly PlacedSegment[], setting: WordSetting, plan: ParagraphPlan): Paragraph {
  const look = lookOf(setting, plan.style)
  const stops: TabStopDefinition[] = []
  const children: TextRun[] = []
  let start = plan.indent
  line.forEach(({ runs, text, box }, i) => {
    const blank = standsAlone(runs, runs.length - 1)
    const last = i === line.length - 1
    children.push(...wordRuns(blank ? runs.slice(0, -1) : runs, look))
    if (blank) {
      const end = last ? setting.width : start + text
      stops.push({ type: TabStopType.LEFT, position: twips(end), leader: LeaderType.DOT })
      children.push(tabRun(look))
    }
    start += box
    if (!last) {
      stops.push({ type: TabStopType.LEFT, position: twips(start) })
      children.push(tabRun(look))
    }
  })
  return new Paragraph({ ...paragraphOptions({ ...plan, align: 'left' }), tabStops: stops, children })
}

/** Centred lines of similar length. Returns the width of the last line too, which a rule below goes by. */
export function centredLines(
  runs: readonly Run[],
  setting: WordSetting,
  style: StyleName,
  gaps: { readonly before?: number; readonly after?: number; readonly keepNext?: boolean } = {},
): { readonly paragraph: Paragraph; readonly lastWidth: number } {
  const look = lookOf(setting, style)
  const widthOf = (text: string) => setting.fonts.width(text, look, look.pt)
  const lines = balancedLines(textOf(runs).normalize('NFC'), setting.width, widthOf)
  const paragraph = new Paragraph({
    ...paragraphOptions({
      style,
      align: 'center',
      indent: 0,
      gapBefore: gaps.before ?? 0,
      gapAfter: gaps.after ?? 0,
      spacing: 1,
      keepNext: gaps.keepNext ?? false,
    }),
    children: lines.flatMap((text, i) => [...(i > 0 ? [breakRun(look)] : []), wordRun(text, look)]),
  })
  return { paragraph, lastWidth: widthOf(lines.at(-1) ?? '') }
}

/** Centred text that keeps the marks of its runs. */
export function centredText(runs: readonly Run[], setting: WordSetting, style: StyleName, gapAfter: number): Paragraph {
  const spacing = style === 'center' ? setting.layout.lineSpacing : 1
  return wordParagraph(runs, setting, { style, align: 'center', indent: 0, gapAfter, spacing })
}

/** A solid line of this length in the middle of the column: the upper border of a paragraph without words. */
export function centredRule(length: number, setting: WordSetting, gapBefore: number, gapAfter: number): Paragraph {
  const side = twips((setting.width - length) / 2)
  return new Paragraph({
    ...gapOptions(1),
    spacing: { before: twips(gapBefore), after: twips(gapAfter), line: 20, lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [wordRun('', { pt: 1, bold: false, italic: false })],
  })
}

function gapOptions(height: number): IParagraphOptions {
  return { spacing: { before: 0, after: 0, line: twips(height), lineRule: LineRuleType.EXACT } }
}

/** Empty room of this height in points; also what keeps two tables from growing into one. */
export function gap(height: number, more: { readonly keepNext?: boolean; readonly newPage?: boolean } = {}): Paragraph {
  return new Paragraph({
    ...gapOptions(Math.max(1, height)),
    keepNext: more.keepNext ?? false,
    pageBreakBefore: more.newPage ?? false,
    children: [wordRun('', { pt: 1, bold: false, italic: false })],
  })
}

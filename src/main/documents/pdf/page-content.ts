import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { type PrintedBlock, type PrintedColumn, type Run, textOf } from '#shared/documents/printed-document.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { balancedLines } from './balanced-lines.ts'
import { headerContent, titleContent } from './head-nodes.ts'
import { points, type StyleName } from './page-layout.ts'
import { signatureContent } from './signature-nodes.ts'
import { bodyOptions, centredText, type Node, paragraphNodes, type Setting, styleOf } from './text-nodes.ts'

/** Most lines of a paragraph that are carried over to the page of the signatures. */
const LONGEST_CARRIED = 12
/** Lines of the body that stay with the signatures. */
const WITH_SIGNATURES = 2

const whole = (content: Content): Node => ({ content, lines: 0, keepWithNext: false })

/** The blocks of a paper as nodes for the PDF writer, in order; always fresh, because the writer changes them. */
export function pageContent(blocks: readonly PrintedBlock[], setting: Setting): Content[] {
  const nodes: Node[] = []
  let breakNext = false
  const add = (...fresh: Node[]) => {
    const [first, ...rest] = fresh
    if (!first) return
    nodes.push(breakNext ? { ...first, content: { stack: [first.content], pageBreak: 'before' } } : first, ...rest)
    breakNext = false
  }
  blocks.forEach((block, i) => {
    if (block.type === 'page-break') breakNext = true
    else if (block.type === 'signatures') {
      const before = blocks[i - 1]
      const signature = signatureContent(block, setting)
      if (before?.type === 'table' && fitsWithLastRow(before, block, setting)) {
        nodes.pop()
        add(whole(tableContent(before, setting, signature)))
        return
      }
      const following = before?.type === 'signatures'
      const carried = following ? [nodes.pop()] : carriedOver(nodes)
      const stack = [...carried.flatMap((n) => (n ? [n.content] : [])), signature]
      add(whole({ stack, unbreakable: true }))
    } else add(...blockNodes(block, setting))
  })
  return keepTogether(nodes)
}

/** Takes the last lines of the body off, to stand on the same page as the signatures. */
function carriedOver(nodes: Node[]): Node[] {
  const carried: Node[] = []
  let lines = 0
  while (lines < WITH_SIGNATURES) {
    const last = nodes.at(-1)
    if (!last || last.lines === 0 || last.lines > LONGEST_CARRIED) break
    nodes.pop()
    carried.unshift(last)
    lines += last.lines
  }
  // What announces the carried lines does not stay behind without them.
  for (let label = nodes.at(-1); label?.keepWithNext && carried.length > 0; label = nodes.at(-1)) {
    nodes.pop()
    carried.unshift(label)
  }
  return carried
}

/** A heading, or a line that ends in a colon, is not left alone at the foot of a page. */
function keepTogether(nodes: readonly Node[]): Content[] {
  const out: Content[] = []
  let waiting: Content[] = []
  for (const node of nodes) {
    if (node.keepWithNext && waiting.length < 4) {
      waiting.push(node.content)
      continue
    }
    const short = node.lines > 0 && node.lines <= LONGEST_CARRIED
    if (waiting.length > 0 && short) out.push({ stack: [...waiting, node.content], unbreakable: true })
    else out.push(...waiting, node.content)
    waiting = []
  }
  return [...out, ...waiting]
}

function blockNodes(block: Exclude<PrintedBlock, { type: 'signatures' | 'page-break' }>, setting: Setting): Node[] {
  const { layout } = setting
  switch (block.type) {
    case 'header':
      return [whole(headerContent(block, setting))]
    case 'title':
      return [whole(titleContent(block, setting))]
    case 'addressee':
      return [
        whole({
          stack: block.lines.map((line, i) =>
            centredText(
              i === 0 ? [...block.label, { kind: 'literal', text: ' ' }, ...line] : line,
              setting,
              'addressee',
              0,
            ),
          ),
          margin: [0, 4, 0, 10],
        }),
      ]
    case 'text':
      return textNodes(block, setting)
    case 'dotted':
      return Array.from({ length: block.lines }, () =>
        paragraphNodes([[dottedLine(block.field)]], setting, { ...bodyOptions(setting), indent: 0 }),
      ).flat()
    case 'table':
      return [whole(tableContent(block, setting))]
    case 'photo': {
      const beside = setting.width - layout.photo[0] - points(5)
      return [
        whole({
          columns: [
            { width: layout.photo[0] + points(5), stack: photoFrame(block.caption, setting) },
            { width: beside, stack: block.beside.flatMap((b) => pageContent([b], { ...setting, width: beside })) },
          ],
          margin: [0, 0, 0, 8],
        }),
      ]
    }
    case 'space':
      return [whole({ text: ' ', fontSize: 1, margin: [0, 0, 0, points(block.mm)] })]
    default:
      return assertNever(block)
  }
}

const dottedLine = (field: string): Run => ({ kind: 'blank', dots: 20, field })

function textNodes(block: Extract<PrintedBlock, { type: 'text' }>, setting: Setting): Node[] {
  const { layout } = setting
  switch (block.style) {
    case 'body':
    case 'basis':
      return paragraphNodes(block.segments, setting, bodyOptions(setting, block.style))
    case 'note':
      return paragraphNodes(block.segments, setting, { ...bodyOptions(setting, 'note'), align: 'left' })
    case 'heading':
      return paragraphNodes(block.segments, setting, bodyOptions(setting, 'heading')).map((n) => ({
        ...n,
        keepWithNext: true,
      }))
    case 'center':
    case 'display':
      return [whole(centredText(block.segments.flat(), setting, block.style, layout.paragraphGap))]
    default:
      return assertNever(block.style)
  }
}

function photoFrame(caption: readonly Run[], setting: Setting): Content[] {
  const [width, height] = setting.layout.photo
  const style = styleOf(setting, 'photoCaption')
  return [
    { canvas: [{ type: 'rect', x: 0, y: 0, w: width, h: height, lineWidth: 0.75 }] },
    {
      columns: [
        { width, text: caption.map((run) => (run.kind === 'blank' ? '' : run.text)).join(''), alignment: 'center' },
      ],
      fontSize: style.pt,
      relativePosition: { x: 0, y: -height / 2 - style.pt / 2 },
    },
  ]
}

const PADDING = points(1)
const LINE = 0.5

/** Height of a line over the size of its letters, somewhat more than the font asks for. */
const LINE_HEIGHT = 1.2

/**
 * Whether the last row of the table, its heads and the signatures have room on one page, by a reckoning on the safe side:
 * what is kept whole and does not fit on a page would be lost.
 */
function fitsWithLastRow(
  { columns, rows }: Extract<PrintedBlock, { type: 'table' }>,
  { recipients, columns: signatures }: Extract<PrintedBlock, { type: 'signatures' }>,
  setting: Setting,
): boolean {
  const { layout } = setting
  const lines = (text: string, room: number, name: StyleName) => {
    const style = styleOf(setting, name)
    const widthOf = (part: string) => setting.fonts.width(part, style, style.pt)
    // A word wider than its column is broken between letters.
    const widest = Math.max(0, ...text.split(/\s+/).map(widthOf))
    return balancedLines(text, room, widthOf).length + Math.ceil(widest / room) - 1
  }
  const most = (counts: readonly number[]) => Math.max(1, ...counts)
  const rooms = columns.map((c) => points(c.width) - 2 * PADDING - LINE)
  const heads = columns.map((c, i) => {
    const under = columns.flatMap(({ over }, n) => (over === c.over ? [rooms[n] ?? 1] : []))
    const above =
      c.over === undefined
        ? 0
        : lines(
            c.over,
            under.reduce((sum, w) => sum + w, 0),
            'tableHead',
          )
    return above + lines(c.head, rooms[i] ?? 1, 'tableHead')
  })
  const head = most(heads) + 1
  const row = most((rows.at(-1) ?? []).map((runs, i) => lines(textOf(runs), rooms[i] ?? 1, 'table')))
  const list = (recipients ?? []).reduce(
    (n, runs) => n + lines(textOf(runs), layout.headerColumns[0], 'recipientsList'),
    1,
  )
  const signed = most(signatures.map((c) => c.titles.length + 3)) * styleOf(setting, 'signerName').pt
  const beside = Math.max(
    signed * LINE_HEIGHT + layout.signatureSpace,
    list * styleOf(setting, 'recipientsList').pt * LINE_HEIGHT,
  )
  const height = (head + row) * styleOf(setting, 'table').pt * LINE_HEIGHT + 8 * PADDING + beside
  return height < layout.page.height - layout.margin.top - layout.margin.bottom
}

/** A table. What follows it on the same page stands in its last row, because only rows are kept whole. */
function tableContent(block: Extract<PrintedBlock, { type: 'table' }>, setting: Setting, below?: Content): Content {
  const cell = (column: PrintedColumn, runs: readonly Run[]): TableCell => ({
    text: runs.map((run) => ({
      text: run.kind === 'blank' ? ' ' : run.text.normalize('NFC'),
      bold: run.bold ?? false,
      italics: run.italic ?? false,
    })),
    alignment: column.align,
  })
  const heads = headRows(block.columns, setting)
  const numbers: TableCell[] = block.columns.map((_, i) => ({ text: `(${i + 1})`, italics: true, alignment: 'center' }))
  const empty = (): TableCell => ({ text: ' ' })
  const rows = block.rows.map((row) =>
    block.columns.map((c, i) => ((row[i]?.length ?? 0) > 0 ? cell(c, row[i] ?? []) : empty())),
  )
  const widths = block.columns.map((c) => points(c.width) - 2 * PADDING - LINE)
  const kept = below === undefined ? [] : rows.splice(-1)
  const tail =
    below === undefined ? [] : [lastRow(block.columns.length, [...kept.map((row) => keptRow(row, widths)), below])]
  const headerRows = heads.length + (block.numbered ? 1 : 0)
  const body = [...heads, ...(block.numbered ? [numbers] : []), ...rows, ...tail]
  return {
    table: { headerRows, dontBreakRows: true, keepWithHeaderRows: 1, widths, body },
    layout: {
      ...RULED,
      paddingTop: (row) => (below !== undefined && row === body.length - 1 ? 0 : PADDING),
      paddingBottom: (row) => (below !== undefined && row === body.length - 1 ? 0 : PADDING),
    },
    fontSize: styleOf(setting, 'table').pt,
    margin: [0, 4, 0, below === undefined ? 8 : 0],
  }
}

const RULED = {
  hLineWidth: () => LINE,
  vLineWidth: () => LINE,
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
  paddingTop: () => PADDING,
  paddingBottom: () => PADDING,
}

/** The last row of a table as a table of its own; its upper line is that of the table around it. */
function keptRow(row: TableCell[], widths: number[]): Content {
  return {
    table: { widths, dontBreakRows: true, body: [row] },
    layout: { ...RULED, hLineWidth: (line) => (line === 0 ? 0 : LINE) },
    margin: [-PADDING - LINE, 0, -PADDING, 0],
  }
}

/** One cell across all columns, without lines but the one above it. */
function lastRow(columns: number, stack: Content[]): TableCell[] {
  const filler = Array.from({ length: columns - 1 }, (): TableCell => ({}))
  return [{ stack, colSpan: columns, border: [false, true, false, false] }, ...filler]
}

/** One row of heads, or two where some columns stand under a head of their own. */
function headRows(columns: readonly PrintedColumn[], setting: Setting): TableCell[][] {
  const style = styleOf(setting, 'tableHead')
  const head = (text: string, spans: { colSpan?: number; rowSpan?: number } = {}): TableCell => ({
    text,
    bold: style.bold,
    alignment: 'center',
    fontSize: style.pt,
    ...spans,
  })
  if (columns.every((c) => c.over === undefined)) return [columns.map((c) => head(c.head))]
  const begins = (i: number) => columns[i]?.over !== columns[i - 1]?.over
  const upper = columns.map((c, i): TableCell => {
    if (c.over === undefined) return head(c.head, { rowSpan: 2 })
    if (!begins(i)) return {}
    const next = columns.findIndex((_, j) => j > i && begins(j))
    return head(c.over, { colSpan: (next === -1 ? columns.length : next) - i })
  })
  return [upper, columns.map((c): TableCell => (c.over === undefined ? {} : head(c.head)))]
}

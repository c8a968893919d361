import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { type PrintedBlock, type PrintedColumn, type Run, textOf } from '#shared/documents/printed-document.ts'
import { balancedLines } from './balanced-lines.ts'
import { points, type StyleName } from './page-layout.ts'
import { type Setting, styleOf } from './text-nodes.ts'

const PADDING = points(1)
const LINE = 0.5

/** Height of a line over the size of its letters, a hair more than the font asks for. */
const LINE_HEIGHT = 1.152
/** Points that are left free where a reckoning decides what is kept whole. */
const SPARE = 30

type Table = Extract<PrintedBlock, { type: 'table' }>
type Signatures = Extract<PrintedBlock, { type: 'signatures' }>

/** Lines that a text takes in a column, at most. */
function linesIn(text: string, room: number, name: StyleName, setting: Setting): number {
  const style = styleOf(setting, name)
  const widthOf = (part: string) => setting.fonts.width(part, style, style.pt)
  // A word wider than its column is broken between letters.
  const widest = Math.max(0, ...text.split(/\s+/).map(widthOf))
  return balancedLines(text, room, widthOf).length + Math.ceil(widest / room) - 1
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
const most = (counts: readonly number[]) => Math.max(1, ...counts)

/** Height of the heads and one row (counted from the first, or with -1 the last) in points. */
function heightWithRow({ columns, rows, numbered }: Table, index: number, setting: Setting): number {
  const rooms = columns.map((c) => points(c.width) - 2 * PADDING - LINE)
  const heads = columns.map((c, i) => {
    const under = columns.flatMap(({ over }, n) => (over === c.over ? [rooms[n] ?? 1] : []))
    const above = c.over === undefined ? 0 : linesIn(c.over, sum(under), 'tableHead', setting)
    return above + linesIn(c.head, rooms[i] ?? 1, 'tableHead', setting)
  })
  const row = most((rows.at(index) ?? []).map((runs, i) => linesIn(textOf(runs), rooms[i] ?? 1, 'table', setting)))
  const head = most(heads) * styleOf(setting, 'tableHead').pt
  return (head + (row + (numbered ? 1 : 0)) * styleOf(setting, 'table').pt) * LINE_HEIGHT + 3 * (2 * PADDING + LINE)
}

/** Height of the heads, the last row and the signatures below it in points. */
function heightWithSignatures(table: Table, { recipients, columns }: Signatures, setting: Setting): number {
  const { layout } = setting
  const list = (recipients ?? []).map((r) => linesIn(textOf(r), layout.headerColumns[0], 'recipientsList', setting))
  const left = (sum(list) + 1) * styleOf(setting, 'recipientsList').pt * LINE_HEIGHT
  const signed = most(columns.map((c) => c.titles.length + 3)) * styleOf(setting, 'signerName').pt * LINE_HEIGHT
  return heightWithRow(table, -1, setting) + Math.max(left, signed + layout.signatureSpace)
}

/**
 * Whether the last row of the table, its heads and the signatures have room on one page, by a reckoning on the safe side:
 * what is kept whole and does not fit on a page would be lost.
 */
export function fitsWithLastRow(table: Table, signatures: Signatures, setting: Setting): boolean {
  const { page, margin } = setting.layout
  return heightWithSignatures(table, signatures, setting) + SPARE < page.height - margin.top - margin.bottom
}

/** How much of the table, with the signatures in its last row where they are given, stands together at its top. */
export function topHeight(table: Table, setting: Setting, signatures?: Signatures): number {
  const whole = signatures !== undefined && table.rows.length <= 1
  return whole ? heightWithSignatures(table, signatures, setting) : heightWithRow(table, 0, setting)
}

/** A table. What follows it on the same page stands in its last row, because only rows are kept whole. */
export function tableContent(block: Table, setting: Setting, below?: Content): Content {
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

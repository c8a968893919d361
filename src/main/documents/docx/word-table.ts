import {
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { PrintedBlock, PrintedColumn, Run } from '#shared/documents/printed-document.ts'
import { points } from '../pdf/page-layout.ts'
import { lookOf, twips, type WordSetting, wordRun, wordRuns } from './word-text.ts'

export type WordNode = Paragraph | Table

const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const all = (border: IBorderOptions) => ({ top: border, bottom: border, left: border, right: border })
const everywhere = (border: IBorderOptions) => ({
  ...all(border),
  insideHorizontal: border,
  insideVertical: border,
})
/** Room within the cells of a table with lines, in points. */
const PADDING = points(1)
const sides = (pt: number) => ({ left: twips(pt), right: twips(pt), top: 0, bottom: 0, marginUnitType: WidthType.DXA })

/** One cell of a row that only holds things beside each other. */
export interface SideCell {
  readonly children: readonly WordNode[]
  readonly framed?: boolean
}

export interface SideRow {
  readonly cells: readonly SideCell[]
  /** Exact height in points. */
  readonly height?: number
}

/** Things beside each other: a table without lines and without room in its cells. `side` keeps text off the edges. */
export function sideBySide(widths: readonly number[], rows: readonly SideRow[], side = 0): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widths.reduce((sum, w) => sum + w, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    borders: everywhere(NONE),
    margins: sides(side),
    rows: rows.map(
      ({ cells, height }) =>
        new TableRow({
          cantSplit: true,
          ...(height !== undefined && { height: { value: twips(height), rule: HeightRule.EXACT } }),
          children: cells.map(
            ({ children, framed }, i) =>
              new TableCell({
                width: { size: twips(widths[i] ?? 0), type: WidthType.DXA },
                borders: all(framed ? { ...LINE, size: 6 } : NONE),
                ...(framed && { verticalAlign: VerticalAlignTable.CENTER }),
                children: [...children],
              }),
          ),
        }),
    ),
  })
}

const ALIGN = { left: 'left', center: 'center', right: 'right' } as const

type PrintedTable = Extract<PrintedBlock, { type: 'table' }>

/** A table with lines: its heads come again on each page, no row is torn. `keepNext`: its last row stays with what follows. */
export function wordTable(block: PrintedTable, setting: WordSetting, keepNext: boolean): Table {
  const body = lookOf(setting, 'table')
  const row = (cells: readonly TableCell[], tableHeader: boolean) =>
    new TableRow({ cantSplit: true, tableHeader, children: cells })
  const cell = (column: PrintedColumn, paragraph: Paragraph) =>
    new TableCell({ width: widthOf([column]), children: [paragraph] })
  const words = (runs: readonly Run[]) =>
    wordRuns(
      runs.filter((run) => run.kind !== 'blank'),
      { ...body, bold: false, italic: false },
    )
  const numbers = block.columns.map((c, i) => cell(c, headText(`(${i + 1})`, { ...body, italic: true })))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: block.columns.reduce((sum, c) => sum + columnTwips(c), 0), type: WidthType.DXA },
    columnWidths: block.columns.map(columnTwips),
    borders: everywhere(LINE),
    margins: { ...sides(PADDING), top: twips(PADDING), bottom: twips(PADDING) },
    rows: [
      ...headRows(block.columns, setting).map((cells) => row(cells, true)),
      ...(block.numbered ? [row(numbers, true)] : []),
      ...block.rows.map((cells, at) => {
        const kept = keepNext && at === block.rows.length - 1
        const paragraph = (c: PrintedColumn, i: number) =>
          new Paragraph({ alignment: ALIGN[c.align], keepNext: kept, children: words(cells[i] ?? []) })
        return row(
          block.columns.map((c, i) => cell(c, paragraph(c, i))),
          false,
        )
      }),
    ],
  })
}

const columnTwips = ({ width }: PrintedColumn) => twips(points(width))
const widthOf = (columns: readonly PrintedColumn[]) => ({
  size: columns.reduce((sum, c) => sum + columnTwips(c), 0),
  type: WidthType.DXA,
})

function headText(text: string, look: Parameters<typeof wordRun>[1]): Paragraph {
  return new Paragraph({ alignment: ALIGN.center, keepNext: true, children: [wordRun(text.normalize('NFC'), look)] })
}

/** One row of heads, or two where some columns stand under a head of their own. */
function headRows(columns: readonly PrintedColumn[], setting: WordSetting): TableCell[][] {
  const look = lookOf(setting, 'tableHead')
  const head = (text: string, of: readonly PrintedColumn[], rowSpan = 1) =>
    new TableCell({
      width: widthOf(of),
      columnSpan: of.length,
      rowSpan,
      verticalAlign: VerticalAlignTable.CENTER,
      children: [headText(text, look)],
    })
  if (columns.every((c) => c.over === undefined)) return [columns.map((c) => head(c.head, [c]))]
  const upper = columns.flatMap((c, i) => {
    if (c.over === undefined) return [head(c.head, [c], 2)]
    if (columns[i - 1]?.over === c.over) return []
    const next = columns.findIndex((other, j) => j > i && other.over !== c.over)
    return [head(c.over, columns.slice(i, next === -1 ? columns.length : next))]
  })
  return [upper, columns.flatMap((c) => (c.over === undefined ? [] : [head(c.head, [c])]))]
}

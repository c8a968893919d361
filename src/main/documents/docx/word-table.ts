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

/** A table with lines: its heads come again on each page, no row is torn. */
export function wordTable(block: Extract<PrintedBlock, { type: 'table' }>, setting: WordSetting): Table {
  const body = lookOf(setting, 'table')
  const head = lookOf(setting, 'tableHead')
  const cell = (column: PrintedColumn, paragraph: Paragraph) =>
    new TableCell({ width: { size: twips(points(column.width)), type: WidthType.DXA }, children: [paragraph] })
  const row = (make: (column: PrintedColumn, i: number) => Paragraph, tableHeader: boolean) =>
    new TableRow({ cantSplit: true, tableHeader, children: block.columns.map((c, i) => cell(c, make(c, i))) })
  const words = (runs: readonly Run[]) =>
    wordRuns(
      runs.filter((run) => run.kind !== 'blank'),
      { ...body, bold: false, italic: false },
    )
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: block.columns.reduce((sum, c) => sum + twips(points(c.width)), 0), type: WidthType.DXA },
    columnWidths: block.columns.map((c) => twips(points(c.width))),
    borders: everywhere(LINE),
    margins: { ...sides(PADDING), top: twips(PADDING), bottom: twips(PADDING) },
    rows: [
      row((c) => new Paragraph({ alignment: 'center', keepNext: true, children: [wordRun(c.head, head)] }), true),
      ...(block.numbered
        ? [
            row(
              (_, i) =>
                new Paragraph({
                  alignment: 'center',
                  keepNext: true,
                  children: [wordRun(`(${i + 1})`, { ...body, italic: true })],
                }),
              true,
            ),
          ]
        : []),
      ...block.rows.map((cells) =>
        row((c, i) => new Paragraph({ alignment: ALIGN[c.align], children: words(cells[i] ?? []) }), false),
      ),
    ],
  })
}

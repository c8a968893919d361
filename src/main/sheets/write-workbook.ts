import type { Cell, CellValue, Worksheet } from 'exceljs'
import { readZip, writeZip } from '../archive/zip.ts'
import { bandStyle, cellStyle, HEAD_STYLE, heightOf } from './sheet-styles.ts'
import { cellWords, tabNames } from './sheet-text.ts'
import { checkResult, formulaOf, plainValue } from './sheet-values.ts'
import type {
  BandText,
  HeadCell,
  SheetCell,
  SheetColumn,
  SheetModel,
  SheetRow,
  WorkbookModel,
} from './workbook-model.ts'

const APP = 'Hồ sơ cai nghiện'
/** A file does not carry the moment it was made: the same figures give the same bytes. */
const NO_MOMENT = new Date(Date.UTC(1980, 0, 1))
const A4 = 9
/** Margins of an administrative page in inches: 30 mm for binding, 15 mm outside, 20 mm above and below. */
const MARGINS = { left: 1.18, right: 0.59, top: 0.79, bottom: 0.79, header: 0.39, footer: 0.39 }
/** More than an archive of ours ever holds; it was made a line earlier. */
const OWN_ARCHIVE = { bytes: 2 ** 31 - 1, entries: 10_000 }

/**
 * A workbook (XLSX) of this model. Words are always words: a text that begins like a formula is written as text, in cells
 * that stay text when somebody types in them; the only formulas are sums and ratios, with their results stored. The same
 * model gives the same bytes. Throws RangeError where a result is not what its formula gives, or a text is longer than a
 * cell: both are mistakes of the program.
 */
export async function writeWorkbook(model: WorkbookModel): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded when first needed: it is large, and most starts of the program write no workbook.
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  Object.assign(book, { creator: APP, lastModifiedBy: APP, created: NO_MOMENT, modified: NO_MOMENT })
  book.title = cellWords(model.title)
  const tabs = tabNames(model.sheets.map(({ name }) => name))
  for (const [i, sheet] of model.sheets.entries()) writeSheet(book.addWorksheet(tabs[i] ?? ''), sheet)
  const packed = await book.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as never)
  const files = readZip(new Uint8Array(packed), OWN_ARCHIVE)
  return writeZip([...files].map(([name, bytes]) => ({ name, bytes })))
}

function writeSheet(sheet: Worksheet, model: SheetModel): void {
  const heads = model.heads ?? [model.columns.map(({ head }, column): HeadCell => ({ text: head, column }))]
  const headRow = (model.above?.length ?? 0) + 1
  const firstRow = headRow + heads.length
  for (const [i, { width }] of model.columns.entries()) sheet.getColumn(i + 1).width = width
  for (const [i, line] of (model.above ?? []).entries()) writeBand(sheet, i + 1, line, model.columns)
  writeHeads(sheet, headRow, heads, model.columns)
  for (const [i, row] of model.rows.entries()) writeRow(sheet, model, firstRow, i, row)
  const below = firstRow + model.rows.length
  for (const [i, line] of (model.below ?? []).entries()) writeBand(sheet, below + i, line, model.columns)
  sheet.views = [{ state: 'frozen', xSplit: model.frozenColumns ?? 0, ySplit: firstRow - 1 }]
  sheet.pageSetup = {
    paperSize: A4,
    orientation: model.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: MARGINS,
    printTitlesRow: `${headRow}:${firstRow - 1}`,
  }
  sheet.headerFooter = { oddFooter: '&C&P/&N' }
}

const widthOf = (columns: readonly SheetColumn[], from: number, count: number) =>
  columns.slice(from, from + count).reduce((sum, { width }) => sum + width, 0)

function writeBand(sheet: Worksheet, row: number, line: readonly BandText[], columns: readonly SheetColumn[]): void {
  let height = heightOf('', 1)
  for (const piece of line) {
    const text = cellWords(piece.text)
    writeText(sheet.getCell(row, piece.column + 1), text, bandStyle(piece))
    if (piece.columns > 1) sheet.mergeCells(row, piece.column + 1, row, piece.column + piece.columns)
    height = Math.max(height, heightOf(text, widthOf(columns, piece.column, piece.columns), piece.look))
  }
  sheet.getRow(row).height = height
}

function writeHeads(
  sheet: Worksheet,
  firstRow: number,
  heads: readonly (readonly HeadCell[])[],
  columns: readonly SheetColumn[],
): void {
  for (const [i, line] of heads.entries()) {
    let height = heightOf('', 1)
    for (const { text, column, columns: wide = 1, rows: high = 1 } of line) {
      const row = firstRow + i
      writeText(sheet.getCell(row, column + 1), cellWords(text), HEAD_STYLE)
      if (wide > 1 || high > 1) sheet.mergeCells(row, column + 1, row + high - 1, column + wide)
      const needed = heightOf(text, widthOf(columns, column, wide))
      height = Math.max(height, needed / high)
    }
    sheet.getRow(firstRow + i).height = Math.ceil(height)
  }
}

function writeRow(sheet: Worksheet, model: SheetModel, firstRow: number, index: number, row: SheetRow): void {
  const at = firstRow + index
  const one = heightOf('', 1)
  let height = one
  for (const [i, column] of model.columns.entries()) {
    const target = sheet.getCell(at, i + 1)
    writeCell(target, model, firstRow, row.cells[i] ?? null, column, row.look ?? 'plain')
    if (typeof target.value !== 'string') continue
    const wide = row.merge?.find((merged) => merged.column === i)?.columns ?? 1
    height = Math.max(height, heightOf(target.value, widthOf(model.columns, i, wide)))
  }
  if (height > one) sheet.getRow(at).height = height
  for (const { column, columns } of row.merge ?? []) sheet.mergeCells(at, column + 1, at, column + columns)
}

function writeCell(
  target: Cell,
  model: SheetModel,
  firstRow: number,
  cell: SheetCell,
  column: SheetColumn,
  look: NonNullable<SheetRow['look']>,
): void {
  const filled = cell !== null && typeof cell === 'object' ? cell : { is: 'value' as const, value: cell }
  const kind = filled.kind ?? column.kind
  const marked = filled.marked ?? false
  if (filled.is === 'value') {
    const value = plainValue(filled.value, kind)
    target.style = cellStyle(kind, look, marked, typeof value === 'string')
    if (value !== null) target.value = value
    return
  }
  checkResult(model, filled)
  target.style = cellStyle(kind, look, marked, false)
  target.value = { formula: formulaOf(filled, firstRow), result: filled.result ?? '' } as CellValue
}

function writeText(target: Cell, text: string, style: Cell['style'] | Partial<Cell['style']>): void {
  target.style = style
  if (text !== '') target.value = text
}

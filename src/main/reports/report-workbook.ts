import type { ReportTable } from '#shared/reports/report.schema.ts'
import { printedFigure } from '#shared/texts/report-words.ts'
import type { BandText, HeadCell, SheetCell, SheetModel, SheetRow, WorkbookModel } from '../sheets/workbook-model.ts'

export interface WorkbookParts {
  readonly title: string
  readonly gist: string
  readonly agency: string
  readonly tables: readonly ReportTable[]
  /** Lines below the last table. */
  readonly notes: readonly string[]
}

/** Characters of the sheet's font in a millimetre of the page. */
const CHARACTERS = 0.55

type Row = ReportTable['rows'][number]

/** The tables of a report as a workbook: the same figures as on paper, sums that are sums as formulas with their results. */
export function reportWorkbook({ title, gist, agency, tables, notes }: WorkbookParts): WorkbookModel {
  return {
    title: `${title}: ${gist}`,
    sheets: tables.map((table, i): SheetModel => {
      const columns = table.columns.length
      const band = (text: string, look: BandText['look'], align: BandText['align']): BandText[] => [
        { text, look, align, column: 0, columns },
      ]
      const heading = table.title === '' ? [] : [band(table.title, 'bold', 'left')]
      return {
        name: table.title === '' ? `Biểu ${i + 1}` : table.title,
        orientation: 'landscape',
        columns: table.columns.map(({ head, width }, at) => ({
          head,
          kind: isWords(table, at) ? 'text' : 'integer',
          width: Math.max(6, Math.round(width * CHARACTERS)),
        })),
        above: [band(agency, 'bold', 'left'), band(title, 'title', 'center'), band(gist, 'bold', 'center'), ...heading],
        heads: heads(table),
        rows: table.rows.map((row) => sheetRow(table, row)),
        below: i === tables.length - 1 ? notes.map((note) => band(note, 'italic', 'left')) : [],
        frozenColumns: frozenColumns(table),
      }
    }),
  }
}

const isWords = ({ rows }: ReportTable, at: number) => rows.every(({ cells }) => cells[at]?.unit === null)

/** Number and name stay in view; a long table is read sideways. */
function frozenColumns(table: ReportTable): number {
  const first = table.columns.findIndex((_, at) => !isWords(table, at))
  return Math.max(0, Math.min(first, 2))
}

function heads({ columns }: ReportTable): HeadCell[][] {
  const numbers = columns.map((_, column): HeadCell => ({ text: `(${column + 1})`, column }))
  if (columns.every(({ over }) => over === ''))
    return [columns.map(({ head }, column) => ({ text: head, column })), numbers]
  const begins = (at: number) => columns[at]?.over === '' || columns[at]?.over !== columns[at - 1]?.over
  const upper = columns.flatMap(({ head, over }, column): HeadCell[] => {
    if (over === '') return [{ text: head, column, rows: 2 }]
    if (!begins(column)) return []
    const next = columns.findIndex((_, at) => at > column && begins(at))
    return [{ text: over, column, columns: (next === -1 ? columns.length : next) - column }]
  })
  const lower = columns.flatMap(({ head, over }, column): HeadCell[] => (over === '' ? [] : [{ text: head, column }]))
  return [upper, lower, numbers]
}

function sheetRow(table: ReportTable, row: Row): SheetRow {
  const look = { figure: 'plain', heading: 'group', total: 'total' } as const
  return { look: look[row.kind], cells: row.cells.map((_, at) => sheetCell(table, row, at)) }
}

function sheetCell(table: ReportTable, row: Row, at: number): SheetCell {
  const cell = row.cells[at]
  if (cell === undefined) return null
  // What is not known stays empty; words among figures ("x", "-") stand where figures do.
  if (cell.unit === null || cell.value === null) {
    if (cell.text === '') return null
    return isWords(table, at) ? { is: 'value', value: cell.text, kind: 'text' } : { is: 'value', value: cell.text }
  }
  const value = printedFigure(cell.value, cell.unit)
  const decimal = cell.unit === 'dong' || cell.unit === 'phan_tram' || cell.unit === 'ngay'
  if (cell.time === 'uoc') return { is: 'value', value, kind: decimal ? 'decimal-estimate' : 'estimate' }
  const kind = decimal ? 'decimal' : 'integer'
  const marked = cell.origin === 'override'
  const above = table.rows.flatMap(({ kind: one }, index) => (one === 'figure' ? [index] : []))
  const [first, last] = [above[0], above.at(-1)]
  if (row.kind === 'total' && table.summed[at] === true && first !== undefined && last !== undefined) {
    const parts = [{ from: { row: first, column: at }, to: { row: last, column: at } }]
    return { is: 'sum', parts, result: value, kind, marked }
  }
  return { is: 'value', value, kind, marked }
}

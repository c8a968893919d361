import type { ReportTable, TableCell } from '#shared/reports/report.schema.ts'

/** A place in the tables of a report: which table, which row of it, which column. */
export interface Place {
  readonly table: number
  readonly row: number
  readonly column: number
}

type Tables = readonly Pick<ReportTable, 'rows'>[]

/** Rows that Page Up and Page Down go at once. */
const PAGE = 10

export const cellAt = (tables: Tables, { table, row, column }: Place): TableCell | undefined =>
  tables[table]?.rows[row]?.cells[column]

/** Only figures are places to go to; words and blanks are passed over. */
const isFigure = (cell: TableCell | undefined): boolean => cell !== undefined && cell.cell !== ''

const columnsOf = (tables: Tables, { table, row }: Place): number[] =>
  (tables[table]?.rows[row]?.cells ?? []).flatMap((cell, column) => (isFigure(cell) ? [column] : []))

/** Rows with a figure in them, through all tables from the top. */
function figureRows(tables: Tables): Place[] {
  return tables.flatMap(({ rows }, table) =>
    rows.flatMap(({ cells }, row) => (cells.some(isFigure) ? [{ table, row, column: 0 }] : [])),
  )
}

/** The figure of a row that is nearest to a column; the left one of two. */
function nearest(tables: Tables, row: Place, column: number): Place {
  const [first = column, ...others] = columnsOf(tables, row)
  const best = others.reduce((near, one) => (Math.abs(one - column) < Math.abs(near - column) ? one : near), first)
  return { ...row, column: best }
}

/** The first figure of a report; null where it has none. */
export function firstPlace(tables: Tables): Place | null {
  const [first] = figureRows(tables)
  return first === undefined ? null : nearest(tables, first, 0)
}

/** Where a figure stands that was named by a finding; null where no table shows it. Values of the period come first. */
export function placeOf(tables: Tables, name: string): Place | null {
  for (const own of [true, false]) {
    for (const [table, { rows }] of tables.entries()) {
      for (const [row, { cells }] of rows.entries()) {
        const column = cells.findIndex((cell) => cell.cell === name && (cell.time === 'ky') === own)
        if (column >= 0) return { table, row, column }
      }
    }
  }
  return null
}

/** Where a key leads from a place; null where the key is not one of moving. At an edge it stays. */
export function moved(tables: Tables, place: Place, key: string, ctrl = false): Place | null {
  const rows = figureRows(tables)
  const here = rows.findIndex(({ table, row }) => table === place.table && row === place.row)
  const toRow = (index: number): Place => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    return row === undefined ? place : nearest(tables, row, place.column)
  }
  const columns = columnsOf(tables, place)
  const toColumn = (column: number | undefined): Place => (column === undefined ? place : { ...place, column })
  switch (key) {
    case 'ArrowDown':
      return toRow(here + 1)
    case 'ArrowUp':
      return toRow(here - 1)
    case 'PageDown':
      return toRow(here + PAGE)
    case 'PageUp':
      return toRow(here - PAGE)
    case 'ArrowRight':
      return toColumn(columns.find((column) => column > place.column))
    case 'ArrowLeft':
      return toColumn(columns.findLast((column) => column < place.column))
    case 'Home':
      return ctrl ? firstPlace(tables) : toColumn(columns[0])
    case 'End':
      return ctrl ? endOf(tables, rows) : toColumn(columns.at(-1))
    default:
      return null
  }
}

function endOf(tables: Tables, rows: readonly Place[]): Place | null {
  const last = rows.at(-1)
  return last === undefined ? null : { ...last, column: columnsOf(tables, last).at(-1) ?? 0 }
}

/**
 * Columns that stay in sight while the others are scrolled: number and name, which is the widest of the words before the first
 * figure.
 */
export function frozenColumns({ columns, rows }: ReportTable): number {
  const first = columns.findIndex((_, column) => rows.some(({ cells }) => isFigure(cells[column])))
  const leading = columns.slice(0, Math.max(0, first)).map(({ width }) => width)
  return leading.indexOf(Math.max(...leading)) + 1
}

/** A head that stands over several columns, or over none (`over` ''). */
export interface HeadGroup {
  readonly over: string
  readonly from: number
  readonly span: number
}

/** Neighbouring columns with the same words above them stand under one head. */
export function headGroups(columns: ReportTable['columns']): HeadGroup[] {
  const groups: HeadGroup[] = []
  for (const [from, { over }] of columns.entries()) {
    const last = groups.at(-1)
    if (last !== undefined && over !== '' && last.over === over)
      groups[groups.length - 1] = { ...last, span: last.span + 1 }
    else groups.push({ over, from, span: 1 })
  }
  return groups
}

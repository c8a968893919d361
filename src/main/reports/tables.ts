import { type CellKey, cellName, type Unit, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type {
  BreakdownPart,
  CommunesPart,
  Figure,
  FigureTime,
  LayoutPart,
  ListColumn,
  ListPart,
  ListRow,
} from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportTable, TableCell } from '#shared/reports/report.schema.ts'
import { estimateText, figureText, PRINTED_UNITS } from '#shared/texts/report-words.ts'
import { isAddedUp } from './adding-up.ts'
import { type AssignedGoals, goalCell } from './assigned-goals.ts'
import type { CellBook } from './cell-book.ts'
import { isOpenIn, isShownIn, isToldOf, partsTogether } from './load-layouts.ts'

export interface TableSource {
  readonly book: CellBook
  readonly catalogue: Pick<Catalogue, 'indicators' | 'breakdowns'>
  readonly period: Period
  readonly area: string
  /** Communes in their order, with their names. */
  readonly areas: readonly { readonly code: string; readonly name: string }[]
  /** What the areas are; communes where left out. */
  readonly areaHead?: string
  /** What plans ask for in the year of the period; nothing where left out. */
  readonly goals?: AssignedGoals
}

/** A part of a layout with its figures filled in; the same for the screen, the workbook and the page. */
export function reportTable(part: Exclude<LayoutPart, { type: 'text' }>, source: TableSource): ReportTable {
  switch (part.type) {
    case 'list':
      return listTable(part, source)
    case 'communes':
      return communesTable(part, source)
    case 'breakdown':
      return breakdownTable(part, source)
  }
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

/** "Biểu 2. Theo xã, phường" in an appendix, "II. Theo xã, phường" where the tables are the report. */
function numbered(title: string, index: number, appendix: boolean): string {
  return `${appendix ? `Biểu ${index + 1}` : (ROMAN[index] ?? String(index + 1))}. ${title}`
}

/** A table of what the law no longer knew in this period is left out; the others are numbered as they stand. */
export function numberedTables(found: readonly ReportTable[], appendix: boolean): ReportTable[] {
  const shown = found.filter(({ rows }) => rows.length > 0)
  if (shown.length < 2) return shown
  return shown.map((table, i) => ({ ...table, title: numbered(table.title, i, appendix) }))
}

const words = (text: string): TableCell => ({ text, value: null, unit: null, cell: '', time: 'ky', origin: null })

function figure(key: CellKey, time: FigureTime, { book, catalogue }: TableSource): TableCell {
  const cell = book.cell(key)
  const unit = cell?.unit ?? catalogue.indicators.find(({ id }) => id === key.id)?.unit ?? 'nguoi'
  const value = book.value(key, time)
  return {
    ...placed(value, unit),
    ...(time === 'uoc' && { text: estimateText(value, unit) }),
    cell: cell === null ? '' : cellName(key),
    time,
    origin: time === 'ky' ? (cell?.origin ?? null) : null,
  }
}

const placed = (value: number | null, unit: Unit) => ({ text: figureText(value, unit), value, unit })

const column = (head: string, width: number, align: 'left' | 'center' | 'right', over = '') => ({
  head,
  over,
  width,
  align,
})

function listTable({ id, title, columns: all, rows }: ListPart, source: TableSource): ReportTable {
  const columns = all.filter((one) => isShownIn(one, source.period))
  return {
    id,
    title,
    columns: columns.map((one) => column(one.head, one.width, alignOf(one), one.over)),
    rows: shownRows(rows, source).map((row) => ({
      kind: row.figure === undefined ? ('heading' as const) : ('figure' as const),
      level: row.level,
      cells: columns.map((one) => listCell(row, one, source)),
    })),
    summed: columns.map(() => false),
  }
}

/** Rows whose figure the law knew in this period; headings above none of them are left out with them. */
function shownRows(rows: readonly ListRow[], { catalogue, period }: TableSource): ListRow[] {
  const known = rows.filter(({ figure: asked }) => {
    const info = catalogue.indicators.find(({ id }) => id === asked?.id)
    return info === undefined || isToldOf(info, period)
  })
  return known.filter((row, i) => row.figure !== undefined || known[i + 1]?.figure !== undefined)
}

function alignOf({ of }: ListColumn): 'left' | 'center' | 'right' {
  if (of === 'no' || of === 'unit') return 'center'
  return of === 'label' || of === 'note' || of === 'goal_source' ? 'left' : 'right'
}

function listCell(row: ListRow, one: ListColumn, source: TableSource): TableCell {
  const { figure: asked } = row
  switch (one.of) {
    case 'no':
      return words(row.no)
    case 'label':
      return words(row.label)
    case 'unit':
      return words(asked === undefined ? '' : PRINTED_UNITS[unitOf(asked, source)])
    case 'note':
      return words(asked === undefined ? '' : noteOf(asked, source))
    case 'goal':
    case 'goal_rate':
    case 'goal_source':
      return words(asked === undefined ? '' : goalWords(asked, one.of, source))
    default: {
      if (asked === undefined || !isOpenIn(row, source.period)) return words('')
      const dims = partsTogether(asked, one.dims, source.catalogue)
      // A figure that is not told by this breakdown has nothing to say in the column.
      if (dims === null || !isToldAt(asked, one.of, source)) return words('x')
      return figure({ id: asked.id, area: source.area, dims }, one.of, source)
    }
  }
}

const unitOf = ({ id }: Figure, { catalogue }: TableSource): Unit =>
  catalogue.indicators.find((one) => one.id === id)?.unit ?? 'nguoi'

function goalWords({ id, dims }: Figure, of: 'goal' | 'goal_rate' | 'goal_source', { book, area, goals }: TableSource) {
  const key = { id, area, dims }
  return goalCell(of, goals?.(key) ?? [], book.value(key, 'luy_ke'))
}

function noteOf({ id, dims }: Figure, { book, area }: TableSource): string {
  const cell = book.cell({ id, area, dims })
  return cell === null || cell.origin === 'computed' ? '' : cell.note
}

/** What happens after the last day, and what is expected of the year, is asked of what is added up over a year only. */
function isToldAt({ id }: Figure, time: FigureTime, { catalogue }: TableSource): boolean {
  if (time !== 'sau_ky' && time !== 'uoc') return true
  const kind = catalogue.indicators.find((one) => one.id === id)?.kind
  return time === 'uoc' ? kind !== 'R' && kind !== 'D' : isAddedUp(kind)
}

function communesTable({ id, title, noWidth, nameWidth, columns }: CommunesPart, source: TableSource): ReportTable {
  const row = (no: string, name: string, area: string) => [
    words(no),
    words(name),
    ...columns.map(({ figure: { id: indicator, dims } }) => figure({ id: indicator, area, dims }, 'ky', source)),
  ]
  const figures = source.areas.map(({ code, name }, i) => ({
    kind: 'figure' as const,
    level: 0,
    cells: row(String(i + 1), name, code),
  }))
  return {
    id,
    title,
    columns: [
      column('STT', noWidth, 'center'),
      column(source.areaHead ?? 'Xã, phường, thị trấn', nameWidth, 'left'),
      ...columns.map(({ head, width, over }) => column(head, width, 'right', over)),
    ],
    rows: [...figures, { kind: 'total', level: 0, cells: row('', 'Tổng cộng', WHOLE_AREA) }],
    summed: [false, false, ...columns.map((_, i) => addsUp(figures, i + 2, row('', '', WHOLE_AREA)[i + 2]))],
  }
}

/** Whether the total is what the rows above it add up to: then the workbook says so with a formula. */
function addsUp(rows: ReportTable['rows'], index: number, total: TableCell | undefined): boolean {
  if (total?.value == null) return false
  const values = rows.map(({ cells }) => cells[index]?.value ?? 0)
  return values.reduce((sum, value) => sum + value, 0) === total.value
}

function breakdownTable(part: BreakdownPart, source: TableSource): ReportTable {
  const { id, title, dimension, nameHead, nameWidth, columns } = part
  const parts = source.catalogue.breakdowns.find((one) => one.id === dimension)?.parts ?? []
  const cellsOf = (extra: Record<string, string>) =>
    columns.map(({ figure: { id: indicator, dims } }) =>
      figure({ id: indicator, area: source.area, dims: { ...dims, ...extra } }, 'ky', source),
    )
  const rows = parts.map(({ id: code, label }) => ({
    kind: 'figure' as const,
    level: 0,
    cells: [words(label), ...cellsOf({ [dimension]: code })],
  }))
  const total = [words('Tổng cộng'), ...cellsOf({})]
  return {
    id,
    title,
    columns: [
      column(nameHead, nameWidth, 'left'),
      ...columns.map(({ head, width, over }) => column(head, width, 'right', over)),
    ],
    rows: [...rows, { kind: 'total', level: 0, cells: total }],
    summed: [false, ...columns.map((_, i) => addsUp(rows, i + 1, total[i + 1]))],
  }
}

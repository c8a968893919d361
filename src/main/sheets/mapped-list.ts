import { fail } from '#shared/contract/errors.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { SheetLimits } from './limits.ts'
import type { ReadRow } from './read-book.ts'
import { readWorkbook } from './read-workbook.ts'

/** Rows in which the headings are looked for: lists begin with the names of agencies and a title. */
const LOOKED_AT = 30

/** What the columns of a kind of list can mean. */
export interface ListShape<C extends string> {
  readonly columns: readonly C[]
  readonly mustHave: readonly C[]
  /** A column, null for a running number, undefined for a heading that is not known. */
  columnOf(heading: string): C | null | undefined
  /** Name of a column as the office writes it. */
  headingOf(column: C): string
  /** Whether a row with these columns names the list. */
  isHeading(columns: readonly (C | null | undefined)[]): boolean
}

/** Columns that number the rows and say nothing of what stands in them. */
const COUNTERS = new Set(['', 'stt', 'tt', 'so tt', 'so thu tu', 'no'])

/** How headings are understood and named, from the names that each column is met under; the first is the office's own. */
export function namedColumns<C extends string>(
  names: Readonly<Record<C, readonly string[]>>,
): Pick<ListShape<C>, 'columns' | 'columnOf' | 'headingOf'> {
  const columns = Object.keys(names) as C[]
  const byName = new Map(columns.flatMap((column) => names[column].map((name) => [foldText(name), column] as const)))
  return {
    columns,
    columnOf(heading) {
      const folded = foldText(heading)
      return COUNTERS.has(folded) ? null : byName.get(folded)
    },
    headingOf: (column) => names[column][0] ?? column,
  }
}

/** Where the headings stand and what each column means, as somebody has said it; '' leaves a column out. */
export interface ColumnChoice {
  readonly headingRow: number
  readonly columns: readonly string[]
}

export interface MappedList<C extends string> {
  readonly sheet: string
  /** Other sheets in view with something in them; they are not read. */
  readonly otherSheets: readonly string[]
  /** The first rows of the sheet. */
  readonly head: readonly ReadRow[]
  readonly headingRow: number
  readonly headings: readonly string[]
  /** By place: what a column means; null for one that is left out on purpose, undefined for one that is not known. */
  readonly columns: readonly (C | null | undefined)[]
  readonly body: readonly ReadRow[]
  readonly remarks: readonly string[]
}

/** Known again whatever stands below: the same headings in the same order. */
export const headingKey = (headings: readonly string[]): string => headings.map(foldText).join('|')

/**
 * The list of a file (XLSX or CSV): of the first sheet in view with anything in it. Its columns are the chosen ones, else
 * those that `remembered` knows for these headings, else what the headings say. Throws kind 'file' as {@link readWorkbook}.
 */
export function readMappedList<C extends string>(
  name: string,
  bytes: Uint8Array,
  limits: SheetLimits,
  shape: ListShape<C>,
  remembered: (key: string) => readonly string[] | null,
  choice: ColumnChoice | null,
): MappedList<C> {
  const { sheets, remarks } = readWorkbook(name, bytes, limits)
  const filled = sheets.filter(({ rows }) => rows.length > 0)
  const sheet = filled.find(({ hidden }) => !hidden) ?? filled[0]
  const rows = sheet?.rows ?? []
  const at =
    choice === null ? headingAt(rows, shape, remembered) : rows.findIndex(({ row }) => row === choice.headingRow)
  const headings = rows[at]?.cells ?? []
  const told = choice?.columns ?? remembered(headingKey(headings))
  return {
    sheet: sheet?.name ?? '',
    otherSheets: filled.filter((one) => one !== sheet && !one.hidden).map((one) => one.name),
    head: rows.slice(0, LOOKED_AT),
    headingRow: rows[at]?.row ?? 1,
    headings,
    columns: told === null ? headings.map(shape.columnOf) : headings.map((_, i) => columnIn(shape, told[i] ?? '')),
    body: rows.slice(at + 1),
    remarks,
  }
}

const columnIn = <C extends string>(shape: ListShape<C>, id: string): C | null =>
  shape.columns.find((column) => column === id) ?? null

/** Place of the headings: a row that is remembered or known, else the fullest of the first rows. */
function headingAt<C extends string>(
  rows: readonly ReadRow[],
  shape: ListShape<C>,
  remembered: (key: string) => readonly string[] | null,
): number {
  const first = rows.slice(0, LOOKED_AT)
  const known = first.findIndex(
    ({ cells }) => remembered(headingKey(cells)) !== null || shape.isHeading(cells.map(shape.columnOf)),
  )
  if (known >= 0) return known
  const filled = first.map(({ cells }) => cells.filter((cell) => cell !== '').length)
  return Math.max(0, filled.indexOf(Math.max(...filled)))
}

/** Columns of a list that nothing can be read without, and that it does not have. */
export function missingColumns<C extends string>({ columns }: MappedList<C>, shape: ListShape<C>): string[] {
  return shape.mustHave.filter((column) => !columns.includes(column)).map(shape.headingOf)
}

/** Throws kind 'file' for a list without its columns, naming those that are needed and those that were found. */
export function assertColumns<C extends string>(name: string, list: MappedList<C>, shape: ListShape<C>): void {
  const missing = missingColumns(list, shape)
  if (missing.length > 0) {
    const found = list.headings.filter((heading) => heading !== '')
    const seen = found.length === 0 ? 'không có ô nào' : found.join(', ')
    const detail = `Thiếu cột ${missing.join(', ')}. Dòng ${list.headingRow} của tệp có: ${seen}. Cần có: ${shape.mustHave.map(shape.headingOf).join(', ')}.`
    fail({ kind: 'file', reason: 'missing-columns', name, detail, use: 'table' })
  }
  const known = list.columns.filter((column) => column != null)
  const twice = known.find((column, i) => known.indexOf(column) !== i)
  if (twice === undefined) return
  const detail = `Có hai cột cùng nghĩa "${shape.headingOf(twice)}".`
  fail({ kind: 'file', reason: 'broken', name, detail, use: 'table' })
}

import {
  type CellChange,
  CellChangeSchema,
  type MonthRow,
  type MonthView,
  type SheetImportReport,
} from '#shared/aftercare/month.schema.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { fieldProblems } from '#shared/contract/parse-input.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { readDate } from '../people/csv-person.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { readList } from '../sheets/read-list.ts'
import { COLUMNS, type ColumnKey, changesOf } from './month-table.ts'

/** Larger than any honest sheet; keeps a mistaken video from being read. */
const LARGEST_FILE = 4 * 1024 * 1024

/** Lines of a file by their columns, with the number at which each stands. */
interface SheetLine {
  readonly row: number
  readonly cells: Partial<Record<ColumnKey, string>>
}

export interface ReadSheet {
  readonly changes: readonly CellChange[]
  /** Line of each change. */
  readonly rows: readonly number[]
  readonly lines: number
  readonly problems: SheetImportReport['problems']
}

/**
 * Reads a filled sheet against the one that it belongs to. A person is known by the id, else by name and birth date where
 * exactly one fits. Throws kind 'file' for what is wrong with the file as a whole; what is wrong with a line is told with it.
 */
export function readMonthFile(name: string, bytes: Uint8Array, view: MonthView, limits: SheetLimits): ReadSheet {
  const lines = linesOf(name, bytes, limits)
  const problems: SheetImportReport['problems'] = []
  const changes: CellChange[] = []
  const rows: number[] = []
  const seen = new Map<string, number>()
  for (const { row, cells } of lines) {
    const tell = (column: ColumnKey | null, message: string) =>
      problems.push({ row, cell: column === null ? '' : COLUMNS[column], message })
    const found = personOf(cells, view, tell)
    if (found === null) continue
    const before = seen.get(found.personId)
    if (before !== undefined) {
      tell('personId', `Người này đã có ở dòng ${before}.`)
      continue
    }
    seen.set(found.personId, row)
    const said = changesOf(cells, found, (text) => {
      const date = readDate(text)
      return date !== null && isCivilDate(date) ? date : null
    })
    for (const { column, message } of said.problems) tell(column, message)
    for (const change of said.changes) {
      const parsed = CellChangeSchema.safeParse(change)
      if (parsed.success) {
        changes.push(parsed.data)
        rows.push(row)
      } else
        for (const { path, message } of fieldProblems(parsed.error)) tell(columnOfPath(change.field, path), message)
    }
  }
  return { changes, rows, lines: lines.length, problems }
}

/** Throws kind 'file' for a file that is too large to be a sheet, before it is read. */
export function refuseLarge(name: string, size: number): void {
  if (size > LARGEST_FILE) fail({ kind: 'file', reason: 'too-large', name, detail: 'Tệp lớn hơn 4 MB.', use: 'table' })
}

const BY_HEAD = new Map(Object.entries(COLUMNS).map(([key, head]) => [foldText(head), key as ColumnKey]))
const columnOfHead = (head: string) => BY_HEAD.get(foldText(head)) ?? null

function linesOf(name: string, bytes: Uint8Array, limits: SheetLimits): SheetLine[] {
  refuseLarge(name, bytes.length)
  const isHeading = (cells: readonly string[]) => cells.map(columnOfHead).includes('personId')
  const [heading, ...body] = readList(name, bytes, limits, isHeading)
  const columns = (heading?.cells ?? []).map(columnOfHead)
  const missing = (['personId', 'presence'] as const).filter((key) => !columns.includes(key))
  if (missing.length > 0) {
    const detail = `Dòng tiêu đề thiếu cột ${missing.map((key) => COLUMNS[key]).join(', ')}. Lưu bảng tháng ra tệp rồi điền vào đó.`
    fail({ kind: 'file', reason: 'missing-columns', name, detail, use: 'table' })
  }
  const twice = columns.find((column, i) => column !== null && columns.indexOf(column) !== i)
  if (twice != null)
    fail({ kind: 'file', reason: 'broken', name, detail: `Có hai cột "${COLUMNS[twice]}".`, use: 'table' })
  return body.map(({ row, cells: texts }) => {
    const cells: Partial<Record<ColumnKey, string>> = {}
    columns.forEach((column, i) => {
      if (column !== null) cells[column] = texts[i] ?? ''
    })
    return { row, cells }
  })
}

function personOf(
  cells: SheetLine['cells'],
  view: MonthView,
  tell: (column: ColumnKey, message: string) => void,
): MonthRow | null {
  const text = (column: ColumnKey) => (cells[column] ?? '').trim()
  if (text('month') !== '' && text('month') !== view.month) {
    tell('month', `Dòng của tháng "${text('month')}", không phải ${view.month}.`)
    return null
  }
  if (text('communeCode') !== '' && text('communeCode') !== view.communeCode) {
    tell('communeCode', `Dòng của xã "${text('communeCode')}", không phải ${view.communeCode}.`)
    return null
  }
  if (text('personId') !== '') {
    const byId = view.rows.find(({ personId }) => personId === text('personId'))
    if (byId === undefined) tell('personId', 'Không có người này trong bảng.')
    return byId ?? null
  }
  const fits = view.rows.filter(
    ({ fullName, birthDate }) =>
      foldText(fullName) === foldText(text('fullName')) &&
      (text('birthDate') === '' || viPartialDate(birthDate) === text('birthDate')),
  )
  if (fits.length === 1) return fits[0] ?? null
  tell('fullName', fits.length === 0 ? 'Không có ai tên này trong bảng.' : 'Nhiều người cùng tên; ghi Mã người.')
  return null
}

/** The column of a field that a schema or the service found wrong. */
function columnOfPath(field: CellChange['field'], path: string): ColumnKey {
  const last = path.split('.').at(-1)
  if (field === 'presence') return last === 'from' || last === 'backOn' || last === 'reason' ? last : 'presence'
  if (field === 'test') return last === 'number' ? 'testNumber' : last === 'on' ? 'testOn' : 'testResult'
  return field === 'visit' ? 'visitOn' : 'remark'
}

/** What the service refused, told by the line of the file. Anything else is thrown on. */
export function problemsOfRefusal(cause: unknown, { changes, rows }: ReadSheet): SheetImportReport['problems'] {
  if (!(cause instanceof AppFailure)) throw cause
  const { error } = cause
  if (error.kind !== 'validation') throw cause
  return error.fields.map(({ path, message }) => {
    const index = Number(/^changes\.(\d+)\./.exec(path)?.[1] ?? Number.NaN)
    const change = changes[index]
    return {
      row: rows[index] ?? 0,
      cell: change === undefined ? '' : COLUMNS[columnOfPath(change.field, path)],
      message,
    }
  })
}

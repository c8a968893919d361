import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { readUtf8 } from '../archive/text-encoding.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import type { ReadRow } from '../sheets/read-book.ts'
import { readList } from '../sheets/read-list.ts'
import { looksLikeWorkbook } from '../sheets/read-workbook.ts'
import { type Column, columnOf, headingOf } from './csv-columns.ts'
import { type CellProblem, type CommuneName, cellOfPath, personOfCells } from './csv-person.ts'

const MIB = 1024 * 1024
const LARGEST_FILE = 64 * MIB
const MOST_ROWS = 100_000
const MUST_HAVE: readonly Column[] = ['fullName', 'sex', 'birthDate']

/** A row as it came, not yet parsed as a person. */
export interface RawRow {
  /** Line of the file (CSV) or number in the list (JSON), from 1. */
  readonly row: number
  readonly raw: unknown
  readonly problems: readonly CellProblem[]
}

export interface PeopleFile {
  readonly rows: readonly RawRow[]
  /** Headings of columns that mean nothing to us; their content is not taken in. */
  readonly ignoredColumns: readonly string[]
  /** The name under which a field's problem is shown. */
  readonly cellOf: (path: string) => string
}

/**
 * Reads a list of people: JSON (a list, or `{ "people": [...] }`), XLSX or CSV with headings in Vietnamese or English.
 * Throws kind 'file', saying what is wrong with the file as a whole.
 */
export function readPeopleFile(
  name: string,
  bytes: Uint8Array,
  communes: readonly CommuneName[],
  limits: SheetLimits,
): PeopleFile {
  if (bytes.length > LARGEST_FILE) {
    fail({ kind: 'file', reason: 'too-large', name, detail: `Tệp lớn hơn ${LARGEST_FILE / MIB} MB.` })
  }
  const isJson = /\.json$/i.test(name) && !looksLikeWorkbook(bytes)
  const file = isJson
    ? readJson(name, readUtf8(name, bytes))
    : readPeopleTable(name, readList(name, bytes, limits, isHeading), communes)
  if (file.rows.length === 0) fail({ kind: 'file', reason: 'empty', name, detail: 'Tệp không có người nào.' })
  if (file.rows.length > MOST_ROWS) {
    fail({ kind: 'file', reason: 'too-large', name, detail: `Tệp có hơn ${MOST_ROWS} người; hãy chia nhỏ.` })
  }
  return file
}

const PeopleJsonSchema = z.union([z.array(z.unknown()), z.object({ people: z.array(z.unknown()) })])

function readJson(name: string, text: string): PeopleFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const at = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined
    const line = at === undefined ? '' : ` ở dòng ${text.slice(0, Number(at)).split('\n').length}`
    return fail({ kind: 'file', reason: 'broken', name, detail: `Tệp JSON viết sai${line}.` })
  }
  const parsed = PeopleJsonSchema.safeParse(json)
  if (!parsed.success) {
    const detail = 'Tệp JSON phải là một danh sách người, hoặc { "people": [ … ] }.'
    return fail({ kind: 'file', reason: 'broken', name, detail })
  }
  const list = Array.isArray(parsed.data) ? parsed.data : parsed.data.people
  return { rows: list.map((raw, i) => ({ row: i + 1, raw, problems: [] })), ignoredColumns: [], cellOf: (p) => p }
}

/** A row that names the people: titles above it name at most one thing that a person has. */
function isHeading(cells: readonly string[]): boolean {
  const columns = cells.map(columnOf)
  return columns.includes('fullName') && columns.filter((column) => typeof column === 'string').length > 1
}

function readPeopleTable(name: string, table: readonly ReadRow[], communes: readonly CommuneName[]): PeopleFile {
  const [heading, ...body] = table
  const headings = heading?.cells ?? []
  const columns = headings.map(columnOf)
  assertColumns(name, columns)
  const rows = body.map(({ row, cells: texts }): RawRow => {
    const cells: Partial<Record<Column, string>> = {}
    columns.forEach((column, i) => {
      if (column) cells[column] = texts[i] ?? ''
    })
    const { raw, problems } = personOfCells(cells, communes)
    const extra = { cell: '', message: 'Dòng có nhiều ô hơn số cột của dòng tiêu đề.' }
    return { row, raw, problems: texts.length > headings.length ? [...problems, extra] : problems }
  })
  const ignoredColumns = headings.filter((_, i) => columns[i] === undefined)
  return { rows, ignoredColumns, cellOf: cellOfPath }
}

function assertColumns(name: string, columns: readonly (Column | null | undefined)[]): void {
  const known = columns.filter((column): column is Column => typeof column === 'string')
  const missing = MUST_HAVE.filter((column) => !known.includes(column)).map(headingOf)
  if (missing.length > 0) {
    const detail = `Dòng tiêu đề thiếu cột ${missing.join(', ')}.`
    fail({ kind: 'file', reason: 'broken', name, detail })
  }
  const twice = known.find((column, i) => known.indexOf(column) !== i)
  if (twice) fail({ kind: 'file', reason: 'broken', name, detail: `Có hai cột cùng nghĩa "${headingOf(twice)}".` })
}

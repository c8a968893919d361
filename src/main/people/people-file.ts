import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { readUtf8 } from '../archive/text-encoding.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { assertColumns, type ColumnChoice, type MappedList, readMappedList } from '../sheets/mapped-list.ts'
import { looksLikeWorkbook } from '../sheets/read-workbook.ts'
import { type Column, headingOf, PEOPLE_LIST } from './csv-columns.ts'
import { type CellProblem, type CommuneName, type CsvCells, cellOfPath, personOfCells } from './csv-person.ts'

const MIB = 1024 * 1024
const LARGEST_FILE = 64 * MIB
const MOST_ROWS = 100_000

/** A row as it came, not yet parsed as a person. */
export interface RawRow {
  /** Line of the file (CSV) or number in the list (JSON), from 1. */
  readonly row: number
  readonly raw: unknown
  readonly problems: readonly CellProblem[]
  /** What the file says in the cell of this name; '' where there is none. */
  readonly said: (cell: string) => string
}

export interface PeopleFile {
  readonly rows: readonly RawRow[]
  /** Headings of columns that mean nothing to us; their content is not taken in. */
  readonly ignoredColumns: readonly string[]
  /** The name under which a field's problem is shown. */
  readonly cellOf: (path: string) => string
}

/** What the columns of a table mean, where its headings alone do not say so. */
export interface ColumnsOfFile {
  readonly choice: ColumnChoice | null
  readonly remembered: (headingKey: string) => readonly string[] | null
}

const NO_COLUMNS: ColumnsOfFile = { choice: null, remembered: () => null }

/**
 * Reads a list of people: JSON (a list, or `{ "people": [...] }`), XLSX or CSV with headings in Vietnamese or English.
 * Throws kind 'file', saying what is wrong with the file as a whole.
 */
export function readPeopleFile(
  name: string,
  bytes: Uint8Array,
  communes: readonly CommuneName[],
  limits: SheetLimits,
  columns: ColumnsOfFile = NO_COLUMNS,
): PeopleFile {
  if (bytes.length > LARGEST_FILE) {
    fail({ kind: 'file', reason: 'too-large', name, detail: `Tệp lớn hơn ${LARGEST_FILE / MIB} MB.`, use: 'table' })
  }
  const isJson = /\.json$/i.test(name) && !looksLikeWorkbook(bytes)
  const file = isJson
    ? readJson(name, readUtf8(name, bytes))
    : readPeopleTable(
        name,
        readMappedList(name, bytes, limits, PEOPLE_LIST, columns.remembered, columns.choice),
        communes,
      )
  if (file.rows.length === 0)
    fail({ kind: 'file', reason: 'empty', name, detail: 'Tệp không có người nào.', use: 'table' })
  if (file.rows.length > MOST_ROWS) {
    fail({
      kind: 'file',
      reason: 'too-large',
      name,
      detail: `Tệp có hơn ${MOST_ROWS} người; hãy chia nhỏ.`,
      use: 'table',
    })
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
    return fail({ kind: 'file', reason: 'broken', name, detail: `Tệp JSON viết sai${line}.`, use: 'data' })
  }
  const parsed = PeopleJsonSchema.safeParse(json)
  if (!parsed.success) {
    const detail = 'Tệp JSON phải là một danh sách người, hoặc { "people": [ … ] }.'
    return fail({ kind: 'file', reason: 'broken', name, detail, use: 'data' })
  }
  const list = Array.isArray(parsed.data) ? parsed.data : parsed.data.people
  return {
    rows: list.map((raw, i) => ({ row: i + 1, raw, problems: [], said: () => '' })),
    ignoredColumns: [],
    cellOf: (p) => p,
  }
}

function readPeopleTable(name: string, list: MappedList<Column>, communes: readonly CommuneName[]): PeopleFile {
  const { headings, columns } = list
  assertColumns(name, list, PEOPLE_LIST)
  const rows = list.body.map(({ row, cells: texts }): RawRow => {
    const cells: Partial<Record<Column, string>> = {}
    columns.forEach((column, i) => {
      if (column) cells[column] = texts[i] ?? ''
    })
    const { raw, problems } = personOfCells(cells, communes)
    const extra = { cell: '', message: 'Dòng có nhiều ô hơn số cột của dòng tiêu đề.' }
    return {
      row,
      raw,
      problems: texts.length > headings.length ? [...problems, extra] : problems,
      said: (cell) => saidIn(cells, cell),
    }
  })
  const ignoredColumns = headings.filter((_, i) => columns[i] === undefined)
  return { rows, ignoredColumns, cellOf: cellOfPath }
}

/** What a list says in the column of this name. A number of a paper may stand in a column of its kind. */
function saidIn(cells: CsvCells, cell: string): string {
  const column = PEOPLE_LIST.columns.find((one) => headingOf(one) === cell)
  if (column === undefined) return ''
  const places: readonly Column[] = column === 'idNumber' ? ['idNumber', 'cccd', 'cmnd'] : [column]
  return places.map((place) => cells[place] ?? '').find((text) => text !== '') ?? ''
}

import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { csvBytes } from '../csv-text.ts'
import type { PlainValue, SheetColumn } from './workbook-model.ts'
import { writeWorkbook } from './write-workbook.ts'

/** A plain list as spreadsheets take it in: headings in the first row, nothing above or below. */
export interface ListTable {
  readonly title: string
  readonly columns: readonly SheetColumn[]
  /** Days are written `YYYY-MM-DD`, as everywhere. */
  readonly rows: readonly (readonly PlainValue[])[]
}

export type ListFormat = 'csv' | 'xlsx'

/** The list as a file. CSV is UTF-8 with its mark; in neither can a cell be run. */
export async function listFile(table: ListTable, format: ListFormat): Promise<Uint8Array<ArrayBuffer>> {
  return format === 'csv' ? listCsv(table) : listWorkbook(table)
}

/** The list as CSV. */
export function listCsv({ columns, rows }: ListTable): Uint8Array<ArrayBuffer> {
  return csvBytes([
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map(({ kind }, i) => csvValue(row[i] ?? null, kind))),
  ])
}

function csvValue(value: PlainValue, kind: SheetColumn['kind']): string | number {
  if (value === null) return ''
  return kind === 'date' && typeof value === 'string' && isPartialDate(value) ? viPartialDate(value) : value
}

function listWorkbook({ title, columns, rows }: ListTable): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = { name: title, columns, orientation: 'landscape' as const, rows: rows.map((cells) => ({ cells })) }
  return writeWorkbook({ title, sheets: [sheet] })
}

import { csvBytes } from '#main/csv-text.ts'
import type { LedgerRow } from '#shared/support/ledger.schema.ts'
import { viDate } from '#shared/texts/dates.ts'

const COLUMNS: readonly (readonly [head: string, cell: (row: LedgerRow) => string | number])[] = [
  ['Ngày', (row) => viDate(row.on)],
  ['Họ và tên', (row) => row.fullName],
  ['Ngày sinh', (row) => row.birthDate],
  ['Xã, phường', (row) => row.communeName],
  ['Loại hỗ trợ', (row) => row.kind],
  ['Nội dung', (row) => row.content],
  ['Căn cứ', (row) => row.instrument],
  ['Quyết định', (row) => row.decision],
  ['Danh sách chi số', (row) => row.listNumber],
  ['Số tiền (đồng)', (row) => row.amount],
  ['Ghi chú', (row) => row.note],
  ['Mã dòng', (row) => row.lineId],
]

/** The ledger as a spreadsheet reads it: UTF-8 with its mark, plain sums without points, nothing that could be run. */
export function ledgerCsv(rows: readonly LedgerRow[]): Uint8Array<ArrayBuffer> {
  return csvBytes([COLUMNS.map(([head]) => head), ...rows.map((row) => COLUMNS.map(([, of]) => of(row)))])
}

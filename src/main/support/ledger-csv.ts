import type { LedgerRow } from '#shared/support/ledger.schema.ts'
import { viDate } from '#shared/texts/dates.ts'

/** Read by spreadsheets as the begin of a formula when it stands first in a cell. */
const FORMULA = /^[=+\-@\t\r]/
const MARK = '\uFEFF'

const COLUMNS: readonly (readonly [head: string, cell: (row: LedgerRow) => string])[] = [
  ['Ngày', (row) => viDate(row.on)],
  ['Họ và tên', (row) => row.fullName],
  ['Ngày sinh', (row) => row.birthDate],
  ['Xã, phường', (row) => row.communeName],
  ['Loại hỗ trợ', (row) => row.kind],
  ['Nội dung', (row) => row.content],
  ['Căn cứ', (row) => row.instrument],
  ['Quyết định', (row) => row.decision],
  ['Danh sách chi số', (row) => row.listNumber],
  ['Số tiền (đồng)', (row) => String(row.amount)],
  ['Ghi chú', (row) => row.note],
  ['Mã dòng', (row) => row.lineId],
]

/** The ledger as a spreadsheet reads it: UTF-8 with its mark, plain sums without points, nothing that could be run. */
export function ledgerCsv(rows: readonly LedgerRow[]): Uint8Array<ArrayBuffer> {
  const lines = [COLUMNS.map(([head]) => cell(head)), ...rows.map((row) => COLUMNS.map(([, of]) => cell(of(row))))]
  return new Uint8Array(new TextEncoder().encode(MARK + lines.map((line) => `${line.join(',')}\r\n`).join('')))
}

function cell(text: string): string {
  // A sum that came back begins with a minus and is a number, not a formula.
  const safe = FORMULA.test(text) && !/^-\d+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

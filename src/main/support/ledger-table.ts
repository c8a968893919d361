import type { LedgerRow } from '#shared/support/ledger.schema.ts'
import type { ListTable } from '../sheets/list-table.ts'
import type { CellKind } from '../sheets/workbook-model.ts'

type Column = readonly [head: string, cell: (row: LedgerRow) => string | number, width: number, kind?: CellKind]

const COLUMNS: readonly Column[] = [
  ['Ngày', (row) => row.on, 12, 'date'],
  ['Họ và tên', (row) => row.fullName, 26],
  ['Ngày sinh', (row) => row.birthDate, 12],
  ['Xã, phường', (row) => row.communeName, 20],
  ['Loại hỗ trợ', (row) => row.kind, 20],
  ['Nội dung', (row) => row.content, 26],
  ['Căn cứ', (row) => row.instrument, 26],
  ['Quyết định', (row) => row.decision, 20],
  ['Danh sách chi số', (row) => row.listNumber, 16, 'id'],
  ['Số tiền (đồng)', (row) => row.amount, 16, 'money'],
  ['Ghi chú', (row) => row.note, 24],
  ['Mã dòng', (row) => row.lineId, 20, 'id'],
]

/** The ledger as spreadsheets take it in: one row for each movement of money, plain sums. */
export function ledgerTable(rows: readonly LedgerRow[]): ListTable {
  return {
    title: 'Sổ hỗ trợ',
    columns: COLUMNS.map(([head, , width, kind = 'text']) => ({ head, kind, width })),
    rows: rows.map((row) => COLUMNS.map(([, of]) => of(row))),
  }
}

import type { RegisterPage } from '#shared/registers/register.schema.ts'
import type { ListTable } from '../sheets/list-table.ts'

const WIDTH = 22

/** A register as spreadsheets take it in: one line for each number. */
export function registerTable({ columns, lines, book }: RegisterPage): ListTable {
  const heads = [...columns.map(({ head }) => head), 'Trạng thái']
  return {
    title: book.label,
    columns: heads.map((head) => ({ head, kind: 'text', width: WIDTH })),
    rows: lines.map((line) => [
      ...columns.map((c) => line.cells[c.key] ?? ''),
      line.state === 'void' ? 'Đã hủy' : 'Đã dùng',
    ]),
  }
}

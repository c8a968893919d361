import { csvBytes } from '#main/csv-text.ts'
import type { RegisterPage } from '#shared/registers/register.schema.ts'

/** A register as a spreadsheet reads it: UTF-8 with its mark, one line for each number, nothing that could be run. */
export function registerCsv({ columns, lines }: RegisterPage): Uint8Array<ArrayBuffer> {
  return csvBytes([
    [...columns.map((c) => c.head), 'Trạng thái'],
    ...lines.map((line) => [
      ...columns.map((c) => line.cells[c.key] ?? ''),
      line.state === 'void' ? 'Đã hủy' : 'Đã dùng',
    ]),
  ])
}

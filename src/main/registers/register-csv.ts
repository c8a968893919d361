import type { RegisterPage } from '#shared/registers/register.schema.ts'

/** Read by spreadsheets as the begin of a formula when it stands first in a cell. */
const FORMULA = /^[=+\-@\t\r]/
const MARK = '\uFEFF'

/** A register as a spreadsheet reads it: UTF-8 with its mark, one line for each number, nothing that could be run. */
export function registerCsv({ columns, lines }: RegisterPage): Uint8Array<ArrayBuffer> {
  const rows = [
    [...columns.map((c) => c.head), 'Trạng thái'],
    ...lines.map((line) => [
      ...columns.map((c) => line.cells[c.key] ?? ''),
      line.state === 'void' ? 'Đã hủy' : 'Đã dùng',
    ]),
  ]
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
  return new Uint8Array(new TextEncoder().encode(MARK + text))
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

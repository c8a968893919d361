/** Read by spreadsheets as the begin of a formula when it stands first in a cell. */
const FORMULA = /^[=+\-@\t\r]/
const MARK = '\uFEFF'

/** Rows as a spreadsheet reads them: UTF-8 with its mark, numbers as they are, no text that could be run. */
export function csvBytes(rows: readonly (readonly (string | number)[])[]): Uint8Array<ArrayBuffer> {
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
  return new Uint8Array(new TextEncoder().encode(MARK + text))
}

/** A cell as it was before {@link csvBytes} kept a spreadsheet from running it. */
export function cellText(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
}

function cell(text: string | number): string {
  if (typeof text === 'number') return String(text)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

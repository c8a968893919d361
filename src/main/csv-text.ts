/** Read by spreadsheets as the begin of a formula, in their full width too, when it stands first in a cell. */
const SIGN = '[=+\\-@\uff1d\uff0b\uff0d\uff20]'
const FORMULA = new RegExp(`^'*(?:\\s*${SIGN}|[\\t\\r\\n])`)
/** Where the system's separator is a semicolon, as in Việt Nam, a cell may begin in the middle of one of ours. */
const INNER = `([;\\t\\r\\n][\\s"]*)`
const [INNER_FORMULA, INNER_KEPT] = [
  new RegExp(`${INNER}(?='*${SIGN})`, 'g'),
  new RegExp(`${INNER}'(?='*${SIGN})`, 'g'),
]
const MARK = '\uFEFF'

/** Rows as a spreadsheet reads them: UTF-8 with its mark, numbers as they are, no text that could be run. */
export function csvBytes(rows: readonly (readonly (string | number)[])[]): Uint8Array<ArrayBuffer> {
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
  return new Uint8Array(new TextEncoder().encode(MARK + text))
}

/** A cell as it was before {@link csvBytes} kept a spreadsheet from running it. */
export function cellText(text: string): string {
  const first = text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
  return first.replace(INNER_KEPT, '$1')
}

function cell(text: string | number): string {
  if (typeof text === 'number') return String(text)
  const inner = text.replace(INNER_FORMULA, "$1'")
  const safe = FORMULA.test(inner) ? `'${inner}` : inner
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

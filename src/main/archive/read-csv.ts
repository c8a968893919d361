import { CsvError, parse } from 'csv-parse/sync'
import { fail } from '#shared/contract/errors.ts'

/** The separator of the heading line: Excel writes a semicolon where the decimal sign is a comma. */
function separatorOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '')
  const count = (c: string) => line.split(c).length
  return [',', ';', '\t'].reduce((best, c) => (count(c) > count(best) ? c : best))
}

/** A line of a CSV file and where it stood. */
interface CsvRecord {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** The lines of a CSV text with any of the usual separators. Throws 'file/broken' with the line at which it is wrong. */
export function readCsv(name: string, text: string): CsvRecord[] {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as CsvRecord[]
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? ` ở dòng ${error.lines}` : ''
    return fail({
      kind: 'file',
      reason: 'broken',
      name,
      detail: `Tệp CSV viết sai (dấu nháy kép)${line}.`,
      use: 'table',
    })
  }
}

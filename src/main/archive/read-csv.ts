import { CsvError, parse } from 'csv-parse/sync'
import { fail } from '#shared/contract/errors.ts'

/** The separator of the heading line: Excel writes a semicolon where the decimal sign is a comma. */
function separatorOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '')
  const count = (c: string) => line.split(c).length
  return [',', ';', '\t'].reduce((best, c) => (count(c) > count(best) ? c : best))
}

/** The parser counts the letters of a line, not its separators: a line of nothing else would be a million empty cells. */
function hasLongLine(text: string, longest: number): boolean {
  for (let from = 0; text.length - from > longest; ) {
    const part = text.slice(from, from + longest + 1)
    const end = Math.max(part.lastIndexOf('\n'), part.lastIndexOf('\r'))
    if (end < 0) return true
    from += end + 1
  }
  return false
}

/** A line of a CSV file and where it stood. */
interface CsvRecord {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** What is kept of a line, asked while the text is read; throws to stop there, before the rest is laid out in memory. */
type KeepCells = (cells: readonly string[]) => string[]

/**
 * The lines of a CSV text with any of the usual separators, none longer than `longest` characters. Throws 'file/broken' with
 * the line at which it is wrong, 'file/too-large' for a line that is too long, and whatever `keep` throws.
 */
export function readCsv(name: string, text: string, longest: number, keep: KeepCells): CsvRecord[] {
  const tooLong = () =>
    fail({ kind: 'file', reason: 'too-large', name, detail: `Có dòng dài hơn ${longest} ký tự.`, use: 'table' })
  if (hasLongLine(text, longest)) tooLong()
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longest,
      // With `info` the parser gives records of this shape, which its declarations do not know.
      on_record: (({ record, info }: CsvRecord) => ({ record: keep(record), info })) as never,
    }) as unknown as CsvRecord[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') tooLong()
    const line = typeof error.lines === 'number' ? ` ở dòng ${error.lines}` : ''
    return fail({
      kind: 'file',
      reason: 'broken',
      name,
      detail: `Tệp CSV viết sai (dấu nháy kép)${line}.`,
      use: 'table',
    })
  }
}

/** Width on a terminal; Vietnamese letters with marks are one column wide when composed (NFC). */
const width = (text: string) => [...text.normalize('NFC')].length

/** Rows as aligned columns, the head first; no line ends in blanks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows]
  const widths = head.map((_, i) => Math.max(...all.map((row) => width(row[i] ?? ''))))
  const line = (row: readonly string[]) =>
    head
      .map((_, i) => (row[i] ?? '') + ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(row[i] ?? ''))))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((w) => '-'.repeat(w)).join('  '), ...rows.map(line)]
}

/** A heading with its lines, and an empty line before it; nothing when there are no lines. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}

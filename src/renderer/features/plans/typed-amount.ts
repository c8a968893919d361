/**
 * A typed figure with a decimal comma or point and dots between thousands ("1.234,5"); NaN where it is none, so that the field
 * says so. A point before exactly three digits parts thousands, as everywhere in Vietnamese figures.
 */
export function asFigure(text: string): number {
  const tight = text.replace(/\s|%/g, '')
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(tight)) return Number(tight.replaceAll('.', '').replace(',', '.'))
  return /^\d+([.,]\d+)?$/.test(tight) ? Number(tight.replace(',', '.')) : Number.NaN
}

/** A figure as it is typed: "12,5". */
export const typedFigure = (value: number): string => String(value).replace('.', ',')

/** The figures of a column that was copied from a spreadsheet: one a line; of several cells in a line the last. */
export function pastedColumn(text: string): string[] {
  const lines = text.replace(/\r/g, '').split('\n')
  while (lines.at(-1)?.trim() === '') lines.pop()
  return lines.map((line) => line.split('\t').at(-1)?.trim() ?? '')
}

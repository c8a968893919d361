import type { Provenance } from '#shared/regimes/provenance.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'

/** A table of Markdown; a bar within a cell would end it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** A heading with its table; nothing when there are no rows. */
export function tableSection(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[] | undefined,
): string[] {
  return rows === undefined || rows.length === 0 ? [] : [`### ${title}`, table(heads, rows)]
}

/** Article, source and how sure we are: the mark stands before everything that is not verified. */
export function sourceOf({ article, source, confidence, note }: Provenance): string {
  const mark = confidence === 'verified' ? '' : `⚠ ${CONFIDENCE_WORDS[confidence]}. `
  const where = [article, source].filter((text) => text !== '').join('. ')
  return `${mark}${where}${note ? `. ${note.replace(/\.$/, '')}` : ''}`
}

import { folioRange } from '#shared/dossiers/folio-number.ts'
import type { FrontRow } from './paper.ts'
import { openPdf } from './pdf-paper.ts'
import { type PlacedWords, readWords } from './read-words.ts'

/** A paper that the index must list. */
export interface ListedPaper {
  readonly id: string
  readonly folioFrom: number
  readonly folioTo: number
}

/** Height of a row's first line above its baseline, in sizes of its letters. */
const ASCENT = 0.95
const DESCENT = 0.35

/** Where the column of folios stands on the page, in points from the left edge. */
export interface Column {
  readonly left: number
  readonly right: number
}

/**
 * Finds the row of each paper on the pages of a rendered index by the folio range that its column shows. Every range
 * must be there, once and in order: an index that does not say where a paper lies must not be bound. Throws when one is
 * not found.
 */
export async function findIndexRows(
  index: Uint8Array,
  papers: readonly ListedPaper[],
  column: Column,
): Promise<FrontRow[]> {
  const document = await openPdf(index)
  const words = readWords(document).filter((w) => w.x >= column.left - 1 && w.x <= column.right)
  const rows = papers.map((paper) => ({ paper, ...only(words, paper) }))
  return rows.map(({ paper, first, last }, i): FrontRow => {
    const next = rows[i + 1]?.first
    const { width } = document.getPage(first.page).getSize()
    const top = first.y + first.size * ASCENT
    const bottom = next?.page === first.page ? next.y + next.size * ASCENT : last.y - last.size * DESCENT
    if (bottom >= top) throw new Error('the rows of the index are out of order')
    return { paperId: paper.id, page: first.page, box: { x: 0, y: bottom, width, height: top - bottom } }
  })
}

/** The one place that shows the range; a long one may be broken behind its dash. */
function only(words: readonly PlacedWords[], paper: ListedPaper): { first: PlacedWords; last: PlacedWords } {
  const range = folioRange(paper.folioFrom, paper.folioTo)
  const found = words.flatMap((first, i) => {
    const shown = first.text.trim()
    const next = words[i + 1]
    if (shown === range) return [{ first, last: first }]
    return next !== undefined && shown.endsWith('–') && shown + next.text.trim() === range
      ? [{ first, last: next }]
      : []
  })
  const [place] = found
  if (place === undefined || found.length !== 1) throw new Error(`the index shows ${range} ${found.length} times`)
  return place
}

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
  const rows = papers.map((paper) => ({ paper, at: only(words, paper) }))
  return rows.map(({ paper, at }, i): FrontRow => {
    const next = rows[i + 1]?.at
    const { width } = document.getPage(at.page).getSize()
    const top = at.y + at.size * ASCENT
    const bottom = next?.page === at.page ? next.y + next.size * ASCENT : at.y - at.size * DESCENT
    if (bottom >= top) throw new Error('the rows of the index are out of order')
    return { paperId: paper.id, page: at.page, box: { x: 0, y: bottom, width, height: top - bottom } }
  })
}

/** The one place that shows the range; a long one may be broken behind its dash. */
function only(words: readonly PlacedWords[], { folioFrom, folioTo }: ListedPaper): PlacedWords {
  const range = folioRange(folioFrom, folioTo)
  const found = words.filter(({ text }, i) => {
    const shown = text.trim()
    return shown === range || (shown.endsWith('–') && `${shown}${words[i + 1]?.text.trim()}` === range)
  })
  const [first] = found
  if (first === undefined || found.length !== 1) throw new Error(`the index shows ${range} ${found.length} times`)
  return first
}

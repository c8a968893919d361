import { concatTransformationMatrix, PDFName, type PDFOperator, type PDFPage } from '@cantoo/pdf-lib'
import type { Size } from './a4.ts'

/** Quarter turns clockwise with which a page is shown, 0 to 3. */
export function shownTurn(page: PDFPage): number {
  return (((Math.round(page.getRotation().angle / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3
}

/** Size of a page as it is seen, and the operator after which one draws in seen coordinates, origin lower left. */
export function frameOf(page: PDFPage): Size & { toSeen: PDFOperator } {
  const { x, y, width, height } = page.getMediaBox()
  switch (shownTurn(page)) {
    case 1:
      return { width: height, height: width, toSeen: concatTransformationMatrix(0, 1, -1, 0, x + width, y) }
    case 2:
      return { width, height, toSeen: concatTransformationMatrix(-1, 0, 0, -1, x + width, y + height) }
    case 3:
      return { width: height, height: width, toSeen: concatTransformationMatrix(0, -1, 1, 0, x, y + height) }
    default:
      return { width, height, toSeen: concatTransformationMatrix(1, 0, 0, 1, x, y) }
  }
}

/** Sides of a page in seen order; how far the sheet reaches beyond what is drawn. */
export interface Sides {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The same distances named by the sides of the page's own coordinates, for a page shown with so many quarter turns. */
export function ownSides(seen: Sides, turn: number): Sides {
  const { left, right, top, bottom } = seen
  switch (turn) {
    case 1:
      return { left: top, top: right, right: bottom, bottom: left }
    case 2:
      return { left: right, top: bottom, right: left, bottom: top }
    case 3:
      return { left: bottom, top: left, right: top, bottom: right }
    default:
      return seen
  }
}

/** Removes what a bound page must not carry: actions, thumbnails, links into a file that is no longer there. */
export function stripPage(page: PDFPage): void {
  for (const key of [
    'AA',
    'Thumb',
    'B',
    'StructParents',
    'Tabs',
    'PieceInfo',
    'Metadata',
    'ArtBox',
    'BleedBox',
    'TrimBox',
  ]) {
    page.node.delete(PDFName.of(key))
  }
}

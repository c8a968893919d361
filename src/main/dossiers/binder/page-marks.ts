import {
  beginText,
  endText,
  type PDFDocument,
  type PDFFont,
  type PDFName,
  type PDFOperator,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingRgbColor,
  setFontAndSize,
  setGraphicsState,
  setLineWidth,
  setStrokingRgbColor,
  setTextMatrix,
  showText,
  stroke,
} from '@cantoo/pdf-lib'
import { folioNumber } from '#shared/dossiers/folio-number.ts'
import { MM, STAMP_HEIGHT, STAMP_INSET } from './a4.ts'
import { frameOf } from './page-frame.ts'
import type { BinderInput } from './paper.ts'

type Marking = Pick<BinderInput, 'binding' | 'agency' | 'draft' | 'footnote' | 'fonts'>

const DRAFT_MARK = 'BẢN NHÁP'
const FOLIO_SIZE = 11
const AGENCY_SIZE = 6.5
const STAMP_WIDTH = 20 * MM
/** Widest stamp that stays clear of the page number in the middle of the sheet. */
const WIDEST_STAMP = 60 * MM
const STAMP_PADDING = 2 * MM
const INK = [0.12, 0.2, 0.5] as const
const GREY = [0.45, 0.45, 0.45] as const

/** Writes what the binder itself adds to a page: folio stamp, draft mark, foot line. */
export interface PageMarker {
  /** `folio` is null on pages that carry no number. */
  mark(page: PDFPage, folio: number | null): void
}

/** Embeds the fonts of the marks (only the letters used) and answers with the marker. */
export async function createPageMarker(document: PDFDocument, marking: Marking): Promise<PageMarker> {
  document.registerFontkit(marking.fonts.reader)
  const regular = await document.embedFont(marking.fonts.regular, { subset: true, customName: 'BUTLUC+Tinos-Regular' })
  const bold = await document.embedFont(marking.fonts.bold, { subset: true, customName: 'BUTLUC+Tinos-Bold' })
  const faint = document.context.register(document.context.obj({ Type: 'ExtGState', ca: 0.18 }))

  return {
    mark(page, folio) {
      if (folio === null && !marking.draft && marking.footnote === '') return
      const { width, height, toSeen } = frameOf(page)
      const pen: Pen = {
        regular: { font: regular, name: page.node.newFontDictionary('Marks', regular.ref) },
        bold: { font: bold, name: page.node.newFontDictionary('MarksBold', bold.ref) },
      }
      const draw = (operators: PDFOperator[]) =>
        page.pushOperators(pushGraphicsState(), toSeen, ...operators, popGraphicsState())
      if (marking.draft) draw(draftMark(pen, page.node.newExtGState('Faint', faint), width, height))
      if (marking.footnote !== '') {
        const x = (width - regular.widthOfTextAtSize(marking.footnote, 8)) / 2
        draw([setFillingRgbColor(...GREY), ...text(pen.regular, marking.footnote, 8, [1, 0, 0, 1, x, 6 * MM])])
      }
      if (folio !== null) {
        const words = marking.binding.stamp.replace('{n}', folioNumber(folio))
        draw(folioStamp(pen, words, marking.agency, width, height))
      }
    },
  }
}

type Matrix = [number, number, number, number, number, number]

/** The fonts of the marks, as a page knows them. */
interface Pen {
  readonly regular: PenFont
  readonly bold: PenFont
}
interface PenFont {
  readonly font: PDFFont
  readonly name: PDFName
}

function text({ font, name }: PenFont, words: string, size: number, at: Matrix): PDFOperator[] {
  return [beginText(), setFontAndSize(name, size), setTextMatrix(...at), showText(font.encodeText(words)), endText()]
}

/** A box at the top right: the number, and under it in small letters whose stamp it is. */
function folioStamp(pen: Pen, words: string, agency: string, width: number, height: number): PDFOperator[] {
  const { bold, regular } = pen
  const room = WIDEST_STAMP - 2 * STAMP_PADDING
  const size = Math.min(FOLIO_SIZE, (FOLIO_SIZE * room) / bold.font.widthOfTextAtSize(words, FOLIO_SIZE))
  const small = Math.min(AGENCY_SIZE, (AGENCY_SIZE * room) / regular.font.widthOfTextAtSize(agency, AGENCY_SIZE))
  const wordsWidth = bold.font.widthOfTextAtSize(words, size)
  const agencyWidth = regular.font.widthOfTextAtSize(agency, small)
  const boxWidth = Math.max(STAMP_WIDTH, Math.max(wordsWidth, agencyWidth) + 2 * STAMP_PADDING)
  const x = width - STAMP_INSET - boxWidth
  const y = height - STAMP_INSET - STAMP_HEIGHT
  const middle = x + boxWidth / 2
  const base = agency === '' ? y + (STAMP_HEIGHT - size * 0.66) / 2 : y + STAMP_HEIGHT - size * 0.95
  const operators = [
    setStrokingRgbColor(...INK),
    setFillingRgbColor(...INK),
    setLineWidth(0.7),
    rectangle(x, y, boxWidth, STAMP_HEIGHT),
    stroke(),
    ...text(bold, words, size, [1, 0, 0, 1, middle - wordsWidth / 2, base]),
  ]
  if (agency === '') return operators
  return [...operators, ...text(regular, agency, small, [1, 0, 0, 1, middle - agencyWidth / 2, y + 2.4])]
}

/** Faint across the whole sheet, and once more plainly at the top left, where also a program reads it. */
function draftMark({ bold }: Pen, faint: PDFName, width: number, height: number): PDFOperator[] {
  const size = 96
  const half = bold.font.widthOfTextAtSize(DRAFT_MARK, size) / 2
  const cos = Math.SQRT1_2
  const x = width / 2 - half * cos + size * 0.33 * cos
  const y = height / 2 - half * cos - size * 0.33 * cos
  return [
    setFillingRgbColor(...GREY),
    ...text(bold, DRAFT_MARK, 10, [1, 0, 0, 1, STAMP_INSET, height - STAMP_INSET - 10]),
    setGraphicsState(faint),
    ...text(bold, DRAFT_MARK, size, [cos, cos, -cos, cos, x, y]),
  ]
}

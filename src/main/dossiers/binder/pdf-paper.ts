import {
  clip,
  endPath,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFOperator,
  type PDFPage,
  PDFRawStream,
  PDFDocument as PdfDocument,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  scale,
} from '@cantoo/pdf-lib'
import { a4For, roomOn, STAMP_STRIP } from './a4.ts'
import { ownSides, shownTurn, stripPage } from './page-frame.ts'
import { isLarge } from './write-pdf.ts'

/** Loads a PDF as it stands; rejects when any object of it cannot be read. */
export function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  return PdfDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
}

/**
 * Copies all pages of `source` behind the pages of `target`. Pictures are not copied but handed on: nobody changes them,
 * and a scan of hundreds of pages would be in memory twice.
 */
export async function appendPages(target: PDFDocument, source: PDFDocument): Promise<PDFPage[]> {
  for (const page of source.getPages()) dropLinks(page)
  for (const [, object] of source.context.enumerateIndirectObjects()) if (object instanceof PDFRawStream) handOn(object)
  const copied = await target.copyPages(source, source.getPageIndices())
  for (const page of copied) {
    stripPage(page)
    target.addPage(page)
  }
  return copied
}

/** Large streams go out as soon as they are bound; a small one must not hold the whole file that it is a part of. */
function handOn(stream: PDFRawStream): void {
  const { contents } = stream
  const kept = isLarge(contents) ? contents : Uint8Array.from(contents)
  stream.clone = (context) => PDFRawStream.of(stream.dict.clone(context), kept)
}

/**
 * Turns a page from outside and fits it onto A4, upright or lying as it is seen: whole, never enlarged, below the strip
 * that belongs to the folio stamp. Its content stays as it is; only the sheet around it changes.
 */
export function fitOntoA4(page: PDFPage, quarterTurns: number): void {
  const crop = page.getCropBox()
  const turn = (shownTurn(page) + quarterTurns) % 4
  const seen = turn % 2 === 0 ? crop : { width: crop.height, height: crop.width }
  const sheet = a4For(seen)
  const room = roomOn(sheet)
  const factor = Math.min(userUnit(page), room.width / seen.width, room.height / seen.height)
  const free = { x: sheet.width - seen.width * factor, y: sheet.height - STAMP_STRIP - seen.height * factor }
  const around = ownSides({ left: free.x / 2, right: free.x / 2, top: STAMP_STRIP, bottom: free.y }, turn)

  wrapContent(page, [
    pushGraphicsState(),
    scale(factor, factor),
    rectangle(crop.x, crop.y, crop.width, crop.height),
    clip(),
    endPath(),
  ])
  page.scaleAnnotations(factor, factor)
  const x = crop.x * factor - around.left
  const y = crop.y * factor - around.bottom
  const width = crop.width * factor + around.left + around.right
  const height = crop.height * factor + around.bottom + around.top
  page.setMediaBox(x, y, width, height)
  page.setCropBox(x, y, width, height)
  page.node.delete(PDFName.of('UserUnit'))
  page.node.set(PDFName.of('Rotate'), PDFNumber.of(turn * 90))
}

/** Draws `before` ahead of the page's own content and closes it behind, on a list of streams that is this page's alone. */
function wrapContent(page: PDFPage, before: PDFOperator[]): void {
  page.node.normalize()
  const { context } = page.doc
  const own = page.node.lookup(PDFName.of('Contents'))
  const streams = own instanceof PDFArray ? own.asArray() : []
  const open = context.register(context.contentStream(before))
  const close = context.register(context.contentStream([popGraphicsState()]))
  page.node.set(PDFName.of('Contents'), context.obj([open, ...streams, close]))
}

function userUnit(page: PDFPage): number {
  const unit = page.node.lookup(PDFName.of('UserUnit'))
  return unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1
}

/** Links lead to pages of a file that the dossier does not hold, and would drag those pages along. */
function dropLinks(page: PDFPage): void {
  const annotations = page.node.Annots()
  if (annotations === undefined) return
  const kept = annotations.asArray().filter((entry) => {
    const annotation = page.doc.context.lookup(entry)
    if (!(annotation instanceof PDFDict)) return false
    for (const key of ['A', 'AA', 'P', 'Parent', 'Popup', 'Dest', 'IRT']) annotation.delete(PDFName.of(key))
    const kind = annotation.get(PDFName.of('Subtype'))
    return kind !== PDFName.of('Link') && kind !== PDFName.of('Popup')
  })
  page.node.set(PDFName.of('Annots'), page.doc.context.obj(kept))
}

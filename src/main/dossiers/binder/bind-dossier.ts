import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { PDFDocument, PDFHexString, type PDFPage } from '@cantoo/pdf-lib'
import { sha256Of } from '#main/sha256.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { folioNumber, folioRange } from '#shared/dossiers/folio-number.ts'
import { FileFault } from '../../archive/file-fault.ts'
import { folioCount, folioOfPage } from '../folios.ts'
import { a4For } from './a4.ts'
import { addJpegPage, addPngPage } from './image-paper.ts'
import { addBookmarks, addLink, addPageLabels, type Bookmark, describe, roman } from './navigation.ts'
import { createPageMarker, type PageMarker } from './page-marks.ts'
import type { BinderInput, BinderPaper, BoundDossier, BoundItem } from './paper.ts'
import { appendPages, fitOntoA4, openPdf } from './pdf-paper.ts'
import { type ByteSink, createPdfWriter } from './write-pdf.ts'

/**
 * Binds the dossier: front parts, then each paper from a sheet of its own, with folio stamps, bookmarks, page labels and
 * links from the index. Papers are read one at a time, and the file goes to `sink` piece by piece. The same input gives
 * the same bytes. A paper that is missing, changed or damaged stops the work and is named: throws kind 'storage/damaged'
 * or kind 'file'. Nothing is ever skipped. Throws kind 'cancelled' when `signal` says so; what the sink got by then is no
 * whole file.
 */
export async function bindDossier(input: BinderInput, sink: ByteSink): Promise<BoundDossier> {
  const pause = async () => {
    // The window's calls, one of which may be "stop", come in only while nothing else runs.
    await setImmediate()
    if (input.signal?.aborted === true) fail({ kind: 'cancelled', what: 'đóng hồ sơ' })
  }
  const document = await PDFDocument.create({ updateMetadata: false })
  describe(document, input.meta)
  const binding = { document, input, marker: await createPageMarker(document, input), labels: [], bookmarks: [] }
  const writer = createPdfWriter(document, sink, pause)
  const front = await addFront(binding)
  const items: BoundItem[] = []
  const firstPages = new Map<string, PDFPage>()
  for (const [done, paper] of input.papers.entries()) {
    input.onPaper?.(done, input.papers.length)
    await pause()
    const firstPage = document.getPageCount() + 1
    const pages = await addPaper(binding, paper)
    writer.flush()
    const [first] = pages
    if (first === undefined) damaged(paper, 'không có trang nào')
    firstPages.set(paper.id, first)
    const { id, folioFrom, folioTo } = paper
    items.push({ id, firstPage, pages: pages.length, folioFrom, folioTo })
  }
  for (const { page, rows } of front) {
    for (const row of rows) {
      const to = firstPages.get(row.paperId)
      if (to !== undefined) addLink(page, row.box, to.ref)
    }
  }
  addBookmarks(document, binding.bookmarks)
  addPageLabels(document, binding.labels)
  identify(document, input)
  const pages = document.getPageCount()
  return { size: await writer.finish(), pages, items }
}

interface Binding {
  readonly document: PDFDocument
  readonly input: BinderInput
  readonly marker: PageMarker
  /** One for each page so far. */
  readonly labels: string[]
  readonly bookmarks: Bookmark[]
}

type FrontPage = { page: PDFPage; rows: readonly BinderInput['front'][number]['rows'][number][] }

async function addFront(binding: Binding): Promise<FrontPage[]> {
  const { document, input, labels } = binding
  const front: FrontPage[] = []
  for (const part of input.front) {
    const pages = await appendPages(document, await openPdf(part.bytes))
    for (const [n, page] of pages.entries()) {
      front.push({ page, rows: part.rows.filter((row) => row.page === n) })
      labels.push(roman(labels.length + 1))
      binding.marker.mark(page, null)
    }
    bookmark(binding, part.title, pages[0])
    addBlankBack(binding, pages, () => roman(labels.length + 1))
  }
  return front
}

async function addPaper(binding: Binding, paper: BinderPaper): Promise<PDFPage[]> {
  const { input, labels, marker } = binding
  const pages = await drawPaper(binding.document, paper)
  if (pages.length !== paper.pages) damaged(paper, `có ${pages.length} trang thay vì ${paper.pages}`)
  const numbered = paper.folioFrom > 0
  if (numbered && folioCount(paper.pages, input.binding) !== paper.folioTo - paper.folioFrom + 1) {
    damaged(paper, 'có số tờ khác với bút lục đã đánh')
  }
  let label = ''
  for (const [n, page] of pages.entries()) {
    const folio = numbered ? folioOfPage(n, paper.folioFrom, input.binding) : null
    if (folio !== null) label = `BL ${folioNumber(folio)}`
    marker.mark(page, folio)
    labels.push(pageLabel(numbered, label, folio, n))
  }
  const range = folioRange(paper.folioFrom, paper.folioTo)
  bookmark(binding, range === '' ? paper.title : `BL ${range}. ${paper.title}`, pages[0])
  addBlankBack(binding, pages, () => (numbered ? `${label} (mặt sau)` : '(mặt sau)'))
  return pages
}

function pageLabel(numbered: boolean, label: string, folio: number | null, page: number): string {
  if (!numbered) return `Trang ${page + 1}`
  return folio === null ? `${label} (mặt sau)` : label
}

/** The pages of one paper, added behind those that are there. */
async function drawPaper(document: PDFDocument, paper: BinderPaper): Promise<PDFPage[]> {
  const bytes = await readWhole(paper)
  try {
    if (paper.mediaType === 'image/jpeg') return [addJpegPage(document, bytes, paper.turns[0] ?? 0)]
    if (paper.mediaType === 'image/png') return [await addPngPage(document, bytes, paper.turns[0] ?? 0)]
    const pages = await appendPages(document, await openPdf(bytes))
    if (paper.origin === 'outside') for (const [n, page] of pages.entries()) fitOntoA4(page, paper.turns[n] ?? 0)
    return pages
  } catch (cause) {
    if (cause instanceof AppFailure) throw cause
    damaged(paper, cause instanceof FileFault ? cause.detail : 'không đọc được')
  }
}

async function readWhole(paper: BinderPaper): Promise<Uint8Array> {
  let bytes: Uint8Array
  try {
    bytes = await paper.read()
  } catch (cause) {
    if (cause instanceof AppFailure && (cause.error.kind === 'storage' || cause.error.kind === 'not-found')) {
      damaged(paper, 'bị hỏng hoặc mất trong kho dữ liệu')
    }
    throw cause
  }
  if (sha256Of(bytes) !== paper.sha256) damaged(paper, 'khác với lúc đưa vào hồ sơ')
  return bytes
}

/** Two sides of a sheet never belong to two papers: an odd number of pages gets an empty back. */
function addBlankBack(binding: Binding, pages: readonly PDFPage[], label: () => string): void {
  if (!binding.input.binding.duplex || pages.length % 2 === 0) return
  const sheet = a4For({ width: 1, height: 2 })
  binding.marker.mark(binding.document.addPage([sheet.width, sheet.height]), null)
  binding.labels.push(label())
}

function bookmark(binding: Binding, title: string, page: PDFPage | undefined): void {
  if (page !== undefined) binding.bookmarks.push({ title, page: page.ref })
}

/** The file's identifier follows from what is bound, so that the same dossier has the same one. */
function identify(document: PDFDocument, { meta, papers, draft, front }: BinderInput): void {
  const hash = createHash('md5').update(JSON.stringify([meta, draft]))
  for (const { bytes } of front) hash.update(bytes)
  for (const p of papers) hash.update(`${p.id} ${p.sha256} ${p.folioFrom} ${p.turns.join()}\n`)
  const id = PDFHexString.of(hash.digest('hex'))
  document.context.trailerInfo.ID = document.context.obj([id, id])
}

function damaged(paper: BinderPaper, what: string): never {
  const range = folioRange(paper.folioFrom, paper.folioTo)
  const name = range === '' ? paper.title : `${paper.title} (bút lục ${range})`
  fail({
    kind: 'file',
    reason: 'broken',
    name,
    detail: `Giấy tờ này ${what}. Chưa đóng gì cả; thay bằng bản lành rồi đóng lại.`,
  })
}

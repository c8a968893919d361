import { PDFDocument } from '@cantoo/pdf-lib'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { ScanPage } from '#shared/attachments/scan-split.schema.ts'
import { readJpeg } from './jpeg.ts'

/** A scan with its bytes, read when the first of its pages is asked for. */
export interface OpenedScan {
  readonly mediaType: Attachment['mediaType']
  readonly pages: number
  read(): Uint8Array
}

/** A paper cut out of scans: its bytes, and the turns of its pages. */
export interface CutPaper {
  readonly bytes: Uint8Array
  readonly mediaType: Attachment['mediaType']
  readonly turns: readonly number[]
}

/** An image without a density of its own is laid down as if scanned like this. */
const USUAL_DPI = 200

/**
 * Makes papers of pages of scans, without changing any page: a whole scan stays byte for byte what it was, pages of a PDF
 * are copied as they are, images go unchanged onto pages of their own. Scans are opened once for all papers.
 */
export function createCutter(scans: ReadonlyMap<string, OpenedScan>) {
  const opened = new Map<string, Promise<PDFDocument>>()

  function scanOf(id: string): OpenedScan {
    const scan = scans.get(id)
    if (scan === undefined) throw new Error('a page of a scan that was not given')
    return scan
  }

  function documentOf(id: string, scan: OpenedScan): Promise<PDFDocument> {
    const known = opened.get(id) ?? PDFDocument.load(scan.read(), { updateMetadata: false, throwOnInvalidObject: true })
    opened.set(id, known)
    return known
  }

  /** All pages of one scan, in their order: nothing has to be cut. */
  function wholeScan(pages: readonly ScanPage[]): OpenedScan | null {
    const [first] = pages
    if (first === undefined) return null
    const scan = scanOf(first.scanId)
    const whole = pages.length === scan.pages && pages.every((p, i) => p.scanId === first.scanId && p.page === i + 1)
    return whole ? scan : null
  }

  return {
    async cut(pages: readonly ScanPage[]): Promise<CutPaper> {
      const turns = pages.map((page) => page.turn)
      const whole = wholeScan(pages)
      if (whole !== null) return { bytes: whole.read(), mediaType: whole.mediaType, turns }
      const paper = await PDFDocument.create({ updateMetadata: false })
      for (const run of runsOf(pages)) {
        const scan = scanOf(run.scanId)
        if (scan.mediaType === 'application/pdf') {
          const source = await documentOf(run.scanId, scan)
          const copied = await paper.copyPages(
            source,
            run.pages.map((page) => page - 1),
          )
          for (const page of copied) paper.addPage(page)
        } else await addImage(paper, scan)
      }
      const bytes = await paper.save({ addDefaultPage: false, updateFieldAppearances: false })
      return { bytes, mediaType: 'application/pdf', turns }
    },
  }
}

/** Neighbouring pages of one scan, copied together so that what they share is stored once. */
function runsOf(pages: readonly ScanPage[]): { scanId: string; pages: number[] }[] {
  const runs: { scanId: string; pages: number[] }[] = []
  for (const { scanId, page } of pages) {
    const last = runs.at(-1)
    if (last?.scanId === scanId) last.pages.push(page)
    else runs.push({ scanId, pages: [page] })
  }
  return runs
}

async function addImage(paper: PDFDocument, scan: OpenedScan): Promise<void> {
  const bytes = scan.read()
  const jpeg = scan.mediaType === 'image/jpeg'
  const image = jpeg ? await paper.embedJpg(bytes) : await paper.embedPng(bytes)
  const dpi = (jpeg ? readJpeg(bytes).dpi : null) ?? USUAL_DPI
  const [width, height] = [(image.width * 72) / dpi, (image.height * 72) / dpi]
  paper.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height })
}

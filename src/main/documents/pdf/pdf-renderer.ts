import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { DRAWING_FONT } from './chart-nodes.ts'
import { assertPrintable, type Fonts, loadFonts } from './fonts.ts'
import { openFonts } from './opened-fonts.ts'
import { pageContent, standsAlone } from './page-content.ts'
import { loadPageLayout, onItsSide, type PageLayout } from './page-layout.ts'

export interface RenderOptions {
  /** Printed across each page, for what is not a paper yet. */
  readonly watermark?: string
}

export interface RenderedPdf {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly pages: number
}

export interface PdfRenderer {
  /** Of an upright page. */
  readonly layout: PageLayout
  /** The fonts of the pages, for whoever marks them afterwards. */
  readonly fonts: Fonts
  /**
   * Lays the paper out on A4 pages by Nghị định 30/2020/NĐ-CP. The same paper gives the same bytes on every machine.
   * Rejects with kind 'validation' naming field and letter where the font lacks a letter.
   */
  render(document: PrintedDocument, options?: RenderOptions): Promise<RenderedPdf>
}

const FONT = 'Tinos'
/** Day written into the file of a paper that has no date yet; a file must not carry the moment it was made. */
const UNDATED = '2000-01-01'

/** The only place that knows the PDF writer. Fonts come from resources; the writer may open no other file and no address. */
export function createPdfRenderer(resourcesFolder: string): PdfRenderer {
  const upright = loadPageLayout(resourcesFolder)
  const sideways = onItsSide(upright)
  const fonts = loadFonts(resourcesFolder)
  const opened = openFonts(fonts.bytes)

  async function render(document: PrintedDocument, options: RenderOptions = {}): Promise<RenderedPdf> {
    assertPrintable(document, fonts)
    const layout = document.landscape ? sideways : upright
    let pages = 0
    const created = new Date(`${document.date ?? UNDATED}T00:00:00Z`)
    const definition: TDocumentDefinitions = {
      pageSize: { width: layout.page.width, height: layout.page.height },
      pageMargins: [layout.margin.left, layout.margin.top, layout.margin.right, layout.margin.bottom],
      defaultStyle: { font: FONT, fontSize: layout.styles.body.pt, lineHeight: fonts.singleSpacing },
      content: withoutLastGap(pageContent(document.blocks, { layout, fonts, width: layout.textWidth })),
      pageBreakBefore: standsAlone,
      header: (page, count) => {
        pages = count
        return page === 1 ? null : pageNumber(page, layout, fonts.ascent)
      },
      ...(options.watermark !== undefined && {
        watermark: {
          text: options.watermark,
          font: FONT,
          bold: true,
          color: '#b00020',
          opacity: 0.13,
          angle: document.landscape ? -35 : -55,
          fontSize: 100,
        },
      }),
      info: {
        title: document.title,
        author: document.author,
        subject: document.formNo,
        creator: 'Hồ sơ cai nghiện',
        producer: 'Hồ sơ cai nghiện',
        creationDate: created,
        modDate: created,
      },
      language: 'vi-VN',
      displayTitle: true,
      version: '1.7',
    }
    pdfmake.setUrlAccessPolicy(() => false)
    pdfmake.setLocalAccessPolicy(() => false)
    giveFonts(pdfmake, fonts.files, opened)
    const bytes = await pdfmake.createPdf(definition).getBuffer()
    return { bytes: new Uint8Array(bytes), pages }
  }

  return { layout: upright, fonts, render }
}

/** Leaves out the gap under the last block: below a page that is just full it would begin an empty one. */
function withoutLastGap(content: Content[]): Content[] {
  const last = content.at(-1)
  if (typeof last !== 'object' || Array.isArray(last) || !('margin' in last) || !Array.isArray(last.margin))
    return content
  const [left, top = 0, right = left] = last.margin
  last.margin = [left, top, right, 0]
  return content
}

/** In the middle of the top margin, from the second page on. */
function pageNumber(page: number, layout: PageLayout, ascent: number): Content {
  const { pt } = layout.styles.pageNumber
  return {
    text: String(page),
    fontSize: pt,
    alignment: 'center',
    margin: [layout.margin.left, layout.pageNumberBaseline - pt * ascent, layout.margin.right, 0],
  }
}

/** What the writer's type declarations leave out: its folder in memory, and fonts by file and name. */
interface TakesFonts {
  readonly virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void }
  setFonts(fonts: Record<string, Readonly<Record<string, string | [file: string, name: string]>>>): void
}

/** With a name beside the file, the writer asks what is in the file for the font of that name (see opened-fonts). */
function giveFonts(writer: object, files: Fonts['files'], opened: ReadonlyMap<string, Uint8Array>): void {
  const takesFonts = (w: object): w is TakesFonts => 'virtualfs' in w && 'setFonts' in w
  if (!takesFonts(writer)) throw new Error('the PDF writer has no folder in memory')
  writer.setFonts({
    [FONT]: Object.fromEntries(Object.entries(files).map(([style, file]) => [style, [file, file] as [string, string]])),
    // Drawings ask for a font by the name under which the words of the page have brought it in already (chart-nodes).
    [DRAWING_FONT]: files,
  })
  for (const [name, font] of opened) writer.virtualfs.writeFileSync(name, font)
}

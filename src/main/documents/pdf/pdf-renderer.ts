import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { assertPrintable, type Fonts, loadFonts } from './fonts.ts'
import { pageContent } from './page-content.ts'
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

  async function render(document: PrintedDocument, options: RenderOptions = {}): Promise<RenderedPdf> {
    assertPrintable(document, fonts)
    const layout = document.landscape ? sideways : upright
    let pages = 0
    const created = new Date(`${document.date ?? UNDATED}T00:00:00Z`)
    const definition: TDocumentDefinitions = {
      pageSize: { width: layout.page.width, height: layout.page.height },
      pageMargins: [layout.margin.left, layout.margin.top, layout.margin.right, layout.margin.bottom],
      defaultStyle: { font: FONT, fontSize: layout.styles.body.pt, lineHeight: fonts.singleSpacing },
      content: pageContent(document.blocks, { layout, fonts, width: layout.textWidth }),
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
    pdfmake.setFonts({ [FONT]: { ...fonts.files } })
    pdfmake.setUrlAccessPolicy(() => false)
    pdfmake.setLocalAccessPolicy(() => false)
    giveFonts(pdfmake, fonts)
    const bytes = await pdfmake.createPdf(definition).getBuffer()
    return { bytes: new Uint8Array(bytes), pages }
  }

  return { layout: upright, fonts, render }
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

/** The writer's own folder in memory, which its type declarations leave out. */
interface HasFolder {
  readonly virtualfs: { writeFileSync(name: string, bytes: Buffer): void }
}

function giveFonts(writer: object, { bytes }: Fonts): void {
  const hasFolder = (w: object): w is HasFolder => 'virtualfs' in w
  if (!hasFolder(writer)) throw new Error('the PDF writer has no folder in memory')
  for (const [name, font] of bytes) writer.virtualfs.writeFileSync(name, font)
}

import { AlignmentType, Document, Header, Packer, PageNumber, PageOrientation, Paragraph, Table, TextRun } from 'docx'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { readZip, writeZip } from '../../archive/zip.ts'
import type { Fonts } from '../pdf/fonts.ts'
import type { PageLayout } from '../pdf/page-layout.ts'
import { wordBlocks } from './word-page.ts'
import { gap, twips, WORD_FONT } from './word-text.ts'

/** Day written into the file of a paper that has no date yet; a file must not carry the moment it was made. */
const UNDATED = '2000-01-01'
const PROPERTIES = 'docProps/core.xml'
/** What is read back here was written a moment before; the bounds only have to be above any paper. */
const OWN_LIMITS = { bytes: 256 * 1024 * 1024, entries: 1000 }

/** The paper as a Word file on this layout. */
export async function wordFile(
  document: PrintedDocument,
  layout: PageLayout,
  fonts: Fonts,
): Promise<Uint8Array<ArrayBuffer>> {
  const { page, margin } = layout
  const nodes = wordBlocks(document.blocks, { layout, fonts, width: layout.textWidth })
  const number = layout.styles.pageNumber.pt
  const written = new Document({
    title: document.title,
    subject: document.formNo,
    creator: document.author,
    lastModifiedBy: document.author,
    compatibility: { version: 15 },
    styles: {
      default: {
        document: {
          run: { font: WORD_FONT, size: layout.styles.body.pt * 2, language: { value: 'vi-VN' } },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
      },
    },
    sections: [
      {
        properties: {
          // From the second page on, as the decree asks.
          titlePage: true,
          page: {
            // The writer turns the sheet itself.
            size: {
              width: twips(Math.min(page.width, page.height)),
              height: twips(Math.max(page.width, page.height)),
              orientation: page.width > page.height ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: twips(margin.top),
              bottom: twips(margin.bottom),
              left: twips(margin.left),
              right: twips(margin.right),
              header: twips(layout.pageNumberBaseline - number * fonts.ascent),
              footer: twips(margin.bottom / 2),
            },
          },
        },
        headers: {
          first: new Header({ children: [gap(1)] }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: number * 2 })],
              }),
            ],
          }),
        },
        // A table may not be the last thing of a page.
        children: nodes.at(-1) instanceof Table ? [...nodes, gap(1)] : nodes,
      },
    ],
  })
  const packed = await Packer.toBuffer(written)
  const files = readZip(packed, OWN_LIMITS)
  return writeZip(
    [...files].map(([name, bytes]) => ({
      name,
      bytes: name === PROPERTIES ? Buffer.from(properties(document), 'utf8') : bytes,
    })),
  )
}

/** Title, office and day of the paper: nothing about the PC, the user or the moment. */
function properties({ title, author, formNo, date }: PrintedDocument): string {
  const day = `${date ?? UNDATED}T00:00:00Z`
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`
  const element = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    element('dc:title', title),
    element('dc:subject', formNo),
    element('dc:creator', author),
    element('cp:lastModifiedBy', author),
    element('dc:language', 'vi-VN'),
    when('created'),
    when('modified'),
    '</cp:coreProperties>',
  ].join('')
}

function escaped(text: string): string {
  return text.normalize('NFC').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

import { writeZip } from '#main/archive/zip.ts'
import { type Block, escapeMarkup } from './content.ts'

/** A4 and our margins (20, 20, 30, 15 mm) in twentieths of a point. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
/** Width and height of the text area in English metric units, the box into which a scan is put. */
const BOX_EMU = { width: 165 * 36_000, height: 245 * 36_000 }
const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The content as a Word document: Times-metric 14 pt text, bordered tables, one scan a page. */
export function docx(blocks: readonly Block[]): Uint8Array {
  const images: { name: string; bytes: Uint8Array }[] = []
  const body = blocks.map((block) => blockXml(block, images)).join('')
  const types = ['jpeg', 'png'].map((t) => `<Default Extension="${t}" ContentType="image/${t}"/>`).join('')
  const relations = images.map(
    ({ name }, i) =>
      `<Relationship Id="img${i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${name}"/>`,
  )
  const text = (name: string, xml: string) => ({ name, bytes: Buffer.from(HEAD + xml, 'utf8') })
  return writeZip([
    text(
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    text(
      '_rels/.rels',
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    text('word/document.xml', `<w:document ${NS}><w:body>${body}${PAGE}</w:body></w:document>`),
    text(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    ),
    ...images.map(({ name, bytes }) => ({ name: `word/${name}`, bytes })),
  ])
}

function blockXml(block: Block, images: { name: string; bytes: Uint8Array }[]): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraphXml(block.text, block.bold, block.align)
    case 'page-break':
      return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    case 'table': {
      const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:color="000000"/>`
      const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')
      const rows = block.rows.map(
        (cells) => `<w:tr>${cells.map((c) => `<w:tc>${paragraphXml(c, false, 'left')}</w:tc>`).join('')}</w:tr>`,
      )
      return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr>${rows.join('')}</w:tbl>`
    }
    case 'image': {
      const id = images.length
      images.push({ name: `media/scan${id}.${block.mediaType.slice('image/'.length)}`, bytes: block.bytes })
      return imageXml(id)
    }
  }
}

function paragraphXml(text: string, bold: boolean, align: 'left' | 'center'): string {
  const run = `<w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>${bold ? '<w:b/>' : ''}<w:sz w:val="28"/></w:rPr>`
  const jc = align === 'center' ? '<w:jc w:val="center"/>' : ''
  return `<w:p><w:pPr>${jc}</w:pPr><w:r>${run}<w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r></w:p>`
}

function imageXml(id: number): string {
  const { width, height } = BOX_EMU
  const extent = `cx="${width}" cy="${height}"`
  const picture = `<pic:pic><pic:nvPicPr><pic:cNvPr id="${id + 1}" name="scan${id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="img${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`
  return `<w:p><w:r><w:drawing><wp:inline><wp:extent ${extent}/><wp:docPr id="${id + 1}" name="scan${id}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}

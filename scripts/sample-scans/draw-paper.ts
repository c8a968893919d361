import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib'
import * as fontkit from 'fontkit'
import type { PdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import type { SamplePage } from './papers.ts'

const MARK = 'TÀI LIỆU MẪU - KHÔNG CÓ THẬT'
const A4: [number, number] = [595.28, 841.89]
const PEN = rgb(0.1, 0.1, 0.35)

/** Draws one page of a sample paper with signature, seal and the mark that it is a sample; answers with a PDF. */
export async function drawPaper(
  page: SamplePage,
  renderer: PdfRenderer,
  resources: string,
  random: () => number,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  const font = (file: string) => document.embedFont(readFileSync(join(resources, 'fonts', file)), { subset: true })
  const fonts = {
    regular: await font('tinos-regular.ttf'),
    italic: await font('tinos-italic.ttf'),
    bold: await font('tinos-bold.ttf'),
  }
  const sheet = await base(document, page, renderer)
  if (page.kind === 'handwritten') writeByHand(sheet, page, fonts.italic, fonts.bold, random)
  if (page.kind === 'card') drawCard(sheet, page.lines, fonts)
  if (page.kind !== 'card' && page.signed) {
    const at =
      page.kind === 'printed' ? { x: 385, y: signatureHeight(page) } : { x: 380, y: 700 - page.lines.length * 34 - 70 }
    scribble(sheet, at.x, at.y, random)
    if (page.kind === 'printed' && page.sealed) drawSeal(sheet, at.x - 30, at.y + 12, fonts.bold)
  }
  mark(sheet, fonts.bold)
  return document.save()
}

async function base(document: PDFDocument, page: SamplePage, renderer: PdfRenderer): Promise<PDFPage> {
  if (page.kind !== 'printed') return document.addPage(A4)
  const { bytes } = await renderer.render(page.document)
  const [copied] = await document.copyPages(await PDFDocument.load(bytes), [0])
  if (copied === undefined) throw new Error('the paper has no page')
  return document.addPage(copied)
}

/** Roughly where the signature of a printed paper stands: it grows downwards with its text. */
function signatureHeight(page: Extract<SamplePage, { kind: 'printed' }>): number {
  const letters = page.document.blocks.reduce(
    (sum, b) => sum + (b.type === 'text' ? 60 + JSON.stringify(b).length : 0),
    0,
  )
  return Math.max(90, 568 - letters * 0.155)
}

function writeByHand(
  sheet: PDFPage,
  page: Extract<SamplePage, { kind: 'handwritten' }>,
  hand: PDFFont,
  bold: PDFFont,
  random: () => number,
): void {
  if (page.heading !== '') {
    sheet.drawText(page.heading, {
      x: (A4[0] - bold.widthOfTextAtSize(page.heading, 20)) / 2,
      y: 760,
      size: 20,
      font: bold,
    })
  }
  for (const [n, line] of page.lines.entries()) {
    let x = 70 + random() * 6
    const y = 700 - n * 34
    sheet.drawLine({
      start: { x: 62, y: y - 5 },
      end: { x: 545, y: y - 5 },
      thickness: 0.3,
      color: rgb(0.7, 0.75, 0.85),
    })
    for (const word of line.split(' ')) {
      const size = 17 + random() * 1.6
      const tilt = degrees((random() - 0.5) * 4)
      sheet.drawText(word, { x, y: y + (random() - 0.5) * 3, size, font: hand, color: PEN, rotate: tilt })
      x += hand.widthOfTextAtSize(`${word} `, size) + random() * 1.5
    }
  }
}

function scribble(sheet: PDFPage, x: number, y: number, random: () => number): void {
  let path = 'M 0 0'
  for (let i = 0; i < 7; i++) {
    const at = i * 13
    path += ` C ${at + 4} ${-30 - random() * 22}, ${at + 12} ${18 + random() * 16}, ${at + 13} ${(random() - 0.5) * 10}`
  }
  sheet.drawSvgPath(`${path} L 118 -6`, { x, y, borderColor: PEN, borderWidth: 1.3 })
}

function drawSeal(sheet: PDFPage, x: number, y: number, font: PDFFont): void {
  const color = rgb(0.75, 0.15, 0.15)
  for (const radius of [42, 38])
    sheet.drawCircle({ x, y, size: radius, borderColor: color, borderWidth: 1.2, opacity: 0 })
  sheet.drawText('DẤU MẪU', { x: x - font.widthOfTextAtSize('DẤU MẪU', 12) / 2, y: y - 4, size: 12, font, color })
}

function drawCard(sheet: PDFPage, lines: readonly string[], fonts: { regular: PDFFont; bold: PDFFont }): void {
  const card = { x: 120, y: 470, width: 360, height: 228 }
  sheet.drawRectangle({ ...card, borderColor: rgb(0.2, 0.4, 0.5), borderWidth: 1.5, color: rgb(0.9, 0.95, 0.94) })
  sheet.drawRectangle({
    x: 136,
    y: 530,
    width: 84,
    height: 110,
    borderWidth: 1,
    borderColor: rgb(0.4, 0.4, 0.4),
    color: rgb(0.82, 0.85, 0.86),
  })
  sheet.drawText('ẢNH MẪU', { x: 150, y: 582, size: 11, font: fonts.bold, color: rgb(0.4, 0.4, 0.4) })
  sheet.drawText('CĂN CƯỚC CÔNG DÂN (MẪU)', { x: 232, y: 668, size: 13, font: fonts.bold, color: rgb(0.7, 0.1, 0.1) })
  for (const [n, line] of lines.entries()) {
    sheet.drawText(line, { x: 232, y: 640 - n * 20, size: 9.6, font: fonts.regular })
  }
}

/** No page of a sample may be taken for a real paper, whatever is cut off from it. */
function mark(sheet: PDFPage, font: PDFFont): void {
  const color = rgb(0.45, 0.45, 0.45)
  sheet.drawText(MARK, { x: 110, y: 250, size: 30, font, color, opacity: 0.35, rotate: degrees(45) })
  for (const y of [822, 14]) {
    sheet.drawText(MARK, { x: (A4[0] - font.widthOfTextAtSize(MARK, 11)) / 2, y, size: 11, font, color })
  }
}

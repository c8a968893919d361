// Makes the sample scans in resources/samples/scans: pictures of invented papers, a little askew and grainy, each marked
// as a sample. Run it after a change here and commit what it writes; it needs pdftoppm (poppler-utils).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import { drawPaper } from './sample-scans/draw-paper.ts'
import {
  DPI,
  heldUpright,
  jpeg,
  type Picture,
  png,
  quarterLeft,
  randomFrom,
  scanned,
  skewed,
} from './sample-scans/paper-image.ts'
import { SAMPLE_PAPERS, type SamplePaper } from './sample-scans/papers.ts'

const resources = fileURLToPath(new URL('../resources/', import.meta.url))
const folder = join(resources, 'samples', 'scans')
const renderer = createPdfRenderer(resources)

async function fileOf(paper: SamplePaper, pictures: readonly Picture[]): Promise<Uint8Array> {
  const [first] = pictures
  if (first === undefined) throw new Error(`${paper.file} has no page`)
  if (paper.file.endsWith('.png')) return png(first, 4)
  if (paper.file.endsWith('.pdf')) return scannedPdf(pictures)
  const photographed = paper.pages[0]?.kind === 'card'
  return photographed ? heldUpright(await jpeg(quarterLeft(first))) : jpeg(first)
}

async function scannedPdf(pictures: readonly Picture[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (const picture of pictures) {
    const size: [number, number] = [(picture.width * 72) / DPI, (picture.height * 72) / DPI]
    const image = await document.embedJpg(await jpeg(picture))
    document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] })
  }
  return document.save()
}

mkdirSync(folder, { recursive: true })
let total = 0
for (const [n, paper] of SAMPLE_PAPERS.entries()) {
  const random = randomFrom(20_230_801 + n)
  const pictures: Picture[] = []
  for (const page of paper.pages) {
    const drawn = await drawPaper(page, renderer, resources, random)
    pictures.push(scanned(await skewed(drawn, 0, random), random))
  }
  const bytes = await fileOf(paper, pictures)
  total += bytes.length
  writeFileSync(join(folder, paper.file), bytes)
  console.log(`${paper.file}  ${Math.round(bytes.length / 1024)} KB`)
}
const scans = SAMPLE_PAPERS.map(({ pages: _pages, ...scan }) => scan)
const note = 'Bản quét mẫu, mọi nội dung đều hư cấu. Mỗi tệp kèm vụ việc mẫu và thành phần hồ sơ mà nó thuộc về.'
writeFileSync(join(folder, 'scans.json'), `${JSON.stringify({ note, scans }, null, 2)}\n`)
console.log(`${SAMPLE_PAPERS.length} files, ${Math.round(total / 1024)} KB`)

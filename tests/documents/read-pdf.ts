import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF on the disk for as long as other programs read it. */
function withPdf<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-pdf-'))
  try {
    const path = join(folder, 'paper.pdf')
    writeFileSync(path, bytes)
    return use(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

/** Words of each page in the order in which they were drawn, by poppler. */
export function pagesOfText(bytes: Uint8Array): string[] {
  return withPdf(bytes, (path) => run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-').split('\f').slice(0, -1))
}

/** What qpdf says of a file that it finds in order; throws for one that is not. */
export function qpdfCheck(bytes: Uint8Array): string {
  return withPdf(bytes, (path) => run('qpdf', '--check', path))
}

/** Each font with whether it is embedded and subset, by poppler. */
export function fontsOf(bytes: Uint8Array): { name: string; embedded: boolean; subset: boolean; unicode: boolean }[] {
  return withPdf(bytes, (path) =>
    run('pdffonts', path)
      .split('\n')
      .slice(2)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [name = ''] = line.split(/\s+/)
        const [embedded, subset, unicode] = line.match(/\b(yes|no)\b/g) ?? []
        return { name, embedded: embedded === 'yes', subset: subset === 'yes', unicode: unicode === 'yes' }
      }),
  )
}

/** Sizes of all pages in millimetres, by poppler. */
export function pageSizes(bytes: Uint8Array): { width: number; height: number }[] {
  return withPdf(bytes, (path) =>
    [...run('pdfinfo', '-f', '1', '-l', '999', path).matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/g)].map(([, w, h]) => ({
      width: (Number(w) * 25.4) / 72,
      height: (Number(h) * 25.4) / 72,
    })),
  )
}

/** Properties of a file (Title, CreationDate, ...), by poppler; days and hours in UTC. */
export function propertiesOf(bytes: Uint8Array): Record<string, string> {
  const lines = withPdf(bytes, (path) => run('pdfinfo', '-isodates', path).split('\n'))
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^([^:]+):\s+(.*)$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, value]]
    }),
  )
}

/** A word, or several of one style beside each other, where they stand: millimetres from the left and the top edge to its base line, size in points. */
export interface PlacedWord {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  readonly font: string
}

const mm = (pt: number) => (pt * 25.4) / 72

/** Every word of a PDF, read by pdf.js. */
export async function placedWords(bytes: Uint8Array): Promise<PlacedWord[]> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    fontExtraProperties: true,
    verbosity: 0,
  })
  const document = await task.promise
  const words: PlacedWord[] = []
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n)
    await page.getOperatorList()
    const height = page.getViewport({ scale: 1 }).height
    const { items } = await page.getTextContent({ disableNormalization: true })
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [size = 0, , , , x = 0, y = 0] = item.transform as number[]
      const trailing = item.str.length - item.str.trimEnd().length
      const width = trailing === 0 ? item.width : item.width - trailing * size * 0.25
      const font: { name?: string } = page.commonObjs.get(item.fontName)
      words.push({
        page: n,
        text: item.str.trim(),
        left: mm(x),
        right: mm(x + width),
        baseline: mm(height - y),
        size,
        font: font.name ?? '',
      })
    }
  }
  await task.destroy()
  return words
}

/** A straight line on a page, in millimetres from the left and the top edge. */
export interface DrawnLine {
  readonly page: number
  readonly from: number
  readonly to: number
  readonly y: number
}

/** What is drawn on each page, as operators, uncompressed by qpdf. */
function drawing(bytes: Uint8Array): string[] {
  return withPdf(bytes, (path) => {
    const text = execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
      encoding: 'latin1',
      maxBuffer: 64 * 1024 * 1024,
    })
    return [...text.matchAll(/stream\n(1 0 0 -1 0 [\d.]+ cm\n[\s\S]*?)endstream/g)].map((m) => m[1] ?? '')
  })
}

/** Straight lines drawn on the pages. */
export function drawnLines(bytes: Uint8Array): DrawnLine[] {
  return drawing(bytes).flatMap((stream, i) =>
    [...stream.matchAll(/^([\d.]+) ([\d.]+) m\n([\d.]+) ([\d.]+) l\n/gm)].map(([, x1, y1, x2]) => ({
      page: i + 1,
      from: mm(Number(x1)),
      to: mm(Number(x2)),
      y: mm(Number(y1)),
    })),
  )
}

/** Sizes of frames drawn on the pages, in whole millimetres. */
export function frames(bytes: Uint8Array): { width: number; height: number }[] {
  return drawing(bytes).flatMap((stream) =>
    [...stream.matchAll(/^[\d.]+ [\d.]+ ([\d.]+) ([\d.]+) re\n/gm)].map(([, w, h]) => ({
      width: Math.round(mm(Number(w))),
      height: Math.round(mm(Number(h))),
    })),
  )
}

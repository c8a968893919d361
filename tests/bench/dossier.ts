import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PDFDocument } from '@cantoo/pdf-lib'
import { bundled } from './bundle.ts'
import { type BenchCase, makeBenchCase } from './dossier-case.ts'
import { type BenchLine, lineOf, median } from './line.ts'
import { type Block, paragraph } from './peers/content.ts'
import { docx } from './peers/docx.ts'
import { blocksOf } from './peers/from-printed.ts'
import { html } from './peers/html.ts'
import { timedProcess } from './timed-process.ts'

const ROUNDS = 5
const LIBREOFFICE_GOAL = 0.333
const CHROMIUM_GOAL = 0.35
const MEMORY_GOAL_MB = 400
/** The two sides may differ by this much of the words: hyphens and line ends part words differently. */
const WORDS_APART = 0.01
/** What binding adds to the content and the peers do not do. */
const OURS_ALONE = /BẢN NHÁP|BẢ(?=\s)|NHÁP|Bút lục số|LĐTBXH/g

/** Cover, index and papers as words, the scans as pictures; each paper begins on a page of its own. */
function contentOf({ printed, scans }: BenchCase, ours: string): Block[] {
  const front = execFileSync('pdftotext', ['-layout', '-l', '3', ours, '-'], { encoding: 'utf8' })
  const pages = front.split('\f').map((page) => page.split('\n').filter((line) => line.trim() !== ''))
  const papers = [...pages.map((lines) => lines.map((line) => paragraph(line.trim()))), ...printed.map(blocksOf)]
  const pictures = scans.map((bytes): Block[] => [{ kind: 'image', bytes, mediaType: 'image/jpeg' }])
  return [...papers.filter((blocks) => blocks.length > 0), ...pictures].flatMap((blocks, i): Block[] =>
    i === 0 ? blocks : [{ kind: 'page-break' }, ...blocks],
  )
}

interface OurRun {
  readonly ms: number
  readonly peakMb: number
}

interface Sides {
  readonly ours: (how: 'anew' | 'bind') => Promise<OurRun>
  readonly libreOffice: () => Promise<number>
  readonly chromium: () => Promise<number>
}

function sidesOf(root: string, script: string, made: BenchCase): Sides {
  const at = (name: string) => join(root, name)
  return {
    async ours(how) {
      const args = [script, made.folder, made.caseId, at('ours.pdf'), how]
      const { ms, stdout } = await timedProcess(process.execPath, args)
      return { ms, peakMb: (JSON.parse(stdout) as { peakMb: number }).peakMb }
    },
    async libreOffice() {
      const profile = `-env:UserInstallation=${pathToFileURL(at('profile')).href}`
      const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', at('libreoffice'), at('peer.docx')]
      return (await timedProcess('soffice', args)).ms
    },
    async chromium() {
      const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', '--disable-sync']
      const profile = `--user-data-dir=${at('chromium')}`
      const page = pathToFileURL(at('peer.html')).href
      return (await timedProcess('chromium', [...quiet, profile, `--print-to-pdf=${at('chromium.pdf')}`, page])).ms
    },
  }
}

const wordsOf = (pdf: string) =>
  execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
    .normalize('NFC')
    .replace(OURS_ALONE, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}{2,}/u.test(word))

/** Fails when a peer was given other content: words, or number of pictures. */
function assertSameContent(ours: string, peer: string, scans: number): void {
  const [a, b] = [wordsOf(ours).length, wordsOf(peer).length]
  if (Math.abs(a - b) / a > WORDS_APART) throw new Error(`${peer} has ${b} words, ours has ${a}`)
  const images = execFileSync('pdfimages', ['-list', peer], { encoding: 'utf8' }).match(/ image +\d/g)?.length ?? 0
  if (images !== scans) throw new Error(`${peer} has ${images} pictures, not ${scans}`)
}

async function pagesOf(pdf: string): Promise<number> {
  return (await PDFDocument.load(readFileSync(pdf), { updateMetadata: false })).getPageCount()
}

const versionOf = (program: string, pattern: RegExp) =>
  pattern.exec(execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[0] ??
  program

interface Runs {
  readonly anew: readonly OurRun[]
  readonly bind: readonly OurRun[]
  readonly libreOffice: readonly number[]
  readonly chromium: readonly number[]
}

function linesOf({ anew, bind, libreOffice, chromium }: Runs, what: string): BenchLine[] {
  const times = (runs: readonly OurRun[]) => runs.map((run) => run.ms)
  const peak = (runs: readonly OurRun[]) => median(runs.map((run) => run.peakMb))
  const office = `${versionOf('soffice', /LibreOffice [\d.]+/)} from DOCX`
  const browser = `${versionOf('chromium', /Chromium \d+/)} print-to-PDF`
  const peakMb = peak(anew)
  const memory: BenchLine = {
    name: `${what}: memory`,
    oursMs: Math.round(median(times(anew))),
    peer: `${MEMORY_GOAL_MB} MB`,
    peerMs: 0,
    ratio: Number((peakMb / MEMORY_GOAL_MB).toFixed(3)),
    goal: 1,
    ok: peakMb < MEMORY_GOAL_MB,
    peakMb: Math.round(peakMb),
  }
  return [
    lineOf(`${what}: from data`, times(anew), office, libreOffice, LIBREOFFICE_GOAL, peakMb),
    lineOf(`${what}: from data`, times(anew), browser, chromium, CHROMIUM_GOAL, peakMb),
    lineOf(`${what}: from issued papers`, times(bind), office, libreOffice, LIBREOFFICE_GOAL, peak(bind)),
    memory,
  ]
}

/** The dossier from data to PDF, whole process and cold, against LibreOffice and Chromium with the same words and scans. */
export async function benchDossier(say: (line: string) => void): Promise<BenchLine[]> {
  const root = mkdtempSync(join(tmpdir(), 'hscn-bench-'))
  try {
    say('making a case of about thirty pages and ten scans ...')
    const made = await makeBenchCase(root)
    const sides = sidesOf(root, await bundled(new URL('./build-dossier.ts', import.meta.url)), made)
    // The first round warms files up and gives the peers their content; it does not count.
    await sides.ours('anew')
    const content = contentOf(made, join(root, 'ours.pdf'))
    writeFileSync(join(root, 'peer.docx'), docx(content))
    writeFileSync(join(root, 'peer.html'), html(content))
    mkdirSync(join(root, 'libreoffice'))
    await sides.libreOffice()
    await sides.chromium()
    const pdfs = ['ours.pdf', 'libreoffice/peer.pdf', 'chromium.pdf'].map((name) => join(root, name))
    for (const peer of pdfs.slice(1)) assertSameContent(pdfs[0] ?? '', peer, made.scans.length)
    const pages = await Promise.all(pdfs.map(pagesOf))
    say(`pages: ours ${pages[0]}, LibreOffice ${pages[1]}, Chromium ${pages[2]}`)

    const runs = { anew: [] as OurRun[], bind: [] as OurRun[], libreOffice: [] as number[], chromium: [] as number[] }
    for (let round = 1; round <= ROUNDS; round++) {
      const [anew, bind] = [await sides.ours('anew'), await sides.ours('bind')]
      const [libreOffice, chromium] = [await sides.libreOffice(), await sides.chromium()]
      runs.anew.push(anew)
      runs.bind.push(bind)
      runs.libreOffice.push(libreOffice)
      runs.chromium.push(chromium)
      const told = [anew.ms, bind.ms, libreOffice, chromium].map(Math.round)
      say(`round ${round} of ${ROUNDS}: ours ${told[0]} and ${told[1]}, LibreOffice ${told[2]}, Chromium ${told[3]} ms`)
    }
    return linesOf(runs, `dossier of ${pages[0]} pages with ${made.scans.length} scans`)
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }
}

import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createOffice } from '#main/accounts/create-office.ts'
import { deriveKey } from '#main/accounts/key-derivation.ts'
import { importCase } from '#main/cases/import-case.service.ts'
import { loadSamplePeople } from '#main/cases/load-sample.ts'
import { countingIds, fixedClock } from '#main/cli/fixed-clock.ts'
import { createServices, sampleFolder } from '#main/services.ts'
import { CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { MIGRATIONS, RESOURCES } from '#tests/helpers/test-store.ts'
import { bundled } from './bundle.ts'
import { CHEAP, DAY, PASSWORD, USER } from './dossier-case.ts'
import { type BenchLine, lineOf, median } from './line.ts'
import { timedProcess } from './timed-process.ts'

const ROUNDS = 5
const PAGES = 500
const FILES = 10
/** Of one scanned page: 500 of them are 300 MB. */
const PAGE_BYTES = 629_146
/** The peer copies plain files. Ours decrypts and checks every byte, and stamps every page. */
const DRAFT_GOAL = 5
/** Sealing also encrypts two sets and writes each of them twice, to the log of the store and to the store. */
const SEAL_GOAL = 12
const MEMORY_GOAL_MB = 1024
const MARK = { start: 0xff, comment: 0xfe, longest: 65_533 } as const

/** A JPEG made as large as a scan in colour by comments behind its first mark; each is another one. */
function padded(jpeg: Uint8Array, size: number): Uint8Array {
  const parts = [jpeg.subarray(0, 2)]
  for (let left = size - jpeg.length; left > 4; left -= MARK.longest + 4) {
    const body = randomBytes(Math.min(MARK.longest, left - 4))
    const head = Buffer.from([MARK.start, MARK.comment, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    parts.push(head, body)
  }
  return Buffer.concat([...parts, jpeg.subarray(2)])
}

/** What a scanner makes of fifty sheets: a PDF with a picture for each page. */
async function scannedFile(pictures: readonly Uint8Array[], pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let n = 0; n < pages; n++) {
    const image = await document.embedJpg(padded(pictures[n % pictures.length] ?? new Uint8Array(), PAGE_BYTES))
    document.addPage([595.28, 841.89]).drawImage(image, { x: 0, y: 0, width: 595.28, height: 841.89 })
  }
  return document.save({ addDefaultPage: false, useObjectStreams: true })
}

function picturesOf(root: string): Uint8Array[] {
  const folder = join(root, 'anh')
  mkdirSync(folder)
  const sample = join(RESOURCES, 'samples/scans/a-ban-tuong-trinh.pdf')
  execFileSync('pdftoppm', ['-r', '150', '-jpeg', sample, join(folder, 'trang')])
  return readdirSync(folder).map((name) => readFileSync(join(folder, name)))
}

/** A case with so many scanned pages, and the same files beside the store for the peer. */
async function makeLargeCase(root: string): Promise<{ folder: string; caseId: string; files: string[] }> {
  const [clock, ids] = [fixedClock(DAY), countingIds(DAY)]
  const folder = join(root, 'kho')
  const samples = sampleFolder(RESOURCES)
  const json = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))
  const office = OfficeSchema.parse(json('office.json'))
  const made = await createOffice({
    folder,
    clock,
    ids,
    derive: deriveKey,
    cost: CHEAP,
    migrationsFolder: MIGRATIONS,
    office: { ...office, sample: false, binding: { ...office.binding, duplex: false } },
    user: { login: USER, name: 'Người đo hư cấu', password: PASSWORD },
  })
  try {
    const services = createServices({ office: made.office, clock, ids, resourcesFolder: RESOURCES })
    const { actor } = made.office
    loadSamplePeople(services, actor, samples)
    const file = CaseFileSchema.parse(json('cases/a-du-ho-so.json'))
    const { caseId } = await importCase(services, actor, file, (name) => readFileSync(join(samples, 'cases', name)))
    const pictures = picturesOf(root)
    const files: string[] = []
    for (let n = 0; n < FILES; n++) {
      const bytes = await scannedFile(pictures, PAGES / FILES)
      const path = join(root, `tap-${n}.pdf`)
      writeFileSync(path, bytes)
      files.push(path)
      await services.attachments.add(actor, { caseId, checklistRow: 'tai_lieu_khac', fileName: `tap-${n}.pdf`, bytes })
    }
    return { folder, caseId, files }
  } finally {
    made.office.close()
  }
}

interface Run {
  readonly ms: number
  readonly peakMb: number
}

/** A dossier of 500 scanned pages and 300 MB, bound and sealed by a whole process, against qpdf merging the same files. */
export async function benchLargeDossier(say: (line: string) => void): Promise<BenchLine[]> {
  const root = mkdtempSync(join(tmpdir(), 'hscn-bench-'))
  try {
    say(`making a case of ${PAGES} scanned pages ...`)
    const { folder, caseId, files } = await makeLargeCase(root)
    const megabytes = Math.round(files.reduce((sum, path) => sum + statSync(path).size, 0) / 2 ** 20)
    const script = await bundled(new URL('./build-large.ts', import.meta.url))
    const out = join(root, 'ours.pdf')
    const ours = async (how: 'draft' | 'seal', store = folder) => {
      const { ms, stdout } = await timedProcess(process.execPath, [script, store, caseId, out, how])
      return { ms, ...(JSON.parse(stdout) as { peakMb: number; pages: number }) }
    }
    /** A dossier is sealed once, so each round seals one of its own. */
    const sealed = async () => {
      const copy = join(root, 'kho-ban-sao')
      cpSync(folder, copy, { recursive: true })
      const run = await ours('seal', copy)
      rmSync(copy, { recursive: true })
      return run
    }
    const merge = ['--empty', '--pages', ...files.flatMap((path) => [path, '1-z']), '--', join(root, 'qpdf.pdf')]
    const merged = async () => (await timedProcess('qpdf', merge)).ms
    const first = await ours('draft')
    execFileSync('qpdf', ['--check', out], { stdio: 'ignore' })
    await merged()
    const [seals, drafts, one, two] = [[] as Run[], [] as Run[], [] as number[], [] as number[]]
    for (let round = 1; round <= ROUNDS; round++) {
      seals.push(await sealed())
      drafts.push(await ours('draft'))
      one.push(await merged())
      two.push((one.at(-1) ?? 0) + (await merged()))
      const told = [seals.at(-1)?.ms, drafts.at(-1)?.ms, one.at(-1)].map((ms) => Math.round(ms ?? 0))
      say(`round ${round} of ${ROUNDS}: sealed ${told[0]} ms, draft ${told[1]} ms, qpdf ${told[2]} ms a set`)
    }
    const what = `dossier of ${first.pages} pages, ${megabytes} MB of scans`
    const qpdf = `${/qpdf version [\d.]+/.exec(execFileSync('qpdf', ['--version'], { encoding: 'utf8' }))?.[0] ?? 'qpdf'} merging`
    const peakOf = (runs: readonly Run[]) => median(runs.map((run) => run.peakMb))
    const peakMb = Math.max(peakOf(seals), peakOf(drafts))
    const times = (runs: readonly Run[]) => runs.map((run) => run.ms)
    return [
      lineOf(`${what}: sealed, two sets`, times(seals), `${qpdf} twice`, two, SEAL_GOAL, peakOf(seals)),
      lineOf(`${what}: draft`, times(drafts), qpdf, one, DRAFT_GOAL, peakOf(drafts)),
      {
        name: `${what}: memory`,
        oursMs: Math.round(median(times(seals))),
        peer: `${MEMORY_GOAL_MB} MB`,
        peerMs: 0,
        ratio: Number((peakMb / MEMORY_GOAL_MB).toFixed(3)),
        goal: 1,
        ok: peakMb < MEMORY_GOAL_MB,
        peakMb: Math.round(peakMb),
      },
    ]
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }
}

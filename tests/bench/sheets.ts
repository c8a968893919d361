import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { seededRandom } from '#tests/helpers/people-generator.ts'
import { bundled } from './bundle.ts'
import { type BenchLine, lineOf, median } from './line.ts'
import { timedProcess } from './timed-process.ts'

const ROWS = 20_000
const ROUNDS = 5
const SEED = 20261129
/** Our whole process may take this much of the peer's. */
const GOAL = 1
const MEMORY_GOAL_MB = 600

/** A list of people as police or health send it: name, number, day, address, sum. */
function listOf(rows: number): string {
  const random = seededRandom(SEED)
  const below = (n: number) => Math.floor(random() * n)
  const two = (n: number) => String(n + 1).padStart(2, '0')
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = `${two(below(28))}/${two(below(12))}/${1960 + below(45)}`
    const number = String(1_091_000_000 + i).padStart(12, '0')
    return `Nguyễn Văn Giả Định ${i},${number},${day},"Số ${below(200)}, tổ ${below(30)}, phường Thí Dụ",${below(9_000_000)}`
  })
  return ['Họ và tên,Số định danh,Ngày sinh,Địa chỉ,Số tiền', ...lines, ''].join('\r\n')
}

interface OurRun {
  readonly ms: number
  readonly peakMb: number
}

/** A workbook of 20,000 rows written from a list and read again, whole processes, against LibreOffice with the same files. */
export async function benchSheets(say: (line: string) => void): Promise<BenchLine[]> {
  const root = mkdtempSync(join(tmpdir(), 'hscn-bench-'))
  try {
    const [list, book, out] = [join(root, 'list.csv'), join(root, 'ours.xlsx'), join(root, 'peer')]
    mkdirSync(out)
    writeFileSync(list, `\ufeff${listOf(ROWS)}`)
    const script = await bundled(new URL('./sheet-work.ts', import.meta.url))
    const ours = async (how: 'write' | 'read', source: string): Promise<OurRun> => {
      const { ms, stdout } = await timedProcess(process.execPath, [script, how, source, book])
      const { rows, peakMb } = JSON.parse(stdout) as { rows: number; peakMb: number }
      if (rows !== ROWS) throw new Error(`ours has ${rows} rows`)
      return { ms, peakMb }
    }
    const profile = `-env:UserInstallation=${pathToFileURL(join(root, 'profile')).href}`
    const office = async (source: string, to: string, filter: readonly string[]) =>
      (await timedProcess('soffice', [profile, '--headless', ...filter, '--convert-to', to, '--outdir', out, source]))
        .ms
    const utf8 = ['--infilter=CSV:44,34,76']
    const runs = { write: [] as OurRun[], read: [] as OurRun[], peerWrite: [] as number[], peerRead: [] as number[] }
    // The first round warms files up and does not count.
    for (let round = 0; round <= ROUNDS; round++) {
      say(`round ${round} of ${ROUNDS}`)
      const write = await ours('write', list)
      const read = await ours('read', book)
      const peerWrite = await office(list, 'xlsx', utf8)
      const peerRead = await office(book, 'csv', [])
      if (round === 0) continue
      runs.write.push(write)
      runs.read.push(read)
      runs.peerWrite.push(peerWrite)
      runs.peerRead.push(peerRead)
    }
    return linesOf(runs)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function linesOf(runs: { write: OurRun[]; read: OurRun[]; peerWrite: number[]; peerRead: number[] }): BenchLine[] {
  const quiet: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  const version = /LibreOffice [\d.]+/.exec(execFileSync('soffice', ['--version'], quiet))?.[0] ?? 'LibreOffice'
  const times = (list: readonly OurRun[]) => list.map(({ ms }) => ms)
  const peak = (list: readonly OurRun[]) => median(list.map(({ peakMb }) => peakMb))
  const peakMb = Math.max(peak(runs.write), peak(runs.read))
  const what = `workbook of ${ROWS.toLocaleString('en')} rows`
  return [
    lineOf(`${what}: written from CSV`, times(runs.write), version, runs.peerWrite, GOAL, peak(runs.write)),
    lineOf(`${what}: read`, times(runs.read), `${version} to CSV`, runs.peerRead, GOAL, peak(runs.read)),
    {
      name: `${what}: memory`,
      oursMs: Math.round(median(times(runs.write))),
      peer: `${MEMORY_GOAL_MB} MB`,
      peerMs: 0,
      ratio: Number((peakMb / MEMORY_GOAL_MB).toFixed(3)),
      goal: 1,
      ok: peakMb < MEMORY_GOAL_MB,
      peakMb: Math.round(peakMb),
    },
  ]
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { bundled } from './bundle.ts'
import { type BenchLine, lineOf, median } from './line.ts'
import { timedProcess } from './timed-process.ts'

const ROUNDS = 5
const TIME_GOAL = 1.2
const MEMORY_GOAL_MB = 400
const MEGABYTE = 1_000_000

/** 30 MB of records as text and 20 MB of scans, which do not fold. */
function writeContent(folder: string): void {
  let state = 20_261_129
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  }
  const lines: string[] = []
  for (let size = 0; size < 30 * MEGABYTE; ) {
    const line = `{"id":"F${next() % 90}","area":"0${9000 + (next() % 900)}","value":${next() % 5000},"note":"Nguyễn Thị Ví Dụ ${next()}"}\n`
    size += Buffer.byteLength(line)
    lines.push(line)
  }
  writeFileSync(join(folder, 'cells.ndjson'), lines.join(''))
  for (let i = 0; i < 4; i++) {
    const noise = Buffer.alloc(5 * MEGABYTE)
    for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE(next(), at)
    // The low bits of the generator repeat; those of a picture do not.
    for (let at = 0; at < noise.length; at++) noise[at] = (noise[at] ?? 0) ^ (next() >>> 24)
    writeFileSync(join(folder, `scan-${i}.pdf`), noise)
  }
}

/** Sealing 50 MB against `zip` and `age` one after the other, each side from files to a file. */
export async function benchPackages(say: (line: string) => void): Promise<BenchLine[]> {
  const root = mkdtempSync(join(tmpdir(), 'hscn-bench-packages-'))
  try {
    const folder = join(root, 'content')
    mkdirSync(folder)
    writeContent(folder)
    const script = await bundled(new URL('./build-package.ts', import.meta.url))
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const [ours, zip, peer] = [join(root, 'ours.hscn'), join(root, 'peer.zip'), join(root, 'peer.age')]
    const names = readdirSync(folder).map((name) => join(folder, name))
    const version = execFileSync('age', ['--version'], { encoding: 'utf8' }).trim()
    const runs = { ours: [] as number[], peer: [] as number[], peak: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const path of [zip, peer]) rmSync(path, { force: true })
      const packed = await timedProcess('zip', ['-q', '-X', '-j', zip, ...names])
      runs.peer.push(packed.ms + (await timedProcess('age', ['-r', recipient, '-o', peer, zip])).ms)
      const { ms, stdout } = await timedProcess(process.execPath, [script, folder, ours, recipient])
      runs.ours.push(ms)
      runs.peak.push((JSON.parse(stdout) as { peakMb: number }).peakMb)
    }
    assertSame(root, ours, identity, folder)
    say(`  ours ${statSync(ours).size} bytes, zip and age ${statSync(peer).size} bytes`)
    const peak = median(runs.peak)
    const line = lineOf('seal 50 MB', runs.ours, `zip + age ${version}`, runs.peer, TIME_GOAL, peak)
    return [{ ...line, ok: line.ok && peak <= MEMORY_GOAL_MB }]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** What was sealed is what was there, as the peers' own programs read it. */
function assertSame(root: string, sealed: string, identity: string, folder: string): void {
  const [key, zip] = [join(root, 'identity.txt'), join(root, 'ours.zip')]
  writeFileSync(key, `${identity}\n`)
  execFileSync('age', ['-d', '-i', key, '-o', zip, sealed])
  for (const name of readdirSync(folder)) {
    const bytes = execFileSync('unzip', ['-p', zip, name], { maxBuffer: 64 * MEGABYTE })
    if (!bytes.equals(readFileSync(join(folder, name)))) throw new Error(`${name} was sealed wrongly`)
  }
}

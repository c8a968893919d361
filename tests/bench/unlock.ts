import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createOffice } from '#main/accounts/create-office.ts'
import { deriveKey, type PasswordCost } from '#main/accounts/key-derivation.ts'
import { createSystemClock } from '#main/system-clock.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { sampleOffice } from '../helpers/test-office.ts'
import { MIGRATIONS } from '../helpers/test-store.ts'
import { bundled } from './bundle.ts'
import { type BenchLine, lineOf, median } from './line.ts'
import { timedProcess } from './timed-process.ts'

const ROUNDS = 5
/** WebAssembly takes almost twice what machine code takes for Argon2; the rest of an unlock is to be little beside it. */
const DERIVATION_GOAL = 3
/** Nobody should wait much longer for us than for a file under a passphrase. */
const WAIT_GOAL = 1.5
/** The dearest cost that is ever chosen asks for 256 MB by itself. */
const MEMORY_GOAL_MB = 450
const USER = { login: 'quantri', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }
const PASSPHRASE = 'mat khau rat thu 01'

interface Unlocked {
  readonly ms: number
  readonly aloneMs: number
  readonly peakMb: number
  readonly paid: PasswordCost
}

/** `age` asks at a terminal: `script` gives it one, and each line is typed as soon as its question stands there. */
function ageAtTerminal(command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const child = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (/passphrase.*: $/m.test(text)) child.stdin.write(`${PASSPHRASE}\n`)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - begun)
      else reject(new Error(`${command} ended with ${code}`))
    })
  })
}

/**
 * Opening an office by its password: at the shipped least cost against the same Argon2id alone, in machine code; at the cost
 * that was measured for this PC against `age` opening a file with a passphrase; at the dearest, for its memory.
 */
export async function benchUnlock(say: (line: string) => void): Promise<BenchLine[]> {
  const root = mkdtempSync(join(tmpdir(), 'hscn-bench-unlock-'))
  try {
    const folder = join(root, 'kho')
    const deps = { folder, clock: createSystemClock(), ids: createSystemIds(), derive: deriveKey }
    const office = { ...sampleOffice(), sample: false }
    const made = await createOffice({ ...deps, migrationsFolder: MIGRATIONS, office, user: USER })
    made.office.close()
    const [clear, sealed] = [join(root, 'clear.txt'), join(root, 'sealed.age')]
    writeFileSync(clear, 'x'.repeat(32))
    await ageAtTerminal(`age -p -o '${sealed}' '${clear}'`)

    const script = await bundled(new URL('./build-unlock.ts', import.meta.url))
    const env = { ...process.env, HSCN_PASSWORD: USER.password }
    const unlock = async (cost: 'least' | 'measured' | 'dearest'): Promise<Unlocked> => {
      const { stdout } = await timedProcess(process.execPath, [script, folder, USER.login, cost], env)
      return JSON.parse(stdout) as Unlocked
    }
    // In this order: the first opening without a given cost measures this PC, and a slot only ever becomes dearer.
    const runs = { least: [] as Unlocked[], measured: [] as Unlocked[], dearest: [] as Unlocked[], age: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) runs.least.push(await unlock('least'))
    await unlock('measured')
    for (let round = 0; round < ROUNDS; round++) {
      runs.measured.push(await unlock('measured'))
      runs.age.push(await ageAtTerminal(`age -d '${sealed}'`))
      say(`round ${round + 1} of ${ROUNDS}`)
    }
    await unlock('dearest')
    runs.dearest.push(await unlock('dearest'))
    return linesOf(runs)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

interface Runs {
  readonly least: readonly Unlocked[]
  readonly measured: readonly Unlocked[]
  readonly dearest: readonly Unlocked[]
  readonly age: readonly number[]
}

function linesOf({ least, measured, dearest, age }: Runs): BenchLine[] {
  const of = (list: readonly Unlocked[], name: 'ms' | 'aloneMs' | 'peakMb') => list.map((run) => run[name])
  const cost = (list: readonly Unlocked[]) => {
    const { memoryKiB = 0, passes = 0 } = list[0]?.paid ?? {}
    return `${memoryKiB / 1024} MiB, ${passes} passes`
  }
  const version = execFileSync('age', ['--version'], { encoding: 'utf8' }).trim()
  const alone = `Argon2id alone, OpenSSL ${process.versions.openssl}`
  const against = (name: string, list: readonly Unlocked[], peer: string, peers: readonly number[], goal: number) =>
    lineOf(`unlock, ${name} (${cost(list)})`, of(list, 'ms'), peer, peers, goal, median(of(list, 'peakMb')))
  const most = against('dearest cost', dearest, alone, of(dearest, 'aloneMs'), DERIVATION_GOAL)
  return [
    against('least cost', least, alone, of(least, 'aloneMs'), DERIVATION_GOAL),
    against('cost of this PC', measured, `age ${version} -d with a passphrase (scrypt)`, age, WAIT_GOAL),
    { ...most, ok: most.ok && (most.peakMb ?? 0) <= MEMORY_GOAL_MB },
  ]
}

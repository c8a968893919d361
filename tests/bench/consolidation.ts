import { fileURLToPath } from 'node:url'
import { PACKAGES, PEOPLE } from './consolidation-packages.ts'
import { type BenchLine, lineOf, median } from './line.ts'
import { timedProcess } from './timed-process.ts'

const ROUNDS = 3
/** Over parsing the same lines into a plain SQLite file: ours encrypts, checks every line, and also compares names. */
const LOAD_GOAL = 8
const MEMORY_GOAL_MB = 600

interface Run {
  readonly ms: number
  readonly peakMb: number
  readonly figures: number
  readonly pairs: number
}

async function runOf(side: 'ours' | 'peer'): Promise<Run> {
  // Run as it is written: types are taken out before the clock of the script starts.
  const script = fileURLToPath(new URL('./build-consolidation.ts', import.meta.url))
  const { stdout } = await timedProcess(process.execPath, [script, side])
  return JSON.parse(stdout) as Run
}

/** Packages of a whole province taken in and added up, against loading the same lines into SQLite as anybody would. */
export async function benchConsolidation(say: (line: string) => void): Promise<BenchLine[]> {
  const ours: Run[] = []
  const peer: Run[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const [own, other] = [await runOf('ours'), await runOf('peer')]
    if (own.figures !== other.figures) throw new Error(`ours adds up ${own.figures} figures, the peer ${other.figures}`)
    if (own.pairs < other.pairs) throw new Error(`ours finds ${own.pairs} people twice, the peer ${other.pairs}`)
    ours.push(own)
    peer.push(other)
    say(`round ${round} of ${ROUNDS}: ours ${Math.round(own.ms)} ms, peer ${Math.round(other.ms)} ms`)
  }
  const name = `${PACKAGES} packages of ${PEOPLE.toLocaleString('en')} people taken in, added up, compared`
  const peakMb = median(ours.map((run) => run.peakMb))
  const times = (runs: readonly Run[]) => runs.map(({ ms }) => ms)
  return [
    lineOf(name, times(ours), 'JSON.parse and plain SQLite, numbers compared', times(peer), LOAD_GOAL, peakMb),
    {
      name: `peak memory of that process`,
      ...{ oursMs: Math.round(peakMb), peer: `${MEMORY_GOAL_MB} MB`, peerMs: MEMORY_GOAL_MB, goal: 1 },
      ratio: Number((peakMb / MEMORY_GOAL_MB).toFixed(3)),
      ok: peakMb < MEMORY_GOAL_MB,
      peakMb: Math.round(peakMb),
    },
  ]
}

import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleInto } from './bundle.ts'
import { buildHook } from './disk/recording.ts'
import { makeBases } from './fault-office.ts'
import type { Fault, Tally } from './tally.ts'
import { type Plan, planTasks, type Task } from './tasks.ts'
import type { WorkDone, WorkOrder } from './worker.ts'

export interface FaultShare extends Plan {
  /** How many tasks are done at the same time. */
  readonly jobs: number
  readonly say: (line: string) => void
}

export interface FaultReport {
  readonly seed: number
  readonly tallies: readonly Tally[]
  /** Faults that this machine cannot do to a program: nothing is known about them. */
  readonly untried: readonly Fault[]
  /** Acknowledged writes that were gone, or were only half there. */
  readonly lost: readonly string[]
  /** Damage read as data, errors without a name, and power cuts that could not have found anything. */
  readonly unnoticed: readonly string[]
}

/** Tries every fault in folders of its own, which are gone afterwards. The same seed chooses the same moments. */
export async function runFaults({ jobs, say, ...plan }: FaultShare): Promise<FaultReport> {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-faults-'))
  const programs = bundleFolder()
  try {
    await bundleInto(programs)
    const bases = join(folder, 'goc')
    await makeBases(bases)
    const hook = buildHook(folder)
    const tallies: Tally[] = []
    const untried = new Set<Fault>()
    const waiting = planTasks(plan)
    await Promise.all(
      Array.from({ length: jobs }, (_, job) => {
        const work = join(folder, `lam-${job}`, 'noi')
        const ground = { child: join(programs, 'child.js'), bases, work, hook }
        return workThrough(
          join(programs, 'worker.js'),
          waiting,
          (task) => ({ ground, task }),
          (task, tally) => {
            if (tally === null) untried.add(task.fault)
            else {
              tallies.push(tally)
              say(lineOf(tally))
            }
          },
        )
      }),
    )
    for (const fault of untried) say(`${WORDS[fault]}: máy này không thử được`)
    return { seed: plan.seed, ...judged(tallies), untried: [...untried] }
  } finally {
    for (const made of [folder, programs]) rmSync(made, { recursive: true, force: true })
  }
}

/** Two folders deep in the project: its resources and packages are looked for from there. */
function bundleFolder(): string {
  const results = join(import.meta.dirname, '../../test-results')
  mkdirSync(results, { recursive: true })
  return mkdtempSync(join(results, 'faults-'))
}

/** One process takes tasks as long as there are any. */
function workThrough(
  program: string,
  waiting: Task[],
  orderOf: (task: Task) => WorkOrder,
  done: (task: Task, tally: Tally | null) => void,
): Promise<void> {
  const worker = fork(program, { execArgv: ['--no-warnings'], stdio: 'inherit' })
  return new Promise<void>((resolve, reject) => {
    let current: Task | undefined
    const next = () => {
      current = waiting.shift()
      if (current === undefined) resolve()
      else worker.send(orderOf(current))
    }
    worker.on('message', (answer: WorkDone) => {
      if ('failed' in answer) reject(new Error(`${current?.fault} ${current?.name}: ${answer.failed}`))
      else if (current !== undefined) {
        done(current, answer.tally)
        next()
      }
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`a worker ended with ${code} at ${current?.fault} ${current?.name}`)))
    next()
  }).finally(() => ended(worker))
}

function ended(worker: ChildProcess): void {
  worker.removeAllListeners('exit')
  worker.kill()
}

function judged(tallies: readonly Tally[]): Pick<FaultReport, 'tallies' | 'lost' | 'unnoticed'> {
  const real = tallies.filter(({ fault }) => fault !== 'witness')
  const blind = tallies
    .filter(({ fault, lost }) => fault === 'witness' && lost.length === 0)
    .map(({ name }) => `mất điện, ${name}: chương trình không ghi bền mà không mất gì, phép thử không chứng tỏ điều gì`)
  return {
    tallies,
    lost: real.flatMap(({ lost }) => lost),
    unnoticed: [...real.flatMap(({ unnoticed }) => unnoticed), ...blind],
  }
}

const WORDS: Readonly<Record<Fault, string>> = {
  kill: 'ngắt tiến trình',
  damage: 'hỏng tệp',
  fullDisk: 'đĩa đầy',
  readOnly: 'đĩa chỉ đọc',
  powerCut: 'mất điện',
  pulledStick: 'rút USB đang ghi',
  removedStore: 'rút USB chứa kho',
  witness: 'mất điện khi không ghi bền (phải mất)',
}

function lineOf({ fault, name, trials, struck, acknowledged, harmless, reasons, lost, unnoticed }: Tally): string {
  const refusals = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`)
  return [
    `${WORDS[fault]}, ${name}: ${trials} lần, trúng ${struck}`,
    ...(fault === 'damage' ? [`vô hại ${harmless}`] : [`${acknowledged} việc đã báo xong`]),
    `mất ${lost.length}, không phát hiện ${unnoticed.length}`,
    ...(refusals.length === 0 ? [] : [`báo: ${refusals.join(', ')}`]),
  ].join('; ')
}

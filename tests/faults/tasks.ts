import { seededRandom } from '#tests/helpers/people-generator.ts'
import { damageAtRandom } from './damage.ts'
import { fillDisk, readOnlyDisk } from './full-disk.ts'
import { killAtRandom, type Trials } from './kills.ts'
import { FAULT_KINDS, kindNamed } from './kinds/all-kinds.ts'
import type { FaultKind } from './kinds/fault-kind.ts'
import { cutPower, pullStick } from './power-cuts.ts'
import type { Fault, Tally } from './tally.ts'
import type { Ground } from './trial.ts'

/** A share of the trials: one fault over one kind of write. */
export interface Task {
  readonly fault: Fault
  readonly name: string
  readonly trials: number
  readonly seed: number
  /** Milliseconds within which a kill falls; where left out, the life of the kind of write is measured first. */
  readonly within?: number | undefined
}

/** How many trials of each fault there are, over all kinds of write that it is tried on. */
export type Shares = Readonly<Record<Fault, number>>

/** What a power cut of a program that does not flush is tried on: its writes are many and small. */
const WITNESSED = 'người mới'
/** These write to a stick beside the office. */
const STICK_WRITERS = ['gói ra USB', 'sao lưu', 'khôi phục', 'lập cơ quan', 'nâng cấp kho', 'tệp lưu ra']
/** The kind of write whose newest records lie in the log of the office that is damaged. */
const DAMAGED = 'người mới'
/** So many at once: a task should take about as long as others. */
const DAMAGES_AT_ONCE = 50

const onAll = FAULT_KINDS.map(({ name }) => name)
const TRIED_ON: Readonly<Record<Exclude<Fault, 'damage'>, readonly string[]>> = {
  kill: onAll,
  fullDisk: onAll,
  readOnly: onAll,
  powerCut: onAll,
  pulledStick: STICK_WRITERS,
  removedStore: onAll,
  witness: [WITNESSED],
}

export interface Plan {
  readonly shares: Shares
  readonly seed: number
  /** Milliseconds within which a kill falls; where left out, the life of each kind of write is measured first. */
  readonly within?: number | undefined
  /** Kinds of write that alone are tried; all where left out. */
  readonly only?: readonly string[] | undefined
}

/** The shares as tasks, each with random moments of its own: the same seed chooses the same, whoever does what when. */
export function planTasks({ shares, seed, within, only }: Plan): Task[] {
  const tasks: Omit<Task, 'seed'>[] = []
  for (const [fault, trials] of Object.entries(shares) as [Fault, number][]) {
    const names =
      fault === 'damage'
        ? Array.from({ length: Math.ceil(trials / DAMAGES_AT_ONCE) }, () => DAMAGED)
        : TRIED_ON[fault].filter((name) => only?.includes(name) ?? true)
    for (const [i, name] of names.entries()) {
      const own = Math.floor(((i + 1) * trials) / names.length) - Math.floor((i * trials) / names.length)
      if (own > 0) tasks.push({ fault, name, trials: own, within })
    }
  }
  return tasks.map((task, i) => ({ ...task, seed: seed * 1000 + i }))
}

/** Null where this machine cannot do that to a program. */
export function runTask(ground: Ground, { fault, name, trials, seed, within }: Task): Promise<Tally | null> {
  const kind: FaultKind = kindNamed(name)
  const some: Trials = { trials, random: seededRandom(seed) }
  switch (fault) {
    case 'kill':
      return killAtRandom(ground, kind, { ...some, within })
    case 'damage':
      return damageAtRandom(ground, kind, some)
    case 'fullDisk':
      return fillDisk(ground, kind, some)
    case 'readOnly':
      return readOnlyDisk(ground, kind)
    case 'powerCut':
      return cutPower(ground, kind, some)
    case 'witness':
      return cutPower(ground, kind, { ...some, witness: true })
    case 'pulledStick':
      return pullStick(ground, kind, { ...some, whole: false })
    case 'removedStore':
      return pullStick(ground, kind, { ...some, whole: true })
  }
}

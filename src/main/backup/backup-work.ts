import { Worker } from 'node:worker_threads'
import type { AppError } from '#shared/contract/errors.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { type CheckedCopy, type CheckTask, checkCopy } from './check-copy.ts'
import { type MadeCopy, type MakeTask, makeCopy } from './make-copy.ts'

/** Words, and how far of how much. */
export type Telling = (label: string, done: number, total: number) => void

/** How whoever asked for the work follows it. */
export interface WorkControl {
  readonly tell: Telling
  /** True once it was given up. */
  cancelled(): boolean
  /** False when the file that is being read was let go. */
  held(): boolean
  /** The file was read and may be let go. */
  copied(): void
}

/** Who does the long work: this thread, or another so that the window does not stand still. */
export interface BackupWork {
  make(task: MakeTask, control: WorkControl): Promise<MadeCopy>
  check(task: CheckTask, control: Pick<WorkControl, 'tell' | 'cancelled'>): Promise<CheckedCopy>
}

export const giveUp = (): never => fail({ kind: 'cancelled', what: 'sao lưu' })

/** Does it in this thread; for the command line, whose process has nothing else to do, and for tests. */
export const workHere: BackupWork = {
  make: async (task, control) =>
    makeCopy(task, {
      check: () => void (control.cancelled() && giveUp()),
      tell: control.tell,
      copied() {
        if (!control.held()) giveUp()
        control.copied()
      },
    }),
  check: async (task, control) =>
    checkCopy(task, { check: () => void (control.cancelled() && giveUp()), tell: control.tell }),
}

/** What the thread is asked, and the words in which it tells. Index 0 of `flags`: given up. Index 1: go on after copying. */
export type WorkOrder = { readonly flags: Int32Array } & (
  | { readonly kind: 'make'; readonly task: MakeTask }
  | { readonly kind: 'check'; readonly task: CheckTask }
)
export type WorkNews =
  | { readonly news: 'told'; readonly label: string; readonly done: number; readonly total: number }
  | { readonly news: 'copied' }
  | { readonly news: 'done'; readonly result: MadeCopy | CheckedCopy }
  | { readonly news: 'failed'; readonly error: AppError }

const FOLLOW_MS = 50

/** Does it in a thread of its own; `entry` is backup.worker, as source or as built. */
export function createWorkerWork(entry: string | URL): BackupWork {
  function run<T extends CheckedCopy>(
    order: { kind: 'make'; task: MakeTask } | { kind: 'check'; task: CheckTask },
    control: Pick<WorkControl, 'tell' | 'cancelled'> & Partial<WorkControl>,
  ): Promise<T> {
    const flags = new Int32Array(new SharedArrayBuffer(8))
    return new Promise<T>((resolve, reject) => {
      // No environment and no arguments: keys go over the message port only.
      const worker = new Worker(entry, { env: {}, argv: [], name: 'backup' })
      const follow = setInterval(() => {
        if (control.cancelled()) Atomics.store(flags, 0, 1)
      }, FOLLOW_MS)
      const end = (settle: () => void) => {
        clearInterval(follow)
        settle()
        void worker.terminate()
      }
      worker.on('message', (message: WorkNews) => {
        if (message.news === 'told') control.tell(message.label, message.done, message.total)
        else if (message.news === 'done') end(() => resolve(message.result as T))
        else if (message.news === 'failed') end(() => reject(new AppFailure(message.error)))
        else {
          if (control.held?.() === false) Atomics.store(flags, 0, 1)
          control.copied?.()
          Atomics.store(flags, 1, 1)
          Atomics.notify(flags, 1)
        }
      })
      worker.once('error', (cause) => end(() => reject(cause)))
      worker.once('exit', () => end(() => reject(new Error('the backup thread ended without an answer'))))
      worker.postMessage({ ...order, flags })
    })
  }
  return {
    make: (task, control) => run<MadeCopy>({ kind: 'make', task }, control),
    check: (task, control) => run<CheckedCopy>({ kind: 'check', task }, control),
  }
}

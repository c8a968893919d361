// Does tasks one after the other, as its parent sends them.
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Tally } from './tally.ts'
import { runTask, type Task } from './tasks.ts'
import type { Ground } from './trial.ts'

export interface WorkOrder {
  readonly ground: Ground
  readonly task: Task
}

export type WorkDone = { readonly tally: Tally | null } | { readonly failed: string }

// Whoever asked is gone: nobody wants the answer.
process.on('disconnect', () => process.exit(1))
process.on('message', ({ ground, task }: WorkOrder) => {
  const answer = (done: WorkDone) => process.send?.(done)
  const own = dirname(ground.work)
  rmSync(own, { recursive: true, force: true })
  mkdirSync(own, { recursive: true })
  runTask(ground, task).then(
    (tally) => answer({ tally }),
    (cause: unknown) => answer({ failed: cause instanceof Error ? `${cause.stack}` : String(cause) }),
  )
})

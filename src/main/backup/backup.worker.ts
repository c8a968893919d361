import { parentPort } from 'node:worker_threads'
import { AppFailure } from '#shared/contract/errors.ts'
import { storageFailure } from '../store/sqlite-errors.ts'
import { giveUp, type WorkNews, type WorkOrder } from './backup-work.ts'
import { checkCopy } from './check-copy.ts'
import { makeCopy } from './make-copy.ts'

/** Entry of the thread that makes or checks one backup and ends; started by backup-work.ts. */
parentPort?.once('message', (order: WorkOrder) => {
  const say = (news: WorkNews) => parentPort?.postMessage(news)
  const signal = {
    check: () => void (Atomics.load(order.flags, 0) === 1 && giveUp()),
    tell: (label: string, done: number, total: number) => say({ news: 'told', label, done, total }),
    copied() {
      say({ news: 'copied' })
      Atomics.wait(order.flags, 1, 0)
      signal.check()
    },
  }
  try {
    say({ news: 'done', result: order.kind === 'make' ? makeCopy(order.task, signal) : checkCopy(order.task, signal) })
  } catch (cause) {
    const known = cause instanceof AppFailure ? cause : storageFailure(cause)
    if (known === null) throw cause
    say({ news: 'failed', error: known.error })
  } finally {
    for (const key of Object.values(order.task.keys)) key.fill(0)
  }
})

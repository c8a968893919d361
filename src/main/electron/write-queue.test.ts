import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createWriteQueue } from './write-queue.ts'

describe('write queue', () => {
  it('runs jobs one after another, in order, and goes on after a failure', async () => {
    const queue = createWriteQueue()
    const steps: string[] = []
    const job = (name: string, ms: number) => async () => {
      steps.push(`${name} begins`)
      await wait(ms)
      steps.push(`${name} ends`)
      if (name === 'b') throw new Error('b')
      return name
    }
    const results = await Promise.allSettled([queue.run(job('a', 20)), queue.run(job('b', 1)), queue.run(job('c', 1))])
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('is idle only when the last job handed in has ended', async () => {
    const queue = createWriteQueue()
    let ended = 0
    const job = () => wait(5).then(() => ended++)
    void queue.run(job).then(() => queue.run(job))
    await wait(1)
    void queue.run(job)
    await queue.idle()
    expect(ended).toBe(3)
  })
})

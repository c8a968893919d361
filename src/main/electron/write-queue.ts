/** Runs jobs one after another, in the order they were handed in. */
export interface WriteQueue {
  /** Settles as the job does; a job that fails does not stop those behind it. */
  run<T>(job: () => Promise<T>): Promise<T>
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>
}

/** Reads go freely; writes queue, so that two of them never see each other half done. */
export function createWriteQueue(): WriteQueue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(job) {
      const result = last.then(job)
      last = result.catch(() => undefined)
      return result
    },
    async idle() {
      let seen: Promise<unknown>
      do {
        seen = last
        await seen
      } while (seen !== last)
    },
  }
}

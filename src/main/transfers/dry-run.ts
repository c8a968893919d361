import type { Store } from '#main/store/store.ts'

/** Carries a result out of a transaction that leaves nothing behind. */
class DryRun<T> extends Error {
  readonly result: T
  constructor(result: T) {
    super('dry run')
    this.result = result
  }
}

/** What `work` would answer, with everything that it writes taken back. What it throws is thrown. */
export function dryRun<T>(store: Pick<Store, 'transaction'>, work: () => T): T {
  try {
    return store.transaction((): T => {
      throw new DryRun(work())
    })
  } catch (cause) {
    if (cause instanceof DryRun) return (cause as DryRun<T>).result
    throw cause
  }
}

import { AppFailure } from '#shared/contract/errors.ts'

/** What `work` finds; null where it throws 'not-found'. */
export function orNull<T>(work: () => T): T | null {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'not-found') return null
    throw cause
  }
}

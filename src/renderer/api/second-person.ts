import type { AppError } from '#shared/contract/errors.ts'
import { ApiError } from './client.ts'

type Needed = Extract<AppError, { kind: 'needs-second' }>

/** What the frame shows: who is to confirm what, and where the answer goes. */
export interface Waiting {
  readonly needed: Needed
  /** True when the second person has confirmed, false when the act was given up. */
  readonly answer: (confirmed: boolean) => void
}

let listener: ((waiting: Waiting) => void) | null = null

/** The one place that asks for a second person registers here; returns how to leave. */
export function onSecondNeeded(ask: (waiting: Waiting) => void): () => void {
  listener = ask
  return () => {
    if (listener === ask) listener = null
  }
}

/** Makes a call; where a second person has to be there, asks for them and makes it again. */
export async function withSecond<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || thrown.error.kind !== 'needs-second' || listener === null) throw thrown
    const needed = thrown.error
    const ask = listener
    const confirmed = await new Promise<boolean>((resolve) => ask({ needed, answer: resolve }))
    if (!confirmed) throw thrown
    return call()
  }
}

import type { Bridge } from '#shared/contract/bridge.ts'
import type { Channel, Progress } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/contract/result.ts'

declare global {
  interface Window {
    readonly hscn: Bridge
  }
}

/** What a failed call throws: the error as a value, so that screens can tell the kinds apart. */
export class ApiError extends Error {
  readonly error: AppError
  constructor(error: AppError) {
    super(error.kind)
    this.name = 'ApiError'
    this.error = error
  }
}

/** Makes one call of the contract. Throws {@link ApiError}; a bridge that breaks down is told as `unexpected`. */
async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  let result: Result<Output<C>>
  try {
    result = await window.hscn.call(channel, input)
  } catch {
    throw new ApiError({ kind: 'unexpected', id: channel })
  }
  if (!result.ok) throw new ApiError(result.error)
  return result.value
}

/** The error that a thrown thing stands for; anything foreign becomes `unexpected`. */
export function appErrorOf(thrown: unknown): AppError {
  return thrown instanceof ApiError ? thrown.error : { kind: 'unexpected', id: 'window' }
}

export const api = {
  call,
  onProgress: (listener: (progress: Progress) => void) => window.hscn.onProgress(listener),
}

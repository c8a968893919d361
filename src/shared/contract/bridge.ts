import type { Channel, Progress } from './channels.ts'
import type { Input, Output } from './contract.ts'
import type { Result } from './result.ts'

/** The name under which the preload script puts the bridge on the window. */
export const BRIDGE_NAME = 'hscn'

/** All that the window has of the world outside: the calls of the contract, and news of long work. */
export interface Bridge {
  /** Rejects only for a name that is not in the contract or a value that cannot be sent; failures come as a Result. */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>
  /** Listens until the returned function is called. */
  onProgress(listener: (progress: Progress) => void): () => void
}

import { Worker } from 'node:worker_threads'
import type { KeyDeriver } from './key-derivation.ts'

/**
 * A deriver that leaves the main thread free: each derivation gets a thread of its own that is gone afterwards, and with
 * it the memory that held the password. `entry` is derive-key.worker, as source or as built.
 */
export function createWorkerDeriver(entry: string | URL): KeyDeriver {
  return (password, kdf) =>
    new Promise((resolve, reject) => {
      // No environment and no arguments: the password goes over the message port only.
      const worker = new Worker(entry, { env: {}, argv: [], name: 'derive-key' })
      worker.once('message', (key: Uint8Array) => {
        resolve(key)
        void worker.terminate()
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the key derivation thread ended without an answer')))
      worker.postMessage({ password, kdf })
    })
}

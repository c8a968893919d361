import { parentPort } from 'node:worker_threads'
import { deriveKey, PasswordKdfSchema } from './key-derivation.ts'

/** Entry of the thread that derives one key and ends; started by worker-deriver.ts. */
parentPort?.once('message', async (message: { password: string; kdf: unknown }) => {
  const key = await deriveKey(message.password, PasswordKdfSchema.parse(message.kdf))
  parentPort?.postMessage(key, [key.buffer as ArrayBuffer])
})

import { createHash } from 'node:crypto'

/** SHA-256 of bytes, or of a text in UTF-8, in lower-case hex: how files are told apart and found changed. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

import { createInflate } from 'node:zlib'

/** `size`: bytes that came out, of a damaged stream before it broke. */
export interface Inflated {
  readonly state: 'whole' | 'too-large' | 'damaged'
  readonly size: number
}

/** Each piece that comes out costs a way to another thread and back. */
const CHUNK = 64 * 1024

/**
 * Unfolds a zlib stream without keeping the result and says how large it is. Stops as soon as it grows beyond `limit`
 * bytes, so that a small file that unfolds to gigabytes costs nothing. `damaged`: cut off, or the checksum is wrong.
 */
export function measureInflated(pieces: readonly Uint8Array[], limit: number): Promise<Inflated> {
  return new Promise((resolve) => {
    const inflate = createInflate({ chunkSize: CHUNK })
    let size = 0
    inflate.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return
      inflate.destroy()
      resolve({ state: 'too-large', size })
    })
    inflate.on('end', () => resolve({ state: 'whole', size }))
    inflate.on('error', () => resolve({ state: 'damaged', size }))
    for (const piece of pieces) inflate.write(piece)
    inflate.end()
  })
}

/** True where bytes begin like a zlib stream. */
export function looksDeflated(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return false
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

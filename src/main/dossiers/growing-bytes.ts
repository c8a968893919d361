/** Bytes that come piece by piece and are wanted in one. */
export interface GrowingBytes {
  add(bytes: Uint8Array): void
  /** What has come so far; a view that the next `add` may leave behind. */
  whole(): Uint8Array<ArrayBuffer>
}

/** How much more room is made when what was expected does not do. */
const GROWTH = 1.25

/**
 * Room for about as much as is expected, taken at once: joining pieces at the end would hold all of them twice. Memory is
 * used only where bytes have come.
 */
export function createGrowingBytes(expected: number): GrowingBytes {
  let room = new Uint8Array(Math.max(1, Math.ceil(expected)))
  let size = 0
  return {
    add(bytes) {
      if (size + bytes.length > room.length) {
        const larger = new Uint8Array(Math.ceil((size + bytes.length) * GROWTH))
        larger.set(room.subarray(0, size))
        room = larger
      }
      room.set(bytes, size)
      size += bytes.length
    },
    whole: () => room.subarray(0, size),
  }
}

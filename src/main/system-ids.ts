import { randomBytes } from 'node:crypto'
import type { Ids } from '#shared/primitives/clock.ts'

/**
 * UUIDv7: the milliseconds first, so that ids sort by when they were made. Within one millisecond, or when the PC's clock
 * goes back, a counter keeps them rising.
 */
export function createSystemIds(now: () => number = Date.now): Ids {
  let lastMoment = 0
  let counter = 0
  return {
    next() {
      const moment = now()
      if (moment > lastMoment) {
        lastMoment = moment
        counter = randomBytes(2).readUInt16BE() & 0x07ff
      } else if (counter === 0x0fff) {
        lastMoment += 1
        counter = 0
      } else {
        counter += 1
      }
      const bytes = Buffer.alloc(16)
      bytes.writeUIntBE(lastMoment, 0, 6)
      bytes.writeUInt16BE(0x7000 | counter, 6)
      randomBytes(8).copy(bytes, 8)
      bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
  }
}

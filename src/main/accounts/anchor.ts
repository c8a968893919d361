import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '#main/store/files.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import type { Audit, AuditHead } from './audit.ts'

/**
 * The mark of how far the audit chain had come, kept beside the store. The pages of the store prove that they were
 * written by us, but not that they are the newest: an old file, or one whose log was deleted, opens clean. The mark tells.
 */
export const ANCHOR_FILE = 'moc.bin'

/** Two places, written in turn and each within one sector: a power cut spoils at most the one being written. */
const PLACE = 512
const PLACES = 2

export interface Anchor {
  /** The newest mark that is authentic; null when the file is missing or neither place is. */
  read(): AuditHead | null
  /** Notes the head. `durable` forces it to the disk; without, a power cut may bring the mark before it back. */
  write(head: AuditHead, durable: boolean): void
  /** The whole file as it is for this head, for a copy that goes elsewhere. */
  bytesOf(head: AuditHead): Buffer
}

/** `key` is the "anchor" key derived from the data key. */
export function createAnchor(folder: string, key: Uint8Array): Anchor {
  const path = join(folder, ANCHOR_FILE)
  const macOf = (text: string) => createHmac('sha256', key).update(text).digest('hex')

  function encode(head: AuditHead): Buffer {
    const text = `${head.seq} ${head.hash}`
    const place = Buffer.alloc(PLACE, ' ')
    place.write(`${text} ${macOf(text)}\n`, 'latin1')
    return place
  }

  function decode(bytes: Buffer): AuditHead | null {
    const match = /^(\d{1,15}) ([0-9a-f]{64}) ([0-9a-f]{64})\n/.exec(bytes.toString('latin1'))
    if (!match?.[1] || !match[2] || !match[3]) return null
    const wanted = Buffer.from(macOf(`${match[1]} ${match[2]}`), 'hex')
    return timingSafeEqual(wanted, Buffer.from(match[3], 'hex')) ? { seq: Number(match[1]), hash: match[2] } : null
  }

  function places(): (AuditHead | null)[] {
    if (!existsSync(path)) return [null, null]
    const bytes = readFileSync(path)
    return Array.from({ length: PLACES }, (_, i) => decode(bytes.subarray(i * PLACE, (i + 1) * PLACE)))
  }

  function newest(): AuditHead | null {
    return places().reduce((best, mark) => (mark && (!best || mark.seq >= best.seq) ? mark : best), null)
  }

  const bytesOf = (head: AuditHead) => Buffer.concat([encode(head), encode(head)])

  return {
    bytesOf,
    read: () => mappingStorageErrors(newest),
    write(head, durable) {
      mappingStorageErrors(() => {
        const before = places()
        const best = newest()
        if (best === null) {
          replaceFile(path, bytesOf(head))
          return
        }
        const handle = openSync(path, 'r+')
        try {
          if (best.seq !== head.seq || best.hash !== head.hash) {
            const target = before.findIndex((mark) => mark !== best && mark?.seq !== best.seq)
            const place = target < 0 ? 0 : target
            writeSync(handle, encode(head), 0, PLACE, place * PLACE)
          }
          if (durable) fsyncSync(handle)
        } finally {
          closeSync(handle)
        }
      })
    },
  }
}

/** Why the store is behind its mark; null when it is not. */
export function whatIsMissing(audit: Audit, mark: AuditHead | null): string | null {
  if (mark === null) {
    return `Thiếu hoặc hỏng tệp mốc ${ANCHOR_FILE}: không biết được kho có còn đủ những ghi chép mới nhất hay không.`
  }
  const head = audit.head()
  if (head.seq < mark.seq) {
    return `Kho dữ liệu thiếu những ghi chép mới nhất: nhật ký dừng ở dòng ${head.seq}, trong khi đã ghi đến dòng ${mark.seq}. Có thể tệp kho.db-wal đã bị xóa, hoặc kho đã bị thay bằng bản cũ.`
  }
  const there = mark.seq === 0 ? mark.hash : audit.hashAt(mark.seq)
  return there === mark.hash
    ? null
    : `Nhật ký của kho không khớp mốc ở dòng ${mark.seq}: kho đã bị thay bằng bản cũ rồi ghi tiếp.`
}

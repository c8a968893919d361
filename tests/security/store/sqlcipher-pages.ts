import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

/**
 * Reads a database of SQLCipher 4 by the words of its published design (zetetic.net/sqlcipher/design) and of SQLite's file
 * format, with Node's own cryptography: no line of the program and none of the library that it stores with.
 */

const PAGE = 4096
const SALT = 16
const IV = 16
const MAC = 64
const RESERVE = IV + MAC
const HMAC_SALT_MASK = 0x3a
const HMAC_KEY_ROUNDS = 2
const WAL_HEADER = 32
const FRAME_HEADER = 24
const WAL_MAGIC = [0x377f0682, 0x377f0683]
const PLAIN_HEAD = Buffer.from('SQLite format 3\0', 'latin1')
/** Bytes 18 and 19 of the first page: 1 for a file without a log beside it. */
const JOURNAL_VERSIONS = [18, 19]

/** Tells the number of the page that is not what was written with this key. */
export class RefusedPage extends Error {
  readonly page: number
  constructor(page: number) {
    super(`page ${page} is refused`)
    this.page = page
  }
}

/**
 * The database in clear, as a file that any SQLite opens. `log`: the content of the write-ahead log, of which every committed
 * page counts. Throws {@link RefusedPage} at the first page whose code is not right under this key.
 */
export function decryptDatabase(key: Uint8Array, file: Buffer, log: Buffer = Buffer.alloc(0)): Buffer {
  const salt = file.subarray(0, SALT)
  const masked = salt.map((byte) => byte ^ HMAC_SALT_MASK)
  const macKey = pbkdf2Sync(key, masked, HMAC_KEY_ROUNDS, 32, 'sha512')
  const open = (page: Buffer, number: number) => openPage(key, macKey, page, number)
  const pages = Array.from({ length: Math.floor(file.length / PAGE) }, (_, i) =>
    open(file.subarray(i * PAGE, (i + 1) * PAGE), i + 1),
  )
  const { frames, size } = committedFrames(log)
  for (const [number, page] of frames) pages[number - 1] = open(page, number)
  const plain = Buffer.concat(size === null ? pages : pages.slice(0, size))
  for (const at of JOURNAL_VERSIONS) plain.writeUInt8(1, at)
  return plain
}

function openPage(key: Uint8Array, macKey: Buffer, page: Buffer, number: number): Buffer {
  const start = number === 1 ? SALT : 0
  const body = page.subarray(start, PAGE - RESERVE)
  const iv = page.subarray(PAGE - RESERVE, PAGE - MAC)
  const order = Buffer.alloc(4)
  order.writeUInt32LE(number)
  const mac = createHmac('sha512', macKey).update(body).update(iv).update(order).digest()
  if (page.length !== PAGE || !timingSafeEqual(mac, page.subarray(PAGE - MAC))) throw new RefusedPage(number)
  const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  const clear = Buffer.concat([cipher.update(body), cipher.final()])
  return Buffer.concat([number === 1 ? PLAIN_HEAD : Buffer.alloc(0), clear, Buffer.alloc(RESERVE)])
}

/** The last committed version of each page in a log, and how many pages the database has after it; null for no log. */
function committedFrames(log: Buffer): { frames: Map<number, Buffer>; size: number | null } {
  const frames = new Map<number, Buffer>()
  if (log.length < WAL_HEADER) return { frames, size: null }
  if (!WAL_MAGIC.includes(log.readUInt32BE(0))) throw new Error('this is no write-ahead log')
  const salts = log.subarray(16, 24)
  const pending = new Map<number, Buffer>()
  let size: number | null = null
  for (let at = WAL_HEADER; at + FRAME_HEADER + PAGE <= log.length; at += FRAME_HEADER + PAGE) {
    // What is left of an older log has other salts.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break
    pending.set(log.readUInt32BE(at), log.subarray(at + FRAME_HEADER, at + FRAME_HEADER + PAGE))
    const sizeAfterCommit = log.readUInt32BE(at + 4)
    if (sizeAfterCommit === 0) continue
    for (const [number, page] of pending) frames.set(number, page)
    pending.clear()
    size = sizeAfterCommit
  }
  return { frames, size }
}

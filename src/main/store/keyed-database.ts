import { copyFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { fail } from '#shared/contract/errors.ts'

/** The cipher build's own methods; they take bytes, so that no string with the key is left to the garbage collector. */
export type CipherDatabase = Database.Database & { key(key: Buffer): number; rekey(key: Buffer): number }

/** Marks the file as ours ("HSCN"), so that a store of another program with the same key format is told apart. */
export const APPLICATION_ID = 0x4853434e

/** Runs `work` with the key in the form that the cipher takes as raw bytes, and wipes that form. */
function withRawKey(key: Uint8Array, work: (text: Buffer) => void): void {
  if (key.length !== 32) throw new RangeError('the key of the store has 32 bytes')
  const text = Buffer.alloc(67)
  text.write("x'", 0, 'latin1')
  for (const [i, byte] of key.entries()) text.write(byte.toString(16).padStart(2, '0'), 2 + 2 * i, 'latin1')
  text.write("'", 66, 'latin1')
  work(text)
  text.fill(0)
}

/** Cipher, its format and the key, in this order; nothing is read yet. */
export function setKey(sqlite: CipherDatabase, key: Uint8Array): void {
  sqlite.pragma("cipher='sqlcipher'")
  sqlite.pragma('legacy=4')
  withRawKey(key, (text) => sqlite.key(text))
}

/**
 * Opens a copy of a store that nobody else uses: outside of WAL, without migrating. Throws the driver's error, which
 * {@link mappingStorageErrors} explains.
 */
export function openCopy(path: string, key: Uint8Array, options: { readonly readonly: boolean }): CipherDatabase {
  const sqlite = new Database(path, { ...options, fileMustExist: true }) as CipherDatabase
  try {
    setKey(sqlite, key)
    sqlite.pragma('temp_store=MEMORY')
    sqlite.pragma('trusted_schema=OFF')
    sqlite.pragma('cache_size=-65536')
    if (sqlite.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      fail({ kind: 'storage', reason: 'foreign', detail: 'Tệp cơ sở dữ liệu là của chương trình khác.' })
    }
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/**
 * Writes a copy under another key: a copy under the old one, then re-keyed where nobody uses it. A file in use is never
 * re-keyed: killed in the middle it opens with neither key.
 */
export function copyUnderKey(from: string, to: string, oldKey: Uint8Array, newKey: Uint8Array): void {
  copyFileSync(from, to)
  const sqlite = openCopy(to, oldKey, { readonly: false })
  try {
    sqlite.pragma('journal_mode=DELETE')
    sqlite.pragma('synchronous=FULL')
    withRawKey(newKey, (text) => sqlite.rekey(text))
  } finally {
    sqlite.close()
  }
}

/** Number of rows of each table, to compare a copy with what it was made from. */
export function countRows(sqlite: Database.Database): Record<string, number> {
  const names = sqlite
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all()
  return Object.fromEntries(
    names.map((name) => [
      name,
      Number(
        sqlite
          .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
          .pluck()
          .get(),
      ),
    ]),
  )
}

/** First table whose number of rows differs, null where there is none. */
export function differingTable(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): string | null {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].find((name) => a[name] !== b[name]) ?? null
}

/** What is wrong with the structure of an open database, read page by page; null when nothing is. */
export function structuralFault(sqlite: Database.Database): string | null {
  const rows = sqlite.pragma('integrity_check', { simple: false }) as { integrity_check: string }[]
  const faults = rows.filter((row) => row.integrity_check !== 'ok').length
  if (faults > 0 || rows.length === 0) return `${faults} lỗi cấu trúc.`
  const orphans = sqlite.pragma('foreign_key_check') as unknown[]
  return orphans.length === 0 ? null : `${orphans.length} mục trỏ tới mục không tồn tại.`
}

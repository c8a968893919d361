import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { storePath } from '#main/store/files.ts'
import { countRows, differingTable } from '#main/store/keyed-database.ts'
import { openStore } from '#main/store/open-store.ts'
import { fail } from '#shared/contract/errors.ts'
import { joinPieces } from './backup-files.ts'
import type { CheckedCopy } from './check-copy.ts'

/**
 * What a restore would do, up to the store that opens: the pieces put together in a folder of the data folder, opened by the
 * program as it opens every day, upgraded where that is due, and counted. The caller takes the folder away. Throws kind
 * 'backup' and 'storage'.
 */
export function rehearse(
  { manifest, content }: CheckedCopy,
  backup: string,
  workFolder: string,
  key: Uint8Array,
  migrationsFolder: string,
): void {
  const folder = join(workFolder, 'thu')
  mkdirSync(folder, { recursive: true })
  joinPieces(backup, manifest, storePath(folder), () => undefined)
  const store = openStore({ folder, key, migrationsFolder, keyVerified: true })
  try {
    if (store.upgradedFrom !== null) return
    const table = differingTable(countRows(store.sqlite), content.counts)
    if (table !== null) fail({ kind: 'backup', reason: 'damaged', detail: `Số dòng của bảng ${table} khác.` })
  } finally {
    store.close()
  }
}

import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '#main/store/actor.ts'
import { verifyBlobs } from '#main/store/blobs.ts'
import { storePath, syncFolder } from '#main/store/files.ts'
import { openStore } from '#main/store/open-store.ts'
import { addDuties } from '#main/store/restore-duties.ts'
import { type SalvagedTable, salvageStore } from '#main/store/salvage.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import { assertNobodyHas } from '#main/store/swap-folder.ts'
import { fail } from '#shared/contract/errors.ts'
import { createAnchor } from './anchor.ts'
import { createAudit } from './audit.ts'
import type { OfficeDeps } from './open-office.ts'
import { SLOT_FILES } from './slot-file.ts'
import { createUserRepo } from './user.repo.ts'
import { unlockWithPassword, type Vault } from './vault.ts'

export interface SalvageOptions extends OfficeDeps {
  /** New folder for what is rescued; nothing may be there. */
  readonly to: string
  /** Id or login. */
  readonly user: string
  readonly password: string
}

/** What was rescued, and how whole it is. */
export interface Salvaged {
  readonly tables: readonly SalvagedTable[]
  /** Stored files, and those of them that are not whole any more. */
  readonly blobs: { readonly count: number; readonly damaged: readonly string[] }
  /** Rows of the audit, and the first one that does not follow the one before; null where all do. */
  readonly audit: { readonly rows: number; readonly brokenAt: number | null }
}

/**
 * The last way out of a damaged store: copies it, reads of the copy what still reads, and makes a new data folder beside it that
 * opens with the same passwords. The damaged folder is not written to. A backup is better: it has everything up to its moment.
 *
 * Throws 'wrong-password', 'not-found' (no such user), kind 'storage': 'exists' (the new folder), 'in-use', 'missing', and 'damaged'
 * where the keys or the list of tables do not read. Then nothing is left behind.
 */
export async function salvageOffice(options: SalvageOptions): Promise<Salvaged> {
  const { folder, to } = options
  if (existsSync(to)) {
    fail({ kind: 'storage', reason: 'exists', detail: `Thư mục ${to} đã có. Chọn tên thư mục chưa có.` })
  }
  assertNobodyHas(folder)
  mappingStorageErrors(() => mkdirSync(to, { recursive: true, mode: 0o700 }))
  try {
    // A wrong password is counted where it was tried: in the new folder, which then goes.
    for (const name of SLOT_FILES) copyIfThere(join(folder, name), join(to, name))
    const vault = await unlockWithPassword({ ...options, folder: to }, options.user, options.password)
    try {
      return rescued(options, vault)
    } finally {
      vault.close()
    }
  } catch (error) {
    rmSync(to, { recursive: true, force: true })
    throw error
  }
}

function copyIfThere(from: string, to: string): void {
  mappingStorageErrors(() => void (existsSync(from) && copyFileSync(from, to)))
}

function rescued({ folder, to, migrationsFolder, clock, ids, ...options }: SalvageOptions, vault: Vault): Salvaged {
  const from = join(to, 'kho-hong.db')
  if (!existsSync(storePath(folder))) fail({ kind: 'storage', reason: 'missing', detail: 'Không có tệp kho.db.' })
  for (const end of ['', '-wal']) copyIfThere(storePath(folder) + end, from + end)
  const key = vault.keys.database
  const tables = salvageStore({ from, to: storePath(to), key, migrationsFolder })
  for (const end of ['', '-wal', '-shm']) rmSync(from + end, { force: true })

  const store = openStore({ folder: to, key, migrationsFolder, keyVerified: true })
  try {
    const audit = createAudit(store, clock, vault.keys.audit)
    const chain = audit.verify()
    const { count, damaged } = verifyBlobs(store)
    // Whether the office still allows them may be among what was lost.
    vault.system.drop()
    const known = vault.users()
    const self = known.find(({ id, login }) => id === options.user || login === options.user)
    const actor: Actor = { userId: self?.id ?? '', name: self?.name ?? '', role: self?.role ?? 'viewer' }
    store.transaction(() => {
      const users = createUserRepo(store)
      // The slot file knows who may open; the store may have lost them.
      for (const user of known) if (users.find(user.id) === null) users.insert(user, clock.now())
      users.rememberSlotRevision(vault.revision(), clock.now(), actor.userId)
      addDuties(store, { clock, ids }, 'salvage', audit.newest(1)[0]?.at ?? clock.now())
      audit.record(actor, 'store.salvage', 'store', vault.storeId, {
        taken: tables.reduce((sum, { taken }) => sum + taken, 0),
        lost: tables.filter(({ lost }) => lost !== 0).map(({ table, lost }) => `${table}: ${lost ?? '?'}`),
        aside: tables.filter(({ aside }) => aside.length > 0).map(({ table, aside }) => `${table}: ${aside.length}`),
        damagedFiles: damaged.length,
        brokenAt: chain.brokenAt,
      })
    })
    createAnchor(to, vault.keys.anchor).write(audit.head(), true)
    const found = { tables, blobs: { count, damaged }, audit: { rows: chain.rows, brokenAt: chain.brokenAt } }
    writeFileSync(join(to, REPORT_FILE), `${salvageLines(found).join('\n')}\n`)
    return found
  } finally {
    store.close()
    syncFolder(to)
  }
}

/** The report beside the rescued store. */
export const REPORT_FILE = 'bao-cao-cuu-kho.txt'

/** What was taken and what was lost, for people; names nobody. */
export function salvageLines({ tables, blobs, audit }: Salvaged): string[] {
  const hurt = tables.filter(({ lost, aside }) => lost !== 0 || aside.length > 0)
  const taken = tables.reduce((sum, table) => sum + table.taken, 0)
  return [
    'CỨU KHO HỎNG. Bản sao lưu tốt hơn bản cứu này: bản sao lưu đủ đến lúc lập, bản cứu có thể thiếu ở giữa.',
    `Đã lấy ${taken} dòng của ${tables.length} bảng; ${hurt.length} bảng bị mất dòng.`,
    ...hurt.map(({ table, taken: kept, lost, aside }) => {
      const gone = lost === null ? 'mất không rõ bao nhiêu dòng' : `mất ${lost} dòng`
      const left = aside.length === 0 ? '' : `, để riêng ${aside.length} dòng không còn khớp: ${aside.join(' ')}`
      return `  ${table}: lấy ${kept} dòng, ${gone}${left}`
    }),
    `Bản quét, văn bản: ${blobs.count} tệp, ${blobs.damaged.length} tệp không còn nguyên${blobs.damaged.length === 0 ? '.' : `: ${blobs.damaged.join(' ')}`}`,
    audit.brokenAt === null
      ? `Nhật ký: ${audit.rows} dòng, liền mạch.`
      : `Nhật ký: chuỗi đứt ở dòng ${audit.brokenAt}; từ đó trở đi không chứng minh được là đủ.`,
    'Danh sách việc phải kiểm tra ở Hôm nay và trong lệnh backup duties: làm hết trước khi cấp số, chi tiền.',
  ]
}

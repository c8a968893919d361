import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Actor } from '#main/store/actor.ts'
import { verifyBlobs } from '#main/store/blobs.ts'
import { removeQuietly, storePath, syncFile, syncFolder } from '#main/store/files.ts'
import { copyUnderKey, countRows, differingTable, openCopy, structuralFault } from '#main/store/keyed-database.ts'
import { openStore } from '#main/store/open-store.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import { announceSwap, settleSwap } from '#main/store/swap-folder.ts'
import { fail } from '#shared/contract/errors.ts'
import { createAnchor } from './anchor.ts'
import { createAudit } from './audit.ts'
import { type OfficeKeys, wipeKeys } from './office-keys.ts'
import type { OfficeDeps, OpenOffice } from './open-office.ts'
import { requirePermission } from './permissions.ts'
import { type SlotFile, writeSlotFile } from './slot-file.ts'
import { createUserRepo } from './user.repo.ts'

export interface RekeyRequest {
  /** Why, for the audit. */
  readonly reason: string
  /** Ids of users who get no slot of the new key; the acting one cannot be among them. */
  readonly without: readonly string[]
}

/** What old data folders are called after the key was replaced. */
const KEPT = '-truoc-doi-khoa-'

/**
 * Gives the office a new data key: the store is copied, the copy re-keyed and proven, everybody's slot takes the new key without
 * their password, and the new folder takes the place of the old one. Passwords and the recovery sheet stay as they are. The
 * office is closed afterwards: whoever works on signs in again. Backups of before open only with what opened them then.
 *
 * Whatever happens on the way, the folder holds the old office whole or the new one whole. Returns the folder in which the old one
 * is kept. Throws 'not-allowed', 'conflict', 'validation', kind 'storage'.
 */
export function rekeyOffice(office: OpenOffice, deps: OfficeDeps, request: RekeyRequest): { kept: string } {
  const { actor, vault, folder } = office
  requirePermission(actor, 'settings.write', 'đổi khóa dữ liệu')
  assertRequest(actor, request)
  clearInterrupted(folder)
  const incoming = `${folder}.khoa-moi-${deps.ids.next()}`
  const next = vault.withNewKey(request.without)
  try {
    mappingStorageErrors(() => mkdirSync(incoming, { mode: 0o700 }))
    mappingStorageErrors(() => copyStore(office, incoming, next.keys))
    settle(office, deps, incoming, next, request)
  } catch (error) {
    removeQuietly(incoming)
    wipeKeys(next.keys)
    throw error
  }
  wipeKeys(next.keys)
  const stamp = deps.clock.now().slice(0, 10).replaceAll('-', '')
  const kept = `${folder}${KEPT}${stamp}-${deps.ids.next().slice(-6)}`
  // From here on it goes forward only: what fails now is finished at the next opening.
  announceSwap({ folder, incoming, kept })
  office.close()
  settleSwap(folder)
  return { kept }
}

function assertRequest(actor: Actor, { reason, without }: RekeyRequest): void {
  if (reason.trim() === '') {
    fail({ kind: 'validation', what: 'việc đổi khóa', fields: [{ path: 'reason', message: 'Ghi lý do đổi khóa' }] })
  }
  if (without.includes(actor.userId)) {
    fail({ kind: 'conflict', message: 'Người đang đổi khóa phải còn mở được kho sau khi đổi.' })
  }
}

/** What a change of key left that ended before anything was put in place. */
function clearInterrupted(folder: string): void {
  const parent = dirname(folder)
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    if (path.startsWith(`${folder}.khoa-moi-`)) rmSync(path, { recursive: true, force: true })
  }
}

/** The store under the new key, every page, row and stored file compared with the one in use. */
function copyStore({ store, vault }: OpenOffice, incoming: string, keys: OfficeKeys): void {
  const same = join(incoming, 'cung-khoa.db')
  store.sqlite.prepare('VACUUM INTO ?').run(same)
  copyUnderKey(same, storePath(incoming), vault.keys.database, keys.database)
  rmSync(same)
  const copy = openCopy(storePath(incoming), keys.database, { readonly: true })
  try {
    const table = differingTable(countRows(copy), countRows(store.sqlite))
    const fault = table === null ? structuralFault(copy) : `Số dòng của bảng ${table} khác.`
    const damaged = verifyBlobs({ sqlite: copy }).damaged.length
    if (fault !== null || damaged > 0) {
      fail({
        kind: 'storage',
        reason: 'damaged',
        detail: `Bản chép dưới khóa mới không đạt: ${fault ?? 'tệp khác mã'}`,
      })
    }
  } finally {
    copy.close()
  }
  syncFile(storePath(incoming))
}

/** Slots, the record of the change, and the mark, in the folder that is to take the place. */
function settle(
  office: OpenOffice,
  deps: OfficeDeps,
  incoming: string,
  next: { readonly keys: OfficeKeys; readonly file: SlotFile },
  request: RekeyRequest,
): void {
  writeSlotFile(incoming, next.file)
  const { keys, file } = next
  const { migrationsFolder, clock } = deps
  const store = openStore({ folder: incoming, key: keys.database, migrationsFolder, keyVerified: true })
  try {
    const audit = createAudit(store, clock, keys.audit)
    store.transaction(() => {
      audit.keepEarlierKey(office.vault.keys.audit)
      const detail = { reason: request.reason.trim(), without: request.without }
      audit.record(office.actor, 'store.rekey', 'store', office.vault.storeId, detail)
      createUserRepo(store).rememberSlotRevision(file.body.revision, clock.now(), office.actor.userId)
    })
    if (!audit.verify().ok) fail({ kind: 'storage', reason: 'damaged', detail: 'Chuỗi nhật ký bị đứt.' })
    createAnchor(incoming, keys.anchor).write(audit.head(), true)
  } finally {
    store.close()
  }
  syncFolder(incoming)
}

/**
 * Takes old data folders of before a change of key away after so many good openings: they still open with the key that may be known
 * to somebody. Nothing is done to what cannot be removed now.
 */
export function forgetOldKey({ audit, folder }: Pick<OpenOffice, 'audit' | 'folder'>, openings: number): void {
  const parent = dirname(folder)
  const old = readdirSync(parent).filter((name) => join(parent, name).startsWith(folder + KEPT))
  // The count reads the whole audit: only where something would go.
  if (old.length === 0 || audit.countSince('session.unlock', 'store.rekey') < openings) return
  for (const name of old) rmSync(join(parent, name), { recursive: true, force: true })
}

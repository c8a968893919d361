import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createAnchor } from '#main/accounts/anchor.ts'
import { createAudit } from '#main/accounts/audit.ts'
import { enter, type OfficeDeps, type OpenOffice, openOffice } from '#main/accounts/open-office.ts'
import { unlockWithPassword, unlockWithRecovery, type Vault } from '#main/accounts/vault.ts'
import { makeFolders, removeQuietly, storePath, syncFolder } from '#main/store/files.ts'
import { addDuties } from '#main/store/restore-duties.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import { announceSwap, assertNobodyHas, settleSwap } from '#main/store/swap-folder.ts'
import { PasswordSchema } from '#shared/accounts/account.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { createBackupRepo } from './backup.repo.ts'
import { joinPieces, readManifest, readVerified } from './backup-files.ts'
import { giveUp, type Telling } from './backup-work.ts'
import { checkDatabase } from './check-copy.ts'
import { type Manifest, openSealed, type SealedPart } from './manifest.ts'

/** A user's password of the time of the backup, or the recovery sheet with a new password. */
export type RestoreAccess = { readonly password: string } | { readonly recovery: string; readonly newPassword: string }

export interface RestoreOptions extends OfficeDeps {
  /** Folder of the backup. */
  readonly backup: string
  /** Id or login. */
  readonly user: string
  readonly access: RestoreAccess
  readonly tell?: Telling
  readonly cancelled?: () => boolean
}

export interface Restored {
  /** The restored office, unlocked. */
  readonly office: OpenOffice
  /** Moment of the backup. */
  readonly madeAt: string
  /** Rows of the audit that the replaced store had and this one has not; null where that cannot be known. */
  readonly lost: { readonly from: number; readonly to: number } | null
  /** Folder in which the replaced store is kept whole; null where there was none. */
  readonly kept: string | null
}

/**
 * Puts a backup in the place of the data folder, on this PC or another. It is copied beside, unlocked, and proven as when it was
 * made; the audit says that it was restored; only then it takes the place of what is there, which stays whole under another
 * name. Whatever happens on the way, the folder holds the old office or the restored one.
 *
 * Throws kind 'backup', 'wrong-password', 'not-found' (no such user), 'validation' (mistyped sheet), 'storage', 'cancelled'.
 */
export async function restoreOffice(options: RestoreOptions): Promise<Restored> {
  const { folder, access } = options
  if ('recovery' in access) parseInput(PasswordSchema, access.newPassword, 'mật khẩu mới')
  settleSwap(folder)
  assertNobodyHas(folder)
  const manifest = readManifest(options.backup)
  const incoming = `${folder}.dang-khoi-phuc-${options.ids.next()}`
  clearInterrupted(folder)
  let vouched: { madeAt: string; lost: Restored['lost'] }
  try {
    mappingStorageErrors(() => {
      makeFolders(dirname(incoming))
      mkdirSync(incoming, { mode: 0o700 })
    })
    copySmall(options.backup, manifest, incoming)
    const vault = await unlocked({ ...options, folder: incoming }, access)
    vouched = await fill(options, manifest, incoming, vault)
    syncFolder(incoming)
    assertNobodyHas(folder)
  } catch (error) {
    removeQuietly(incoming)
    throw error
  }
  // From here on it goes forward only: what fails now is finished at the next opening.
  const kept = swapIn(options, incoming)
  const password = 'recovery' in access ? access.newPassword : access.password
  return { office: await openOffice({ ...options, password }), ...vouched, kept }
}

/** What a restore left that ended before anything was put in place. */
function clearInterrupted(folder: string): void {
  const parent = dirname(folder)
  if (!existsSync(parent)) return
  const prefix = `${folder}.dang-khoi-phuc-`
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    if (path.startsWith(prefix)) rmSync(path, { recursive: true, force: true })
  }
}

/** Everything but the store, so that a wrong password is told before a large file was copied. */
function copySmall(backup: string, { open }: Manifest, incoming: string): void {
  for (const file of open.files.filter(({ name }) => !open.pieces.includes(name))) {
    const handle = mappingStorageErrors(() => openSync(join(incoming, file.name), 'w', 0o600))
    try {
      readVerified(backup, file, handle, () => undefined)
      mappingStorageErrors(() => fsyncSync(handle))
    } finally {
      closeSync(handle)
    }
  }
}

function unlocked(deps: OfficeDeps & Pick<RestoreOptions, 'user'>, access: RestoreAccess): Promise<Vault> {
  return 'recovery' in access
    ? unlockWithRecovery(deps, access.recovery)
    : unlockWithPassword(deps, deps.user, access.password)
}

/** The store of the backup beside the data folder: proven, and with a record of what is done to it. */
async function fill(
  options: RestoreOptions,
  manifest: Manifest,
  incoming: string,
  vault: Vault,
): Promise<Pick<Restored, 'madeAt' | 'lost'>> {
  const { tell = () => undefined, cancelled = () => false, access } = options
  const signal = { check: () => void (cancelled() && giveUp()) }
  const bytes = manifest.open.files.reduce((sum, file) => sum + file.size, 0)
  let lost: Restored['lost']
  try {
    const content = openSealed(manifest, vault.keys.backup)
    let read = 0
    joinPieces(options.backup, manifest, storePath(incoming), () => {
      signal.check()
      read += 1024 * 1024
      tell('Chép bản sao lưu về máy', Math.min(read, bytes), bytes)
    })
    tell('Mở và kiểm từng trang', bytes, bytes)
    checkDatabase(
      storePath(incoming),
      { keys: vault.keys, migrationsFolder: options.migrationsFolder },
      content,
      signal,
    )
    lost = missingRows(options.folder, vault, content)
  } catch (error) {
    vault.close()
    throw error
  }
  const deps = { ...options, folder: incoming }
  const office = enter(deps, vault, (users) => users.find((u) => u.id === options.user || u.login === options.user))
  try {
    const { audit, store, actor } = office
    if (!createAudit(store, options.clock, vault.keys.audit).verify().ok) {
      fail({ kind: 'backup', reason: 'damaged', detail: 'Chuỗi nhật ký trong bản sao lưu bị đứt.' })
    }
    if ('recovery' in access) await vault.setPassword(actor.userId, access.newPassword)
    // What was on when the backup was made may have been ended since, or belong to another PC.
    vault.system.drop()
    const { id, madeAt } = manifest.open
    store.transaction(() => {
      createBackupRepo(store).insert({
        id: options.ids.next(),
        act: 'restored',
        backupName: options.backup.split(/[\\/]/).at(-1) ?? '',
        place: dirname(options.backup),
        bytes,
        note: lost === null ? '' : `Thiếu các dòng nhật ký từ ${lost.from} đến ${lost.to}`,
        recordedAt: options.clock.now(),
        recordedBy: actor.name,
      })
      addDuties(store, options, 'restore', madeAt)
      audit.record(actor, 'store.restore', 'backup', id, { madeAt, lostFrom: lost?.from, lostTo: lost?.to })
      if ('recovery' in access) audit.record(actor, 'user.recover', 'user', actor.userId)
    })
    return { madeAt, lost }
  } finally {
    office.close()
  }
}

/** How much further the store had come that is replaced, by its own mark; null where that cannot be read or is no further. */
function missingRows(folder: string, vault: Vault, { audit }: SealedPart): Restored['lost'] {
  const mark = existsSync(folder) ? createAnchor(folder, vault.keys.anchor).read() : null
  return mark === null || mark.seq <= audit.seq ? null : { from: audit.seq + 1, to: mark.seq }
}

function swapIn({ folder, clock, ids }: RestoreOptions, incoming: string): string | null {
  const stamp = clock.now().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  const kept = `${folder}-truoc-khoi-phuc-${stamp}-${ids.next().slice(-6)}`
  const had = existsSync(folder) && readdirSync(folder).length > 0
  announceSwap({ folder, incoming, kept })
  settleSwap(folder)
  if (had) return kept
  rmSync(kept, { recursive: true, force: true })
  return null
}

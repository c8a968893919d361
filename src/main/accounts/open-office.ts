import type { Actor } from '#main/store/actor.ts'
import { openStore } from '#main/store/open-store.ts'
import type { Store } from '#main/store/store.ts'
import { settleSwap } from '#main/store/swap-folder.ts'
import { PasswordSchema, PERMISSIONS, type Session, type UserRow } from '#shared/accounts/account.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { type Anchor, createAnchor, whatIsMissing } from './anchor.ts'
import { type Audit, createAudit } from './audit.ts'
import { createUserRepo } from './user.repo.ts'
import { unlockWithPassword, unlockWithRecovery, type Vault, type VaultDeps } from './vault.ts'

/** An office that somebody has unlocked: what the services of the rooms are built on. */
export interface OpenOffice {
  readonly folder: string
  readonly store: Store
  readonly audit: Audit
  readonly vault: Vault
  readonly actor: Actor
  readonly session: Session
  /** Notes how far the audit had come, closes the store and overwrites the keys with zeros. Safe to call twice. */
  close(): void
}

export interface OfficeDeps extends VaultDeps {
  readonly migrationsFolder: string
}

export interface OpenOfficeOptions extends OfficeDeps {
  /** Id or login. */
  readonly user: string
  readonly password: string
  /**
   * Why somebody has decided to go on without the newest records of a store that lacks them. The loss is written into the
   * audit, with this reason.
   */
  readonly acceptLoss?: string
}

/**
 * Unlocks an office with a user's password.
 *
 * Throws 'wrong-password', 'not-found' (no such user), 'not-allowed' (user is disabled), and kind 'storage': what
 * `openStore` throws, 'slots-damaged' (the slot file was forged, or an older one was put back), 'damaged', and
 * 'tail-missing' (the newest records are not there; see anchor.ts).
 */
export async function openOffice(options: OpenOfficeOptions): Promise<OpenOffice> {
  settleSwap(options.folder)
  const vault = await unlockWithPassword(options, options.user, options.password)
  return enter(options, vault, (users) => users.find((u) => u.id === options.user || u.login === options.user))
}

/**
 * Unlocks an office with the recovery sheet and gives a user a new password. The old one opens nothing afterwards. Throws
 * as {@link openOffice} does, and 'validation' for a mistyped sheet.
 */
export async function recoverOffice(
  options: Omit<OpenOfficeOptions, 'password'> & { readonly recovery: string; readonly newPassword: string },
): Promise<OpenOffice> {
  const password = parseInput(PasswordSchema, options.newPassword, 'mật khẩu mới')
  settleSwap(options.folder)
  const vault = await unlockWithRecovery(options, options.recovery)
  const office = enter(options, vault, (users) => users.find((u) => u.id === options.user || u.login === options.user))
  try {
    await vault.setPassword(office.actor.userId, password)
    office.audit.record(office.actor, 'user.recover', 'user', office.actor.userId)
    return office
  } catch (error) {
    office.close()
    throw error
  }
}

/** Opens the store behind an unlocked vault; whatever fails, the vault is closed again. */
export function enter(
  deps: OfficeDeps & { readonly acceptLoss?: string },
  vault: Vault,
  choose: (users: readonly UserRow[]) => UserRow | undefined,
): OpenOffice {
  let store: Store | null = null
  try {
    const user = choose(vault.users()) ?? fail({ kind: 'not-found', what: 'người dùng', id: '' })
    store = openStore({
      folder: deps.folder,
      key: vault.keys.database,
      migrationsFolder: deps.migrationsFolder,
      keyVerified: true,
    })
    return admit(deps, vault, store, user)
  } catch (error) {
    store?.close()
    vault.close()
    throw error
  }
}

function admit(
  deps: OfficeDeps & { readonly acceptLoss?: string },
  vault: Vault,
  store: Store,
  slotUser: UserRow,
): OpenOffice {
  const audit = createAudit(store, deps.clock, vault.keys.audit)
  const anchor = createAnchor(deps.folder, vault.keys.anchor)
  const users = createUserRepo(store)

  const loss = whatIsMissing(audit, anchor.read())
  if (loss !== null && deps.acceptLoss === undefined) fail({ kind: 'storage', reason: 'tail-missing', detail: loss })
  if (vault.revision() < users.slotRevision()) {
    fail({
      kind: 'storage',
      reason: 'slots-damaged',
      detail: 'Tệp khóa là bản cũ đã được thay; hãy dùng bản mới nhất.',
    })
  }
  // The store decides about role and name; the slot file only repeats them for the unlock screen.
  const user = users.find(slotUser.id)
  if (!user) return fail({ kind: 'not-found', what: 'người dùng', id: slotUser.login })
  if (user.disabled) fail({ kind: 'not-allowed', what: 'mở kho bằng tài khoản đã bị khóa' })
  const actor: Actor = { userId: user.id, name: user.name, role: user.role }

  const rememberSlots = () => {
    if (users.slotRevision() === vault.revision()) return
    store.transaction(() => users.rememberSlotRevision(vault.revision(), deps.clock.now(), actor.userId))
  }
  store.transaction(() => {
    if (loss !== null) {
      const marked = anchor.read()?.seq ?? null
      audit.record(actor, 'store.loss_accepted', 'store', vault.storeId, { marked, reason: deps.acceptLoss })
    }
    if (store.upgradedFrom !== null) {
      audit.record(actor, 'store.upgrade', 'store', vault.storeId, { from: store.upgradedFrom })
    }
    audit.record(actor, 'session.unlock', 'user', user.id, { failedTries: vault.failedTries })
    rememberSlots()
  })
  vault.afterChange(rememberSlots)
  followAudit(store, audit, anchor)
  return {
    folder: deps.folder,
    store,
    audit,
    vault,
    actor,
    session: {
      user: { id: user.id, login: user.login, name: user.name, role: user.role },
      permissions: [...PERMISSIONS[user.role]],
    },
    close() {
      if (!store.sqlite.open) return
      try {
        audit.record(actor, 'session.lock', 'user', user.id)
        anchor.write(audit.head(), true)
      } finally {
        store.close()
        vault.close()
      }
    },
  }
}

/** Keeps the mark beside the store as new as its last commit. */
function followAudit(store: Store, audit: Audit, anchor: Anchor): void {
  anchor.write(audit.head(), true)
  let marked = audit.head().seq
  store.afterCommit(() => {
    const head = audit.head()
    if (head.seq === marked) return
    // Not forced to the disk here: the commit was, and a mark that a power cut sets back is only less strict.
    anchor.write(head, false)
    marked = head.seq
  })
}

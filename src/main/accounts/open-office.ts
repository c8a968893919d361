import { performance } from 'node:perf_hooks'
import type { Actor } from '#main/store/actor.ts'
import { openStore } from '#main/store/open-store.ts'
import { addDuties } from '#main/store/restore-duties.ts'
import type { Store } from '#main/store/store.ts'
import { settleSwap } from '#main/store/swap-folder.ts'
import { PasswordSchema, type Session, type UserRow } from '#shared/accounts/account.schema.ts'
import { PERMISSIONS } from '#shared/accounts/roles.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { type Anchor, createAnchor, whatIsMissing } from './anchor.ts'
import { type Audit, createAudit } from './audit.ts'
import { calibrateCost, isCheaper } from './key-derivation.ts'
import { unlockWithSystem } from './unlock-with-system.ts'
import { createUserRepo } from './user.repo.ts'
import { unlockWithPassword, unlockWithRecovery, type Vault, type VaultDeps } from './vault.ts'

/** An office that somebody has unlocked: what the services of the rooms are built on. */
export interface OpenOffice {
  readonly folder: string
  readonly store: Store
  readonly audit: Audit
  readonly vault: Vault
  readonly actor: Actor
  /** As the user stands now: a role that was changed, a password that was given anew count at once. */
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
  const office = enter(options, vault, (users) => users.find(isCalled(options.user)))
  try {
    await renewSlot(options, office, options.password)
    return office
  } catch (error) {
    office.close()
    throw error
  }
}

/**
 * Unlocks an office with what the operating system keeps for this account of the PC. Throws as {@link openOffice} does, but
 * kind 'system-key' in the place of 'wrong-password'.
 */
export async function openOfficeBySystem(deps: OfficeDeps, userId: string): Promise<OpenOffice> {
  settleSwap(deps.folder)
  const vault = await unlockWithSystem(deps, userId)
  const office = enter(deps, vault, (users) => users.find(({ id }) => id === userId))
  const cost = createUserRepo(office.store).passwordCost()
  if (cost !== null) vault.priceAt(cost)
  return office
}

const isCalled = (user: string) => (row: UserRow) => row.id === user || row.login === user

/**
 * Wraps the key anew where guessing has become too cheap, or where the slot tells an old role or name. What is too cheap was
 * measured on this office's PC; the first opening of an office that never measured does so.
 */
async function renewSlot(deps: OfficeDeps, { vault, session, store }: OpenOffice, password: string) {
  const users = createUserRepo(store)
  let cost = deps.cost ?? users.passwordCost()
  if (cost === null) {
    cost = await calibrateCost(deps.derive, () => performance.now())
    const found = cost
    store.transaction(() => users.rememberPasswordCost(found, deps.clock.now(), session.user.id))
  }
  vault.priceAt(cost)
  const { user } = session
  const slot = vault.users().find(({ id }) => id === user.id)
  const paid = vault.costOf(user.id)
  const cheap = paid !== null && isCheaper(paid, cost)
  if (cheap || slot?.role !== user.role || slot.name !== user.name) await vault.setPassword(user.id, password, user)
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
  const office = enter(options, vault, (users) => users.find(isCalled(options.user)))
  try {
    const { user } = office.session
    await vault.setPassword(user.id, password, user)
    const ended = vault.system.drop(user.id)
    office.store.transaction(() => {
      createUserRepo(office.store).passwordSet(user.id, options.clock.now(), false)
      office.audit.record(office.actor, 'user.recover', 'user', user.id)
      if (ended.length > 0) office.audit.record(office.actor, 'systemKey.off', 'user', user.id)
    })
    return office
  } catch (error) {
    office.close()
    throw error
  }
}

/** Who acts where nobody is signed in. */
const NOBODY: Actor = { userId: '', name: '', role: 'viewer' }

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
    vault.close()
    try {
      store?.close()
    } catch {
      // Of a disk that is gone; what it said first is what counts.
    }
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
      addDuties(store, deps, 'loss', audit.newest(1)[0]?.at ?? deps.clock.now())
      audit.record(actor, 'store.loss_accepted', 'store', vault.storeId, { marked, reason: deps.acceptLoss })
    }
    if (store.upgradedFrom !== null) {
      audit.record(actor, 'store.upgrade', 'store', vault.storeId, { from: store.upgradedFrom })
    }
    for (const { userId, count, lastAt } of vault.newFailures) {
      // Made while the store was closed, by somebody who never came in: no user did it.
      audit.record(NOBODY, 'session.failed', 'user', userId ?? 'phieu-khoi-phuc', { count, lastAt })
    }
    audit.record(actor, 'session.unlock', 'user', user.id, { failedTries: vault.failedTries, by: vault.way })
    users.signedIn(user.id, deps.clock.now())
    rememberSlots()
  })
  vault.failuresRecorded()
  vault.afterChange(rememberSlots)
  followAudit(store, audit, anchor)
  return {
    folder: deps.folder,
    store,
    audit,
    vault,
    actor,
    get session() {
      const { id, login, name, role, mustChange } = users.find(user.id) ?? user
      return {
        user: { id, login, name, role },
        permissions: [...PERMISSIONS[role]],
        mustChange,
        failedTries: vault.failedTries,
        lastSignInAt: user.lastSignInAt,
      }
    },
    close() {
      if (!store.sqlite.open) return
      try {
        audit.record(actor, 'session.lock', 'user', user.id)
        anchor.write(audit.head(), true)
      } finally {
        // Whatever the disk says: the keys go.
        try {
          store.close()
        } finally {
          vault.close()
        }
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

import { randomBytes } from 'node:crypto'
import type { UserRow } from '#shared/accounts/account.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { afterFailure, afterSuccess, allRecorded, unrecorded, waitAfter, waitLeft } from './attempts.ts'
import { usersOf } from './doorplate.ts'
import { type KeyDeriver, PASSWORD_COST, type PasswordCost } from './key-derivation.ts'
import {
  type KeySlot,
  newSalt,
  type PasswordSlot,
  type RecoverySlot,
  recoverySlotKey,
  resealSlot,
  unwrapKey,
  wrapKey,
} from './key-slot.ts'
import { KEY_BYTES, newDataKey, type OfficeKeys, officeKeys, wipeKeys } from './office-keys.ts'
import { parseRecoveryGroups, RECOVERY_BYTES, recoveryGroups } from './recovery-code.ts'
import {
  type Attempts,
  isAuthentic,
  readSlotFile,
  type SlotBody,
  type SlotCopies,
  type SlotFile,
  sealBody,
  writeAttempts,
  writeSlotFile,
} from './slot-file.ts'
import { createSystemSlots, type SystemSlots, type SystemSlotsDeps } from './system-slots.ts'

export interface VaultDeps extends SystemSlotsDeps {
  readonly derive: KeyDeriver
  /** What a new password slot costs; tests make it cheap. */
  readonly cost?: PasswordCost
}

/** The unlocked keys of an office and the slots that lead to them. */
export interface Vault {
  readonly keys: OfficeKeys
  readonly storeId: string
  /** By which slot it was opened. */
  readonly way: Way
  /** Wrong passwords typed since the last right one. */
  readonly failedTries: number
  /** Every failed try, of whomever, that the audit does not know yet: the store was closed when it was made. */
  readonly newFailures: readonly FailedTries[]
  /** They are in the audit: the tries of whoever has come in are forgotten, the waits of the others go on. */
  failuresRecorded(): void
  /** Rises with each change of the slots. */
  revision(): number
  /** Tells of each change after it is on the disk. */
  afterChange(listener: () => void): void
  users(): UserRow[]
  /** Gives a user a password slot. Throws 'conflict' when the user has one. */
  addUser(user: UserRow, password: string): Promise<void>
  /**
   * Wraps the data key anew for a user's new password, at the cost of today; the old one opens nothing any more. `user`:
   * what the slot is to say of the user from now on, where that has changed.
   */
  setPassword(userId: string, password: string, user?: UserRow): Promise<void>
  /**
   * Throws 'wrong-password' when this is not the user's password: it counts as a failed sign-in and has to be waited for
   * like one. 'not-found' for a user without a slot.
   */
  checkPassword(userId: string, password: string): Promise<void>
  /** What new password slots cost from now on, where nothing else was given at the opening. */
  priceAt(cost: PasswordCost): void
  /** What a guess at the user's password costs; null for a user without a slot. */
  costOf(userId: string): PasswordCost | null
  /** Whether the sheet would open this office. Changes nothing. Throws 'validation' naming mistyped groups. */
  opensWith(sheet: string): boolean
  /** When the sheet that is in force was made. */
  sheetMadeAt(): string
  /** Makes a new recovery sheet; the one before opens nothing any more. Its groups are returned once and kept nowhere. */
  replaceSheet(): string[]
  /** Takes every way in of a user away. Throws 'conflict' for the last password slot. */
  removeUser(userId: string): void
  /** Ways in by the operating system. */
  readonly system: SystemSlots
  /** What the unlock screen shows. */
  relabel(office: SlotBody['office']): void
  /** The same keys over the folder to which the office was moved; this one is not to be used any more. */
  movedTo(folder: string): Vault
  /**
   * The keys of a new data key and the slot file that leads to it, for everybody but `without`, by password and sheet
   * alone; nothing is written here, and this vault stays as it is. Throws 'conflict' naming users whose slot is too old to take
   * a key without their password.
   */
  withNewKey(without: readonly string[]): { readonly keys: OfficeKeys; readonly file: SlotFile }
  /** Wipes the keys. */
  close(): void
}

/** Wrong passwords of a user since the audit last heard of them; `userId` is null for wrong recovery sheets. */
export interface FailedTries {
  readonly userId: string | null
  readonly count: number
  readonly lastAt: string
}

/** By what a vault was opened; 'setup' when it was just made. */
export type Way = 'password' | 'recovery' | 'system' | 'setup'

interface CameBy {
  readonly way: Way
  readonly slotId: string | null
}

const nameOfSlot = (slot: PasswordSlot | RecoverySlot) =>
  slot.kind === 'password' ? slot.user.name : 'phiếu khôi phục'

/**
 * Makes the data key of a new office, a password slot for its first user and the recovery slot, and writes both copies of
 * the slot file. The groups of the recovery sheet are returned once and kept nowhere.
 */
export async function createVault(
  deps: VaultDeps,
  office: SlotBody['office'],
  user: UserRow,
  password: string,
): Promise<{ vault: Vault; recoveryGroups: string[] }> {
  const keys = officeKeys(newDataKey())
  const storeId = deps.ids.next()
  const sheet = recoverySlot(deps, storeId, keys)
  const slots: KeySlot[] = [await passwordSlot(deps, storeId, keys, user, password), sheet.slot]
  const body: SlotBody = { format: 'hscn-khoa', version: 2, revision: 1, storeId, office, slots }
  const file = sealBody(body, keys.slots, {})
  writeSlotFile(deps.folder, file)
  return { vault: openVault(deps, keys, file, { way: 'setup', slotId: null }), recoveryGroups: sheet.groups }
}

/** A slot for a new random secret, and the groups that carry it. */
function recoverySlot(deps: VaultDeps, storeId: string, keys: OfficeKeys): { slot: KeySlot; groups: string[] } {
  const secret = new Uint8Array(randomBytes(RECOVERY_BYTES))
  const slot = {
    kind: 'recovery' as const,
    id: deps.ids.next(),
    kdf: { name: 'hkdf-sha256' as const, salt: newSalt() },
    createdAt: deps.clock.now(),
  }
  const sealed = wrapKey(storeId, slot, recoverySlotKey(secret, slot.kdf), keys.data)
  const groups = recoveryGroups(secret)
  secret.fill(0)
  return { slot: { ...slot, ...sealed }, groups }
}

/**
 * Opens the vault with a user's password. Throws 'wrong-password' (with the seconds to wait before the next try),
 * 'not-found' for a user without a slot, 'storage/slots-damaged' when the slot file was changed by somebody without a key.
 */
export async function unlockWithPassword(deps: VaultDeps, user: string, password: string): Promise<Vault> {
  const copies = readSlotFile(deps.folder)
  const attempts = copies.files[0].attempts
  const named = (slot: KeySlot): slot is PasswordSlot =>
    slot.kind === 'password' && (slot.user.id === user || slot.user.login === user)
  const slotId = copies.files.flatMap((file) => file.body.slots.filter(named))[0]?.id
  if (slotId === undefined) return fail({ kind: 'not-found', what: 'người dùng', id: user })
  const wait = waitLeft(attempts, slotId, deps.clock.now())
  if (wait > 0) fail({ kind: 'wrong-password', waitSeconds: wait })

  const derived = new Map<string, Uint8Array>()
  const slotKey = async (slot: PasswordSlot) => {
    const id = JSON.stringify(slot.kdf)
    const key = derived.get(id) ?? (await deps.derive(password, slot.kdf))
    derived.set(id, key)
    return key
  }
  const opened = await tryCopies(copies, async (body) => {
    const slot = body.slots.find(named)
    // Argon2 has no key for an empty password, and no slot was ever made with one.
    return slot && password !== '' ? { slot, key: await slotKey(slot) } : null
  })
  for (const key of derived.values()) key.fill(0)

  if (!opened) {
    const counted = afterFailure(attempts, slotId, deps.clock.now())
    writeAttempts(deps.folder, counted)
    fail({ kind: 'wrong-password', waitSeconds: waitAfter(counted[slotId]?.failed ?? 0) })
  }
  return settle(deps, copies, opened, { way: 'password', slotId })
}

/**
 * Opens the vault with the recovery sheet. Throws 'validation' naming mistyped groups, 'wrong-password' when the sheet is
 * of another office or was replaced.
 */
export async function unlockWithRecovery(deps: VaultDeps, typed: string): Promise<Vault> {
  const secret = parseRecoveryGroups(typed)
  const copies = readSlotFile(deps.folder)
  const opened = await tryCopies(copies, async (body) => {
    const slot = body.slots.find((s) => s.kind === 'recovery')
    return slot ? { slot, key: recoverySlotKey(secret, slot.kdf) } : null
  })
  secret.fill(0)
  if (!opened) {
    // 160 random bits need no wait; that somebody tried is worth knowing.
    const slotId = copies.files[0].body.slots.find((s) => s.kind === 'recovery')?.id ?? ''
    writeAttempts(deps.folder, afterFailure(copies.files[0].attempts, slotId, deps.clock.now()))
    return fail({ kind: 'wrong-password', waitSeconds: 0 })
  }
  return settle(deps, copies, opened, { way: 'recovery', slotId: null })
}

interface Opened {
  readonly keys: OfficeKeys
  readonly file: SlotFile
}

/**
 * Tries the copies from the newest on. The newest that is authentic decides: an old password does not open through an
 * older copy. Null when no slot opens.
 */
export async function tryCopies(
  copies: SlotCopies,
  attempt: (body: SlotBody) => Promise<{ slot: KeySlot; key: Uint8Array } | null>,
): Promise<Opened | null> {
  for (const file of copies.files) {
    const tried = await attempt(file.body)
    const data = tried && unwrapKey(file.body.storeId, tried.slot, tried.key)
    if (!data) continue
    const keys = officeKeys(data)
    const newest = copies.files.find((copy) => isAuthentic(copy, keys.slots))
    if (newest === file) return { keys, file }
    wipeKeys(keys)
    if (newest === undefined) {
      fail({ kind: 'storage', reason: 'slots-damaged', detail: 'Tệp khóa đã bị sửa ngoài phần mềm.' })
    }
  }
  return null
}

/** The open vault, both copies of the slot file put right. */
export function settle(deps: VaultDeps, copies: SlotCopies, opened: Opened, cameBy: CameBy): Vault {
  const file = { ...opened.file, attempts: copies.files[0].attempts }
  if (copies.needsRepair) writeSlotFile(deps.folder, file)
  return openVault(deps, opened.keys, file, cameBy)
}

async function passwordSlot(
  deps: VaultDeps,
  storeId: string,
  keys: OfficeKeys,
  user: UserRow,
  password: string,
): Promise<PasswordSlot> {
  const { memoryKiB, passes, lanes } = deps.cost ?? PASSWORD_COST
  const slot = {
    kind: 'password' as const,
    id: deps.ids.next(),
    user: { id: user.id, login: user.login, name: user.name, role: user.role },
    kdf: { name: 'argon2id' as const, salt: newSalt(), memoryKiB, passes, lanes },
    createdAt: deps.clock.now(),
  }
  return { ...slot, ...wrapKey(storeId, slot, await deps.derive(password, slot.kdf), keys.data) }
}

function openVault(deps: VaultDeps, keys: OfficeKeys, start: SlotFile, cameBy: CameBy): Vault {
  let file = start
  let cost = deps.cost ?? PASSWORD_COST
  const listeners: (() => void)[] = []
  const { storeId } = start.body

  function change(part: Partial<Pick<SlotBody, 'office' | 'slots'>>): void {
    const next = sealBody({ ...file.body, ...part, revision: file.body.revision + 1 }, keys.slots, file.attempts)
    writeSlotFile(deps.folder, next)
    file = next
    for (const listener of listeners) listener()
  }
  const isOf = (slot: KeySlot, userId: string) => slot.kind === 'password' && slot.user.id === userId
  const slotOf = (userId: string) =>
    file.body.slots.find((slot): slot is PasswordSlot => slot.kind === 'password' && slot.user.id === userId)
  const cameSlot = start.body.slots.find(({ id }) => id === cameBy.slotId)
  /** The password slot of whoever came: its wrong tries are theirs to know about. */
  const ownSlot = cameSlot?.kind === 'system' ? slotOf(cameSlot.userId) : cameSlot
  const system = createSystemSlots(deps, {
    storeId,
    dataKey: keys.data,
    slots: () => file.body.slots,
    change: (slots) => change({ slots }),
  })
  const sheetSlot = () => file.body.slots.find((slot) => slot.kind === 'recovery')

  return {
    keys,
    storeId,
    way: cameBy.way,
    failedTries: ownSlot === undefined ? 0 : (start.attempts[ownSlot.id]?.failed ?? 0),
    newFailures: start.body.slots.flatMap((slot) => {
      const count = unrecorded(start.attempts, slot.id)
      const userId = slot.kind === 'password' ? slot.user.id : null
      return count === 0 ? [] : [{ userId, count, lastAt: start.attempts[slot.id]?.lastAt ?? '' }]
    }),
    failuresRecorded() {
      if (Object.keys(file.attempts).length === 0) return
      // Only a password that was typed ends the wait for the next one.
      const left = cameBy.way === 'password' ? afterSuccess(file.attempts, cameBy.slotId ?? '') : file.attempts
      noteAttempts(allRecorded(left))
    },
    afterChange(listener) {
      listeners.push(listener)
    },
    revision: () => file.body.revision,
    users: () => usersOf(file.body),
    async addUser(user, password) {
      if (usersOf(file.body).some((u) => u.id === user.id || u.login === user.login)) {
        fail({ kind: 'conflict', message: `Tên đăng nhập "${user.login}" đã có người dùng.` })
      }
      change({ slots: [...file.body.slots, await passwordSlot({ ...deps, cost }, storeId, keys, user, password)] })
    },
    async setPassword(userId, password, now) {
      const user = now ?? slotOf(userId)?.user ?? fail({ kind: 'not-found', what: 'người dùng', id: userId })
      const slot = await passwordSlot({ ...deps, cost }, storeId, keys, user, password)
      change({ slots: file.body.slots.map((s) => (isOf(s, userId) ? slot : s)) })
    },
    async checkPassword(userId, password) {
      const slot = slotOf(userId) ?? fail({ kind: 'not-found', what: 'người dùng', id: userId })
      const wait = waitLeft(file.attempts, slot.id, deps.clock.now())
      if (wait > 0) fail({ kind: 'wrong-password', waitSeconds: wait })
      const key = password === '' ? new Uint8Array(KEY_BYTES) : await deps.derive(password, slot.kdf)
      const data = unwrapKey(storeId, slot, key)
      key.fill(0)
      data?.fill(0)
      if (data !== null) return
      noteAttempts(afterFailure(file.attempts, slot.id, deps.clock.now()))
      fail({ kind: 'wrong-password', waitSeconds: waitAfter(file.attempts[slot.id]?.failed ?? 0) })
    },
    priceAt(wanted) {
      cost = deps.cost ?? wanted
    },
    costOf: (userId) => slotOf(userId)?.kdf ?? null,
    opensWith(typed) {
      const secret = parseRecoveryGroups(typed)
      const slot = sheetSlot()
      const key = slot?.kind === 'recovery' ? recoverySlotKey(secret, slot.kdf) : null
      secret.fill(0)
      const data = slot && key ? unwrapKey(storeId, slot, key) : null
      key?.fill(0)
      data?.fill(0)
      return data !== null
    },
    sheetMadeAt: () => sheetSlot()?.createdAt ?? '',
    replaceSheet() {
      const { slot, groups } = recoverySlot(deps, storeId, keys)
      change({ slots: [...file.body.slots.filter(({ kind }) => kind !== 'recovery'), slot] })
      return groups
    },
    removeUser(userId) {
      if (slotOf(userId) === undefined) fail({ kind: 'not-found', what: 'người dùng', id: userId })
      if (usersOf(file.body).length === 1) {
        fail({ kind: 'conflict', message: 'Không bỏ được người dùng cuối cùng: sẽ không còn ai mở được kho.' })
      }
      system.drop(userId)
      change({ slots: file.body.slots.filter((s) => !isOf(s, userId)) })
    },
    system,
    relabel(office) {
      if (office.name === file.body.office.name && office.sample === file.body.office.sample) return
      change({ office: { name: office.name, sample: office.sample } })
    },
    withNewKey(without) {
      const fresh = officeKeys(newDataKey())
      const staying = file.body.slots
        .filter((slot) => slot.kind !== 'system')
        .filter((slot) => slot.kind === 'recovery' || !without.includes(slot.user.id))
      const slots = staying.map((slot) => ({ slot, next: resealSlot(storeId, slot, fresh.data) }))
      const old = slots.flatMap(({ slot, next }) => (next !== null ? [] : [nameOfSlot(slot)]))
      if (old.length > 0) {
        wipeKeys(fresh)
        const message = `Đặt lại mật khẩu cho ${old.join(', ')} trước khi đổi khóa: ô khóa lập từ bản cũ.`
        return fail({ kind: 'conflict', message })
      }
      const body = {
        ...file.body,
        revision: file.body.revision + 1,
        slots: slots.flatMap(({ next }) => (next === null ? [] : [next])),
      }
      return { keys: fresh, file: sealBody(body, fresh.slots, {}) }
    },
    movedTo: (folder) => openVault({ ...deps, folder }, keys, file, cameBy),
    close: () => wipeKeys(keys),
  }

  function noteAttempts(attempts: Attempts): void {
    writeAttempts(deps.folder, attempts)
    file = { ...file, attempts }
  }
}

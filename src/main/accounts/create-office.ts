import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type KeyPair, makeKeyPair } from '#main/packages/key-pair.ts'
import { keepFirstKeys } from '#main/packages/own-keys.ts'
import { createSettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import { makeFolders, removeQuietly, syncFolder } from '#main/store/files.ts'
import { openStore } from '#main/store/open-store.ts'
import { storageFailure } from '#main/store/sqlite-errors.ts'
import { type NewUser, NewUserSchema, type UserRow } from '#shared/accounts/account.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { type Office, OfficeSchema, officeLabel } from '#shared/settings/office.schema.ts'
import { createAnchor } from './anchor.ts'
import { createAudit } from './audit.ts'
import { enter, type OfficeDeps, type OpenOffice } from './open-office.ts'
import { createUserRepo } from './user.repo.ts'
import { createVault, type Vault } from './vault.ts'

export interface CreateOfficeOptions extends OfficeDeps {
  readonly office: Office
  /** The first user, who becomes administrator. */
  readonly user: NewUser
}

export interface CreatedOffice {
  /** Unlocked by the first user. */
  readonly office: OpenOffice
  /** The groups of the recovery sheet; this is the only time that they are told. */
  readonly recoveryWords: string[]
}

/** How long a rename waits for a virus scanner that still looks into the new folder. */
const RENAME_WAITS_MS = [20, 60, 150, 400, 1000]

/**
 * Sets up an office in a folder that is empty or not there: keys, store, office, first user. All or nothing: it is built
 * in a folder beside, and moved into place when it is whole.
 *
 * Throws 'validation', 'storage/exists' when the folder holds anything, and what {@link openStore} throws.
 */
export async function createOffice(options: CreateOfficeOptions): Promise<CreatedOffice> {
  const input = parseInput(NewUserSchema, options.user, 'người dùng đầu tiên')
  const office = parseInput(OfficeSchema, options.office, 'thông tin cơ quan')
  assertEmpty(options.folder)
  const building = `${options.folder}.dang-tao-${options.ids.next()}`
  const user: UserRow = { id: options.ids.next(), login: input.login, name: input.name, role: 'administrator' }
  let vault: Vault | null = null
  let madeIn = building
  try {
    makeFolder(building)
    const deps = { ...options, folder: building }
    const made = await createVault(deps, { name: officeLabel(office), sample: office.sample }, user, input.password)
    vault = made.vault
    fill(deps, vault, user, office, await makeKeyPair())
    await moveIntoPlace(building, options.folder)
    madeIn = options.folder
    const opened = enter(options, vault.movedTo(options.folder), (users) => users[0])
    return { office: opened, recoveryWords: made.recoveryGroups }
  } catch (error) {
    vault?.close()
    // Even when only the first opening failed: nobody was told the recovery words of what stands there.
    removeQuietly(madeIn)
    throw storageFailure(error) ?? error
  }
}

function assertEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    fail({ kind: 'storage', reason: 'exists', detail: 'Thư mục dữ liệu đã có tệp. Hãy chọn thư mục trống hoặc mới.' })
  }
}

function makeFolder(folder: string): void {
  makeFolders(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Everything the first opening expects: first user, office, keys for packages, the mark of the audit. */
function fill(deps: OfficeDeps, vault: Vault, user: UserRow, office: Office, pair: KeyPair): void {
  const { folder, migrationsFolder, clock, ids } = deps
  const store = openStore({ folder, migrationsFolder, key: vault.keys.database, create: true })
  try {
    const audit = createAudit(store, clock, vault.keys.audit)
    const settings = createSettingsService({ store, clock, audit })
    const actor: Actor = { userId: user.id, name: user.name, role: user.role }
    const users = createUserRepo(store)
    store.transaction(() => {
      users.insert(user, clock.now())
      users.rememberSlotRevision(vault.revision(), clock.now(), user.id)
      audit.record(actor, 'office.create', 'store', vault.storeId)
      settings.saveOffice(actor, office)
      keepFirstKeys({ store, clock, ids, audit }, actor, pair)
    })
    createAnchor(folder, vault.keys.anchor).write(audit.head(), true)
  } finally {
    store.close()
  }
  syncFolder(folder)
}

async function moveIntoPlace(from: string, to: string): Promise<void> {
  if (existsSync(to)) rmdirSync(to)
  for (const ms of RENAME_WAITS_MS) {
    try {
      renameSync(from, to)
      syncFolder(dirname(to))
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY') throw error
      await wait(ms)
    }
  }
  renameSync(from, to)
  syncFolder(dirname(to))
}

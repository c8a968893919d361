import { existsSync } from 'node:fs'
import { storePath } from '#main/store/files.ts'
import { settleSwap } from '#main/store/swap-folder.ts'
import type { NewUser, Session, UserRow } from '#shared/accounts/account.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { createOffice } from './create-office.ts'
import { type OfficeDeps, type OpenOffice, openOffice, recoverOffice } from './open-office.ts'
import { hasSlotFile } from './slot-file.ts'
import { readDoorplate } from './vault.ts'

/** What stands at the door: set up, unlock, lock. Holds at most one open office. */
export interface Door {
  state(): {
    phase: 'first-run' | 'locked' | 'open'
    officeName: string
    sample: boolean
    users: UserRow[]
    session: Session | null
  }
  /** Sets up the office and enters it. The recovery words are told this once. */
  create(office: Office, user: NewUser): Promise<{ session: Session; recoveryWords: string[] }>
  /** `user` is an id or a login; `acceptLoss` as in OpenOfficeOptions. */
  unlock(user: string, password: string, acceptLoss?: string): Promise<Session>
  /** Enters an office that was opened elsewhere, such as one that was just restored. */
  adopt(office: OpenOffice): Session
  /** Opens with the recovery sheet and gives the user a new password. */
  recover(user: string, sheet: string, newPassword: string): Promise<Session>
  /** Closes the store and wipes the keys; does nothing when locked. */
  lock(): void
  /** The open office, null while locked. */
  office(): OpenOffice | null
}

export interface DoorDeps extends OfficeDeps {
  /** Builds the services of the rooms over an office that has just been opened; a throw locks it again. */
  readonly onOpen: (office: OpenOffice) => void
  /** Takes them away, before the store closes. */
  readonly onClose: () => void
}

export function createDoor(deps: DoorDeps): Door {
  let current: OpenOffice | null = null

  function enterWith(office: OpenOffice): Session {
    try {
      deps.onOpen(office)
    } catch (error) {
      office.close()
      throw error
    }
    current = office
    return office.session
  }

  function lock(): void {
    const office = current
    if (!office) return
    current = null
    try {
      deps.onClose()
    } finally {
      office.close()
    }
  }

  return {
    state() {
      if (current === null) settleSwap(deps.folder)
      if (current === null && !hasSlotFile(deps.folder) && !existsSync(storePath(deps.folder))) {
        return { phase: 'first-run', officeName: '', sample: false, users: [], session: null }
      }
      const plate = readDoorplate(deps.folder)
      return { phase: current ? 'open' : 'locked', ...plate, session: current?.session ?? null }
    },
    async create(office, user) {
      const created = await createOffice({ ...deps, office, user })
      return { session: enterWith(created.office), recoveryWords: created.recoveryWords }
    },
    async unlock(user, password, acceptLoss) {
      // Somebody else may sign in over an open office; the first one is signed out before.
      lock()
      return enterWith(
        await openOffice({ ...deps, user, password, ...(acceptLoss === undefined ? {} : { acceptLoss }) }),
      )
    },
    adopt(office) {
      lock()
      return enterWith(office)
    },
    async recover(user, sheet, newPassword) {
      lock()
      return enterWith(await recoverOffice({ ...deps, user, recovery: sheet, newPassword }))
    },
    lock,
    office: () => current,
  }
}

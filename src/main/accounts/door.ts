import { existsSync } from 'node:fs'
import { storePath } from '#main/store/files.ts'
import { settleSwap } from '#main/store/swap-folder.ts'
import type { NewUser, Session, UserRow } from '#shared/accounts/account.schema.ts'
import type { SystemPlate } from '#shared/accounts/system-key.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { createOffice } from './create-office.ts'
import { readDoorplate } from './doorplate.ts'
import { type OfficeDeps, type OpenOffice, openOffice, openOfficeBySystem, recoverOffice } from './open-office.ts'
import { removeSeal } from './seal-file.ts'
import { hasSlotFile } from './slot-file.ts'
import { isSamePlace } from './system-slots.ts'

/** What stands at the door: set up, unlock, lock. Holds at most one open office. */
export interface Door {
  state(): {
    phase: 'first-run' | 'locked' | 'open'
    officeName: string
    sample: boolean
    users: UserRow[]
    systemKeys: SystemPlate[]
    session: Session | null
  }
  /** Sets up the office and enters it. The recovery words are told this once. */
  create(office: Office, user: NewUser): Promise<{ session: Session; recoveryWords: string[] }>
  /** `user` is an id or a login; `acceptLoss` as in OpenOfficeOptions. */
  unlock(user: string, password: string, acceptLoss?: string): Promise<Session>
  /** By what the operating system keeps: at the start of the program only, never after a lock. Throws kind 'system-key'. */
  unlockBySystem(userId: string): Promise<Session>
  /** Enters an office that was opened elsewhere, such as one that was just restored. */
  adopt(office: OpenOffice): Session
  /** Opens with the recovery sheet and gives the user a new password. */
  recover(user: string, sheet: string, newPassword: string): Promise<Session>
  /** Closes the store and wipes the keys; from now on only a password or the sheet opens it. Does nothing when locked. */
  lock(): void
  /** The program ends: as {@link lock}, but who had a way in by the operating system has it at the next start. */
  end(): void
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
  /** Locked in this run: whatever lies beside the store, the password comes first. */
  let passwordFirst = false

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
    if (current === null) return
    passwordFirst = true
    removeSeal(deps.folder)
    end()
  }

  function end(): void {
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
        return { phase: 'first-run', officeName: '', sample: false, users: [], systemKeys: [], session: null }
      }
      const { systemSlots, ...plate } = readDoorplate(deps.folder)
      const systemKeys = systemSlots.map(({ userId, place, ready }) => ({
        userId,
        place,
        here: deps.systemKeys !== undefined && isSamePlace(place, deps.systemKeys.place),
        ready: ready && !passwordFirst,
      }))
      return { phase: current ? 'open' : 'locked', ...plate, systemKeys, session: current?.session ?? null }
    },
    async create(office, user) {
      const created = await createOffice({ ...deps, office, user })
      return { session: enterWith(created.office), recoveryWords: created.recoveryWords }
    },
    async unlock(user, password, acceptLoss) {
      // Somebody else may sign in over an open office; the first one is signed out before.
      lock()
      const office = await openOffice({ ...deps, user, password, ...(acceptLoss === undefined ? {} : { acceptLoss }) })
      try {
        await office.vault.system.renew(office.session.user.id)
      } catch (error) {
        office.close()
        throw error
      }
      const session = enterWith(office)
      passwordFirst = false
      return session
    },
    async unlockBySystem(userId) {
      if (current !== null || passwordFirst) fail({ kind: 'system-key', reason: 'locked' })
      return enterWith(await openOfficeBySystem(deps, userId))
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
    end,
    office: () => current,
  }
}

import type { Handlers } from '#main/contract-handlers.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { OfficeLevel } from '#shared/settings/office.schema.ts'
import type { Door } from './door.ts'

export interface AccountsHandlersDeps {
  readonly door: Door
  /** Version of the program, for the first screen. */
  readonly version: string
  readonly today: () => CivilDate
  /** Of the open office; null while none is open. */
  readonly level: () => OfficeLevel | null
  /** After an office was set up, for the recovery sheet that may still be saved, and for sample data. */
  readonly onCreated: (made: { recoveryWords: string[]; loadSample: boolean }) => void | Promise<void>
}

/** The calls before and around signing in. */
export function createAccountsHandlers(
  deps: AccountsHandlersDeps,
): Pick<
  Handlers,
  'app.start' | 'setup.create' | 'session.unlock' | 'session.unlockBySystem' | 'session.recover' | 'session.lock'
> {
  const { door } = deps
  return {
    'app.start': () => ({ ...door.state(), version: deps.version, today: deps.today(), level: deps.level() }),
    'setup.create': async (_ctx, { office, user, loadSample }) => {
      const made = await door.create(office, user)
      await deps.onCreated({ recoveryWords: made.recoveryWords, loadSample })
      return made
    },
    'session.unlock': (_ctx, { userId, password }) => door.unlock(userId, password),
    'session.unlockBySystem': (_ctx, { userId }) => door.unlockBySystem(userId),
    'session.recover': (_ctx, { userId, sheet, newPassword }) => door.recover(userId, sheet, newPassword),
    'session.lock': () => {
      door.lock()
      return {}
    },
  }
}

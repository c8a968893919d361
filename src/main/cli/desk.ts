import { join } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { readDoorplate } from '../accounts/doorplate.ts'
import { CHEAP_PASSWORD_COST, deriveKey } from '../accounts/key-derivation.ts'
import type { OfficeDeps, OpenOffice } from '../accounts/open-office.ts'
import type { Services } from '../services.ts'
import type { Actor } from '../store/actor.ts'
import { settleSwap } from '../store/swap-folder.ts'
import { createSystemClock } from '../system-clock.ts'
import { createSystemIds } from '../system-ids.ts'
import type { Arguments, Surroundings } from './command.ts'
import { dataFolder } from './data-folder.ts'
import { readPassword, readSecondPassword } from './read-password.ts'

/** An open office with its services, and who works at it. */
export interface Desk extends Services {
  readonly office: OpenOffice
  readonly actor: Actor
  readonly clock: Clock
}

/** The PC's clock; run from the sources it may stand on another day (HSCN_TODAY), as the window may. */
export function clockOf({ hooks }: Surroundings): Clock {
  return createSystemClock(hooks.today)
}

/** What opening or making a store needs besides its password. */
export function officeDeps(folder: string, around: Surroundings, clock: Clock, ids: Ids): OfficeDeps {
  return {
    folder,
    clock,
    ids,
    derive: deriveKey,
    migrationsFolder: join(around.resourcesFolder, 'migrations'),
    ...(around.hooks.cheapKdf ? { cost: CHEAP_PASSWORD_COST } : {}),
  }
}

/** The login of the call: `--user`, or the only one that a folder knows. */
export function loginIn(args: Arguments, folder: string): string {
  const { users } = readDoorplate(folder)
  const only = users.length === 1 ? users[0]?.login : undefined
  return args.text('user') ?? only ?? fail({ kind: 'usage', message: 'Kho có nhiều người dùng, cần --user TÊN' })
}

/**
 * Opens the store of the call, works, and closes it whatever happens. Throws what {@link openOffice} throws, and
 * 'must-change' for a password that the administrator gave, unless the work is to change it.
 */
export async function atDesk<T>(
  args: Arguments,
  around: Surroundings,
  work: (desk: Desk) => T | Promise<T>,
  alsoBeforeChange = false,
): Promise<T> {
  const folder = dataFolder(args, around)
  const clock = clockOf(around)
  const ids = createSystemIds()
  settleSwap(folder)
  const user = loginIn(args, folder)
  const password = readPassword(args, around)
  // Loaded only now, so that the help and a refused call do not wait for the PDF engine.
  const [{ openOffice }, { createServices }] = await Promise.all([
    import('../accounts/open-office.ts'),
    import('../services.ts'),
  ])
  const office = await openOffice({ ...officeDeps(folder, around, clock, ids), user, password })
  try {
    if (office.session.mustChange && !alsoBeforeChange) fail({ kind: 'must-change' })
    const services = createServices({ office, clock, ids, resourcesFolder: around.resourcesFolder })
    const second = args.text('second')
    if (second !== undefined) {
      await services.seconds.standBy(office.actor, second, readSecondPassword(args, around))
    }
    return await work({ ...services, office, actor: office.actor, clock })
  } finally {
    office.close()
  }
}

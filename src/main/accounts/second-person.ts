import { readResource } from '#main/regimes/read-resource.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { type TwoPersonAct, TwoPersonsFileSchema } from '#shared/accounts/two-persons.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Audit } from './audit.ts'
import { mayUse } from './permissions.ts'
import { createUserRepo } from './user.repo.ts'
import type { Vault } from './vault.ts'

export interface SecondPersonDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly vault: Pick<Vault, 'checkPassword'>
  readonly resourcesFolder: string
}

/** Another user who has to be at the PC when a check of the program is gone past. */
export interface SecondPerson {
  /**
   * Call it inside the transaction of the act, after everything else about it was checked. Throws 'needs-second' unless
   * somebody else has just confirmed this act on this subject; that is used up, and both are named in the audit. Where the
   * office has nobody else who might, the act goes on and the audit says so.
   */
  demand(actor: Actor, act: TwoPersonAct, subject: string): void
  /** The other one's own password, typed at this PC. Throws 'wrong-password', 'not-allowed'. */
  confirm(actor: Actor, act: TwoPersonAct, subject: string, userId: string, password: string): Promise<void>
  /** For a command line, which is one act: confirms whatever this run will do. */
  standBy(actor: Actor, login: string, password: string): Promise<void>
}

/** What somebody has confirmed; null stands for anything. */
interface Confirmation {
  readonly userId: string
  readonly what: string | null
  readonly until: number
}

/** Throws kind 'resource'. */
export function createSecondPerson(deps: SecondPersonDeps): SecondPerson {
  const { store, clock, audit, vault } = deps
  const rules = readResource(deps.resourcesFolder, 'accounts/two-persons.json', TwoPersonsFileSchema)
  const users = createUserRepo(store)
  let given: Confirmation | null = null

  const keyOf = (actor: Actor, act: TwoPersonAct, subject: string) => JSON.stringify([actor.userId, act, subject])
  const now = () => Date.parse(clock.now())
  const ruleOf = (act: TwoPersonAct) =>
    rules.acts.find(({ id }) => id === act) ?? fail({ kind: 'not-found', what: 'việc', id: act })
  const others = (actor: Actor, act: TwoPersonAct) =>
    users
      .all()
      .filter(({ id, disabled, mustChange }) => id !== actor.userId && !disabled && !mustChange)
      .filter(({ role }) => mayUse(role, ruleOf(act).permission))

  async function check(
    actor: Actor,
    userId: string,
    password: string,
    what: string | null,
    may: boolean,
  ): Promise<void> {
    if (!may || userId === actor.userId) fail({ kind: 'not-allowed', what: 'xác nhận việc này' })
    await vault.checkPassword(userId, password)
    given = { userId, what, until: now() + rules.validSeconds * 1000 }
  }

  return {
    demand(actor, act, subject) {
      const rule = ruleOf(act)
      if (!rule.needed) return
      const able = others(actor, act)
      if (able.length === 0) {
        audit.record(actor, 'second.alone', 'user', actor.userId, { act, subject })
        return
      }
      const fits =
        given !== null && (given.what === null || given.what === keyOf(actor, act, subject)) && given.until > now()
      const second = fits ? able.find(({ id }) => id === given?.userId) : undefined
      if (second === undefined) {
        return fail({
          kind: 'needs-second',
          act,
          subject,
          what: rule.name,
          users: able.map(({ id, name }) => ({ id, name })),
        })
      }
      given = null
      audit.record(actor, 'second.confirm', 'user', second.id, { act, subject })
    },
    confirm: (actor, act, subject, userId, password) =>
      check(
        actor,
        userId,
        password,
        keyOf(actor, act, subject),
        others(actor, act).some(({ id }) => id === userId),
      ),
    standBy(actor, login, password) {
      const user = users.findLogin(login) ?? fail({ kind: 'not-found', what: 'người dùng', id: login })
      return check(actor, user.id, password, null, !user.disabled)
    },
  }
}

import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { Dialogs } from '#main/dialogs.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Session } from '#shared/accounts/account.schema.ts'
import { DraftsSchema } from '#shared/accounts/security.ts'
import type { AuditLogService } from './audit-log.service.ts'
import type { RecoveryService } from './recovery.service.ts'
import type { SecondPerson } from './second-person.ts'
import type { SystemKeyService } from './system-key.service.ts'
import type { UsersService } from './users.service.ts'

type UsersChannel =
  | Extract<keyof Handlers, `users.${string}` | `recovery.${string}` | `security.${string}` | `audit.${string}`>
  | 'session.changePassword'
  | 'session.keepDrafts'
  | 'session.takeDrafts'
  | 'session.confirmSecond'
  | 'session.systemKey'
  | 'session.switchSystemKeyOn'
  | 'session.switchSystemKeyOff'

export interface UsersHandlersDeps {
  readonly users: UsersService
  readonly recovery: RecoveryService
  readonly systemKeys: SystemKeyService
  readonly auditLog: AuditLogService
  readonly seconds: Pick<SecondPerson, 'confirm'>
  readonly settings: Pick<SettingsService, 'own' | 'keepOwn'>
  readonly dialogs: Pick<Dialogs, 'save'>
  /** The session after a change of password. */
  readonly session: () => Session
  /** Told of a new sheet, which may be saved as a page until the next lock. */
  readonly onNewSheet: (groups: readonly string[]) => void
}

/** Name under which the half-typed forms of a user are kept. */
const DRAFTS = 'drafts'

/** The calls about users, their passwords, the recovery sheet and the audit. */
export function createUsersHandlers(deps: UsersHandlersDeps): Pick<Handlers, UsersChannel> {
  const { users, recovery, systemKeys, auditLog, settings, dialogs } = deps
  const all = (actor: Actor) => ({ users: users.list(actor) })
  return {
    'session.changePassword': async (ctx, { oldPassword, newPassword }) => {
      await users.changeOwnPassword(signedIn(ctx), oldPassword, newPassword)
      return deps.session()
    },
    'session.keepDrafts': (ctx, { drafts }) => {
      settings.keepOwn(signedIn(ctx), DRAFTS, drafts)
      return {}
    },
    'session.takeDrafts': (ctx) => {
      const actor = signedIn(ctx)
      const drafts = DraftsSchema.safeParse(settings.own(actor, DRAFTS) ?? []).data ?? []
      if (drafts.length > 0) settings.keepOwn(actor, DRAFTS, [])
      return { drafts }
    },
    'session.confirmSecond': async (ctx, { act, subject, userId, password }) => {
      await deps.seconds.confirm(signedIn(ctx), act, subject, userId, password)
      return {}
    },
    'session.systemKey': (ctx) => systemKeys.state(signedIn(ctx)),
    'session.switchSystemKeyOn': (ctx, { password }) => systemKeys.switchOn(signedIn(ctx), password),
    'session.switchSystemKeyOff': (ctx) => systemKeys.switchOff(signedIn(ctx)),
    'users.list': (ctx) => all(signedIn(ctx)),
    'users.add': async (ctx, { user, role }) => {
      await users.add(signedIn(ctx), user, role)
      return all(signedIn(ctx))
    },
    'users.resetPassword': async (ctx, { userId, password }) => {
      await users.resetPassword(signedIn(ctx), userId, password)
      return all(signedIn(ctx))
    },
    'users.disable': (ctx, { userId }) => {
      users.disable(signedIn(ctx), userId)
      return all(signedIn(ctx))
    },
    'users.enable': async (ctx, { userId, password }) => {
      await users.enable(signedIn(ctx), userId, password)
      return all(signedIn(ctx))
    },
    'users.setRole': (ctx, { userId, role }) => {
      const before = users.list(signedIn(ctx))
      users.setRole(signedIn(ctx), userId, role)
      return { users: before.map((user) => users.find(user.id)) }
    },
    'users.systemKeys': (ctx) => ({ rows: systemKeys.list(signedIn(ctx)) }),
    'users.removeSystemKey': (ctx, { userId }) => ({ rows: systemKeys.remove(signedIn(ctx), userId) }),
    'recovery.state': () => recovery.state(),
    'recovery.rehearse': (ctx, { sheet }) => recovery.rehearse(signedIn(ctx), sheet),
    'recovery.replace': async (ctx, { password }) => {
      const recoveryWords = await recovery.replace(signedIn(ctx), password)
      deps.onNewSheet(recoveryWords)
      return { recoveryWords }
    },
    'security.get': () => recovery.security(),
    'security.save': (ctx, settingsOfOffice) => recovery.saveSecurity(signedIn(ctx), settingsOfOffice),
    'audit.choices': (ctx) => {
      const { users: names, groups } = auditLog.choices(signedIn(ctx))
      return { users: names, groups: [...groups] }
    },
    'audit.search': (ctx, { after, ...filter }) => auditLog.search(signedIn(ctx), filter, after),
    'audit.verify': (ctx) => auditLog.verify(signedIn(ctx)),
    'audit.saveAs': async (ctx, { filter, format }) => {
      const { bytes, suggestedName } = await auditLog.exportFile(signedIn(ctx), filter, format)
      return dialogs.save({ title: 'Lưu nhật ký', suggestedName, bytes })
    },
  }
}

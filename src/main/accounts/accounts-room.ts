import type { KeysService } from '#main/packages/keys.service.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import { loadAuditWords } from './audit-acts.ts'
import { createAuditLog } from './audit-log.service.ts'
import { createRecoveryService } from './recovery.service.ts'
import { createSystemKeyService } from './system-key.service.ts'
import { createUsersService, type UsersServiceDeps } from './users.service.ts'

export interface AccountsRoomDeps extends UsersServiceDeps {
  readonly settings: SettingsService
  readonly resourcesFolder: string
  readonly people: { byIds(ids: readonly string[]): ReadonlyMap<string, { fullName: string }> }
  readonly measures: { idsOfPerson(personId: string): string[]; codeOf(caseId: string): string }
  /** Papers and scans of a case. */
  readonly papersOf: (caseId: string) => readonly { readonly id: string }[]
  readonly keys: () => Pick<KeysService, 'sign'>
}

/** Builds the services of users, recovery, ways in and audit. Throws kind 'resource'. */
export function createAccountsRoom(deps: AccountsRoomDeps) {
  const { people, measures, papersOf, settings, keys } = deps
  const users = createUsersService(deps)
  const auditLog = createAuditLog({
    ...deps,
    users,
    words: loadAuditWords(deps.resourcesFolder),
    office: settings.office,
    idsOfPerson: (personId) =>
      measures.idsOfPerson(personId).flatMap((caseId) => [caseId, ...papersOf(caseId).map(({ id }) => id)]),
    nameOf(kind, id) {
      if (kind === 'person') return people.byIds([id]).get(id)?.fullName ?? ''
      return kind === 'case' ? measures.codeOf(id) : ''
    },
    sign: (actor, bytes) => keys().sign(actor, bytes),
  })
  const recovery = createRecoveryService(deps)
  const systemKeys = createSystemKeyService({ ...deps, users, allowed: () => recovery.security().systemKey })
  return { users, auditLog, recovery, systemKeys }
}

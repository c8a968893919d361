import type { Role, Session } from '#shared/accounts/account.schema.ts'
import { PERMISSIONS } from '#shared/accounts/roles.ts'

/** Somebody of a role at the window, with nothing to be told. */
export function sessionOf(role: Role, user: Partial<Session['user']> = {}): Session {
  return {
    user: { id: 'u', login: 'u', name: 'Người Xem', role, ...user },
    permissions: [...PERMISSIONS[role]],
    mustChange: false,
    failedTries: 0,
    lastSignInAt: null,
  }
}

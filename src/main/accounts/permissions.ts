import type { Actor } from '#main/store/actor.ts'
import type { Permission, Role } from '#shared/accounts/account.schema.ts'
import { PERMISSIONS } from '#shared/accounts/roles.ts'
import { fail } from '#shared/contract/errors.ts'

export function mayUse(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission)
}

/** Throws 'not-allowed'; `what` is the act in Vietnamese ("ghi thông tin người"). */
export function requirePermission(actor: Actor, permission: Permission, what: string): void {
  if (!mayUse(actor.role, permission)) fail({ kind: 'not-allowed', what })
}

import type { Role } from '#shared/accounts/account.schema.ts'

/** Who does something: comes from the session, is written beside every event and into the audit. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly role: Role
}

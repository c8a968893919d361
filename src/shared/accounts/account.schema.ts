import { z } from 'zod'

export const RoleSchema = z.enum(['administrator', 'clerk', 'legal_officer', 'leader', 'viewer'])
export type Role = z.infer<typeof RoleSchema>

/** What a contract entry asks of the signed-in user; `open` needs nobody signed in. Who has which: roles.ts. */
export const PermissionSchema = z.enum([
  'open',
  /** Whoever is signed in, also with a password that has to be changed first: about nobody but oneself. */
  'signed-in',
  'people.read',
  'people.write',
  /** HIV status and informant: who keeps the record, not everybody who reads it. */
  'people.sensitive',
  'cases.read',
  'cases.write',
  'documents.issue',
  'dossiers.seal',
  /** Surveys, requests, lists, marking as paid. */
  'support.write',
  /** Deciding on money: approving, issuing a list, taking back. Not for who asks: two people see each sum. */
  'support.approve',
  /** Month sheets of communes and draws for random tests. */
  'month.write',
  /** Quarterly reviews. */
  'review.write',
  /** Helpers, helper models, returns from centres, list reviews of the communes. */
  'community.write',
  /** Targets and plans. */
  'plans.write',
  /** Building reports, manual figures, reasons. */
  'reports.write',
  /** Freezing a report, which then stands. */
  'reports.issue',
  /** Sealed packages out and in. */
  'packages.write',
  /** Sending a district's report back, deciding who keeps a person whom two districts name. */
  'consolidation.write',
  /** The office's own keys and whom it trusts. */
  'keys.write',
  'settings.read',
  'settings.write',
  /** Making a backup; restoring, rehearsing and where backups go are `settings.write`. */
  'backups.make',
  /** Users, roles, passwords of others, the recovery sheet. */
  'users.write',
  /** Searching, verifying and exporting the audit. */
  'audit.read',
])
export type Permission = z.infer<typeof PermissionSchema>

export const PasswordSchema = z
  .string()
  .min(10, { error: 'Mật khẩu cần ít nhất 10 ký tự' })
  .max(200, { error: 'Mật khẩu dài quá 200 ký tự' })
  .transform((text) => text.normalize('NFC'))

export const NewUserSchema = z.object({
  login: z
    .string()
    .trim()
    .regex(/^[a-z0-9._-]{2,40}$/, { error: 'Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm, gạch' }),
  name: z.string().trim().min(1, { error: 'Nhập họ và tên' }).max(100),
  password: PasswordSchema,
})
export type NewUser = z.infer<typeof NewUserSchema>

/** What the unlock screen may know before the store is open. */
export const UserRowSchema = z.object({ id: z.string(), login: z.string(), name: z.string(), role: RoleSchema })
export type UserRow = z.infer<typeof UserRowSchema>

export const SessionSchema = z.object({
  user: UserRowSchema,
  permissions: z.array(PermissionSchema),
  /** True while the password is one that the administrator has given: everything else waits until it is changed. */
  mustChange: z.boolean(),
  /** Wrong passwords typed for this user since the last sign-in, which the user should know about. */
  failedTries: z.number().int(),
  /** The sign-in before this one; null at the first. */
  lastSignInAt: z.string().nullable(),
})
export type Session = z.infer<typeof SessionSchema>

/** A user as the administrator sees it. */
export const UserViewSchema = UserRowSchema.extend({
  disabled: z.boolean(),
  mustChange: z.boolean(),
  lastSignInAt: z.string().nullable(),
  /** When the password was last set; null for one from before this was noted. */
  passwordSetAt: z.string().nullable(),
})
export type UserView = z.infer<typeof UserViewSchema>

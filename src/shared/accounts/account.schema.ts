import { z } from 'zod'

export const RoleSchema = z.enum(['administrator', 'clerk', 'legal_officer', 'leader', 'viewer'])
export type Role = z.infer<typeof RoleSchema>

/** What a contract entry asks of the signed-in user; `open` needs nobody signed in. */
export const PermissionSchema = z.enum([
  'open',
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
])
export type Permission = z.infer<typeof PermissionSchema>

const everything = PermissionSchema.options
const reading: readonly Permission[] = ['open', 'people.read', 'cases.read', 'settings.read']

/** Which role may do what. Checked in the main process for each call; the window only hides what would be refused. */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: everything,
  clerk: everything.filter((p) => !['settings.write', 'support.approve', 'keys.write'].includes(p)),
  legal_officer: [...reading, 'people.write', 'cases.write', 'documents.issue', 'packages.write'],
  leader: [
    ...reading,
    'documents.issue',
    'dossiers.seal',
    'support.approve',
    'plans.write',
    'reports.issue',
    'consolidation.write',
  ],
  viewer: reading,
}

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

export const SessionSchema = z.object({ user: UserRowSchema, permissions: z.array(PermissionSchema) })
export type Session = z.infer<typeof SessionSchema>

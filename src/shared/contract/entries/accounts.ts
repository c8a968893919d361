import { z } from 'zod'
import {
  NewUserSchema,
  PasswordSchema,
  RoleSchema,
  SessionSchema,
  UserViewSchema,
} from '../../accounts/account.schema.ts'
import { ActGroupSchema, AuditCheckSchema, AuditFilterSchema, AuditPageSchema } from '../../accounts/audit.schema.ts'
import { DraftsSchema, RecoveryStateSchema, SecuritySettingsSchema } from '../../accounts/security.ts'
import { SystemKeyRowSchema, SystemKeyStateSchema } from '../../accounts/system-key.ts'
import { TwoPersonActSchema } from '../../accounts/two-persons.ts'
import { done, nothing, read, savedFile, write } from '../entry.ts'

const typedPassword = z.string().max(200)
const users = z.object({ users: z.array(UserViewSchema) })
const systemKeys = z.object({ rows: z.array(SystemKeyRowSchema) })
const named = z.object({ id: z.string(), name: z.string() })

export const accountsEntries = {
  /** One's own; also the one call that is left to somebody whose password was given by the administrator. */
  'session.changePassword': write(
    'signed-in',
    z.object({ oldPassword: typedPassword, newPassword: PasswordSchema }),
    SessionSchema,
  ),
  /** Half-typed forms, kept in the store while the window is locked; given back once. */
  'session.keepDrafts': write('signed-in', z.object({ drafts: DraftsSchema }), done),
  'session.takeDrafts': write('signed-in', nothing, z.object({ drafts: DraftsSchema })),
  /** A second user types their own password, for the call that was refused with 'needs-second' and is made again. */
  'session.confirmSecond': write(
    'signed-in',
    z.object({ act: TwoPersonActSchema, subject: z.string().max(400), userId: z.string(), password: typedPassword }),
    done,
  ),
  /** One's own way in by the operating system; switching it on asks for one's password. */
  'session.systemKey': read('settings.read', nothing, SystemKeyStateSchema),
  'session.switchSystemKeyOn': write('settings.read', z.object({ password: typedPassword }), SystemKeyStateSchema),
  'session.switchSystemKeyOff': write('settings.read', nothing, SystemKeyStateSchema),
  'users.list': read('users.write', nothing, users),
  'users.add': write('users.write', z.object({ user: NewUserSchema, role: RoleSchema }), users),
  'users.resetPassword': write('users.write', z.object({ userId: z.string(), password: PasswordSchema }), users),
  'users.disable': write('users.write', z.object({ userId: z.string() }), users),
  'users.enable': write('users.write', z.object({ userId: z.string(), password: PasswordSchema }), users),
  'users.setRole': write('users.write', z.object({ userId: z.string(), role: RoleSchema }), users),
  /** Everybody's ways in by the operating system. */
  'users.systemKeys': read('users.write', nothing, systemKeys),
  'users.removeSystemKey': write('users.write', z.object({ userId: z.string() }), systemKeys),
  'recovery.state': read('settings.read', nothing, RecoveryStateSchema),
  /** Proves that a sheet opens this office, and changes nothing else. */
  'recovery.rehearse': write('users.write', z.object({ sheet: z.string().max(400) }), RecoveryStateSchema),
  /** Makes a new sheet; asks for the administrator's own password. The sheet before opens nothing any more. */
  'recovery.replace': write(
    'users.write',
    z.object({ password: typedPassword }),
    z.object({ recoveryWords: z.array(z.string()) }),
  ),
  'security.get': read('settings.read', nothing, SecuritySettingsSchema),
  'security.save': write('users.write', SecuritySettingsSchema, SecuritySettingsSchema),
  'audit.choices': read(
    'audit.read',
    nothing,
    z.object({ users: z.array(named), groups: z.array(z.object({ id: ActGroupSchema, name: z.string() })) }),
  ),
  /** `after`: number of the last row of the page before. */
  'audit.search': read(
    'audit.read',
    AuditFilterSchema.extend({ after: z.number().int().nullable().default(null) }),
    AuditPageSchema,
  ),
  'audit.verify': write('audit.read', nothing, AuditCheckSchema),
  'audit.saveAs': write(
    'audit.read',
    z.object({ filter: AuditFilterSchema, format: z.enum(['json', 'csv']) }),
    savedFile,
  ),
} as const

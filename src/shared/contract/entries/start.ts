import { z } from 'zod'
import { NewUserSchema, PasswordSchema, SessionSchema, UserRowSchema } from '../../accounts/account.schema.ts'
import { SystemPlateSchema } from '../../accounts/system-key.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { OfficeLevelSchema, OfficeSchema } from '../../settings/office.schema.ts'
import { done, nothing, read, savedFile, write } from '../entry.ts'

/** Before anybody is signed in: what the first screen has to be. `users` and `officeName` come from the slot file. */
const StartSchema = z.object({
  phase: z.enum(['first-run', 'locked', 'open']),
  version: z.string(),
  officeName: z.string(),
  sample: z.boolean(),
  users: z.array(UserRowSchema),
  /** Who has switched on the way in by the operating system. */
  systemKeys: z.array(SystemPlateSchema),
  session: SessionSchema.nullable(),
  /** Of the open office; null while none is open. */
  level: OfficeLevelSchema.nullable(),
  today: CivilDateSchema,
})

export const startEntries = {
  'app.start': read('open', nothing, StartSchema),
  'setup.sample': read('open', nothing, z.object({ office: OfficeSchema })),
  'setup.create': write(
    'open',
    z.object({ office: OfficeSchema, user: NewUserSchema, loadSample: z.boolean().default(false) }),
    z.object({ session: SessionSchema, recoveryWords: z.array(z.string()) }),
  ),
  'setup.saveRecoverySheet': write('settings.write', nothing, savedFile),
  'session.unlock': write('open', z.object({ userId: z.string(), password: z.string().max(200) }), SessionSchema),
  /** With the recovery sheet instead of a password; gives the user a new password. */
  'session.recover': write(
    'open',
    z.object({ userId: z.string(), sheet: z.string().max(400), newPassword: PasswordSchema }),
    SessionSchema,
  ),
  /** By what the operating system keeps for this account of the PC; only until the first lock. */
  'session.unlockBySystem': write('open', z.object({ userId: z.string() }), SessionSchema),
  'session.lock': write('open', nothing, done),
} as const

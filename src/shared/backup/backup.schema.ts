import { z } from 'zod'
import { PasswordSchema, SessionSchema, UserRowSchema } from '../accounts/account.schema.ts'

const days = z.int().min(1).max(365)

/** When backups are made and how long they are kept. */
export const BackupSettingsSchema = z.strictObject({
  /** Folder in which automatic backups are made; '' for the one beside the store. */
  place: z.string().max(1000),
  automatic: z.boolean(),
  /** Hours after which the next one is due while the program runs. */
  everyHours: z.int().min(1).max(720),
  /** Also when the program is closed, where something was written since the last one. */
  atClosing: z.boolean(),
  /** Newest backup of each of so many days, weeks and months that have one. */
  keep: z.strictObject({
    days: z.int().min(1).max(366),
    weeks: z.int().min(0).max(520),
    months: z.int().min(0).max(240),
  }),
  /** Days after which a missing backup is called for. */
  warnAfterDays: days,
  /** Days after which restoring is to be rehearsed again. */
  rehearseEveryDays: days,
})
export type BackupSettings = z.infer<typeof BackupSettingsSchema>

/** A backup that was found somewhere, as far as it can be told without a key. */
export const FoundBackupSchema = z.strictObject({
  /** How a call names it; never a path that the window could make up. */
  key: z.string(),
  name: z.string(),
  /** Where it lies, for people. */
  place: z.string(),
  /** False for a copy on this PC's own disk, which is lost with it. */
  removable: z.boolean(),
  officeName: z.string(),
  /** Moment (ISO 8601). */
  madeAt: z.string(),
  appVersion: z.string(),
  bytes: z.number(),
  /** Who may open it with a password. */
  users: z.array(UserRowSchema),
  /** Whether it could be used as far as can be seen: null, or what is wrong. */
  fault: z.string().nullable(),
})
export type FoundBackup = z.infer<typeof FoundBackupSchema>

export const BackupActSchema = z.enum(['made', 'verified', 'rehearsed', 'failed', 'restored'])
export type BackupAct = z.infer<typeof BackupActSchema>

/** One thing that was done about backups. */
export const BackupActRowSchema = z.strictObject({
  id: z.string(),
  act: BackupActSchema,
  backupName: z.string(),
  place: z.string(),
  /** Bytes of the backup; 0 where there is none. */
  bytes: z.number(),
  /** What happened, for people: counts, or why it failed. */
  note: z.string(),
  at: z.string(),
  byName: z.string(),
})
export type BackupActRow = z.infer<typeof BackupActRowSchema>

/** How the backups of the open office stand. */
export const BackupStateSchema = z.strictObject({
  settings: BackupSettingsSchema,
  /** Folder that automatic backups go to. */
  place: z.string(),
  lastProvenAt: z.string().nullable(),
  /** Whole days since the last proven backup; null where there is none. */
  ageDays: z.number().nullable(),
  lastRehearsedAt: z.string().nullable(),
  /** Something is to be done: 'none' and 'old' are about backups, 'rehearse' about the rehearsal, 'clock' about the PC. */
  call: z.enum(['fine', 'none', 'old', 'rehearse', 'clock']),
  /** The sample office is not backed up by itself and nobody is called for it. */
  sample: z.boolean(),
  acts: z.array(BackupActRowSchema),
  /** Moment of the newest record, where the PC's clock stands before it. */
  clockBehind: z.string().nullable(),
})
export type BackupState = z.infer<typeof BackupStateSchema>

/** Where a backup goes to: the place of the settings, a volume of the list, or a folder that the system's dialog asks for. */
export const BackupTargetSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('place') }),
  z.strictObject({ to: z.literal('volume'), path: z.string() }),
  z.strictObject({ to: z.literal('folder') }),
])

/** What a backup held when it was proven. */
export const ProvenSchema = z.strictObject({
  name: z.string(),
  madeAt: z.string(),
  bytes: z.number(),
  note: z.string(),
})

export const RestoreAccessSchema = z.union([
  z.strictObject({ password: z.string().max(200) }),
  z.strictObject({ recovery: z.string().max(400), newPassword: PasswordSchema }),
])

export const RestoredSchema = z.strictObject({
  session: SessionSchema,
  madeAt: z.string(),
  lost: z.strictObject({ from: z.number(), to: z.number() }).nullable(),
  /** Name of the folder in which what was there is kept; null where nothing was. */
  kept: z.string().nullable(),
})
export type RestoredView = z.infer<typeof RestoredSchema>

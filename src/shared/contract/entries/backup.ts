import { z } from 'zod'
import { SessionSchema } from '../../accounts/account.schema.ts'
import {
  BackupSettingsSchema,
  BackupStateSchema,
  BackupTargetSchema,
  FoundBackupSchema,
  ProvenSchema,
  RestoreAccessSchema,
  RestoredSchema,
} from '../../backup/backup.schema.ts'
import { ConfirmDutySchema, DutySchema } from '../../backup/duty.schema.ts'
import { VolumeSchema } from '../../packages/volume.schema.ts'
import { done, nothing, read, write } from '../entry.ts'

const openDuties = z.object({ duties: z.array(DutySchema) })
const found = z.object({ backups: z.array(FoundBackupSchema) })

export const backupEntries = {
  'backup.state': read('settings.read', nothing, BackupStateSchema),
  'backup.list': read('backups.make', nothing, found.extend({ volumes: z.array(VolumeSchema) })),
  // Read, though they note what was done: a backup takes long, and other writes must not wait for it.
  'backup.make': read('backups.make', BackupTargetSchema, ProvenSchema.nullable()),
  'backup.verify': read('settings.write', z.strictObject({ key: z.string(), rehearse: z.boolean() }), ProvenSchema),
  /** What has to be checked after the store went back to an older state. */
  'backup.duties': read('cases.read', nothing, openDuties),
  'backup.confirmDuty': write('documents.issue', ConfirmDutySchema, openDuties),
  'backup.cancel': read('backups.make', nothing, z.object({ cancelled: z.boolean() })),
  'backup.saveSettings': write('settings.write', BackupSettingsSchema.omit({ place: true }), done),
  /** Asks for the folder of automatic backups; null when cancelled. */
  'backup.choosePlace': write('settings.write', nothing, z.object({ place: z.string() }).nullable()),
  /** A new data key; everybody signs in again afterwards. */
  'backup.rekey': write(
    'settings.write',
    z.strictObject({
      reason: z.string().trim().min(1, { error: 'Ghi lý do đổi khóa' }).max(500),
      without: z.array(z.string()),
    }),
    z.object({ kept: z.string() }),
  ),
  'restore.found': read('open', nothing, found),
  /** Asks for a folder and looks into it; null when cancelled. */
  'restore.choose': write('open', nothing, found.nullable()),
  'restore.run': write(
    'open',
    z.strictObject({ key: z.string(), userId: z.string(), access: RestoreAccessSchema }),
    RestoredSchema,
  ),
  /** Copies the store that does not open, as it lies there, into a folder that is asked for; null when cancelled. */
  'restore.keepDamaged': write('open', nothing, z.object({ folder: z.string() }).nullable()),
  /** Opens a store that lacks its newest records, with the reason why that is accepted. */
  'restore.acceptLoss': write(
    'open',
    z.strictObject({
      userId: z.string(),
      password: z.string().max(200),
      reason: z.string().trim().min(1, { error: 'Ghi lý do chấp nhận mất phần cuối' }).max(500),
    }),
    SessionSchema,
  ),
} as const

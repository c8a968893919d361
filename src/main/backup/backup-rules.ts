import { z } from 'zod'
import { BackupSettingsSchema } from '#shared/backup/backup.schema.ts'
import { readResource } from '../regimes/read-resource.ts'

const BackupRulesSchema = z.strictObject({
  note: z.string(),
  /** What holds until an administrator decides otherwise. */
  defaults: BackupSettingsSchema,
  /** Bytes of the largest file of a backup: below the 4 GB that FAT32, the format of most sticks, can hold. */
  pieceBytes: z.int().min(1_000_000).max(4_294_967_295),
  /** How many times its size a backup wants free at its place. */
  freeSpaceTimes: z.number().min(1),
  /** Hours after a backup within which closing the program makes no other one. */
  closingAfterHours: z.number().min(0),
  /** Good openings after which what an upgrade or a new key left behind goes. */
  oldCopiesStayForOpenings: z.int().min(1),
})
export type BackupRules = z.infer<typeof BackupRulesSchema>

/** Reads resources/backup/rules.json; throws kind 'resource' with the place that is wrong. */
export function loadBackupRules(resourcesFolder: string): BackupRules {
  return readResource(resourcesFolder, 'backup/rules.json', BackupRulesSchema)
}

import { join } from 'node:path'
import { loadBackupRules } from './backup-rules.ts'
import { type BackupWork, workHere } from './backup-work.ts'
import { type BackupsService, type BackupsServiceDeps, createBackupsService } from './backups.service.ts'

export interface BackupsRoomDeps extends Omit<BackupsServiceDeps, 'rules' | 'work' | 'migrationsFolder'> {
  readonly resourcesFolder: string
  /** Who does the long work; this thread where left out. */
  readonly backupWork?: BackupWork | undefined
}

/** The backups of an open office, with the defaults that are shipped. */
export function createBackupsRoom({ resourcesFolder, backupWork, ...deps }: BackupsRoomDeps): BackupsService {
  const rules = loadBackupRules(resourcesFolder)
  const migrationsFolder = join(resourcesFolder, 'migrations')
  return createBackupsService({ ...deps, rules, work: backupWork ?? workHere, migrationsFolder })
}

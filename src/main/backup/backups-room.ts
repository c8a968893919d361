import { join } from 'node:path'
import { loadBackupRules } from './backup-rules.ts'
import { type BackupWork, workHere } from './backup-work.ts'
import { type BackupsService, type BackupsServiceDeps, createBackupsService } from './backups.service.ts'
import { createDutiesService, type DutiesService } from './duties.service.ts'

export interface BackupsRoomDeps extends Omit<BackupsServiceDeps, 'rules' | 'work' | 'migrationsFolder'> {
  readonly resourcesFolder: string
  /** Who does the long work; this thread where left out. */
  readonly backupWork?: BackupWork | undefined
}

/** Backups, and what has to be checked after one was restored. */
export interface BackupsRoom extends BackupsService {
  readonly duties: DutiesService
}

/** The backups of an open office, with the defaults that are shipped. */
export function createBackupsRoom({ resourcesFolder, backupWork, ...deps }: BackupsRoomDeps): BackupsRoom {
  const rules = loadBackupRules(resourcesFolder)
  const migrationsFolder = join(resourcesFolder, 'migrations')
  const backups = createBackupsService({ ...deps, rules, work: backupWork ?? workHere, migrationsFolder })
  return { ...backups, duties: createDutiesService({ ...deps.office, clock: deps.clock }) }
}

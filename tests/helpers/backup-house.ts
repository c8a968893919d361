import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOffice } from '#main/accounts/create-office.ts'
import type { OfficeDeps, OpenOffice } from '#main/accounts/open-office.ts'
import { openOffice } from '#main/accounts/open-office.ts'
import { type BackupRules, loadBackupRules } from '#main/backup/backup-rules.ts'
import { type BackupWork, workHere } from '#main/backup/backup-work.ts'
import { type BackupsService, createBackupsService } from '#main/backup/backups.service.ts'
import { createSettingsService } from '#main/settings/settings.service.ts'
import { createBlobs } from '#main/store/blobs.ts'
import { officeDeps, sampleOffice } from './test-office.ts'
import { MIGRATIONS, RESOURCES, type TestClock } from './test-store.ts'

export const BACKUP_USER = { login: 'quantri', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }

/** An office that is no sample, in a folder of its own, with its backups and a place for them. */
export interface BackupHouse {
  readonly root: string
  readonly deps: OfficeDeps & { clock: TestClock }
  /** Where backups go in these tests. */
  readonly place: string
  readonly recovery: string
  office(): OpenOffice
  backups(changes?: { work?: BackupWork; rules?: Partial<BackupRules> }): BackupsService
  /** Writes something that can be looked for later: a row of the audit and a file. */
  write(text: string): void
  reopen(password?: string): Promise<OpenOffice>
  dispose(): void
}

export async function openBackupHouse(): Promise<BackupHouse> {
  const root = mkdtempSync(join(tmpdir(), 'hscn-backup-'))
  const deps = officeDeps(join(root, 'kho'))
  const made = await createOffice({ ...deps, office: { ...sampleOffice(), sample: false }, user: BACKUP_USER })
  let office = made.office
  return {
    root,
    deps,
    place: join(root, 'USB Thử'),
    recovery: made.recoveryWords.join(' '),
    office: () => office,
    backups: ({ work = workHere, rules = {} } = {}) =>
      createBackupsService({
        office,
        settings: createSettingsService({ store: office.store, clock: deps.clock, audit: office.audit }),
        clock: deps.clock,
        ids: deps.ids,
        rules: { ...loadBackupRules(RESOURCES), ...rules },
        work,
        migrationsFolder: MIGRATIONS,
      }),
    write(text) {
      const blobs = createBlobs(office.store, deps.ids)
      office.store.transaction(() => {
        blobs.put(Buffer.from(text.repeat(2000)), 'application/pdf')
        office.audit.record(office.actor, 'thu.nghiem', 'thu', text)
      })
    },
    async reopen(password = BACKUP_USER.password) {
      office.close()
      office = await openOffice({ ...deps, user: BACKUP_USER.login, password })
      return office
    },
    dispose() {
      office.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

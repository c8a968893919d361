import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createOffice } from '#main/accounts/create-office.ts'
import { CHEAP_PASSWORD_COST, deriveKey } from '#main/accounts/key-derivation.ts'
import type { OfficeDeps } from '#main/accounts/open-office.ts'
import { restoreOffice } from '#main/backup/restore.ts'
import { createServices } from '#main/services.ts'
import { createBlobs } from '#main/store/blobs.ts'
import { storePath } from '#main/store/files.ts'
import { createSystemClock } from '#main/system-clock.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { sampleOffice } from '../helpers/test-office.ts'
import { MIGRATIONS, RESOURCES } from '../helpers/test-store.ts'
import { type BenchLine, lineOf } from './line.ts'

const ROUNDS = 3
/** A proven backup reads the store four times and writes it three times; VACUUM INTO reads and writes it once. */
const BACKUP_GOAL = 8
/** A restore copies, reads every page, hashes every file and opens twice. */
const RESTORE_GOAL = 25
const MEGABYTE = 1_000_000
const USER = { login: 'quantri', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }

/** Megabytes of scans in the store: small by default, 1000 by HSCN_BENCH_BACKUP_MB. */
const size = Number(process.env.HSCN_BENCH_BACKUP_MB ?? '60')

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** A backup that is proven against VACUUM INTO alone, and a restore that is proven against a copy of the file. */
export async function benchBackup(say: (line: string) => void): Promise<BenchLine[]> {
  const root = mkdtempSync(join(tmpdir(), 'hscn-bench-backup-'))
  try {
    const deps: OfficeDeps = {
      folder: join(root, 'kho'),
      clock: createSystemClock(),
      ids: createSystemIds(),
      derive: deriveKey,
      cost: CHEAP_PASSWORD_COST,
      migrationsFolder: MIGRATIONS,
    }
    const { office } = await createOffice({ ...deps, office: { ...sampleOffice(), sample: false }, user: USER })
    const blobs = createBlobs(office.store, deps.ids)
    for (let mb = 0; mb < size; mb += 4) {
      office.store.transaction(() => blobs.put(Buffer.alloc(4 * MEGABYTE, mb), 'application/pdf'))
    }
    const { backups } = createServices({ office, clock: deps.clock, ids: deps.ids, resourcesFolder: RESOURCES })
    const runs = { backup: [] as number[], vacuum: [] as number[], restore: [] as number[], copy: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      const plain = join(root, `vacuum-${round}.db`)
      runs.vacuum.push(await timed(() => office.store.sqlite.prepare('VACUUM INTO ?').run(plain)))
      let name = ''
      runs.backup.push(
        await timed(async () => {
          name = (await backups.make(office.actor, join(root, 'usb'))).name
        }),
      )
      runs.copy.push(await timed(() => copyFileSync(plain, join(root, 'copy.db'))))
      const elsewhere = { ...deps, folder: join(root, `may-${round}`, 'kho') }
      const backup = join(root, 'usb', name)
      const access = { password: USER.password }
      runs.restore.push(
        await timed(async () => {
          const restored = await restoreOffice({ ...elsewhere, backup, user: USER.login, access })
          restored.office.close()
        }),
      )
      rmSync(plain)
      rmSync(join(root, `may-${round}`), { recursive: true })
    }
    say(`  store of ${Math.round(statSync(storePath(deps.folder)).size / MEGABYTE)} MB`)
    office.close()
    return [
      lineOf('backup, proven', runs.backup, 'VACUUM INTO alone', runs.vacuum, BACKUP_GOAL),
      lineOf('restore, proven', runs.restore, 'copying the file', runs.copy, RESTORE_GOAL),
    ]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

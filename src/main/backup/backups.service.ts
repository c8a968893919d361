import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clockBehind } from '#main/accounts/clock-behind.ts'
import type { OpenOffice } from '#main/accounts/open-office.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import { SLOT_FILES } from '#main/accounts/slot-file.ts'
import { APP_VERSION } from '#main/app-version.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import { makeFolders, removeQuietly } from '#main/store/files.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import {
  type BackupAct,
  type BackupSettings,
  BackupSettingsSchema,
  type BackupState,
} from '#shared/backup/backup.schema.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { officeLabel } from '#shared/settings/office.schema.ts'
import { errorText } from '#shared/texts/errors.ts'
import { viNumber } from '#shared/texts/words.ts'
import { createBackupRepo } from './backup.repo.ts'
import { atPlace, backupsIn, leftovers, placeFiles, readManifest } from './backup-files.ts'
import type { BackupRules } from './backup-rules.ts'
import type { BackupWork, Telling } from './backup-work.ts'
import { type CheckedCopy, workFolderIn } from './check-copy.ts'
import { placeBeside, rememberPlace } from './find-backups.ts'
import type { MadeCopy } from './make-copy.ts'
import { rehearse } from './rehearse.ts'
import { outlived } from './retention.ts'

export interface BackupsServiceDeps {
  readonly office: Pick<OpenOffice, 'store' | 'audit' | 'vault'>
  readonly settings: SettingsService
  readonly clock: Clock
  readonly ids: Ids
  readonly rules: BackupRules
  readonly work: BackupWork
  readonly migrationsFolder: string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SETTINGS = 'backup'
const ACTS_SHOWN = 12

/** Backups of the open office. */
export interface BackupsService {
  settings(): BackupSettings
  /** Throws 'not-allowed', 'validation'. */
  saveSettings(actor: Actor, settings: BackupSettings): void
  state(): BackupState
  /**
   * Makes a backup in a folder ('' for that of the settings) and proves it; older ones that have outlived their time go only
   * then. Throws kind 'backup', 'storage', 'cancelled', 'not-allowed'; older backups are untouched.
   */
  make(actor: Actor, place: string, tell?: Telling): Promise<MadeCopy>
  /** The same into the place of the settings, for whoever works: no permission is asked, because nobody decides anything. */
  automatic(actor: Actor): Promise<MadeCopy>
  /** Proves a backup again by reading, opening and counting. */
  verify(actor: Actor, folder: string, tell?: Telling): Promise<CheckedCopy>
  /** Restores the newest backup of a place into the data folder, opens what came out, and takes it away again. */
  rehearse(actor: Actor, folder: string, tell?: Telling): Promise<CheckedCopy>
  /** Gives up what is running; false where nothing is. */
  cancel(): boolean
  /** True when an automatic backup should be made now, or at closing. */
  due(when: 'running' | 'closing'): boolean
}

export function createBackupsService(deps: BackupsServiceDeps): BackupsService {
  const { office, settings: kept, clock, ids, rules } = deps
  const { store, audit, vault } = office
  const repo = createBackupRepo(store)
  let running: { given: boolean } | null = null

  const settings = (): BackupSettings =>
    BackupSettingsSchema.safeParse(kept.kept(SETTINGS) ?? rules.defaults).data ?? rules.defaults
  const placeOf = (wanted: string) => wanted || settings().place || placeBeside(store.folder)
  const requireMay = (actor: Actor) =>
    requirePermission(actor, 'settings.write', 'kiểm chứng, khôi phục, đặt cách sao lưu')

  function note(actor: Actor, act: BackupAct, backupName: string, place: string, bytes: number, text: string): void {
    store.transaction(() => {
      const id = ids.next()
      const row = { id, act, backupName, place, bytes, note: text, recordedAt: clock.now(), recordedBy: actor.name }
      repo.insert(row)
      audit.record(actor, `backup.${act}`, 'backup', backupName, { bytes })
    })
  }

  /** One at a time; a failure is noted, because a backup that was not made is what somebody has to know. */
  async function alone<T>(actor: Actor, place: string, work: (given: () => boolean) => Promise<T>): Promise<T> {
    if (running !== null) fail({ kind: 'conflict', message: 'Một việc sao lưu khác đang chạy. Hãy chờ việc đó xong.' })
    const mine = { given: false }
    running = mine
    try {
      return await work(() => mine.given || !store.sqlite.open)
    } catch (cause) {
      if (cause instanceof AppFailure && cause.error.kind !== 'cancelled' && store.sqlite.open) {
        note(actor, 'failed', '', place, 0, errorText(cause.error).title)
      }
      throw cause
    } finally {
      running = null
    }
  }

  function prune(place: string, made: MadeCopy): void {
    const own = backupsIn(place).flatMap((name) => {
      try {
        const { open } = readManifest(join(place, name))
        return open.storeId === vault.storeId ? [{ name, madeAt: open.madeAt }] : []
      } catch {
        // What cannot be read is left for somebody to look at.
        return []
      }
    })
    const going = outlived(own, settings().keep).filter((name) => name !== made.name)
    for (const name of [...going, ...leftovers(place)]) {
      try {
        placeFiles.removeFolder(join(place, name))
      } catch {
        // Tried again after the next backup.
      }
    }
  }

  /** Room for the copies on the way and for the backup itself, with the numbers where there is too little. */
  function assertRoom(place: string, bytes: number): void {
    const refuse = (reason: 'place-full' | 'no-room', needed: number, free: number) =>
      fail({
        kind: 'backup',
        reason,
        detail: `Cần trống ${viNumber(Math.ceil(needed))} byte, còn ${viNumber(free)} byte.`,
      })
    const needed = bytes * rules.freeSpaceTimes
    const here = placeFiles.freeBytes(store.folder)
    if (here < 2 * needed) refuse('no-room', 2 * needed, here)
    const there = atPlace(place, () => placeFiles.freeBytes(place))
    if (there < needed) refuse('place-full', needed, there)
  }

  async function makeIn(actor: Actor, wanted: string, tell: Telling): Promise<MadeCopy> {
    const place = placeOf(wanted)
    return alone(actor, place, async (given) => {
      atPlace(place, () => makeFolders(place, placeFiles.syncFolder))
      const slotFiles = mappingStorageErrors(() =>
        SLOT_FILES.map((name) => ({ name, text: readFileSync(join(store.folder, name), 'utf8') })),
      )
      const still = store.holdStill()
      const workFolder = workFolderIn(store.folder)
      try {
        assertRoom(place, still.size)
        const made = await deps.work.make(
          {
            handle: still.handle,
            size: still.size,
            keys: {
              database: vault.keys.database.slice(),
              backup: vault.keys.backup.slice(),
              anchor: vault.keys.anchor.slice(),
            },
            workFolder,
            place,
            slotFiles,
            about: {
              id: ids.next(),
              madeAt: clock.now(),
              appVersion: APP_VERSION,
              level: Number(store.sqlite.pragma('user_version', { simple: true })),
              storeId: vault.storeId,
              officeName: officeLabel(kept.office()),
              slotRevision: vault.revision(),
            },
            audit: audit.head(),
            pieceBytes: rules.pieceBytes,
            migrationsFolder: deps.migrationsFolder,
          },
          { tell, cancelled: given, held: still.held, copied: still.release },
        )
        note(actor, 'made', made.name, place, made.bytes, summary(made))
        rememberPlace(store.folder, place)
        prune(place, made)
        return made
      } finally {
        still.release()
        removeQuietly(workFolder)
      }
    })
  }

  function prove(actor: Actor, folder: string, tell: Telling, rehearsing = false): Promise<CheckedCopy> {
    return alone(actor, folder, async (given) => {
      const workFolder = workFolderIn(store.folder)
      try {
        const keys = { database: vault.keys.database.slice(), backup: vault.keys.backup.slice() }
        const task = { folder, keys, migrationsFolder: deps.migrationsFolder, workFolder }
        const checked = await deps.work.check(task, { tell, cancelled: given })
        if (rehearsing) rehearse(checked, folder, workFolder, vault.keys.database, deps.migrationsFolder)
        note(actor, rehearsing ? 'rehearsed' : 'verified', nameOf(folder), folder, checked.bytes, summary(checked))
        return checked
      } finally {
        removeQuietly(workFolder)
      }
    })
  }

  return {
    settings,
    saveSettings(actor, input) {
      requireMay(actor)
      const saved = parseInput(BackupSettingsSchema, input, 'thiết lập sao lưu')
      kept.keep(actor, SETTINGS, saved, 'sửa thiết lập sao lưu')
      rememberPlace(store.folder, placeOf(''))
    },
    state() {
      const now = settings()
      const sample = kept.office().sample
      const proven = provenAt()
      const rehearsed = repo.last('rehearsed')?.recordedAt ?? null
      const behind = clockBehind(audit, clock.now())
      const since = (moment: string) => Math.floor((Date.parse(clock.now()) - Date.parse(moment)) / DAY)
      const ageDays = proven === null ? null : Math.max(0, since(proven))
      const call = (): BackupState['call'] => {
        if (behind !== null) return 'clock'
        if (sample) return 'fine'
        if (ageDays === null) return 'none'
        if (ageDays >= now.warnAfterDays) return 'old'
        // Nothing to rehearse before anything was in use for as long.
        return since(rehearsed ?? audit.beginning() ?? clock.now()) >= now.rehearseEveryDays ? 'rehearse' : 'fine'
      }
      return {
        settings: now,
        place: placeOf(''),
        lastProvenAt: proven,
        ageDays,
        lastRehearsedAt: rehearsed,
        call: call(),
        sample,
        acts: repo.newest(ACTS_SHOWN).map(({ recordedAt: at, recordedBy: byName, ...row }) => ({ ...row, at, byName })),
        clockBehind: behind,
      }
    },
    make: async (actor, wanted, tell = () => undefined) => {
      requirePermission(actor, 'backups.make', 'sao lưu kho dữ liệu')
      return makeIn(actor, wanted, tell)
    },
    automatic: (actor) => makeIn(actor, '', () => undefined),
    verify: async (actor, folder, tell = () => undefined) => {
      requireMay(actor)
      return prove(actor, folder, tell)
    },
    rehearse: async (actor, folder, tell = () => undefined) => {
      requireMay(actor)
      return prove(actor, folder, tell, true)
    },
    cancel() {
      if (running === null) return false
      running.given = true
      return true
    },
    due(when) {
      const { automatic, everyHours, atClosing } = settings()
      if (!automatic || kept.office().sample || running !== null) return false
      const last = provenAt()
      if (last === null) return true
      const hours = (Date.parse(clock.now()) - Date.parse(last)) / HOUR
      // A clock that was set back must not keep backups away for years.
      if (hours < 0) return true
      return when === 'closing' ? atClosing && hours >= rules.closingAfterHours : hours >= everyHours
    },
  }

  /** Of the newest backup that the key of now opens; null where there is none. */
  function provenAt(): string | null {
    const made = repo.last('made')?.recordedAt ?? null
    const rekeyed = audit.rekeyedAt()
    return made !== null && rekeyed !== null && made <= rekeyed ? null : made
  }
}

const nameOf = (folder: string) => folder.split(/[\\/]/).at(-1) ?? folder

/** What was counted, in words. */
export function summary({ content: { counts } }: Pick<CheckedCopy, 'content'>): string {
  const part = (table: string, word: string) => `${viNumber(counts[table] ?? 0)} ${word}`
  const parts = [
    part('person', 'người'),
    part('measure', 'hồ sơ'),
    part('case_event', 'diễn biến'),
    part('document', 'văn bản'),
    part('blob', 'tệp'),
  ]
  return parts.join(', ')
}

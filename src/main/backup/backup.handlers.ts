import { join } from 'node:path'
import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { Dialogs } from '#main/dialogs.ts'
import { sha256Of } from '#main/sha256.ts'
import type { FoundBackup } from '#shared/backup/backup.schema.ts'
import type { Channel, Progress } from '#shared/contract/channels.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Volume } from '#shared/packages/volume.schema.ts'
import { summary } from './backups.service.ts'
import type { BackupsRoom } from './backups-room.ts'
import type { CheckedCopy } from './check-copy.ts'
import { findBackups, type LocatedBackup, placesToLook, STICK_FOLDER } from './find-backups.ts'

/** Never the whole: the last step ends with the answer itself. */
export const percent = (done: number, total: number) => Math.min(99, Math.floor((done / Math.max(1, total)) * 100))

/** Which folders the window was shown, so that a call names one of them and never a path of its own. */
export interface ShownBackups {
  show(found: readonly LocatedBackup[]): FoundBackup[]
  /** Throws 'not-found' for a key that nothing was shown under. */
  folderOf(key: string): string
}

export function createShownBackups(): ShownBackups {
  const folders = new Map<string, string>()
  return {
    show: (found) =>
      found.map(({ folder, ...rest }) => {
        const key = sha256Of(folder).slice(0, 24)
        folders.set(key, folder)
        return { ...rest, key }
      }),
    folderOf: (key) => folders.get(key) ?? fail({ kind: 'not-found', what: 'bản sao lưu', id: '' }),
  }
}

export interface BackupHandlersDeps {
  readonly backups: BackupsRoom
  readonly dialogs: Pick<Dialogs, 'folder'>
  readonly tell: (progress: Progress) => void
  readonly volumes: () => Promise<Volume[]>
  readonly shown: ShownBackups
  /** The data folder. */
  readonly folder: string
}

type BackupChannel = Exclude<Extract<Channel, `backup.${string}`>, 'backup.rekey'>

/** The calls about the backups of the open office. */
export function createBackupHandlers(deps: BackupHandlersDeps): Pick<Handlers, BackupChannel> {
  const { backups, dialogs, tell, volumes, shown, folder } = deps
  const telling = (channel: Channel) => (label: string, done: number, total: number) =>
    tell({ channel, label, done: percent(done, total), total: 100 })
  const view = ({ manifest: { open }, bytes, content }: CheckedCopy, name: string) => ({
    name,
    madeAt: open.madeAt,
    bytes,
    note: summary({ content }),
  })

  async function placeOf(target: { to: string; path?: string }): Promise<string | null> {
    if (target.to === 'place') return ''
    if (target.to === 'folder') return (await dialogs.folder({ title: 'Chọn nơi để bản sao lưu' }))?.path ?? null
    const volume = (await volumes()).find(({ path }) => path === target.path)
    if (volume === undefined) fail({ kind: 'backup', reason: 'place-gone', detail: 'USB không còn cắm.' })
    return join(volume?.path ?? '', STICK_FOLDER)
  }

  return {
    'backup.state': () => backups.state(),
    'backup.list': async () => {
      const found = await volumes()
      return { backups: shown.show(findBackups(placesToLook(folder, found))), volumes: found }
    },
    'backup.make': async (ctx, target) => {
      const actor = signedIn(ctx)
      const place = await placeOf(target)
      if (place === null) return null
      const made = await backups.make(actor, place, telling('backup.make'))
      return view(made, made.name)
    },
    'backup.verify': async (ctx, { key, rehearse }) => {
      const actor = signedIn(ctx)
      const at = shown.folderOf(key)
      const run = rehearse ? backups.rehearse : backups.verify
      const checked = await run(actor, at, telling('backup.verify'))
      return view(checked, at.split(/[\\/]/).at(-1) ?? '')
    },
    'backup.duties': () => ({ duties: backups.duties.list() }),
    'backup.confirmDuty': (ctx, { kind, outcome }) => ({
      duties: backups.duties.confirm(signedIn(ctx), kind, outcome),
    }),
    'backup.cancel': () => ({ cancelled: backups.cancel() }),
    'backup.saveSettings': (ctx, input) => {
      backups.saveSettings(signedIn(ctx), { ...input, place: backups.settings().place })
      return {}
    },
    'backup.choosePlace': async (ctx) => {
      const chosen = await dialogs.folder({ title: 'Chọn nơi để bản sao lưu tự động' })
      if (chosen === null) return null
      backups.saveSettings(signedIn(ctx), { ...backups.settings(), place: chosen.path })
      return { place: chosen.path }
    },
  }
}

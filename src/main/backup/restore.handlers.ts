import type { Door } from '#main/accounts/door.ts'
import type { OfficeDeps } from '#main/accounts/open-office.ts'
import type { Handlers } from '#main/contract-handlers.ts'
import type { Dialogs } from '#main/dialogs.ts'
import type { Channel, Progress } from '#shared/contract/channels.ts'
import type { Volume } from '#shared/packages/volume.schema.ts'
import { percent, type ShownBackups } from './backup.handlers.ts'
import { findBackups, placesToLook, STICK_FOLDER } from './find-backups.ts'
import { keepDamaged } from './keep-damaged.ts'
import { restoreOffice } from './restore.ts'

export interface RestoreHandlersDeps {
  readonly door: Door
  readonly office: OfficeDeps
  readonly dialogs: Pick<Dialogs, 'folder'>
  readonly tell: (progress: Progress) => void
  readonly volumes: () => Promise<Volume[]>
  readonly shown: ShownBackups
}

/** The ways out that are offered before anybody is signed in. */
export function createRestoreHandlers(
  deps: RestoreHandlersDeps,
): Pick<Handlers, Extract<Channel, `restore.${string}`>> {
  const { door, office, dialogs, tell, volumes, shown } = deps
  return {
    'restore.found': async () => ({
      backups: shown.show(findBackups(placesToLook(office.folder, await volumes()))),
    }),
    'restore.choose': async () => {
      const chosen = await dialogs.folder({ title: 'Chọn thư mục có bản sao lưu' })
      if (chosen === null) return null
      const places = [chosen.path, `${chosen.path}/${STICK_FOLDER}`].map((path) => ({ path, removable: false }))
      return { backups: shown.show(findBackups(places)) }
    },
    'restore.run': async (_ctx, { key, userId, access }) => {
      door.lock()
      const restored = await restoreOffice({
        ...office,
        backup: shown.folderOf(key),
        user: userId,
        access,
        tell: (label, done, total) => tell({ channel: 'restore.run', label, done: percent(done, total), total: 100 }),
      })
      const { madeAt, lost, kept } = restored
      const session = door.adopt(restored.office)
      return { session, madeAt, lost, kept: kept === null ? null : (kept.split(/[\\/]/).at(-1) ?? '') }
    },
    'restore.keepDamaged': async () => {
      const chosen = await dialogs.folder({ title: 'Chọn nơi lưu tệp hỏng để kiểm tra' })
      return chosen === null ? null : { folder: keepDamaged(office.folder, chosen.path, office.clock.now()) }
    },
    'restore.acceptLoss': (_ctx, { userId, password, reason }) => door.unlock(userId, password, reason),
  }
}

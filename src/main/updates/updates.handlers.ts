import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { Dialogs } from '#main/dialogs.ts'
import type { Channel, Progress } from '#shared/contract/channels.ts'
import type { UpdateProgress } from './update-file.ts'
import type { UpdatesService } from './updates.service.ts'

type UpdatesChannel = Extract<Channel, `updates.${string}`>

/** Whole ones, so that a bar of long work counts in numbers that people read. */
const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000)

const UPDATE_FILE_ENDING = 'hscncapnhat'

export function createUpdatesHandlers(
  updates: UpdatesService,
  dialogs: Dialogs,
  onProgress: (progress: Progress) => void,
): Pick<Handlers, UpdatesChannel> {
  const telling =
    (channel: UpdatesChannel, label: string): UpdateProgress =>
    (done, total) =>
      onProgress({ channel, label: `${label} (MB)`, done: megabytes(done), total: megabytes(total) })
  return {
    'updates.view': () => updates.view(),
    'updates.choose': async (ctx) => {
      const path = await dialogs.path({
        title: 'Chọn tệp cập nhật trên USB',
        kindLabel: 'Tệp cập nhật',
        ending: UPDATE_FILE_ENDING,
      })
      if (path === null) return null
      return updates.look(signedIn(ctx), path, telling('updates.choose', 'Đang đọc và kiểm tra tệp cập nhật'))
    },
    'updates.putAway': () => {
      updates.putAway()
      return {}
    },
    'updates.install': async (ctx) => {
      await updates.install(signedIn(ctx), telling('updates.install', 'Đang chép bản cập nhật vào máy'))
      return {}
    },
    'updates.check': async (ctx) => ({ news: await updates.check(signedIn(ctx)) }),
    'updates.download': (ctx) =>
      updates.download(signedIn(ctx), telling('updates.download', 'Đang tải bản cập nhật từ máy chủ')),
    'updates.saveServer': (ctx, setting) => {
      updates.saveServer(signedIn(ctx), setting)
      return updates.view()
    },
  }
}

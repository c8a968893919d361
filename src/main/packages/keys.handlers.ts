import { fail } from '#shared/contract/errors.ts'
import { keyFileName } from '#shared/packages/file-name.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { Services } from '../services.ts'
import type { Actor } from '../store/actor.ts'

type KeysChannel = Extract<keyof Handlers, `keys.${string}`>

/** The calls about the office's own keys and those of others. */
export function createKeysHandlers(
  { keys, keyPaper, settings }: Pick<Services, 'keys' | 'keyPaper' | 'settings'>,
  dialogs: Pick<Dialogs, 'save' | 'open'>,
): Pick<Handlers, KeysChannel> {
  /** The key file that was looked at last, and by whom. */
  let chosen: { readonly userId: string; readonly bytes: Uint8Array } | null = null

  const view = async (actor: Actor) => ({ own: await keys.own(actor), trusted: keys.trusted() })

  return {
    'keys.show': (ctx) => view(signedIn(ctx)),
    'keys.saveAs': async (ctx, { format }) => {
      const actor = signedIn(ctx)
      const name = keyFileName(settings.office().code)
      return format === 'pdf'
        ? dialogs.save({
            title: 'Lưu giấy giới thiệu khóa',
            suggestedName: name.replace(/hscn-key$/, 'pdf'),
            bytes: await keyPaper(actor),
          })
        : dialogs.save({
            title: 'Lưu tệp khóa',
            suggestedName: name,
            bytes: Buffer.from(await keys.exportFile(actor), 'utf8'),
          })
    },
    'keys.choose': async (ctx) => {
      chosen = null
      const request = { title: 'Chọn tệp khóa', kindLabel: 'Tệp khóa', endings: ['hscn-key'], multiple: false }
      const [file] = await dialogs.open(request)
      if (file === undefined) return null
      const bytes = await file.read()
      const { key, standing, replaces } = keys.look(bytes)
      chosen = { userId: signedIn(ctx).userId, bytes }
      return {
        fileName: file.name,
        office: key.office,
        madeAt: key.madeAt,
        standing,
        replaces: replaces?.trustedAt ?? null,
      }
    },
    'keys.trust': (ctx, { fingerprint }) => {
      const actor = signedIn(ctx)
      if (chosen?.userId !== actor.userId) {
        return fail({ kind: 'conflict', message: 'Tệp khóa không còn được giữ. Chọn lại tệp.' })
      }
      const trusted = keys.trust(actor, chosen.bytes, fingerprint)
      chosen = null
      return trusted
    },
    'keys.distrust': (ctx, { code, reason }) => {
      keys.distrust(signedIn(ctx), code, reason)
      return view(signedIn(ctx))
    },
    'keys.rotate': async (ctx, { reason }) => {
      await keys.rotate(signedIn(ctx), reason)
      return view(signedIn(ctx))
    },
  }
}

import type { Progress as News } from '#shared/contract/channels.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { PackageCheckSchema } from '#shared/packages/package-checks.ts'
import type { OpenedView } from '#shared/packages/package-views.schema.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { Services } from '../services.ts'
import type { Actor } from '../store/actor.ts'
import type { Progress } from './age-file.ts'
import type { HeldPackage } from './held-package.ts'
import { createKeysHandlers } from './keys.handlers.ts'
import { atMost } from './refuse.ts'

type PackagesChannel = Extract<keyof Handlers, `packages.${string}` | `keys.${string}`>

const MEGABYTE = 1024 * 1024
/** Whole megabytes, so that the count beside the bar can be read. */
const inMegabytes = (bytes: number) => Math.ceil(bytes / MEGABYTE)

/** The calls about packages and keys. */
export function createPackagesHandlers(
  services: Pick<Services, 'packages' | 'packageHeads' | 'packageLimits' | 'sticks' | 'keys' | 'keyPaper' | 'settings'>,
  dialogs: Dialogs,
  told: (news: News) => void,
  held: HeldPackage,
): Pick<Handlers, PackagesChannel> {
  const { packages, packageHeads, packageLimits, sticks, keys } = services

  const telling =
    (channel: News['channel'], label: string): Progress =>
    (bytesDone, bytes) =>
      told({ channel, label, done: inMegabytes(bytesDone), total: inMegabytes(bytes) })

  async function look(actor: Actor, fileName: string, bytes: Uint8Array): Promise<OpenedView> {
    const all = PackageCheckSchema.options
    try {
      const opened = await packages.open(actor, bytes, telling('packages.choose', 'Đang mở và kiểm tra gói'))
      const { manifest, sender, shortCode, sequence, heads, own } = opened
      const { code, name, fingerprint } = sender
      const lines = [...packages.describe(opened)]
      held.hold(actor, bytes)
      return {
        fileName,
        checks: all.map((check) => ({ check, state: 'passed' })),
        error: null,
        content: {
          ...{ manifest, sender: { code, name }, fingerprint: [...fingerprint], shortCode, sequence },
          ...{ heads: [...heads], own, lines },
        },
      }
    } catch (cause) {
      if (!(cause instanceof AppFailure) || cause.error.kind !== 'package') throw cause
      const { error } = cause
      const failed = error.check === null ? -1 : all.indexOf(error.check)
      const stateOf = (i: number) => (i < failed ? 'passed' : i === failed ? 'failed' : 'waiting')
      return { fileName, checks: all.map((check, i) => ({ check, state: stateOf(i) })), error, content: null }
    }
  }

  const write = (
    actor: Actor,
    channel: 'packages.writeTo' | 'packages.writeToFolder',
    id: string,
    folder: string,
    label: string,
  ) => sticks.write(actor, id, { folder, label }, telling(channel, 'Đang ghi gói ra USB'))

  return {
    ...createKeysHandlers(services, dialogs),
    'packages.ledger': (_ctx, query) => ({ rows: packages.list(query.direction) }),
    'packages.offers': (ctx) => ({ offers: packages.offers(signedIn(ctx)), receivers: keys.receivers() }),
    'packages.seal': async (ctx, input) =>
      (await packages.sealOffer(signedIn(ctx), input, telling('packages.seal', 'Đang niêm phong gói'))).row,
    'packages.volumes': async () => ({ volumes: await sticks.volumes() }),
    'packages.writeTo': async (ctx, { id, path }) => {
      // Only what the system itself listed: paths never come from the window.
      const volume = (await sticks.volumes()).find((one) => one.path === path)
      if (volume === undefined) fail({ kind: 'not-found', what: 'USB đã chọn', id: path })
      return write(signedIn(ctx), 'packages.writeTo', id, volume.path, `USB ${volume.label}`)
    },
    'packages.writeToFolder': async (ctx, { id }) => {
      const folder = await dialogs.folder({ title: 'Chọn thư mục hoặc USB để ghi gói' })
      if (folder === null) return null
      return write(signedIn(ctx), 'packages.writeToFolder', id, folder.path, folder.name)
    },
    'packages.mark': (ctx, { id, act, note }) => {
      packages.record(signedIn(ctx), id, { act, note })
      return packages.row(id)
    },
    'packages.choose': async (ctx) => {
      held.putAway()
      const request = { title: 'Chọn gói dữ liệu', kindLabel: 'Gói dữ liệu', endings: ['hscn'], multiple: false }
      const [file] = await dialogs.open(request)
      if (file === undefined) return null
      atMost('decrypt', 'Số byte của gói', file.size, packageLimits.packageBytes)
      return look(signedIn(ctx), file.name, await file.read())
    },
    'packages.take': async (ctx, { decision }) => {
      const actor = signedIn(ctx)
      const progress = telling('packages.take', 'Đang nhận gói vào kho')
      const taken = await packages.take(actor, held.of(actor), progress, decision)
      held.putAway()
      return { ...taken, heads: [...taken.heads], summary: [...taken.summary] }
    },
    'packages.refuse': async (ctx, { reason }) => {
      const actor = signedIn(ctx)
      const row = await packages.refuse(actor, held.of(actor), reason)
      held.putAway()
      return row
    },
    'packages.heads': () => ({ findings: packageHeads.open() }),
    'packages.settleHead': (ctx, { id, outcome }) => {
      packageHeads.settle(signedIn(ctx), id, outcome)
      return { findings: packageHeads.open() }
    },
    'packages.putAway': () => {
      held.putAway()
      return {}
    },
  }
}

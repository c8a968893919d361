import { basename } from 'node:path'
import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import type {
  ServerNews,
  UpdateManifest,
  UpdateOffer,
  UpdateServer,
  UpdatesView,
} from '#shared/updates/update.schema.ts'
import { refuseUpdate } from './refuse.ts'
import { saveServerSetting, serverSetting } from './server-setting.ts'
import {
  assertWritten,
  checkUpdateFile,
  emptyFolder,
  takeInstaller,
  type UpdateProgress,
  type UpdateTarget,
} from './update-file.ts'

/** The publisher's server, where this run of the program may speak to it. */
export interface UpdateSource {
  /** What is newer there; null for nothing. Throws kind 'update', reason 'server-failed'. */
  check(): Promise<ServerNews | null>
  /** Downloads the update file that the last look found. Returns where it lies. Throws the same. */
  download(tell: UpdateProgress): Promise<string>
}

/** What updating asks of the shell around it. */
export interface UpdateShell {
  readonly target: UpdateTarget
  /** Whether an installer can be started from here. */
  readonly canInstall: boolean
  /** Null where updates from a server are switched off, as they are unless somebody has switched them on. */
  readonly source: UpdateSource | null
  /** Ends the program, and starts the installer when everything is closed. */
  run(installer: string): void
}

export interface UpdatesServiceDeps {
  readonly shell: UpdateShell
  /** The program's own folder of data; installers are put into one of their own in it. */
  readonly userData: string
  /** Folder for installers on their way, in {@link userData}. */
  readonly folder: string
  readonly audit: Pick<Audit, 'record'>
  /** Backs the store up and proves the backup; rejects where it cannot, and then nothing is installed. */
  readonly beforeUpdate: (actor: Actor) => Promise<void>
}

/** Updates of the program: from a file on a stick, or from the publisher's server where that was switched on. */
export interface UpdatesService {
  view(): UpdatesView
  /** Checks a whole update file and holds it. Throws kind 'update' that names the file. */
  look(actor: Actor, path: string, tell?: UpdateProgress): Promise<UpdateOffer>
  putAway(): void
  /**
   * Takes in the update that is held: copied and read back, the store backed up, the copy read once more, and then the program
   * ends for the installer. Throws kind 'update', and what the backup throws; nothing is changed then.
   */
  install(actor: Actor, tell?: UpdateProgress): Promise<void>
  /** Looks on the server. Throws kind 'update'. */
  check(actor: Actor): Promise<ServerNews | null>
  /** Downloads what {@link check} found, and checks and holds it like a file from a stick. */
  download(actor: Actor, tell?: UpdateProgress): Promise<UpdateOffer>
  /** Takes hold at the next start of the program. Throws 'validation'. */
  saveServer(actor: Actor, setting: UpdateServer): void
}

const MAY = ['settings.write', 'cập nhật phần mềm'] as const

export function createUpdatesService({
  shell,
  folder,
  userData,
  audit,
  beforeUpdate,
}: UpdatesServiceDeps): UpdatesService {
  const { target, source } = shell
  let held: { path: string; manifest: UpdateManifest } | null = null

  const offerOf = ({ path, manifest }: NonNullable<typeof held>): UpdateOffer => {
    const { version, size, sha256, notes, createdAt } = manifest
    return { version, size, sha256, notes, createdAt, updateFile: basename(path) }
  }

  async function look(actor: Actor, path: string, tell?: UpdateProgress): Promise<UpdateOffer> {
    requirePermission(actor, ...MAY)
    held = null
    const manifest = await checkUpdateFile(path, target, tell).catch((cause) => withName(cause, basename(path)))
    held = { path, manifest }
    return offerOf(held)
  }

  const server = () => source ?? refuseUpdate('server-off')

  return {
    look,
    view: () => ({
      version: target.version,
      platform: target.platform,
      arch: target.arch,
      hasPublisher: target.publisher !== null,
      canInstall: shell.canInstall,
      offer: held === null ? null : offerOf(held),
      server: { ...serverSetting(userData), active: source !== null },
    }),
    putAway() {
      held = null
    },
    async install(actor, tell) {
      requirePermission(actor, ...MAY)
      if (!shell.canInstall) refuseUpdate('unsupported')
      const { path, manifest } = held ?? refuseUpdate('nothing-chosen')
      const taken = await takeInstaller(path, target, folder, tell).catch((cause) => withName(cause, basename(path)))
      // A file that was exchanged since it was looked at may be a sound update as well, but not the one that was agreed to.
      if (taken.manifest.sha256 !== manifest.sha256) refuseUpdate('hash', basename(path))
      try {
        audit.record(actor, 'update.install', 'update', manifest.version, {
          from: target.version,
          sha256: manifest.sha256,
        })
        await beforeUpdate(actor)
        await assertWritten(taken.installer, manifest)
      } catch (cause) {
        await emptyFolder(folder)
        throw cause
      }
      held = null
      shell.run(taken.installer)
    },
    async check(actor) {
      requirePermission(actor, ...MAY)
      return server().check()
    },
    async download(actor, tell) {
      requirePermission(actor, ...MAY)
      return look(actor, await server().download(tell ?? (() => undefined)))
    },
    saveServer(actor, setting) {
      requirePermission(actor, ...MAY)
      const saved = saveServerSetting(userData, setting)
      audit.record(actor, 'update.server', 'update', 'server', { on: saved.on })
    },
  }
}

/** The refusal, with the name of the file that it is about. */
function withName(cause: unknown, name: string): never {
  if (!(cause instanceof AppFailure) || cause.error.kind !== 'update') throw cause
  const { reason, detail } = cause.error
  return fail({ kind: 'update', reason, detail: detail === '' ? name : `${name}: ${detail}` })
}

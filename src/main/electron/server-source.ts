import type { NsisUpdater } from 'electron-updater'
import { type ServerNews, ServerNewsSchema } from '#shared/updates/update.schema.ts'
import { refuseUpdate } from '../updates/refuse.ts'
import type { UpdateSource } from '../updates/updates.service.ts'

/** What is used of electron-updater. */
export type Updater = Pick<NsisUpdater, 'checkForUpdates' | 'downloadUpdate' | 'on' | 'off'>

/** A number by which a server could tell PCs apart is asked for by the updater; every PC sends this one. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Loads electron-updater, which nothing does while updates from a server are switched off. */
export async function loadUpdater(server: URL): Promise<Updater> {
  const { default: electronUpdater } = await import('electron-updater')
  const { NsisUpdater: WindowsUpdater } = electronUpdater
  const updater = new WindowsUpdater({ provider: 'generic', url: server.href })
  updater.logger = null
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = false
  updater.disableWebInstaller = true
  updater.disableDifferentialDownload = true
  updater.requestHeaders = { 'x-user-staging-id': NOBODY }
  return updater
}

/**
 * The publisher's server through electron-updater. It only finds and fetches: what it brings is the same signed update file
 * as on a stick, and is checked as that one is before anything of it is started.
 */
export function createServerSource(load: () => Promise<Updater>): UpdateSource {
  let loaded: Promise<Updater> | null = null
  const updater = () => {
    loaded ??= load()
    return loaded
  }
  const asked = async <T>(work: (updater: Updater) => Promise<T>): Promise<T> => {
    try {
      return await work(await updater())
    } catch {
      return refuseUpdate('server-failed')
    }
  }
  const newsOf = ({ version, releaseNotes }: { version: string; releaseNotes?: unknown }): ServerNews =>
    ServerNewsSchema.parse({ version, notes: typeof releaseNotes === 'string' ? releaseNotes.normalize('NFC') : '' })
  return {
    check: () =>
      asked(async (one) => {
        const found = await one.checkForUpdates()
        return found?.isUpdateAvailable === true ? newsOf(found.updateInfo) : null
      }),
    download: (tell) =>
      asked(async (one) => {
        const hear = ({ transferred, total }: { transferred: number; total: number }) => tell(transferred, total)
        one.on('download-progress', hear)
        try {
          const [path] = await one.downloadUpdate()
          return path ?? refuseUpdate('server-failed')
        } finally {
          one.off('download-progress', hear)
        }
      }),
  }
}

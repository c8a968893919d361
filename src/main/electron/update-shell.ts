import { spawn } from 'node:child_process'
import type { App, Session } from 'electron'
import { PUBLISHER } from '../updates/publisher.ts'
import { allowedServer } from '../updates/server-setting.ts'
import type { UpdateShell, UpdateSource } from '../updates/updates.service.ts'
import type { DevelopmentHooks } from './development-hooks.ts'
import { guardUpdateSession } from './guards.ts'
import type { Log } from './log.ts'
import { createServerSource, loadUpdater } from './server-source.ts'

/** The one session that electron-updater speaks through. */
const UPDATER_SESSION = 'electron-updater'
/** Long enough for the window to hear that all went well. */
const LAST_WORD_MS = 300
/** What an installer of electron-builder understands: this is an update, open the program again when done. */
const INSTALLER_ARGUMENTS = ['--updated', '--force-run']

/** Only an installed program on Windows can be replaced by an installer. */
const canInstall = (app: Pick<App, 'isPackaged'>) => app.isPackaged && process.platform === 'win32'

/** The server that this run may speak to; null for none. Asked before the app is ready. */
export function serverOf(app: Pick<App, 'isPackaged'>, userData: string): URL | null {
  return canInstall(app) ? allowedServer(userData) : null
}

/** Opens the way to the one server, in the session of the updater alone. */
function serverSource(server: URL, sessionOf: (name: string) => Session): UpdateSource {
  guardUpdateSession(sessionOf(UPDATER_SESSION), server)
  return createServerSource(() => loadUpdater(server))
}

export interface UpdateShellOptions {
  readonly app: App
  readonly hooks: Pick<DevelopmentHooks, 'publisher'>
  readonly server: URL | null
  readonly sessionOf: (name: string) => Session
  readonly log: Log
}

/** What updating needs of the system. */
export function createUpdateShell({ app, hooks, server, sessionOf, log }: UpdateShellOptions): UpdateShell {
  return {
    target: {
      product: PUBLISHER.product,
      version: app.getVersion(),
      platform: process.platform,
      arch: process.arch,
      publisher: hooks.publisher ?? PUBLISHER.ed25519,
    },
    canInstall: canInstall(app),
    source: server === null ? null : serverSource(server, sessionOf),
    run(installer) {
      // When everything is closed: the installer waits for nobody, and would end a program that still writes.
      app.once('quit', () => {
        const started = spawn(installer, INSTALLER_ARGUMENTS, { detached: true, stdio: 'ignore' })
        started.on('error', (cause) => log.unexpected('installer', cause))
        started.unref()
      })
      setTimeout(() => app.quit(), LAST_WORD_MS)
    },
  }
}

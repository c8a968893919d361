import { join } from 'node:path'
import type { App } from 'electron'

/** Where the built app finds its own parts. */
export interface Folders {
  readonly userData: string
  readonly logs: string
  /** Law, forms, fonts, migrations: beside the sources in development, beside the program when packaged. */
  readonly resources: string
  readonly renderer: string
  readonly preload: string
  /** Entry of the thread that derives password keys. */
  readonly deriveKey: string
  /** Entry of the thread that makes and checks backups. */
  readonly backup: string
}

/** The name of the data folder; plain letters, because scripts and backups have to spell it. */
const DATA_FOLDER = 'ho-so-cai-nghien'

/** Resolves the folders; to be asked before the app is ready, since it decides where Chromium keeps its own files. */
export function appFolders(app: App): Folders {
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', join(app.getPath('appData'), DATA_FOLDER))
  }
  const userData = app.getPath('userData')
  const out = join(app.getAppPath(), 'out')
  return {
    userData,
    logs: join(userData, 'logs'),
    resources: join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources'),
    renderer: join(out, 'renderer'),
    preload: join(out, 'preload', 'index.cjs'),
    deriveKey: join(out, 'main', 'derive-key.js'),
    backup: join(out, 'main', 'backup.js'),
  }
}

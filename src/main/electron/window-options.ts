import type { BrowserWindowConstructorOptions } from 'electron'
import type { Placement } from './window-state.ts'

export interface PageOptions {
  /** The built preload script. */
  readonly preload: string
  /** Developer tools show everything in memory, so a packaged build has none. */
  readonly devTools: boolean
}

/** The one window: shown when it is drawn, its page in a sandbox and apart from the preload script. */
export function windowOptions(
  { preload, devTools }: PageOptions,
  { bounds }: Placement,
): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: 1024,
    minHeight: 600,
    title: 'Hồ sơ cai nghiện',
    backgroundColor: '#ffffff',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  }
}

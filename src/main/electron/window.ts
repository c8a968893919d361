import { BrowserWindow } from 'electron'
import { START_PAGE } from './app-scheme.ts'

export interface WindowOptions {
  /** The built preload script. */
  readonly preload: string
  /** Developer tools show everything in memory, so a packaged build has none. */
  readonly devTools: boolean
}

/** Opens the window on the start page. 1366x768 is the smallest screen in use; the layout is made for it. */
export function openWindow({ preload, devTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
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
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.loadURL(START_PAGE).catch(() => window.show())
  return window
}

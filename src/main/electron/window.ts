import { BrowserWindow, screen } from 'electron'
import { START_PAGE } from './app-scheme.ts'
import { type PageOptions, windowOptions } from './window-options.ts'
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts'

export interface WindowOptions extends PageOptions {
  /** Where the place of the window is kept. */
  readonly userData: string
}

/** Opens the window on the start page, where it stood when it was last closed if that is still on a screen. */
export function openWindow({ userData, ...page }: WindowOptions): BrowserWindow {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const placement = placeWindow(
    readWindowState(userData),
    [main, ...others].map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow(windowOptions(page, placement))
  if (placement.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeWindowState(userData, { ...window.getNormalBounds(), maximised: window.isMaximized() }))
  window.loadURL(START_PAGE).catch(() => window.show())
  return window
}

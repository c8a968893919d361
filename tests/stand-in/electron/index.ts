import type * as Electron from 'electron'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu, MenuItem } from './menu.ts'
import { protocol } from './protocol.ts'
import { safeStorage } from './safe-storage.ts'
import { screen } from './screen.ts'
import { session } from './session.ts'
import { strict } from './strict.ts'

/** Every name must be one of the real module; each part is held to the real declarations where it is written. */
const surface = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  protocol,
  safeStorage,
  screen,
  session,
} satisfies Partial<Record<keyof typeof Electron, object>>
const electron = strict('electron', surface)

export {
  app,
  BrowserWindow,
  dialog,
  electron as default,
  // What require('electron') returns.
  electron as 'module.exports',
  ipcMain,
  Menu,
  MenuItem,
  protocol,
  safeStorage,
  screen,
  session,
}

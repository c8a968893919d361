import { basename, dirname, extname, join } from 'node:path'
import { app, BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import type { Dialogs } from '../dialogs.ts'
import { writeWhole } from './atomic-write.ts'
import { chosenFile } from './chosen-file.ts'
import { suggestedFileName } from './suggested-name.ts'

/** The window a dialog belongs over, so that it cannot get lost behind. */
function frontWindow(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
}

function askWhereToSave(options: SaveDialogOptions) {
  const window = frontWindow()
  return window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
}

function askWhatToOpen(options: OpenDialogOptions) {
  const window = frontWindow()
  return window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
}

/** The system's own dialogs. */
export function createDialogs(): Dialogs {
  return {
    async save({ title, suggestedName, bytes }) {
      const ending = extname(suggestedName).slice(1)
      const { canceled, filePath } = await askWhereToSave({
        title,
        defaultPath: join(app.getPath('documents'), suggestedFileName(suggestedName)),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
        properties: ['showOverwriteConfirmation'],
      })
      if (canceled || filePath === '') return null
      await writeWhole(filePath, bytes)
      return { fileName: basename(filePath), folder: dirname(filePath) }
    },
    async open({ title, kindLabel, endings, multiple }) {
      const { canceled, filePaths } = await askWhatToOpen({
        title,
        filters: [{ name: kindLabel, extensions: [...endings] }],
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      })
      return canceled ? [] : Promise.all(filePaths.map(chosenFile))
    },
    async path({ title, kindLabel, ending }) {
      const filters = [{ name: kindLabel, extensions: [ending] }]
      const { canceled, filePaths } = await askWhatToOpen({ title, filters, properties: ['openFile'] })
      return canceled ? null : (filePaths[0] ?? null)
    },
    async folder({ title }) {
      const { filePaths } = await askWhatToOpen({ title, properties: ['openDirectory', 'createDirectory'] })
      const [path] = filePaths
      return path === undefined ? null : { path, name: basename(path) || path }
    },
  }
}

import { enableCompileCache } from 'node:module'
import { app } from 'electron'
import { cliWords, startCommandLine } from './electron/command-line.ts'
import { startShell } from './electron/shell.ts'

// The program's own code is kept compiled between starts, in the system's folder for temporary files; no data is in it.
enableCompileCache()

const words = cliWords(process.argv, app.isPackaged)
if (words !== null) startCommandLine(words, () => import('./cli/start.ts'))
// The window opens first; what works behind it is loaded while Chromium draws the page.
else startShell(async (options) => (await import('./bootstrap.ts')).createApp(options))

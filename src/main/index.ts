import { enableCompileCache } from 'node:module'
import { startShell } from './electron/shell.ts'

// The program's own code is kept compiled between starts, in the system's folder for temporary files; no data is in it.
enableCompileCache()

// The window opens first; what works behind it is loaded while Chromium draws the page.
startShell(async (options) => (await import('./bootstrap.ts')).createApp(options))

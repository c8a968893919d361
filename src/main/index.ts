import { startShell } from './electron/shell.ts'

// The window opens first; what works behind it is loaded while Chromium draws the page.
startShell(async (options) => (await import('./bootstrap.ts')).createApp(options))

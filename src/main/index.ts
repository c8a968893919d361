import { createApp } from './bootstrap.ts'
import { startShell } from './electron/shell.ts'

startShell(createApp)

// node --import register.ts boot.ts <app folder> [--user-data-dir=…] [--lang=…]: plays the part of the Electron binary.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInThisContext } from 'node:vm'
import type { FromMain, FromSpec } from './messages.ts'

process.env.STAND_IN_APP = resolve(process.argv[2] ?? '.')
const { appFolder, commandLineSwitch, electronVersion, packageJson } = await import('./electron/environment.ts')

const show = (target: object, name: string, value: unknown) =>
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true })
show(process.versions, 'electron', electronVersion)
show(process, 'type', 'browser')
show(process, 'defaultApp', true)
show(process, 'resourcesPath', join(appFolder, 'resources'))

const electron = await import('./electron/index.ts')
const { startBrowser } = await import('./electron/browser.ts')
const { noteWhatIsHeard } = await import('./heard.ts')

noteWhatIsHeard(electron.ipcMain)

/** Runs a function of the spec, given as text, with the stand-in as its first argument. */
async function evaluate({ id, source, arg }: FromSpec): Promise<FromMain> {
  try {
    const value = await runInThisContext(`(${source})`)(electron.default, arg)
    return { t: 'evaluated', id, value }
  } catch (error) {
    return { t: 'evaluated', id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

if (process.send !== undefined) {
  const tell = (message: FromMain) => void process.send?.(message)
  process.on('message', (message: FromSpec) => void evaluate(message).then(tell))
  process.on('disconnect', () => process.exit(1))
  if (!electron.app.isRunningElsewhere()) {
    startBrowser().then(
      ({ address }) => tell({ t: 'browser', address }),
      (error: Error) => tell({ t: 'no-browser', error: error.message }),
    )
  }
} else if (commandLineSwitch('user-data-dir') !== undefined && !electron.app.isRunningElsewhere()) {
  // Chromium starts while the app's modules load; otherwise the app may still choose where its profile lies.
  void startBrowser()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => electron.app.quit())

await import(pathToFileURL(resolve(appFolder, packageJson.main)).href)
// As in Electron, 'ready' waits for the main module: a top-level await of whenReady() hangs in both.
electron.app.markReady()

import { EventEmitter } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { appFolder, commandLineSwitch, packageJson } from './environment.ts'
import { missing, preventable, strictClass } from './strict.ts'
import { openWindows } from './window-list.ts'

type Members =
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady'

/**
 * The life of the app. Events: ready, before-quit, will-quit, quit, window-all-closed, browser-window-created,
 * web-contents-created. 'second-instance' is never delivered.
 */
class StandInApp extends EventEmitter implements Pick<Electron.App, Members> {
  readonly isPackaged = false
  readonly commandLine = new StandInCommandLine()
  readonly #name = packageJson.productName ?? packageJson.name
  readonly #paths = new Map<string, string>()
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false
  #quitting = false
  #lock: number | undefined
  #stopBrowser: () => Promise<void> = () => Promise.resolve()

  // What boot.ts and the browser do with it; not part of Electron.

  markReady(): void {
    this.#isReady = true
    this.emit('ready', {}, {})
    this.#ready.resolve()
  }

  /** True while another process holds the lock of this data folder; its Chromium has the profile, too. */
  isRunningElsewhere(): boolean {
    return this.#lock === undefined && isRunning(lockOwner(this.#lockFile()))
  }

  beforeExit(stopBrowser: () => Promise<void>): void {
    this.#stopBrowser = stopBrowser
  }

  /** Nothing is said while the app is quitting, as in Electron. */
  allWindowsClosed(): void {
    if (this.#quitting) return
    queueMicrotask(() => {
      if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
      else this.quit()
    })
  }

  // Electron's own.

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  isReady(): boolean {
    return this.#isReady
  }

  /** Chromium's pages are in whatever sandbox the machine allows; see the list of what cannot be shown here. */
  enableSandbox(): void {}

  getName(): string {
    return this.#name
  }

  getVersion(): string {
    return packageJson.version
  }

  getAppPath(): string {
    return appFolder
  }

  getLocale(): string {
    return commandLineSwitch('lang') ?? 'en-US'
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  getPath(name: string): string {
    const home = homedir()
    const appData = process.env.XDG_CONFIG_HOME ?? join(home, '.config')
    const userData = this.#paths.get('userData') ?? commandLineSwitch('user-data-dir') ?? join(appData, this.#name)
    const known: Record<string, string> = {
      home,
      appData,
      userData,
      temp: tmpdir(),
      documents: join(home, 'Documents'),
    }
    return this.#paths.get(name) ?? known[name] ?? missing(`app.getPath(${name})`)
  }

  requestSingleInstanceLock(): boolean {
    const file = this.#lockFile()
    mkdirSync(this.getPath('userData'), { recursive: true })
    for (const _attempt of ['first', 'after a dead owner']) {
      try {
        this.#lock = openSync(file, 'wx')
        writeSync(this.#lock, String(process.pid))
        process.on('exit', () => this.releaseSingleInstanceLock())
        return true
      } catch {
        if (isRunning(lockOwner(file))) return false
        rmSync(file, { force: true })
      }
    }
    return false
  }

  releaseSingleInstanceLock(): void {
    if (this.#lock === undefined) return
    closeSync(this.#lock)
    this.#lock = undefined
    rmSync(this.#lockFile(), { force: true })
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined
  }

  quit(): void {
    if (this.#quitting) return
    if (this.#refused('before-quit')) return
    this.#quitting = true
    for (const window of [...openWindows.values()]) {
      if (window.tryClose()) continue
      this.#quitting = false
      return
    }
    if (this.#refused('will-quit')) {
      this.#quitting = false
      return
    }
    this.exit(0)
  }

  exit(code = 0): void {
    this.#quitting = true
    for (const window of [...openWindows.values()]) window.destroy()
    this.emit('quit', {}, code)
    void this.#stopBrowser().finally(() => process.exit(code))
  }

  #refused(event: 'before-quit' | 'will-quit'): boolean {
    const asked = preventable({})
    this.emit(event, asked)
    return asked.defaultPrevented
  }

  #lockFile(): string {
    return join(this.getPath('userData'), 'stand-in.lock')
  }
}

class StandInCommandLine implements Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'> {
  readonly #switches = new Map<string, string>()

  /** Kept, but Chromium is running already: it was started with switches at least as strict. */
  appendSwitch(name: string, value = ''): void {
    this.#switches.set(name, value)
  }

  hasSwitch(name: string): boolean {
    return this.#switches.has(name) || commandLineSwitch(name) !== undefined
  }

  getSwitchValue(name: string): string {
    return this.#switches.get(name) ?? commandLineSwitch(name) ?? ''
  }
}

/** The process that wrote the lock; 0 when there is none. */
function lockOwner(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
}

function isRunning(pid: number): boolean {
  if (pid === 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

strictClass('app', StandInApp)
strictClass('app.commandLine', StandInCommandLine)
export const app = new StandInApp()

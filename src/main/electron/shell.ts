import { performance } from 'node:perf_hooks'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, safeStorage, session, type WebContents } from 'electron'
import type { Session } from '#shared/accounts/account.schema.ts'
import { type Channel, PROGRESS_CHANNEL, type Progress } from '#shared/contract/channels.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import type { Volume } from '#shared/packages/volume.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { errorText } from '#shared/texts/errors.ts'
import type { SystemKeyStore } from '../accounts/system-key-store.ts'
import { dispatch, type Handlers } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { Actor } from '../store/actor.ts'
import { createSystemClock } from '../system-clock.ts'
import { createSystemIds } from '../system-ids.ts'
import type { UpdateShell } from '../updates/updates.service.ts'
import { claimScheme, serveScheme } from './app-scheme.ts'
import { developmentHooks } from './development-hooks.ts'
import { createDialogs } from './dialogs.ts'
import { appFolders } from './folders.ts'
import { guardContents, guardSession, leaveNoMemory, openingSwitch, stayOffline } from './guards.ts'
import { registerCalls } from './ipc-registrar.ts'
import { createLog, type Log } from './log.ts'
import { menuTemplate } from './menu.ts'
import { createSystemKeys } from './system-keys.ts'
import { createUpdateShell, serverOf } from './update-shell.ts'
import { openWindow } from './window.ts'
import { createWriteQueue, type WriteQueue } from './write-queue.ts'

/** What the shell gives to the app inside it. */
export interface AppOptions {
  /** Version of the program. */
  readonly version: string
  readonly userData: string
  readonly resourcesFolder: string
  readonly clock: Clock
  readonly ids: Ids
  readonly dialogs: Dialogs
  /** The built script of the thread that derives password keys (accounts/derive-key.worker.ts). */
  readonly workerEntry: string
  /** The built script of the thread that makes and checks backups (backup/backup.worker.ts). */
  readonly backupEntry: string | URL
  /** What a package could be written to; the system's own where left out. */
  readonly volumes?: (() => Promise<Volume[]>) | undefined
  readonly onProgress: (progress: Progress) => void
  /** What the operating system keeps for the account at the PC. */
  readonly systemKeys: SystemKeyStore
  /** Password keys at the smallest cost; never set in a packaged build. */
  readonly cheapKdf: boolean
  readonly updates: UpdateShell
  /** Backs the open store up before it is given to a newer version; without it nothing is installed. */
  readonly beforeUpdate?: ((actor: Actor) => Promise<void>) | undefined
}

/** What the shell needs of the app inside it. */
export interface RunningApp {
  readonly handlers: Handlers
  session(): Session | null
  close(): void | Promise<void>
}

type CreateApp = (options: AppOptions) => RunningApp | Promise<RunningApp>

/** A call longer than this is noted by its name: about the time in which a person still feels no wait. */
const SLOW_MS = 40
/** How long a write under way may keep the program from ending. */
const PATIENCE_MS = 10_000
const MOST_REVIVALS = 3

/** Starts the program: one instance, guards before anything loads, one window, the app behind it. */
export function startShell(createApp: CreateApp): void {
  const hooks = developmentHooks(app.isPackaged, process.env)
  const folders = appFolders(app)
  if (app.isPackaged && openingSwitch(app.commandLine) !== null) {
    app.exit(1)
    return
  }
  const server = serverOf(app, folders.userData)
  app.enableSandbox()
  claimScheme(protocol)
  stayOffline(app.commandLine, server)
  // The words that Chromium itself shows.
  if (!app.commandLine.hasSwitch('lang')) app.commandLine.appendSwitch('lang', 'vi')
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  leaveNoMemory(app.commandLine, folders.userData)
  const clock = createSystemClock(hooks.today)
  const log = createLog(folders.logs, clock.now)
  const writes = createWriteQueue()
  endOnCrash(log)
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents)
    reviveAfterCrash(contents, log)
  })
  app.on('second-instance', comeToFront)
  app.on('window-all-closed', () => app.quit())

  const start = async () => {
    guardSession(session.defaultSession)
    serveScheme(protocol, folders.renderer)
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(!app.isPackaged)))
    // The window loads in its own process while the app opens in this one; its first call waits for the app.
    const { promise: running, resolve } = Promise.withResolvers<RunningApp>()
    registerCalls({ ipcMain, writes, call: async (...call) => carryOut(await running, log, ...call) })
    openWindow({ preload: folders.preload, devTools: !app.isPackaged, userData: folders.userData })
    const opened = await createApp({
      version: app.getVersion(),
      userData: folders.userData,
      resourcesFolder: folders.resources,
      workerEntry: folders.deriveKey,
      backupEntry: folders.backup,
      dialogs: createDialogs(),
      ids: createSystemIds(),
      onProgress: tellWindows,
      systemKeys: createSystemKeys(safeStorage, process.platform),
      cheapKdf: hooks.cheapKdf,
      updates: createUpdateShell({ app, hooks, server, log, sessionOf: updaterSession }),
      clock,
    })
    closeBeforeQuit(opened, writes, log)
    resolve(opened)
  }
  app
    .whenReady()
    .then(start)
    .catch((cause) => refuseToStart(log, cause))
}

async function carryOut(running: RunningApp, log: Log, channel: Channel, input: unknown) {
  const begun = performance.now()
  const result = await dispatch(running.handlers, running.session, channel, input, {
    checkOutput: !app.isPackaged,
    report: log.unexpected,
  })
  const took = performance.now() - begun
  if (took > SLOW_MS) log.slow(channel, took)
  return result
}

/** In memory alone: without `persist:` nothing of it is kept. */
function updaterSession(name: string) {
  return session.fromPartition(name, { cache: false })
}

function tellWindows(progress: Progress): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(PROGRESS_CHANNEL, progress)
}

/** A page that crashes loses nothing of the store: it is noted and loaded anew, unless it crashes each time. */
function reviveAfterCrash(contents: WebContents, log: Log): void {
  let revivals = 0
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log.unexpected(`window ${reason}`, undefined)
    revivals += 1
    if (revivals <= MOST_REVIVALS) contents.reload()
  })
}

function comeToFront(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window === undefined) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Holds the end of the program back until writes under way are done and the store is closed. */
function closeBeforeQuit(running: RunningApp, writes: WriteQueue, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (state !== 'closed') event.preventDefault()
    if (state !== 'open') return
    state = 'closing'
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))
    Promise.race([writes.idle(), patience])
      .then(() => running.close())
      .catch((cause) => log.unexpected('close', cause))
      .finally(() => {
        state = 'closed'
        app.quit()
      })
  })
}

/** The app cannot open at all, for example because a law file does not hold together: say what, and end. */
function refuseToStart(log: Log, cause: unknown): void {
  const error =
    cause instanceof AppFailure ? cause.error : ({ kind: 'unexpected', id: log.unexpected('start', cause) } as const)
  const { title, detail, whatToDo } = errorText(error)
  dialog.showErrorBox(title, [detail, whatToDo].filter((line) => line !== '').join('\n\n'))
  app.exit(1)
}

/** Nothing acknowledged is lost by ending, but going on after an unforeseen error might write nonsense. */
function endOnCrash(log: Log): void {
  process.on('uncaughtException', (cause) => refuseToStart(log, cause))
  process.on('unhandledRejection', (cause) => {
    log.unexpected('promise', cause)
  })
}

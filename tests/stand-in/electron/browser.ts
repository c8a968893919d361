import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { type ChromiumOptions, findChromium, openAppWindow, startChromium } from '../cdp/chromium.ts'
import { CdpConnection, type CdpSession } from '../cdp/connection.ts'
import { app } from './app.ts'
import { headless } from './environment.ts'
import { openWindows } from './window-list.ts'

interface Browser {
  readonly process: ChildProcess
  readonly connection: CdpConnection
  readonly address: string
}

/** A page that has been made and waits before anything of it runs. */
export interface PausedPage {
  readonly session: CdpSession
  readonly targetId: string
}

/** How long Chromium may take to end before it is left to the kill at the end of this process. */
const END_MS = 3000

let starting: Promise<Browser> | undefined
let claimNextPage: ((page: PausedPage) => void) | undefined
let popUpsToKeep = 0
/** Pages are made one by one, so that each finds its own window. */
let lastPage: Promise<unknown> = Promise.resolve()

function chromiumOptions(): ChromiumOptions {
  const program = findChromium()
  if (program === undefined) throw new Error('no Chromium on this machine: install it, or set CHROMIUM_PATH')
  return { program, profile: join(app.getPath('userData'), 'stand-in-profile'), locale: app.getLocale(), headless }
}

async function start(): Promise<Browser> {
  const chromium = await startChromium(chromiumOptions())
  const connection = await CdpConnection.open(chromium.address)
  chromium.process.on('exit', () => {
    for (const window of [...openWindows.values()]) window.destroy()
  })
  connection.browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = connection.session(sessionId)
    if (session === undefined) return
    const { type, targetId, openerId } = targetInfo
    if (type === 'page' && openerId !== undefined) {
      // A pop-up: the window open handler has already spoken.
      if (popUpsToKeep > 0) popUpsToKeep--
      else closeWhenRunning(connection, session, targetId)
      session.attempt('Runtime.runIfWaitingForDebugger')
    } else if (type === 'page' && claimNextPage !== undefined) {
      claimNextPage({ session, targetId })
      claimNextPage = undefined
    } else session.attempt('Runtime.runIfWaitingForDebugger')
  })
  await connection.browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  })
  const { product } = await connection.browser.send('Browser.getVersion')
  const chrome = product.split('/')[1]
  Object.defineProperty(process.versions, 'chrome', { value: chrome, configurable: true, enumerable: true })
  return { process: chromium.process, connection, address: chromium.address }
}

/**
 * A page that is closed while it still waits to begin can block the page that opened it for ever: it shares its thread,
 * and the spec's own client has to let it go, too. So it is closed once it answers.
 */
function closeWhenRunning(connection: CdpConnection, session: CdpSession, targetId: string): void {
  session
    .send('Runtime.evaluate', { expression: '0' })
    .catch(() => undefined)
    .finally(() => connection.browser.attempt('Target.closeTarget', { targetId }))
}

/** The one Chromium behind all windows; started on first use. */
export function startBrowser(): Promise<Browser> {
  starting ??= start()
  return starting
}

app.beforeExit(async () => {
  const browser = await starting?.catch(() => undefined)
  if (browser === undefined || browser.process.exitCode !== null) return
  const gone = new Promise((resolve) => browser.process.once('exit', resolve))
  browser.connection.browser.attempt('Browser.close')
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, END_MS))])
})

/** A page's window.open was not refused: its page stays, though no BrowserWindow is made for it. */
export function keepPopUp(): void {
  popUpsToKeep++
}

/** Makes a page of this size; in a visible window it begins at `address`. */
export function newPage(width: number, height: number, address: string): Promise<PausedPage> {
  const make = async () => {
    const { connection } = await startBrowser()
    const claimed = new Promise<PausedPage>((resolve) => {
      claimNextPage = resolve
    })
    if (headless) {
      await connection.browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height })
    } else openAppWindow(chromiumOptions(), address, width, height)
    return claimed
  }
  const page = lastPage.then(make)
  lastPage = page.catch(() => undefined)
  return page
}

export function closePage(targetId: string): void {
  starting
    ?.then(({ connection }) => connection.browser.attempt('Target.closeTarget', { targetId }))
    .catch(() => undefined)
}

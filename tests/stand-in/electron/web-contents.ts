import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { CdpSession } from '../cdp/connection.ts'
import type { Protocol } from '../cdp/protocol.ts'
import { makeCodec } from '../page/codec.ts'
import type { FromPage, ToPage } from '../page/preload-world.ts'
import { keepPopUp, type PausedPage } from './browser.ts'
import { headless } from './environment.ts'
import { ipcMain } from './ipc-main.ts'
import { ISOLATED_WORLD, pageScripts } from './preload-source.ts'
import { protocol } from './protocol.ts'
import { fromHttp, toHttp } from './schemes.ts'
import { session as electronSession, isCancelled } from './session.ts'
import { preventable, strict, strictClass } from './strict.ts'

type Members =
  | 'executeJavaScript'
  | 'forcefullyCrashRenderer'
  | 'getURL'
  | 'id'
  | 'isDestroyed'
  | 'isLoading'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'setWebRTCIPHandlingPolicy'
  | 'setWindowOpenHandler'

/** What a page tells its window. */
export interface WindowSide {
  painted(): void
  gone(): void
}

const BINDING = '__stand_in_post'
const RECEIVER = '__stand_in_receive'
const codec = makeCodec()
let lastId = 0

/**
 * One page and the way to it. Events: did-finish-load, did-fail-load, did-navigate, dom-ready, console-message,
 * preload-error, render-process-gone, will-navigate, will-frame-navigate, destroyed. 'will-redirect' and
 * 'will-attach-webview' are never emitted: neither redirects nor webviews exist here.
 */
export class StandInWebContents extends EventEmitter implements Pick<Electron.WebContents, Members> {
  readonly id = ++lastId
  readonly session = electronSession.defaultSession
  targetId: string | undefined
  readonly #preferences: Electron.WebPreferences
  readonly #window: WindowSide
  readonly #attached = Promise.withResolvers<CdpSession>()
  #url = 'about:blank'
  #mainFrame = ''
  #isolatedContext: number | undefined
  #destroyed = false
  #loading = false
  #failedPage = false
  /** A visible window begins to load by itself. */
  #ownNavigation = !headless
  #loads: PromiseWithResolvers<void>[] = []
  #openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined

  constructor(preferences: Electron.WebPreferences, window: WindowSide) {
    super()
    const { sandbox, contextIsolation, nodeIntegration } = preferences
    if (sandbox === false || contextIsolation === false || nodeIntegration === true) {
      throw new Error('electron stand-in: only sandboxed, isolated pages without Node are played')
    }
    this.#preferences = preferences
    this.#window = window
    this.#attached.promise.catch(() => undefined)
  }

  // What the window does with it; not part of Electron.

  async attach({ session, targetId }: PausedPage): Promise<void> {
    this.targetId = targetId
    this.#listen(session)
    const { frameTree } = await session.send('Page.getFrameTree')
    this.#mainFrame = frameTree.frame.id
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
      ...this.#injectPreload(session),
    ])
    await session.send('Runtime.runIfWaitingForDebugger')
    this.#attached.resolve(session)
  }

  /** For a visible window: Chromium chooses a size of its own for it. */
  async resize(width: number, height: number): Promise<void> {
    const session = await this.#attached.promise
    const { windowId } = await session.send('Browser.getWindowForTarget')
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
  }

  failToAttach(error: Error): void {
    this.#attached.reject(error)
  }

  markDestroyed(): void {
    this.#destroyed = true
    this.emit('destroyed')
  }

  // Electron's own.

  get mainFrame(): Electron.WebFrameMain {
    const frame = { url: this.#url, parent: null, routingId: this.id, isDestroyed: () => this.#destroyed }
    return strict('webFrameMain', frame) as Electron.WebFrameMain
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    void this.#deliver({ t: 'message', channel, args: codec.encode(args) }, this.#isolatedContext)
  }

  async loadURL(address: string): Promise<void> {
    this.#loading = true
    const session = await this.#attached.promise
    const load = Promise.withResolvers<void>()
    this.#loads.push(load)
    this.#ownNavigation = true
    const { errorText } = await session.send('Page.navigate', { url: toHttp(address) })
    if (errorText !== undefined) {
      this.#loads = this.#loads.filter((other) => other !== load)
      this.emit('did-fail-load', {}, -2, errorText, address, true)
      throw Object.assign(new Error(`${errorText} (-2) loading '${address}'`), { code: errorText, url: address })
    }
    return load.promise
  }

  reload(): void {
    this.#ownNavigation = true
    this.#attached.promise.then((session) => session.attempt('Page.reload')).catch(() => undefined)
  }

  forcefullyCrashRenderer(): void {
    this.#attached.promise.then((session) => session.attempt('Page.crash')).catch(() => undefined)
  }

  getURL(): string {
    return this.#url
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isLoading(): boolean {
    return this.#loading
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const session = await this.#attached.promise
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler
  }

  /** Accepted, without effect: the stand-in has no network to hide. */
  setWebRTCIPHandlingPolicy(): void {}

  // Behind the scenes.

  #injectPreload(session: CdpSession): Promise<unknown>[] {
    const { preload } = this.#preferences
    if (preload === undefined) return []
    const { main, isolated } = pageScripts(preload, { binding: BINDING, receiver: RECEIVER })
    return [
      session.send('Runtime.addBinding', { name: BINDING, executionContextName: ISOLATED_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: main }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: ISOLATED_WORLD }),
    ]
  }

  #listen(session: CdpSession): void {
    session.onGone(() => this.#window.gone())
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string }
      if (context.name === ISOLATED_WORLD && frameId === this.#mainFrame) this.#isolatedContext = context.id
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#isolatedContext) this.#isolatedContext = undefined
    })
    session.on('Runtime.executionContextsCleared', () => {
      this.#isolatedContext = undefined
    })
    // Only the preload may speak: the binding exists in its world alone, and the sender is checked as well.
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== BINDING || executionContextId !== this.#isolatedContext) return
      void this.#hear(JSON.parse(payload) as FromPage, executionContextId)
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.#mainFrame = frame.id
      this.#failedPage = frame.unreachableUrl !== undefined
      this.#setUrl(frame.url)
      this.emit('did-navigate', {}, this.#url, 200, 'OK')
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#mainFrame) this.#setUrl(url)
    })
    session.on('Page.domContentEventFired', () => this.emit('dom-ready', {}))
    session.on('Page.loadEventFired', () => this.#loaded())
    session.on('Page.windowOpen', ({ url, windowName }) => this.#popUp(url, windowName))
    session.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    session.on('Fetch.requestPaused', (paused) => {
      this.#decide(session, paused).catch(() => undefined)
    })
  }

  #setUrl(address: string): void {
    this.#url = fromHttp(address)
  }

  #loaded(): void {
    if (this.#url === 'about:blank' || this.#failedPage) return
    this.#loading = false
    this.emit('did-finish-load', {})
    this.#window.painted()
    for (const load of this.#loads.splice(0)) load.resolve()
  }

  #popUp(url: string, frameName: string): void {
    const details = { url: fromHttp(url), frameName } as Electron.HandlerDetails
    if (this.#openHandler?.(details).action !== 'deny') keepPopUp()
  }

  async #decide(session: CdpSession, paused: Protocol.Events['Fetch.requestPaused']): Promise<void> {
    const { requestId, request, resourceType, frameId } = paused
    if (resourceType === 'Document') {
      const isMainFrame = frameId === this.#mainFrame
      const own = isMainFrame && this.#ownNavigation
      if (isMainFrame) this.#ownNavigation = false
      if (!own && this.#refusesNavigation(fromHttp(request.url), isMainFrame)) {
        await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
        return
      }
    }
    if (await isCancelled(request.url)) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      return
    }
    if (!(await protocol.answer(session, paused))) await session.send('Fetch.continueRequest', { requestId })
  }

  #refusesNavigation(url: string, isMainFrame: boolean): boolean {
    for (const name of isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate']) {
      const event = preventable({ url, isMainFrame, isSameDocument: false })
      this.emit(name, event)
      if (event.defaultPrevented) return true
    }
    return false
  }

  async #hear(message: FromPage, context: number): Promise<void> {
    if (message.t === 'preload-error') {
      const error = Object.assign(new Error(message.message), { stack: message.stack })
      this.emit('preload-error', {}, this.#preferences.preload, error)
      return
    }
    const event = { sender: this, senderFrame: this.mainFrame, frameId: this.id, processId: 1, type: 'frame' }
    const args = codec.decode(message.args) as unknown[]
    if (message.t === 'send') {
      ipcMain.emit(message.channel, event, ...args)
      return
    }
    const { id, channel } = message
    const reply: ToPage = await ipcMain
      .invoke(channel, event as unknown as Electron.IpcMainInvokeEvent, args)
      .then((value): ToPage => ({ t: 'reply', id, value: codec.encode(value) }))
      .catch((error: Error): ToPage => ({ t: 'reply', id, error: error.message }))
    await this.#deliver(reply, context)
  }

  async #deliver(message: ToPage, context: number | undefined): Promise<void> {
    if (context === undefined || this.#destroyed) return
    const session = await this.#attached.promise
    session.attempt('Runtime.callFunctionOn', {
      executionContextId: context,
      functionDeclaration: `(text) => globalThis.${RECEIVER}(text)`,
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
    })
  }
}

strictClass('webContents', StandInWebContents)

import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { app } from './app.ts'
import { closePage, newPage } from './browser.ts'
import { headless } from './environment.ts'
import { toHttp } from './schemes.ts'
import { preventable, strictClass } from './strict.ts'
import { StandInWebContents } from './web-contents.ts'
import { type OpenWindow, openWindows } from './window-list.ts'

type Members =
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'show'

let lastId = 0
let focused: BrowserWindow | null = null

/** One page of Chromium. Showing, focus and size are kept as data; only the page is real. Events: ready-to-show, show,
 *  focus, close, closed. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Members>, OpenWindow {
  readonly id = ++lastId
  readonly webContents: StandInWebContents
  readonly #bounds: Electron.Rectangle
  #firstAddress = 'about:blank'
  #destroyed = false
  #painted = false
  #visible: boolean
  #minimized = false
  #maximized = false

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows.values()].filter((window) => window instanceof BrowserWindow)
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null
  }

  constructor({
    x = 0,
    y = 0,
    width = 800,
    height = 600,
    show = true,
    webPreferences = {},
  }: Electron.BrowserWindowConstructorOptions) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.#bounds = { x, y, width, height }
    this.#visible = show
    this.webContents = new StandInWebContents(webPreferences, {
      painted: () => this.#firstPaint(),
      gone: () => this.destroy(),
    })
    openWindows.set(this.id, this)
    focused = this
    // loadURL() follows in the same tick; a visible window needs its address.
    queueMicrotask(() => void this.#makePage())
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async #makePage(): Promise<void> {
    const { width, height } = this.#bounds
    try {
      await this.webContents.attach(await newPage(width, height, this.#firstAddress))
      if (!headless) await this.webContents.resize(width, height)
    } catch (error) {
      console.error('electron stand-in: no page for a window:', error)
      this.webContents.failToAttach(error as Error)
      this.destroy()
    }
  }

  #firstPaint(): void {
    if (this.#painted) return
    this.#painted = true
    this.emit('ready-to-show')
  }

  loadURL(address: string): Promise<void> {
    if (!headless) this.#firstAddress = toHttp(address)
    return this.webContents.loadURL(address)
  }

  close(): void {
    this.tryClose()
  }

  tryClose(): boolean {
    if (this.#destroyed) return true
    const event = preventable({})
    this.emit('close', event)
    if (event.defaultPrevented) return false
    this.destroy()
    return true
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    openWindows.delete(this.id)
    if (focused === this) focused = null
    if (this.webContents.targetId !== undefined) closePage(this.webContents.targetId)
    this.webContents.markDestroyed()
    this.emit('closed')
    if (openWindows.size === 0) app.allWindowsClosed()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }

  isVisible(): boolean {
    return this.#visible
  }

  focus(): void {
    focused = this
    this.emit('focus')
  }

  isFocused(): boolean {
    return focused === this
  }

  minimize(): void {
    this.#minimized = true
  }

  restore(): void {
    this.#minimized = false
  }

  isMinimized(): boolean {
    return this.#minimized
  }

  /** The page keeps its size; only the word is kept. */
  maximize(): void {
    this.#maximized = true
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  getNormalBounds(): Electron.Rectangle {
    return this.getBounds()
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }
}

strictClass('BrowserWindow', BrowserWindow)

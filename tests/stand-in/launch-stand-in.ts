import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type * as Electron from 'electron'
import type { LaunchedApp, LaunchOptions } from './launched-app.ts'
import type { FromMain, FromSpec } from './messages.ts'

const START_MS = 30_000
const END_MS = 10_000

/** The main process of the app in plain Node, and the way to it. */
class MainProcess {
  readonly #child: ChildProcess
  readonly exited: Promise<number | null>
  #output = ''
  #lastId = 0

  constructor(root: string, { userData, environment }: LaunchOptions) {
    const folder = join(root, 'tests/stand-in')
    this.#child = fork(join(folder, 'boot.ts'), [root, `--user-data-dir=${userData}`, '--lang=vi-VN'], {
      execArgv: ['--import', join(folder, 'register.ts')],
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      cwd: root,
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => (this.#output += chunk))
    this.exited = once(this.#child, 'exit').then(([code]) => code)
  }

  get output(): string {
    return this.#output
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected
  }

  /** The first message that `pick` makes something of; rejects, with what was printed, when the process ends first. */
  async #answer<T>(pick: (message: FromMain) => { value: T } | undefined): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>()
    const listen = (message: FromMain) => {
      const picked = pick(message)
      if (picked !== undefined) resolve(picked.value)
    }
    this.#child.on('message', listen)
    const ended = this.exited.then((code) => {
      throw new Error(`the main process exited with ${code}\n${this.#output}`)
    })
    try {
      return await Promise.race([promise, ended])
    } finally {
      this.#child.off('message', listen)
    }
  }

  async browserAddress(): Promise<string> {
    const message = await this.#answer((m) => (m.t === 'evaluated' ? undefined : { value: m }))
    if (message.t === 'no-browser') throw new Error(message.error)
    return message.address
  }

  async evaluate(work: (...args: never[]) => unknown, arg: unknown): Promise<unknown> {
    if (!this.running) throw new Error('the app has ended')
    const id = ++this.#lastId
    const answer = this.#answer((m) => (m.t === 'evaluated' && m.id === id ? { value: m } : undefined))
    // An app that ends at this moment is told of by the answer that never comes.
    this.#child.send({ t: 'evaluate', id, source: String(work), arg } satisfies FromSpec, () => undefined)
    const { value, error } = await answer
    if (error !== undefined) throw new Error(error)
    return value
  }

  async end(): Promise<void> {
    if (!this.running) return
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), END_MS)
    this.evaluate(({ app }: typeof Electron) => app.quit(), undefined).catch(() => undefined)
    await this.exited
    clearTimeout(kill)
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}

/** Waits, in the main process, until no window is loading. */
async function untilLoaded({ BrowserWindow }: typeof Electron): Promise<void> {
  const loading = () => BrowserWindow.getAllWindows().some((window) => window.webContents.isLoading())
  for (let i = 0; i < 400 && loading(); i++) await new Promise((resolve) => setTimeout(resolve, 25))
}

/** Starts the built app in the development stand-in. */
export async function launchStandIn(root: string, options: LaunchOptions): Promise<LaunchedApp> {
  const main = new MainProcess(root, options)
  try {
    const address = await main.browserAddress()
    const browser = await chromium.connectOverCDP(address)
    const [context] = browser.contexts()
    if (context === undefined) throw new Error('Chromium came without a context')
    const settled = async (page: Page) => {
      await page.waitForURL((url) => url.href !== 'about:blank')
      await main.evaluate(untilLoaded, undefined)
      return page
    }
    const gone = main.exited.then((code) => {
      throw new Error(`the main process exited with ${code}\n${main.output}`)
    })
    gone.catch(() => undefined)
    const first = context.pages()[0] ?? context.waitForEvent('page', { timeout: START_MS })
    const page = await settled(await Promise.race([first, gone]))
    return {
      shell: 'stand-in',
      page,
      windows: () => context.pages().filter((p) => p.url() !== 'about:blank'),
      async waitForWindow(action) {
        const opened = context.waitForEvent('page')
        await action()
        return settled(await opened)
      },
      testPorts: [Number(new URL(address).port)],
      evaluate: (work, arg) => main.evaluate(work, arg) as never,
      async close() {
        await main.end()
        await browser.close()
      },
      output: () => main.output,
    }
  } catch (error) {
    main.kill()
    throw error
  }
}

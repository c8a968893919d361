import type { Page } from '@playwright/test'
import type * as Electron from 'electron'

/** The app under test, the same on both shells. Specs use nothing else of the shell. */
export interface LaunchedApp {
  readonly shell: 'electron' | 'stand-in'
  /** The first window. */
  readonly page: Page
  windows(): Page[]
  /** The window that `action` opens. */
  waitForWindow(action: () => Promise<unknown>): Promise<Page>
  /** Runs a function in the main process; it is sent as text and may use no name from outside. */
  evaluate<R, A = undefined>(work: (electron: typeof Electron, arg: A) => R | Promise<R>, arg?: A): Promise<R>
  /** Ports by which the test itself reaches the browser; never the app's. */
  readonly testPorts: readonly number[]
  /** Quits and waits for the end; does nothing when the app has ended already. */
  close(): Promise<void>
  /** What the main process has printed. */
  output(): string
}

export interface LaunchOptions {
  readonly userData: string
  readonly environment?: Readonly<Record<string, string>>
}

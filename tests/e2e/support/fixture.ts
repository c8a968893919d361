import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import type { Bridge } from '../../../src/shared/contract/bridge.ts'
import { DEFAULT_DAY } from '../../helpers/prepared-office.ts'
import { type LaunchedApp, launchApp } from '../../stand-in/launch.ts'
import { mayCopyPrepared } from './office.ts'
import { watchTraces } from './traces.ts'

declare global {
  interface Window {
    readonly hscn: Bridge
  }
}

export interface LaunchChoices {
  /** The day on which the app believes to be started. Default: the Tuesday after the long break of September 2023. */
  readonly today?: string
  /** Another data folder than the fresh one of the test. */
  readonly userData?: string
  readonly environment?: Readonly<Record<string, string>>
}

export { DEFAULT_DAY }
/** The smallest screen in use; every screen has to fit it. */
export const SCREEN = { width: 1366, height: 768 }

/** Longer than any act takes on a busy machine; a name that nothing has fails then, and not at the end of the spec. */
const ACTION_MS = 30_000

interface Fixtures {
  /** A fresh data folder, removed after the test. */
  userData: string
  /** More folders, of other PCs in the same test; removed after the test, and searched where an app had its data there. */
  newFolder: (name: string) => string
  /** Starts the built app; whatever is still running is closed after the test. */
  launch: (choices?: LaunchChoices) => Promise<LaunchedApp>
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed: none.
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'hscn-e2e-'))
    await use(folder)
    remove(folder)
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  newFolder: async ({}, use) => {
    const made: string[] = []
    await use((name) => {
      const folder = mkdtempSync(join(tmpdir(), `hscn-e2e-${name}-`))
      made.push(folder)
      return folder
    })
    for (const folder of made) remove(folder)
  },
  // `newFolder` is named so that its folders are still there when the apps have ended.
  launch: async ({ userData, newFolder: _ }, use, info) => {
    const started: LaunchedApp[] = []
    const traces = watchTraces()
    await use(async ({ today = DEFAULT_DAY, environment = {}, ...choices } = {}) => {
      const where = traces.environmentFor(choices.userData ?? userData)
      const hooks = { HSCN_TODAY: today, HSCN_CHEAP_KDF: '1', ...where, ...environment }
      const app = await launchApp({ userData, ...choices, environment: hooks })
      started.push(app)
      if (today === DEFAULT_DAY) mayCopyPrepared(app.page, choices.userData ?? userData)
      info.annotations.push({ type: 'shell', description: app.shell })
      app.page.setDefaultTimeout(ACTION_MS)
      await app.page.setViewportSize(SCREEN)
      return app
    })
    const failed = info.status !== info.expectedStatus
    for (const [index, app] of failed ? started.entries() : []) {
      // What was to be seen at the failure. A window that is gone has no picture.
      const path = info.outputPath(`screen-${index + 1}.png`)
      await app.page.screenshot({ path, timeout: 5_000 }).catch(() => undefined)
    }
    for (const app of started) await app.close()
    const telling = failed ? [] : await traces.found()
    traces.dispose()
    expect(telling, 'files that tell a name, a number, a password or a key').toEqual([])
    if (!failed) return
    for (const app of started) await info.attach('main process', { body: app.output() })
    const log = join(userData, 'logs', 'app.log')
    if (existsSync(log)) await info.attach('log', { body: readFileSync(log, 'utf8') })
  },
})

export { expect } from '@playwright/test'
export type { LaunchedApp } from '../../stand-in/launch.ts'

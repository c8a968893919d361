import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { electronBinary } from './electron-binary.ts'
import { launchStandIn } from './launch-stand-in.ts'
import type { LaunchedApp, LaunchOptions } from './launched-app.ts'

export type { LaunchedApp, LaunchOptions } from './launched-app.ts'

const root = resolve(import.meta.dirname, '../..')

/** A window that shows something of the app. */
function isAppWindow(page: Page): boolean {
  return page.url() !== 'about:blank' && !page.url().startsWith('devtools:')
}

/** Starts the built app: in Electron where its binary is, else in the stand-in. */
export function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  if (!existsSync(join(root, 'out/main/index.js'))) throw new Error('the app is not built: run npm run build')
  const binary = electronBinary()
  return binary === undefined ? launchStandIn(root, options) : launchElectron(binary, options)
}

/** Not yet run anywhere: whoever first does should expect to mend something here. */
async function launchElectron(executablePath: string, options: LaunchOptions): Promise<LaunchedApp> {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  const env = { ...inherited, ...options.environment } as Record<string, string>
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...asRoot, root, `--user-data-dir=${options.userData}`, '--lang=vi-VN']
  const app = await _electron.launch({ executablePath, args, env })
  let output = ''
  for (const stream of [app.process().stdout, app.process().stderr]) stream?.on('data', (chunk) => (output += chunk))
  const page = await app.firstWindow()
  await page.waitForURL((url) => url.href !== 'about:blank')
  return {
    shell: 'electron',
    page,
    windows: () => app.windows().filter(isAppWindow),
    async waitForWindow(action) {
      const opened = app.waitForEvent('window')
      await action()
      const window = await opened
      await window.waitForURL((url) => url.href !== 'about:blank')
      return window
    },
    evaluate: (work, arg) => app.evaluate(work as never, arg as never),
    testPorts: [],
    close: () => app.close(),
    output: () => output,
  }
}

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchApp } from '../stand-in/launch.ts'
import { attempt } from './support/call.ts'
import { expect, type LaunchedApp, test } from './support/fixture.ts'
import { socketsOf } from './support/sockets.ts'

/** Writes the order of the app's farewell to a file, since nobody can be asked after the end. */
async function noteTheEnd(app: LaunchedApp, file: string): Promise<void> {
  await app.evaluate(({ app: electronApp, BrowserWindow }, path) => {
    const seen: string[] = []
    const fs = process.getBuiltinModule('node:fs')
    for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed'] as const) {
      electronApp.prependListener(name as 'quit', () => {
        if (!seen.includes(name)) seen.push(name)
        fs.writeFileSync(path, JSON.stringify(seen))
      })
    }
    for (const window of BrowserWindow.getAllWindows()) window.on('closed', () => seen.push('closed'))
  }, file)
}

const readOrder = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

test('quitting asks, closes the window, closes the store, ends', async ({ launch, userData }) => {
  const app = await launch()
  const file = join(userData, 'end.json')
  await noteTheEnd(app, file)
  await app.close()
  expect(readOrder(file)).toEqual(['before-quit', 'closed', 'will-quit', 'quit'])
})

test('closing the last window ends the program', async ({ launch, userData }) => {
  const app = await launch()
  const file = join(userData, 'end.json')
  await noteTheEnd(app, file)
  await app
    .evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
    .catch(() => undefined)
  const whole = ['closed', 'window-all-closed', 'before-quit', 'will-quit', 'quit']
  await expect(async () => expect(readOrder(file)).toEqual(whole)).toPass()
})

test('the menu ends the program, and speaks Vietnamese', async ({ launch, userData }) => {
  const app = await launch()
  const file = join(userData, 'end.json')
  await noteTheEnd(app, file)
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label))
  expect(labels).toEqual(['Tệp', 'Sửa', 'Xem'])
  await app
    .evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('quit')?.click()
    })
    .catch(() => undefined)
  await expect(async () => expect(readOrder(file)).toContain('quit')).toPass()
})

test('a second start over the same data gives way to the first', async ({ launch, userData }) => {
  const first = await launch()
  await expect(launchApp({ userData })).rejects.toThrow(/exited with 0|has been closed/i)
  expect(await attempt(first.page, 'app.start', {})).toMatchObject({ ok: true })
})

test('a second start brings the first window to the front', async ({ launch }) => {
  const app = await launch()
  const seen = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) return null
    window.minimize()
    electronApp.emit('second-instance')
    return { minimized: window.isMinimized(), visible: window.isVisible(), focused: window.isFocused() }
  })
  expect(seen).toEqual({ minimized: false, visible: true, focused: true })
})

test('the window opens where it stood, unless no screen is there any more', async ({ launch, userData }) => {
  const file = join(userData, 'cua-so.json')
  const boundsOf = (app: LaunchedApp) =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return { ...window?.getNormalBounds(), maximised: window?.isMaximized() }
    })
  const kept = { x: 60, y: 40, width: 1200, height: 700, maximised: true }
  writeFileSync(file, JSON.stringify(kept))
  const first = await launch()
  expect(await boundsOf(first)).toEqual(kept)
  await first.close()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept)

  writeFileSync(file, JSON.stringify({ ...kept, x: -9000, maximised: false }))
  const second = await launch()
  expect(await boundsOf(second)).toMatchObject({ x: 0, width: 1200, height: 700, maximised: false })
  await second.close()

  writeFileSync(file, '{ broken')
  expect(await boundsOf(await launch())).toMatchObject({ width: 1366, height: 768 })
})

test('a page that crashes is loaded anew, and the crash is noted', async ({ launch, userData }) => {
  const app = await launch()
  await app.page.evaluate(() => {
    document.title = 'before the crash'
  })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  const title = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return window?.webContents.executeJavaScript('document.title') as Promise<string>
    })
  await expect(async () => expect(await title()).not.toBe('before the crash')).toPass()
  expect(readFileSync(join(userData, 'logs', 'app.log'), 'utf8')).toMatch(/"place":"window crashed"/)
})

if (process.platform === 'linux') {
  test('the main process listens on nothing and speaks to nobody', async ({ launch }) => {
    const app = await launch()
    await attempt(app.page, 'app.start', {})
    const { pid, ownPorts } = await app.evaluate(() => {
      const url = process.getBuiltinModule('node:inspector').url()
      return { pid: process.pid, ownPorts: url === undefined ? [] : [Number(new URL(url).port)] }
    })
    // What belongs to the test itself: the way to Chromium, and Playwright's inspector in Electron.
    const allowed = [...ownPorts, ...app.testPorts]
    const foreign = socketsOf(pid).filter(
      (s) => !(s.remoteAddress === 'loopback' && allowed.includes(s.remotePort)) && !allowed.includes(s.localPort),
    )
    expect(foreign).toEqual([])
  })
}

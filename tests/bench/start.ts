import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { createOffice } from '#main/accounts/create-office.ts'
import { deriveKey } from '#main/accounts/key-derivation.ts'
import { countingIds, fixedClock } from '#main/cli/fixed-clock.ts'
import { sampleFolder } from '#main/services.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { MIGRATIONS, RESOURCES } from '#tests/helpers/test-store.ts'
import { findChromium, startChromium } from '#tests/stand-in/cdp/chromium.ts'
import { launchApp } from '#tests/stand-in/launch.ts'
import { launchStandIn } from '#tests/stand-in/launch-stand-in.ts'
import { CHEAP, DAY, PASSWORD, USER } from './dossier-case.ts'
import { type BenchLine, lineOf } from './line.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ROUNDS = 5
/** Over an empty window of the same shell, which is the floor: nobody with this shell can be under it. */
const EMPTY_GOAL = 1.5
/** Over the browser alone, without any main process beside it. */
const BROWSER_GOAL = 3

async function makeOffice(folder: string): Promise<void> {
  const office = OfficeSchema.parse(JSON.parse(readFileSync(join(sampleFolder(RESOURCES), 'office.json'), 'utf8')))
  const [clock, ids] = [fixedClock(DAY), countingIds(DAY)]
  const deps = { folder, clock, ids, derive: deriveKey, cost: CHEAP, migrationsFolder: MIGRATIONS }
  const made = await createOffice({
    ...deps,
    office,
    user: { login: USER, name: 'Người đo hư cấu', password: PASSWORD },
  })
  made.office.close()
}

/** From the start of the process until the password can be typed. */
async function appStart(userData: string): Promise<{ ms: number; shell: string }> {
  const begun = performance.now()
  const app = await launchApp({ userData, environment: { HSCN_TODAY: DAY, HSCN_CHEAP_KDF: '1' } })
  await app.page.locator('input[type=password]:enabled').waitFor()
  const ms = performance.now() - begun
  await app.close()
  return { ms, shell: app.shell }
}

/** A program of one empty window, for the shell to start in place of ours. */
function makeEmptyApp(folder: string, page: string): void {
  mkdirSync(folder)
  for (const name of ['node_modules', 'tests']) symlinkSync(join(ROOT, name), join(folder, name), 'junction')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', type: 'module', main: 'index.js' }))
  writeFileSync(
    join(folder, 'index.js'),
    `import { app, BrowserWindow } from 'electron'
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadURL(${JSON.stringify(page)}))
app.on('window-all-closed', () => app.quit())\n`,
  )
}

async function emptyStart(folder: string, userData: string): Promise<number> {
  const begun = performance.now()
  const app = await launchStandIn(folder, { userData })
  const ms = performance.now() - begun
  await app.close()
  return ms
}

/** The same browser with the same flags, from its start until an empty page has loaded. */
async function bareStart(program: string, profile: string, page: string): Promise<number> {
  const begun = performance.now()
  const started = await startChromium({ program, profile, locale: 'vi-VN', headless: true })
  const browser = await chromium.connectOverCDP(started.address)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const window = await context.newPage()
  await window.goto(page)
  const ms = performance.now() - begun
  await browser.close()
  started.process.kill()
  return ms
}

/** Start to first usable window (the office locked, as every morning) against a bare Chromium with an empty page. */
export async function benchStart(say: (line: string) => void): Promise<BenchLine[]> {
  const program = findChromium()
  if (program === undefined) throw new Error('Chromium is not on this machine')
  say('building the app ...')
  const built = spawnSync('npm', ['run', '-s', 'build'], { cwd: ROOT, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the app does not build: ${built.stderr.slice(-2000)}`)
  const root = mkdtempSync(join(tmpdir(), 'hscn-start-'))
  try {
    const userData = join(root, 'app')
    await makeOffice(join(userData, 'kho'))
    writeFileSync(join(root, 'empty.html'), '<!doctype html><title>x</title>')
    const page = pathToFileURL(join(root, 'empty.html')).href
    const { shell } = await appStart(userData)
    await bareStart(program, join(root, 'bare'), page)
    makeEmptyApp(join(root, 'empty'), page)
    const samples = { ours: [] as number[], bare: [] as number[], empty: [] as number[] }
    for (let round = 1; round <= ROUNDS; round++) {
      samples.ours.push((await appStart(userData)).ms)
      samples.bare.push(await bareStart(program, join(root, 'bare'), page))
      if (shell === 'stand-in') samples.empty.push(await emptyStart(join(root, 'empty'), join(root, 'empty-data')))
      say(`round ${round} of ${ROUNDS}`)
    }
    const what = `start to first usable window (${shell})`
    const lines = [lineOf(what, samples.ours, 'bare Chromium, empty page', samples.bare, BROWSER_GOAL)]
    if (samples.empty.length === 0) return lines
    return [...lines, lineOf(what, samples.ours, `empty window in the same ${shell}`, samples.empty, EMPTY_GOAL)]
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }
}

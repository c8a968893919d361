import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Chromium on this machine: CHROMIUM_PATH, or the first of the usual names on PATH. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const wanted = environment.CHROMIUM_PATH
  if (wanted !== undefined && wanted !== '') return isAbsolute(wanted) && isProgram(wanted) ? wanted : undefined
  const folders = (environment.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

/** The last one: Chromium's own refusal of local addresses would hide whether the app refuses them. */
const FEATURES_OFF = ['Translate', 'MediaRouter', 'OptimizationHints', 'PaintHolding', 'LocalNetworkAccessChecks']

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
  `--disable-features=${FEATURES_OFF.join(',')}`,
  '--password-store=basic',
  '--use-mock-keychain',
  // Hides the bar that warns of these flags.
  '--test-type',
  // No spec can reach a network by accident.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
]

export interface ChromiumOptions {
  readonly program: string
  readonly profile: string
  readonly locale: string
  readonly headless: boolean
}

export interface Chromium {
  readonly process: ChildProcess
  /** Address of the DevTools protocol. */
  readonly address: string
}

function flagsFor({ profile, locale, headless }: ChromiumOptions): string[] {
  const hidden = headless ? ['--headless', '--hide-scrollbars', '--mute-audio'] : []
  return [...FLAGS, ...hidden, `--lang=${locale}`, `--user-data-dir=${profile}`]
}

/** Starts Chromium without a window and waits for its address. */
export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  mkdirSync(options.profile, { recursive: true })
  const flags = [...flagsFor(options), '--remote-debugging-port=0', '--no-startup-window']
  const child = spawn(options.program, flags, { stdio: ['ignore', 'ignore', 'pipe'] })
  // At once: a main bundle that throws while loading would otherwise leave a browser behind.
  process.on('exit', () => child.kill('SIGKILL'))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
      const match = /DevTools listening on (ws:\S+)/.exec(said)
      if (match?.[1] !== undefined) resolve(match[1])
    })
    child.on('exit', (code) => reject(new Error(`chromium exited with ${code}\n${said.slice(-2000)}`)))
    child.on('error', reject)
  })
  return { process: child, address }
}

/** Asks the running Chromium of this profile for a window without tabs and address bar. */
export function openAppWindow(options: ChromiumOptions, address: string, width: number, height: number): void {
  const flags = [...flagsFor(options), `--app=${address}`, `--window-size=${width},${height}`]
  spawn(options.program, flags, { stdio: 'ignore' })
}

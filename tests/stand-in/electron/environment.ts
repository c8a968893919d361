import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** How boot.ts tells the modules of the stand-in which app they play Electron for. */
const APP_VARIABLE = 'STAND_IN_APP'
/** Set to 1 for visible windows. */
const HEADED_VARIABLE = 'STAND_IN_HEADED'

interface PackageJson {
  readonly name: string
  readonly productName?: string
  readonly version: string
  readonly main: string
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

export const appFolder = resolve(process.env[APP_VARIABLE] ?? process.cwd())
export const packageJson = readJson<PackageJson>(join(appFolder, 'package.json'))
export const electronVersion = readJson<PackageJson>(join(appFolder, 'node_modules/electron/package.json')).version
export const headless = process.env[HEADED_VARIABLE] !== '1'

/** The value of `--name=value` on the command line, '' for a bare `--name`, undefined when it is not there. */
export function commandLineSwitch(name: string): string | undefined {
  const found = process.argv.slice(2).find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  return found?.slice(name.length + 3)
}

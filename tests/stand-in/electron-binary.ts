import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The unpacked Electron binary, or undefined. Looks for the file and never asks the package: that would start a download.
 * APP_SHELL=stand-in or APP_SHELL=electron decides; otherwise Electron is used where it is.
 */
export function electronBinary(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment.APP_SHELL === 'stand-in') return undefined
  const home = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const mark = join(home, 'path.txt')
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist')
  const file = existsSync(mark) ? join(folder, readFileSync(mark, 'utf8')) : undefined
  if (file !== undefined && existsSync(file)) return file
  if (environment.APP_SHELL === 'electron') {
    throw new Error('APP_SHELL=electron, but there is no Electron binary: run npx install-electron')
  }
  return undefined
}

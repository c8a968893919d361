import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Arguments, Surroundings } from './command.ts'

/** The name of the data folder; the same as the window's, so that both open the same store. */
const NAME = 'ho-so-cai-nghien'
/** The store within it. */
const STORE = 'kho'

interface Host {
  readonly platform: string
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The store of a user's PC: the window keeps it in this folder of its application data. */
export function defaultDataFolder({ platform, home, env }: Host): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), NAME, STORE)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME, STORE)
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), NAME, STORE)
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The data folder of this call. */
export function dataFolder(args: Arguments, around: Surroundings): string {
  const given = args.all('data').filter((path) => !isFile(resolve(around.cwd, path)))
  const last = given.at(-1)
  return last === undefined ? around.defaultDataFolder : resolve(around.cwd, last)
}

/** The file with details of a form or an event: `--values`, or a `--data` that names a file and not a folder. */
export function valuesFile(args: Arguments, around: Surroundings): string | undefined {
  return args.text('values') ?? args.all('data').find((path) => isFile(resolve(around.cwd, path)))
}

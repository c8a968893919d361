import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type DevelopmentHooks, developmentHooks } from '../electron/development-hooks.ts'
import { createLog } from '../electron/log.ts'
import { COMMANDS } from './commands.ts'
import { defaultDataFolder } from './data-folder.ts'
import { EXIT, type ExitCode, errorLine } from './exit-code.ts'
import { run } from './run.ts'

/** The nearest `resources` above this file: it lies deeper among the sources than among the built files. */
function findResources(folder: string): string {
  const here = join(folder, 'resources')
  const above = dirname(folder)
  if (existsSync(join(here, 'migrations')) || above === folder) return here
  return findResources(above)
}

/** The packaged command line obeys no development hooks. */
const FROM_SOURCES = import.meta.url.endsWith('.ts')

/** Null where the surroundings ask for a day that does not exist. */
function hooksOf(env: NodeJS.ProcessEnv): DevelopmentHooks | null {
  try {
    return developmentHooks(!FROM_SOURCES, env)
  } catch {
    return null
  }
}

/** Composition edge: the one place of the command line that knows the process it runs in. */
export async function start(): Promise<ExitCode> {
  const { env, platform } = process
  const hooks = hooksOf(env)
  if (hooks === null) {
    const error = { kind: 'usage', message: 'HSCN_TODAY cần một ngày có thật, dạng 2023-09-05' } as const
    process.stderr.write(`${errorLine(error)}\n`)
    return EXIT.usage
  }
  // Whoever reads our output may have seen enough (`| head`); that is no fault.
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') throw cause
  })
  const defaultFolder = defaultDataFolder({ platform, home: homedir(), env })
  const log = createLog(join(dirname(defaultFolder), 'logs'), () => new Date().toISOString())
  return run(COMMANDS, process.argv.slice(2), {
    env,
    cwd: process.cwd(),
    resourcesFolder: findResources(import.meta.dirname),
    defaultDataFolder: defaultFolder,
    hooks,
    stopwatch: () => Math.round(performance.now()),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    report: (cause) => log.unexpected('cli', cause),
  })
}

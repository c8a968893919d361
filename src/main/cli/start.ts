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
import { writeOutput } from './write-output.ts'

/** How the command line was started. */
export interface Start {
  /** What was typed behind the name of the program. */
  readonly words: readonly string[]
  /** A packaged program obeys no development hooks. */
  readonly packaged: boolean
  /** The name by which it was called, for the help. */
  readonly calledAs: string
  readonly resourcesFolder: string
  readonly defaultDataFolder: string
}

/** The nearest `resources` above this file: it lies deeper among the sources than among the built files. */
function findResources(folder: string): string {
  const here = join(folder, 'resources')
  const above = dirname(folder)
  if (existsSync(join(here, 'migrations')) || above === folder) return here
  return findResources(above)
}

/** The command line that Node runs by itself: from the sources, or as built (which obeys no hooks either). */
function byItself(): Start {
  const { env, platform } = process
  return {
    words: process.argv.slice(2),
    packaged: !import.meta.url.endsWith('.ts'),
    calledAs: 'npm run -s cli --',
    resourcesFolder: findResources(import.meta.dirname),
    defaultDataFolder: defaultDataFolder({ platform, home: homedir(), env }),
  }
}

/** Null where the surroundings ask for a day that does not exist. */
function hooksOf(packaged: boolean, env: NodeJS.ProcessEnv): DevelopmentHooks | null {
  try {
    return developmentHooks(packaged, env)
  } catch {
    return null
  }
}

/** The file for what is said, before the name of a command: where a program without a console has nowhere to say it. */
const RESULT_OPTION = '--result'

/** What a run says: on the streams of the process, and in a file where one is wanted. */
function sayingOf(given: readonly string[]) {
  const path = given[0] === RESULT_OPTION ? given[1] : undefined
  let [said, lost] = ['', false]
  const note = (cause: unknown) => {
    // Whoever reads may have seen enough (`| head`); that is no fault.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EPIPE')) lost = true
  }
  const to = (stream: NodeJS.WriteStream) => {
    stream.on('error', note)
    return (text: string) => {
      said += text
      try {
        stream.write(text)
      } catch (cause) {
        note(cause)
      }
    }
  }
  const flushed = (stream: NodeJS.WriteStream) => new Promise<void>((done) => stream.write('', () => done()))
  return {
    words: path === undefined ? given : given.slice(2),
    out: to(process.stdout),
    err: to(process.stderr),
    /** Waits until everything has left this process. False where nobody got what was said, though the work was done. */
    async finish(): Promise<boolean> {
      if (path !== undefined) await writeOutput(process.cwd(), path, Buffer.from(said))
      await Promise.all([flushed(process.stdout), flushed(process.stderr)])
      return !lost || path !== undefined
    },
  }
}

/** Composition edge: the one place of the command line that knows the process it runs in. */
export async function start(how: Start = byItself()): Promise<ExitCode> {
  const { env } = process
  const { words, out, err, finish } = sayingOf(how.words)
  const hooks = hooksOf(how.packaged, env)
  const log = createLog(join(dirname(how.defaultDataFolder), 'logs'), () => new Date().toISOString())
  const carryOut = async (): Promise<ExitCode> => {
    if (hooks !== null) {
      return run(COMMANDS, words, {
        ...{ env, hooks, out, err, cwd: process.cwd(), calledAs: how.calledAs },
        resourcesFolder: how.resourcesFolder,
        defaultDataFolder: how.defaultDataFolder,
        stopwatch: () => Math.round(performance.now()),
        report: (cause) => log.unexpected('cli', cause),
      })
    }
    const error = { kind: 'usage', message: 'HSCN_TODAY cần một ngày có thật, dạng 2023-09-05' } as const
    err(`${errorLine(error)}\n`)
    return EXIT.usage
  }
  const code = await carryOut()
  try {
    return (await finish()) ? code : EXIT.unexpected
  } catch (cause) {
    log.unexpected('cli', cause)
    return EXIT.unexpected
  }
}

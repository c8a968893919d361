import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { COMMANDS } from '#main/cli/commands.ts'
import { run } from '#main/cli/run.ts'
import { developmentHooks } from '#main/electron/development-hooks.ts'
import { AppErrorSchema } from '#shared/contract/errors.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const MAIN = join(ROOT, 'src/main/cli/main.ts')
export const SAMPLE = join(ROOT, 'resources/samples/son-tay')
/** The sample's day: the first working day after the break of 01-04/09/2023. */
const TODAY = '2023-09-05'
export const PASSWORD = 'Mật khẩu thử nghiệm 42'
export const LOGIN = 'thu'

export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** stdout as JSON. */
  json(): unknown
  /** The typed error that `--json` adds after the line for people. */
  error(): ReturnType<typeof AppErrorSchema.parse>
}

export interface CallOptions {
  /** Another folder of law and forms; only without a process of its own. */
  readonly resources?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
}

/** Environment of a call: nothing of the machine's own, a cheap key, the sample's day. */
function environment({ env = {} }: CallOptions, home: string): Record<string, string | undefined> {
  const { HSCN_PASSWORD: _, ...inherited } = process.env
  const ours = { HSCN_CHEAP_KDF: '1', HSCN_TODAY: TODAY, HSCN_PASSWORD: PASSWORD }
  return { ...inherited, HOME: home, XDG_CONFIG_HOME: home, ...ours, ...env }
}

/** Whatever happened, the password was not repeated. */
function outcome(code: number | null, out: string, err: string): Outcome {
  expect(out + err).not.toContain(PASSWORD)
  return {
    code,
    out,
    err,
    json: () => JSON.parse(out),
    error: () => AppErrorSchema.parse((JSON.parse(err.split('\n')[1] ?? '') as { error: unknown }).error),
  }
}

/** Runs the real command line as a process of its own. */
export async function hscn(args: readonly string[], options: CallOptions = {}): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'hscn-home-'))
  const env = environment(options, home)
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd ?? ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  rmSync(home, { recursive: true, force: true })
  return outcome(code, texts.out, texts.err)
}

/** The same without a process of its own, for the many ways to be refused. An unforeseen error fails the test. */
export async function typed(args: readonly string[], options: CallOptions = {}): Promise<Outcome> {
  const texts = { out: '', err: '' }
  const env = environment(options, '')
  const code = await run(COMMANDS, args, {
    env,
    hooks: developmentHooks(false, env),
    cwd: options.cwd ?? ROOT,
    resourcesFolder: options.resources ?? join(ROOT, 'resources'),
    defaultDataFolder: join(tmpdir(), 'hscn-no-such-folder', 'kho'),
    calledAs: 'npm run -s cli --',
    stopwatch: () => 0,
    out: (text) => {
      texts.out += text
    },
    err: (text) => {
      texts.err += text
    },
    report: (cause) => {
      throw cause
    },
  })
  return outcome(code, texts.out, texts.err)
}

/** A folder that is gone after the test file; `at` names a file in it, `write` makes one. */
export function workFolder() {
  const path = mkdtempSync(join(tmpdir(), 'hscn-cli-'))
  const at = (name: string) => join(path, name)
  return {
    path,
    at,
    write(name: string, content: string | Uint8Array): string {
      writeFileSync(at(name), content)
      return at(name)
    },
    copyOf(store: string, name: string): string {
      cpSync(store, at(name), { recursive: true })
      return at(name)
    },
    dispose: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** Makes the sample office in `folder`/kho and fails the test when that does not work. */
export async function makeOffice(folder: string): Promise<string> {
  const data = join(folder, 'kho')
  const office = join(SAMPLE, 'office.json')
  const sheet = join(folder, 'phieu.txt')
  const made = await hscn(['init', '--data', data, '--office', office, '--user', LOGIN, '--recovery-sheet', sheet])
  expect(made.err).toBe('')
  expect(made.code).toBe(0)
  return data
}

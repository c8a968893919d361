import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** One call of a program to the files of a folder, or a line that it said. */
export type DiskCall =
  | {
      readonly act: 'open'
      readonly fd: number
      readonly path: string
      readonly creates: boolean
      readonly empties: boolean
    }
  | { readonly act: 'write'; readonly fd: number; readonly at: number; readonly bytes: Buffer }
  | { readonly act: 'truncate'; readonly fd: number; readonly size: number }
  | { readonly act: 'sync'; readonly fd: number }
  | { readonly act: 'rename'; readonly from: string; readonly to: string }
  | { readonly act: 'remove' | 'makeFolder'; readonly path: string }
  | { readonly act: 'say'; readonly text: string }

const O_CREAT = 0o100
const O_TRUNC = 0o1000
const HEAD = 25

/** Compiles the library that stands between a program and the system; null where there is no C compiler or no Linux. */
export function buildHook(folder: string): string | null {
  if (process.platform !== 'linux') return null
  const library = join(folder, 'hook.so')
  const source = join(import.meta.dirname, 'hook.c')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread'], { stdio: 'ignore' })
    return library
  } catch {
    return null
  }
}

export interface HookOptions {
  readonly library: string
  /** Folder whose files are followed. */
  readonly root: string
  /** File that the record is written to; what it held before is gone. */
  readonly log: string
  /** A folder that goes away after so many more writing calls to it. */
  readonly leaving?: { readonly folder: string; readonly after: number; readonly mode: 'pull' | 'error' }
}

/** What a child gets in its environment, to be followed. */
export function hookEnvironment({ library, root, log, leaving }: HookOptions): Record<string, string> {
  rmSync(log, { force: true })
  const away = leaving && {
    HOOK_GONE: leaving.folder,
    HOOK_AFTER: String(leaving.after),
    HOOK_MODE: leaving.mode,
  }
  return { LD_PRELOAD: library, HOOK_ROOT: root, HOOK_LOG: log, ...away }
}

/** Reads what the library wrote down. */
export function readRecord(log: string): DiskCall[] {
  const bytes = readFileSync(log)
  const calls: DiskCall[] = []
  for (let at = 0; at < bytes.length; ) {
    const letter = bytes.toString('latin1', at, at + 1)
    const fd = bytes.readInt32LE(at + 1)
    const number = Number(bytes.readBigUInt64LE(at + 5))
    const [one, two, size] = [13, 17, 21].map((offset) => bytes.readUInt32LE(at + offset)) as [number, number, number]
    at += HEAD
    const part = (length: number) => {
      at += length
      return bytes.subarray(at - length, at)
    }
    calls.push(callOf(letter, fd, number, part(one).toString('utf8'), part(two).toString('utf8'), part(size)))
  }
  return calls
}

function callOf(letter: string, fd: number, number: number, one: string, two: string, data: Buffer): DiskCall {
  switch (letter) {
    case 'O':
      return { act: 'open', fd, path: one, creates: (number & O_CREAT) > 0, empties: (number & O_TRUNC) > 0 }
    case 'W':
      return { act: 'write', fd, at: number, bytes: data }
    case 'T':
      return { act: 'truncate', fd, size: number }
    case 'S':
      return { act: 'sync', fd }
    case 'R':
      return { act: 'rename', from: one, to: two }
    case 'U':
      return { act: 'remove', path: one }
    case 'M':
      return { act: 'makeFolder', path: one }
    case 'A':
      return { act: 'say', text: data.toString('utf8') }
    default:
      throw new Error(`the record of the disk has a call ${letter}`)
  }
}

/** How many of the calls write to a folder. */
export function writingCalls(calls: readonly DiskCall[], folder: string): number {
  const open = new Map<number, string>()
  const inside = (path: string | undefined) => path !== undefined && (path === folder || path.startsWith(`${folder}/`))
  return calls.filter((call) => {
    if (call.act === 'open') {
      open.set(call.fd, call.path)
      return inside(call.path) && call.creates
    }
    if (call.act === 'say') return false
    if (call.act === 'rename') return inside(call.to)
    return inside('fd' in call ? open.get(call.fd) : call.path)
  }).length
}

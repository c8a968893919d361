import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { inspectOffice } from '#main/accounts/inspect-office.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { type FaultDesk, faultDeps, openDesk, PASSWORD, type Told } from './fault-office.ts'
import type { FaultKind, OfficeKind, Place } from './kinds/fault-kind.ts'

/** Where trials take place and what they begin with. */
export interface Ground {
  /** Program of the child, which does the writing. */
  readonly child: string
  /** Folder of the offices that are copied for each trial. */
  readonly bases: string
  /** Folder that each trial has for itself. */
  readonly work: string
  /** The library that writes down what a child does to its files; null where it cannot be built. */
  readonly hook: string | null
}

/** What a child had acknowledged when its life ended, by itself or not. */
export interface Ended {
  readonly facts: readonly unknown[]
  readonly refused: AppError | null
  readonly ended: boolean
  /** The last words of a child that died of something that has no name; null where it did not. */
  readonly died: string | null
  /** Milliseconds from its first word to its end. */
  readonly ms: number
}

interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  /** It is killed so many milliseconds after its first word, or as soon as so much was acknowledged. */
  readonly kill?: { readonly afterMs: number } | { readonly afterFacts: number }
}

/** Lets a child do a kind of write until it ends, or is ended. */
export function letChildWrite(
  { child: program }: Pick<Ground, 'child'>,
  kind: FaultKind,
  place: Place,
  { env, kill }: ChildOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', program, kind.name, place.folder, place.stick], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    const facts: unknown[] = []
    const complaints: string[] = []
    let begun = 0
    let refused: AppError | null = null
    let ended = false
    let killed = false
    const end = () => {
      killed = child.kill('SIGKILL')
    }
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString('utf8')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = wordOf(line)
      if (told === null) return
      if ('done' in told) {
        facts.push(told.done)
        if (kill !== undefined && 'afterFacts' in kill && facts.length >= kill.afterFacts) end()
      } else if ('refused' in told) refused = told.refused as AppError
      else if ('ended' in told) ended = true
      else {
        begun = performance.now()
        if (kill !== undefined && 'afterMs' in kill) void wait(kill.afterMs).then(end)
      }
    })
    child.on('error', reject)
    child.on('close', () => {
      const died = killed || ended || refused !== null ? null : complaints.join('').slice(-2000)
      resolve({ facts, refused, ended, died, ms: performance.now() - begun })
    })
  })
}

/** A line that was cut by the kill says nothing. */
export function wordOf(line: string): Told | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** A child that nobody disturbs: it has to come to its end and to acknowledge something, else its trials try nothing. */
export async function undisturbed(ground: Ground, kind: FaultKind, place: Place, options: ChildOptions = {}) {
  const whole = await letChildWrite(ground, kind, place, options)
  if (whole.ended && whole.facts.length > 0) return whole
  throw new Error(`${kind.name} does nothing: ${JSON.stringify(whole.refused)} ${whole.died}`)
}

/** Makes a place in a folder that holds nothing else. */
function placeIn(work: string): Place {
  return { folder: join(work, 'kho'), stick: join(work, 'usb') }
}

/** A fresh copy of what a kind of write begins with. */
export function freshPlace({ bases, work }: Pick<Ground, 'bases' | 'work'>, kind: FaultKind): Place {
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  return fillPlace(bases, work, kind)
}

/** The same in a folder that is there already. */
export function fillPlace(bases: string, work: string, kind: FaultKind): Place {
  cpSync(join(bases, kind.office ?? 'huyen'), work, { recursive: true })
  const place = placeIn(work)
  kind.prepare?.(place)
  return place
}

/** What was acknowledged and is not there, and what a look over the whole store finds wrong. */
export async function lostAfter(kind: FaultKind, place: Place, facts: readonly unknown[]): Promise<string[]> {
  try {
    const lost = 'missing' in kind ? await lookedOver(kind, place, facts) : await kind.missingBeside(place, facts)
    return lost.map((what) => `${kind.name}: ${what}`)
  } catch (cause) {
    return [`${kind.name}: không mở lại được: ${String(cause)}`]
  }
}

async function lookedOver(kind: OfficeKind, place: Place, facts: readonly unknown[]): Promise<string[]> {
  const desk = await openWithOneOf(kind.passwords?.(facts) ?? [PASSWORD], place)
  try {
    const missing = await kind.missing(desk, place, facts)
    const bad = inspectOffice(desk.office, faultDeps(place.folder)).filter(({ state }) => state === 'bad')
    return [...missing, ...bad.map(({ label, detail }) => `${label}: ${detail}`)]
  } finally {
    desk.office.close()
  }
}

async function openWithOneOf([password = PASSWORD, ...others]: readonly string[], place: Place): Promise<FaultDesk> {
  try {
    return await openDesk(place.folder, password)
  } catch (cause) {
    if (others.length === 0) throw cause
    return openWithOneOf(others, place)
  }
}

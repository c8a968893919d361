import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { inspectOffice } from '#main/accounts/inspect-office.ts'
import { createSystemIds } from '#main/system-ids.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { FaultKind, Place } from './fault-kind.ts'
import { NEW_PASSWORD, openDesk, PASSWORD, type Told } from './fault-office.ts'

const CHILD = join(import.meta.dirname, 'child.ts')

/** What a child had acknowledged when its life ended, by itself or not. */
export interface Ended {
  readonly facts: readonly unknown[]
  readonly refused: AppError | null
  readonly ended: boolean
  /** From the first word of the child to its end. */
  readonly ms: number
}

/** Lets a child do a kind of write; kills it so many milliseconds after it was ready, or never. */
export function letChildWrite(kind: FaultKind, place: Place, killAfter: number | null): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', CHILD, kind.name, place.folder, place.stick], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const facts: unknown[] = []
    const complaints: string[] = []
    let begun = 0
    let refused: AppError | null = null
    let ended = false
    let killed = false
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString('utf8')))
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      const told = wordOf(line)
      if (told === null) return
      if ('done' in told) facts.push(told.done)
      else if ('refused' in told) refused = told.refused as AppError
      else if ('ended' in told) ended = true
      else {
        begun = performance.now()
        if (killAfter !== null) {
          void wait(killAfter).then(() => {
            killed = child.kill('SIGKILL')
          })
        }
      }
    })
    child.on('error', reject)
    child.on('close', () => {
      if (!killed && !ended && refused === null) return reject(new Error(complaints.join('').slice(-2000)))
      resolve({ facts, refused, ended, ms: performance.now() - begun })
    })
  })
}

/** A line that was cut by the kill says nothing. */
function wordOf(line: string): Told | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

export interface KillTally {
  readonly kind: string
  trials: number
  /** Acknowledged writes over all trials. */
  acknowledged: number
  /** Trials in which the child was still at work. */
  atWork: number
  readonly lost: string[]
}

/** A fresh copy of the prepared office with an empty stick beside it. */
export function freshPlace(base: string, work: string): Place {
  rmSync(work, { recursive: true, force: true })
  const place = { folder: join(work, 'kho'), stick: join(work, 'usb') }
  mkdirSync(place.stick, { recursive: true })
  cpSync(base, place.folder, { recursive: true })
  return place
}

interface KillWork {
  readonly base: string
  readonly work: string
  readonly trials: number
  readonly random: () => number
  /** Milliseconds within which it is killed; where left out, as long as it lives when nobody kills it. */
  readonly within?: number | undefined
}

/** Kills a kind of write at random moments of its life, each time from the same beginning. */
export async function killAtRandom(
  kind: FaultKind,
  { base, work, trials, random, within }: KillWork,
): Promise<KillTally> {
  const tally: KillTally = { kind: kind.name, trials: 0, acknowledged: 0, atWork: 0, lost: [] }
  let span = within
  if (span === undefined) {
    // Once to its end: how long it lives, and that it is whole when nobody kills it.
    const first = freshPlace(base, work)
    kind.prepare?.(first)
    const whole = await letChildWrite(kind, first, null)
    tally.lost.push(...(await lostAfter(kind, first, whole)))
    span = whole.ms
  }
  for (let n = 0; n < trials; n++) {
    const place = freshPlace(base, work)
    kind.prepare?.(place)
    const killed = await letChildWrite(kind, place, random() * span)
    tally.trials += 1
    tally.acknowledged += killed.facts.length
    if (!killed.ended) tally.atWork += 1
    tally.lost.push(...(await lostAfter(kind, place, killed)))
  }
  return tally
}

/** What was acknowledged and is not there, and what a look over the whole store finds wrong. */
export async function lostAfter(kind: FaultKind, place: Place, { facts }: Ended): Promise<string[]> {
  const missing = await kind.missing(place, facts).catch((cause: unknown) => [`không mở lại được: ${String(cause)}`])
  return [...missing, ...(await inspected(place))].map((what) => `${kind.name}: ${what}`)
}

async function inspected(place: Place): Promise<string[]> {
  const passwords = [PASSWORD, NEW_PASSWORD]
  for (const password of passwords) {
    try {
      const desk = await openDesk(place.folder, password)
      try {
        const checks = inspectOffice(desk.office, createSystemIds())
        return checks.filter(({ state }) => state === 'bad').map(({ label, detail }) => `${label}: ${detail}`)
      } finally {
        desk.office.close()
      }
    } catch (cause) {
      if (password !== passwords.at(-1)) continue
      return [`khám kho: ${String(cause)}`]
    }
  }
  return []
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Trials } from './kills.ts'
import type { FaultKind, Place } from './kinds/fault-kind.ts'
import { countReason, newTally, type Tally } from './tally.ts'
import { type Ended, fillPlace, freshPlace, type Ground, letChildWrite, lostAfter } from './trial.ts'

const KIB = 1024
const ROOM_LATER = 512 * KIB * KIB

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' })
const sized = (bytes: number) => `size=${Math.ceil(bytes / KIB)}k`

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

interface DiskTrial {
  /** What is done to the disk before the child works, and how it is taken back. */
  readonly bytes: number
  readonly options: string
  readonly after: string
}

/** One trial on a disk of its own; null where this machine may not mount one. */
async function onOwnDisk(
  ground: Ground,
  kind: FaultKind,
  { bytes, options, after }: DiskTrial,
  tally: Tally,
): Promise<Ended | null> {
  const disk = join(ground.work, 'dia')
  mkdirSync(disk, { recursive: true })
  try {
    mount('-t', 'tmpfs', '-o', sized(ROOM_LATER), 'tmpfs', disk)
  } catch {
    return null
  }
  try {
    const place: Place = fillPlace(ground.bases, disk, kind)
    if (bytes > 0) mount('-o', `remount,${sized(sizeOf(disk) + bytes)}`, disk)
    else mount('-o', `remount,${options}`, disk)
    const told = await letChildWrite(ground, kind, place)
    tally.trials += 1
    tally.acknowledged += told.facts.length
    if (told.refused !== null) {
      tally.struck += 1
      countReason(tally, told.refused)
    }
    if (told.died !== null) tally.unnoticed.push(`${kind.name}: ${told.died}`)
    mount('-o', `remount,${after}`, disk)
    tally.lost.push(...(await lostAfter(kind, place, told.facts)))
    return told
  } finally {
    execFileSync('umount', [disk], { stdio: 'ignore' })
    rmSync(disk, { recursive: true, force: true })
  }
}

/**
 * Lets a kind of write run into a disk that is full, at another moment each time: what was acknowledged is there once room was
 * made, and the refusal has a name. Null where this machine may not mount a file system of a chosen size.
 */
export async function fillDisk(ground: Ground, kind: FaultKind, { trials, random }: Trials): Promise<Tally | null> {
  const tally = newTally('fullDisk', kind.name)
  freshPlace(ground, kind)
  for (let n = 0; n < trials; n++) {
    // From hardly enough to open up to a few megabytes.
    const bytes = Math.floor((32 + random() * random() * 6000) * KIB)
    if ((await onOwnDisk(ground, kind, { bytes, options: '', after: sized(ROOM_LATER) }, tally)) === null) return null
  }
  return tally
}

/** The same on a disk that can only be read: nothing is acknowledged, and the refusal says so. */
export async function readOnlyDisk(ground: Ground, kind: FaultKind): Promise<Tally | null> {
  const tally = newTally('readOnly', kind.name)
  freshPlace(ground, kind)
  const told = await onOwnDisk(ground, kind, { bytes: 0, options: 'ro', after: 'rw' }, tally)
  if (told === null) return null
  const said = told.refused !== null && 'reason' in told.refused ? String(told.refused.reason) : ''
  if (!said.includes('read-only')) tally.unnoticed.push(`${kind.name}: đĩa chỉ đọc mà báo "${said}"`)
  if (told.facts.length > 0) tally.unnoticed.push(`${kind.name}: báo xong trên đĩa chỉ đọc`)
  return tally
}

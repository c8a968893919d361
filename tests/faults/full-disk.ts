import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultKind, Place } from './fault-kind.ts'
import { letChildWrite, lostAfter } from './kills.ts'

export interface FullDiskTally {
  /** How often the disk filled up while something was written. */
  full: number
  trials: number
  acknowledged: number
  readonly lost: string[]
}

const KIB = 1024
const ROOM_LATER = '512m'

function mount(folder: string, bytes: number): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    const size = `size=${Math.ceil(bytes / KIB)}k`
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

/**
 * Lets kinds of write run into a disk that is full, at another moment each time: what was acknowledged is there once room was
 * made, and the refusal has a name. Null where this machine may not mount a file system of a chosen size.
 */
export async function fillDisks(
  kinds: readonly FaultKind[],
  { base, work, trials, random }: { base: string; work: string; trials: number; random: () => number },
): Promise<FullDiskTally | null> {
  const tally: FullDiskTally = { full: 0, trials: 0, acknowledged: 0, lost: [] }
  const disk = join(work, 'dia-day')
  const needed = sizeOf(base)
  for (let n = 0; n < trials; n++) {
    const kind = kinds[n % kinds.length]
    if (kind === undefined) break
    // From hardly enough to open up to a few megabytes.
    const room = Math.floor((32 + random() * random() * 6000) * KIB)
    if (!mount(disk, needed + room)) return null
    try {
      const place: Place = { folder: join(disk, 'kho'), stick: join(disk, 'usb') }
      mkdirSync(place.stick)
      cpSync(base, place.folder, { recursive: true })
      kind.prepare?.(place)
      const told = await letChildWrite(kind, place, null)
      tally.trials += 1
      tally.acknowledged += told.facts.length
      if (told.refused !== null) tally.full += 1
      execFileSync('mount', ['-o', `remount,size=${ROOM_LATER}`, disk], { stdio: 'ignore' })
      tally.lost.push(...(await lostAfter(kind, place, told)).map((what) => `đĩa đầy, ${what}`))
    } finally {
      execFileSync('umount', [disk], { stdio: 'ignore' })
      rmSync(disk, { recursive: true, force: true })
    }
  }
  return tally
}

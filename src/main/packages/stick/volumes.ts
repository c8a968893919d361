import { readFileSync, realpathSync, statfsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Volume } from '#shared/packages/volume.schema.ts'

/** What the system tells about what is mounted; a test gives its own. */
export interface VolumeSource {
  readonly platform: NodeJS.Platform
  /** Root of the system's own files: `/`. */
  readonly root: string
  /** Null where the folder cannot be looked at. */
  space(folder: string): { readonly total: number; readonly free: number } | null
}

/** The system as it is. */
export const systemVolumes: VolumeSource = {
  platform: process.platform,
  root: '/',
  space(folder) {
    try {
      const { blocks, bavail, bsize } = statfsSync(folder)
      return { total: blocks * bsize, free: bavail * bsize }
    } catch {
      return null
    }
  },
}

/** Where a Linux desktop mounts what is plugged in. */
const PLUGGED_IN = /^\/(media|run\/media|mnt)\//
const LETTERS = 'DEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * What a package could be written to: disks with letters after C on Windows, mounted devices on Linux. Whether it is removable
 * is told only where the system says so (Linux, /sys/class/block); else null, "không rõ".
 */
export function listVolumes(source: VolumeSource): Volume[] {
  const found = source.platform === 'win32' ? windowsVolumes() : source.platform === 'linux' ? linuxVolumes(source) : []
  return found.flatMap((volume) => {
    const space = source.space(volume.path)
    return space === null || space.total === 0 ? [] : [{ ...volume, totalBytes: space.total, freeBytes: space.free }]
  })
}

type Found = Omit<Volume, 'totalBytes' | 'freeBytes'>

const windowsVolumes = (): Found[] =>
  [...LETTERS].map((letter) => ({ path: `${letter}:\\`, label: `${letter}:`, removable: null, readOnly: false }))

function linuxVolumes({ root }: VolumeSource): Found[] {
  const mounts = readText(join(root, 'proc/self/mounts')) ?? ''
  return mounts.split('\n').flatMap((line) => {
    const [device = '', folder = '', , options = ''] = line.split(' ')
    if (!device.startsWith('/dev/')) return []
    const path = plainName(folder)
    const removable = isRemovable(root, basename(device))
    if (removable !== true && !PLUGGED_IN.test(path)) return []
    return [{ path, label: basename(path), removable, readOnly: options.split(',').includes('ro') }]
  })
}

/** A partition does not say it, its disk does. */
function isRemovable(root: string, device: string): boolean | null {
  const block = join(root, 'sys/class/block', device)
  let disk: string
  try {
    disk = realpathSync(block)
  } catch {
    return null
  }
  const said = readText(join(disk, 'removable')) ?? readText(join(dirname(disk), 'removable'))
  return said === null ? null : said.trim() === '1'
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** The kernel writes blanks in names as `\040`. */
const plainName = (text: string) =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

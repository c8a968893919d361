import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Volume } from '#shared/packages/volume.schema.ts'
import { askedOfDiskutil, DISKUTIL, drivesOfWindows, WINDOWS_DRIVES } from './volume-words.ts'

/** What the system tells about what is mounted; a test gives its own. */
export interface VolumeSource {
  readonly platform: NodeJS.Platform
  /** Root of the system's own files: `/`. */
  readonly root: string
  /** Null where the folder cannot be looked at. */
  space(folder: string): { readonly total: number; readonly free: number } | null
  /** What a command of the system prints; null where it is not there, fails or takes too long. */
  ask(command: string, args: readonly string[]): Promise<string | null>
}

/** Whoever waits for a list of sticks is not to wait for a disk that does not answer. */
const ANSWER_MS = 5000
const MOST_BYTES = 1024 * 1024

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
  async ask(command, args) {
    try {
      const limits = { timeout: ANSWER_MS, maxBuffer: MOST_BYTES, windowsHide: true }
      return (await promisify(execFile)(command, [...args], { ...limits, encoding: 'utf8' })).stdout
    } catch {
      return null
    }
  },
}

/** Where a Linux desktop mounts what is plugged in. */
const PLUGGED_IN = /^\/(media|run\/media|mnt)\//
const LETTERS = 'DEFGHIJKLMNOPQRSTUVWXYZ'

type Found = Omit<Volume, 'totalBytes' | 'freeBytes'>

/**
 * Tells what a package could be written to: disks with letters after C on Windows, mounted devices on Linux, what lies in
 * /Volumes on macOS. Whether it is removable is told only where the system says so (Linux: /sys/class/block; Windows:
 * Win32_LogicalDisk; macOS: diskutil); else null, "không rõ". A command is run again only when another set of disks is there.
 */
export function createVolumes(source: VolumeSource): () => Promise<Volume[]> {
  let known: { readonly key: string; readonly found: readonly Found[] } | null = null

  /** What the system's command says of disks; the disks alone where it says nothing, and then it is not asked again. */
  async function told(found: readonly Found[], ask: (found: readonly Found[]) => Promise<readonly Found[]>) {
    const key = found.map(({ path }) => path).join('\n')
    if (known?.key !== key) known = { key, found: found.length === 0 ? [] : await ask(found) }
    return known.found
  }

  async function foundBy(platform: NodeJS.Platform): Promise<readonly Found[]> {
    const there = ({ path }: Found) => (source.space(path)?.total ?? 0) > 0
    if (platform === 'win32') {
      return await told(windowsVolumes().filter(there), (found) => withWindowsWords(source, found))
    }
    if (platform === 'darwin')
      return await told(macVolumes(source).filter(there), (found) => withMacWords(source, found))
    return platform === 'linux' ? linuxVolumes(source) : []
  }

  return async () => {
    return (await foundBy(source.platform)).flatMap((volume) => {
      const space = source.space(volume.path)
      return space === null || space.total === 0 ? [] : [{ ...volume, totalBytes: space.total, freeBytes: space.free }]
    })
  }
}

const windowsVolumes = (): Found[] =>
  [...LETTERS].map((letter) => ({ path: `${letter}:\\`, label: `${letter}:`, removable: null, readOnly: false }))

async function withWindowsWords({ ask }: VolumeSource, found: readonly Found[]): Promise<Found[]> {
  const folder = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0')
  const drives = drivesOfWindows(await ask(join(folder, 'powershell.exe'), WINDOWS_DRIVES))
  return found.map((volume) => {
    const drive = drives.get(volume.label)
    if (drive === undefined) return volume
    const label = drive.name === '' ? volume.label : `${drive.name} (${volume.label})`
    return { ...volume, label, removable: drive.removable, readOnly: drive.readOnly }
  })
}

/** What lies in /Volumes, without the link to the disk from which the computer started. */
function macVolumes({ root }: VolumeSource): Found[] {
  const folder = join(root, 'Volumes')
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    return entries.map(({ name }) => ({ path: join(folder, name), label: name, removable: null, readOnly: false }))
  } catch {
    return []
  }
}

async function withMacWords({ ask }: VolumeSource, found: readonly Found[]): Promise<Found[]> {
  const answers = await Promise.all(found.map(({ path }) => ask(DISKUTIL, ['info', '-plist', path])))
  return found.map((volume, i) => ({ ...volume, ...askedOfDiskutil(answers[i] ?? null) }))
}

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

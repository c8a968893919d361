import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadPackageLimits } from '#main/packages/limits.ts'
import type { SealedPackage } from '#main/packages/packages.service.ts'
import { type PackageOffice, twoOffices } from '#tests/helpers/package-offices.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { createStickService } from './stick.service.ts'
import { type StickFiles, stickFiles } from './stick-files.ts'
import { listVolumes, systemVolumes } from './volumes.ts'

const limits = loadPackageLimits(RESOURCES)
let district: PackageOffice
let province: PackageOffice
let sealed: SealedPackage
/** What the stick held before, of another package of the same office. */
const BEFORE = 'BC_cu.hscn'

beforeAll(async () => {
  ;[district, province] = await twoOffices()
  // Noise that does not fold, the same in each run.
  let state = 1
  const noise = Buffer.alloc(2_500_000)
  for (let i = 0; i < noise.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    noise[i] = state >>> 24
  }
  sealed = await district.packages.seal(district.actor, {
    kind: 'report',
    receiver: '01',
    files: [{ path: 'report.pdf', bytes: noise }],
  })
})
afterAll(() => {
  district.dispose()
  province.dispose()
})

let stick: string
beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'hscn-stick-'))
  writeFileSync(join(stick, BEFORE), 'gói cũ')
})
afterEach(() => rmSync(stick, { recursive: true, force: true }))

const write = (files: StickFiles, folder = stick) =>
  createStickService({ packages: district.packages, limits, files, volumes: () => [] }).write(
    district.actor,
    sealed.row.id,
    { folder, label: 'USB thử' },
  )

/** Fails from the n-th thing that is asked of the file system on, with this code: as a stick does that was pulled. */
function failingFrom(n: number, code: string): { files: StickFiles; asked: () => number } {
  let count = 0
  const step = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (count++ >= n) throw Object.assign(new Error(code), { code })
      return await work(...args)
    }
  }
  const files: StickFiles = {
    freeBytes: step(stickFiles.freeBytes),
    create: step(async (path) => {
      const handle = await stickFiles.create(path)
      return { write: step(handle.write), sync: step(handle.sync), close: handle.close }
    }),
    read: step(stickFiles.read),
    rename: step(stickFiles.rename),
    syncFolder: step(stickFiles.syncFolder),
    remove: step(stickFiles.remove),
  }
  return { files, asked: () => count }
}

/** The old state, or the whole package; never anything that looks like a package and is none. */
function assertOldOrWhole(): void {
  const names = readdirSync(stick)
  expect(readFileSync(join(stick, BEFORE), 'utf8')).toBe('gói cũ')
  for (const name of names.filter((one) => !one.startsWith('.') && one !== BEFORE)) {
    expect(name).toBe(sealed.fileName)
    expect(readFileSync(join(stick, name)).equals(sealed.bytes)).toBe(true)
  }
}

describe('writing to a stick', () => {
  it('leaves the whole package and nothing else, and the ledger says where it went', async () => {
    const row = await write(stickFiles)
    expect(readdirSync(stick).sort()).toEqual([sealed.fileName, BEFORE].sort())
    assertOldOrWhole()
    expect(row).toMatchObject({ state: 'written' })
    expect(row.acts.at(-1)).toMatchObject({ act: 'written', note: 'USB thử' })
    const opened = await province.packages.open(province.actor, readFileSync(join(stick, sealed.fileName)))
    expect(opened.manifest.id).toBe(sealed.row.id)
    // The same again finds it there.
    await write(failingFrom(1, 'EIO').files)
  })

  const all = failingFrom(Number.POSITIVE_INFINITY, '')
  it('asks the file system for a dozen things', async () => {
    await write(all.files)
    expect(all.asked()).toBeGreaterThanOrEqual(10)
  })

  it.each([
    ['EIO', 'stick-gone'],
    ['ENOENT', 'stick-gone'],
    ['ENOSPC', 'stick-full'],
    ['EROFS', 'stick-read-only'],
  ])('that fails with %s at any moment leaves the old state or the whole package', async (code, reason) => {
    for (let n = 0; n < all.asked(); n++) {
      const acts = district.packages.row(sealed.row.id).acts.length
      expect(await rejectedBy(write(failingFrom(n, code).files)), `at ${n}`).toMatchObject({ kind: 'package', reason })
      assertOldOrWhole()
      expect(district.packages.row(sealed.row.id).acts).toHaveLength(acts)
      rmSync(join(stick, sealed.fileName), { force: true })
    }
    // What the last one left does not stand in the way.
    await write(stickFiles)
    assertOldOrWhole()
    expect(readdirSync(stick)).toHaveLength(2)
  })

  it('notices what the stick gives back differently', async () => {
    const lying: StickFiles = {
      ...stickFiles,
      async read(path) {
        const bytes = await stickFiles.read(path)
        if (bytes !== null) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        return bytes
      },
    }
    expect(await rejectedBy(write(lying))).toMatchObject({ reason: 'not-verified' })
    expect(readdirSync(stick)).toEqual([BEFORE])
  })

  it('is refused without three times its size free, with the numbers', async () => {
    const free = sealed.bytes.length * 3 - 1
    const error = await rejectedBy(write({ ...stickFiles, freeBytes: async () => free }))
    expect(error).toMatchObject({ reason: 'stick-full', detail: expect.stringMatching(/gấp 3 lần.*còn [\d.]+ byte/) })
    expect(readdirSync(stick)).toEqual([BEFORE])
  })

  it('does not write over another file of its name', async () => {
    writeFileSync(join(stick, sealed.fileName), 'tệp khác')
    expect(await rejectedBy(write(stickFiles))).toMatchObject({ reason: 'stick-name-taken' })
    expect(readFileSync(join(stick, sealed.fileName), 'utf8')).toBe('tệp khác')
  })
})

/** A small file system of its own, where this computer lets one be made. */
function mountTmpfs(folder: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const unmount = (folder: string) => execFileSync('umount', [folder], { stdio: 'ignore' })

describe('a real small disk', () => {
  it('that fills up while the package is written is left as it was', async (context) => {
    const small = join(stick, 'nho')
    mkdirSync(small)
    if (!mountTmpfs(small, '1m')) return context.skip('no right to mount a file system here')
    try {
      expect(await rejectedBy(write(stickFiles, small))).toMatchObject({ reason: 'stick-full' })
      // As if it had been filled by somebody else after it was asked.
      const blind = { ...stickFiles, freeBytes: async () => Number.MAX_SAFE_INTEGER }
      expect(await rejectedBy(write(blind, small))).toMatchObject({ reason: 'stick-full' })
      expect(readdirSync(small)).toEqual([])
      execFileSync('mount', ['-o', 'remount,ro', small], { stdio: 'ignore' })
      expect(await rejectedBy(write(blind, small))).toMatchObject({ reason: 'stick-read-only' })
    } finally {
      unmount(small)
    }
  })
})

describe('what is plugged in', () => {
  const space = () => ({ total: 8_000_000_000, free: 1_000_000_000 })
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hscn-root-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function disk(name: string, partition: string, removable: string): void {
    mkdirSync(join(root, 'sys/devices', name, partition), { recursive: true })
    writeFileSync(join(root, 'sys/devices', name, 'removable'), `${removable}\n`)
    mkdirSync(join(root, 'sys/class/block'), { recursive: true })
    symlinkSync(join(root, 'sys/devices', name, partition), join(root, 'sys/class/block', partition))
  }

  it('is told with what the system knows of it', () => {
    disk('sda', 'sda1', '0')
    disk('sdb', 'sdb1', '1')
    mkdirSync(join(root, 'proc/self'), { recursive: true })
    const mounts = [
      'proc /proc proc rw 0 0',
      '/dev/sda1 / ext4 rw 0 0',
      '/dev/sdb1 /media/lan/USB\\040Kế\\040hoạch vfat rw,nosuid 0 0',
      '/dev/sdz1 /run/media/lan/Khac exfat ro,nosuid 0 0',
    ]
    writeFileSync(join(root, 'proc/self/mounts'), mounts.join('\n'))
    expect(listVolumes({ platform: 'linux', root, space })).toEqual([
      {
        path: '/media/lan/USB Kế hoạch',
        label: 'USB Kế hoạch',
        removable: true,
        readOnly: false,
        totalBytes: 8_000_000_000,
        freeBytes: 1_000_000_000,
      },
      expect.objectContaining({ label: 'Khac', removable: null, readOnly: true }),
    ])
  })

  it('is not known to be removable on Windows, and left out where there is no disk', () => {
    const found = listVolumes({ platform: 'win32', root, space: (folder) => (folder === 'E:\\' ? space() : null) })
    expect(found).toEqual([expect.objectContaining({ path: 'E:\\', label: 'E:', removable: null })])
  })

  it('can be asked of this computer', () => {
    for (const { path, freeBytes } of listVolumes(systemVolumes)) {
      expect(existsSync(path)).toBe(true)
      expect(freeBytes).toBeGreaterThanOrEqual(0)
    }
  })
})

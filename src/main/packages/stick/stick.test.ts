import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  createStickService({ packages: district.packages, limits, files, volumes: async () => [] }).write(
    district.actor,
    sealed.row.id,
    { folder, label: 'USB thử' },
  )

type Step = 'read' | 'room' | 'create' | 'write' | 'flush' | 'close' | 'rename' | 'flush folder' | 'remove'

/** Fails from the n-th thing that is asked of the file system on, with this code: as a stick does that was pulled. */
function failingFrom(n: number, code: string): { files: StickFiles; asked: Step[] } {
  const asked: Step[] = []
  const step = <A extends unknown[], R>(
    name: Step,
    work: (...args: A) => Promise<R>,
    half: (...args: A) => Promise<unknown> = async () => undefined,
  ) => {
    return async (...args: A): Promise<R> => {
      asked.push(name)
      if (asked.length <= n) return await work(...args)
      // What is asked for first is cut off in the middle of it.
      if (asked.length === n + 1) await half(...args)
      throw Object.assign(new Error(code), { code })
    }
  }
  const files: StickFiles = {
    freeBytes: step('room', stickFiles.freeBytes),
    create: step('create', async (path) => {
      const { write: whole, sync, close } = await stickFiles.create(path)
      const half = (bytes: Uint8Array) => whole(bytes.subarray(0, bytes.length >> 1))
      const closed = step('close', async () => undefined)
      return {
        ...{ write: step('write', whole, half), sync: step('flush', sync) },
        // A handle is given back in any case, or the next trials would hold too many.
        close: async () => {
          await close()
          await closed()
        },
      }
    }),
    read: step('read', stickFiles.read),
    rename: step('rename', stickFiles.rename),
    syncFolder: step('flush folder', stickFiles.syncFolder),
    remove: step('remove', stickFiles.remove),
  }
  return { files, asked }
}

/** Everything that is asked for a package of these bytes, in order. */
const stepsFor = (bytes: number): Step[] => [
  ...(['read', 'room', 'create'] as const),
  ...Array.from({ length: Math.ceil(bytes / MEGABYTE) }, (): Step => 'write'),
  ...(['flush', 'close', 'flush folder', 'read', 'rename', 'flush folder'] as const),
]
const MEGABYTE = 1024 * 1024

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

  it('asks the file system for these things and no others', async () => {
    const { files, asked } = failingFrom(Number.POSITIVE_INFINITY, '')
    await write(files)
    expect(asked).toEqual(stepsFor(sealed.bytes.length))
    expect(asked.filter((name) => name === 'write').length).toBeGreaterThan(2)
  })

  it.each([
    ['EIO', 'stick-gone'],
    ['ENOENT', 'stick-gone'],
    ['ENOSPC', 'stick-full'],
    ['EROFS', 'stick-read-only'],
  ])('that fails with %s at any moment leaves the old state or the whole package', async (code, reason) => {
    const steps = stepsFor(sealed.bytes.length)
    const whole: Step[] = []
    for (const [n, name] of steps.entries()) {
      const acts = district.packages.row(sealed.row.id).acts.length
      const { files, asked } = failingFrom(n, code)
      expect(await rejectedBy(write(files)), `at ${n}`).toMatchObject({ kind: 'package', reason })
      // It failed there and not before.
      expect(asked.slice(0, n + 1)).toEqual(steps.slice(0, n + 1))
      assertOldOrWhole()
      if (existsSync(join(stick, sealed.fileName))) whole.push(name)
      expect(district.packages.row(sealed.row.id).acts).toHaveLength(acts)
      rmSync(join(stick, sealed.fileName), { force: true })
    }
    // Whole only where it failed after the renaming.
    expect(whole).toEqual(['flush folder'])
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

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seededRandom } from '#tests/helpers/people-generator.ts'
import { DiskModel, type Survivors } from './disk-model.ts'
import type { DiskCall } from './recording.ts'

let folder = ''
let before = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-disk-'))
  before = join(folder, 'truoc')
  mkdirSync(before)
  writeFileSync(join(before, 'cu'), 'old')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => `/goc/${name}`
const opened = (fd: number, name: string): DiskCall => ({
  ...{ act: 'open', fd, path: at(name), creates: true, empties: true },
})
const wrote = (fd: number, text: string, place = 0): DiskCall => ({
  ...{ act: 'write', fd, at: place, bytes: Buffer.from(text) },
})
const synced = (fd: number): DiskCall => ({ act: 'sync', fd })
const renamed = (from: string, to: string): DiskCall => ({ act: 'rename', from: at(from), to: at(to) })
const openFolder: DiskCall = { act: 'open', fd: 9, path: '/goc', creates: false, empties: false }

/** What is on the disk after the calls and a power cut: name -> text. */
function left(calls: readonly DiskCall[], survivors: Survivors, seed = 1): Record<string, string> {
  const model = new DiskModel('/goc', before)
  for (const call of calls) model.take(call)
  const to = join(folder, 'sau')
  model.leave(to, survivors, seededRandom(seed))
  return Object.fromEntries(readdirSync(to).map((name) => [name, readFileSync(join(to, name), 'utf8')]))
}

const MODES: readonly Survivors[] = ['none', 'names', 'content', 'some', 'all']

describe('the model of a disk', () => {
  it('loses a file whose name was not flushed, and the content of one that was renamed before it was flushed', () => {
    const careless = [opened(3, 'moi'), wrote(3, 'new'), renamed('moi', 'cu')]
    expect(left(careless, 'none')).toEqual({ cu: 'old' })
    expect(left(careless, 'names')).toEqual({ cu: '' })
    expect(left(careless, 'all')).toEqual({ cu: 'new' })
    const halfCareful = [opened(3, 'moi'), wrote(3, 'new'), synced(3), renamed('moi', 'cu')]
    expect(left(halfCareful, 'none')).toEqual({ cu: 'old' })
    expect(left(halfCareful, 'names')).toEqual({ cu: 'new' })
  })

  it('keeps what was flushed with its name, whatever of the rest survives', () => {
    const careful = [opened(3, 'moi'), wrote(3, 'new'), synced(3), renamed('moi', 'cu'), openFolder, synced(9)]
    const later = [opened(4, 'cu'), wrote(4, 'later')]
    for (const mode of MODES) expect(left(careful, mode)).toEqual({ cu: 'new' })
    expect(left([...careful, ...later], 'none')).toEqual({ cu: 'new' })
    expect(left([...careful, ...later], 'all')).toEqual({ cu: 'later' })
  })

  it('tears a write at a sector, and never renames a file that never came to be', () => {
    const text = 'a'.repeat(512) + 'b'.repeat(512)
    const calls = [openFolder, opened(3, 'to'), synced(9), wrote(3, text), opened(4, 'moi'), renamed('moi', 'cu')]
    const seen = Array.from({ length: 60 }, (_, seed) => left(calls, 'some', seed + 1))
    expect(new Set(seen.map(({ to }) => to?.length))).toEqual(new Set([0, 512, 1024]))
    for (const { cu, moi } of seen) expect([cu, moi]).toEqual(moi === undefined ? [cu, undefined] : ['old', ''])
    expect(new Set(seen.map(({ cu }) => cu))).toEqual(new Set(['old', '']))
  })

  it('cuts a file short and lets it grow with zeros', () => {
    const calls: DiskCall[] = [
      opened(3, 'cu'),
      wrote(3, 'abcdef'),
      { act: 'truncate', fd: 3, size: 2 },
      wrote(3, 'z', 4),
    ]
    expect(left(calls, 'content')).toEqual({ cu: 'ab\0\0z' })
  })

  it('makes and removes folders like names, and limits a cut to one of them', () => {
    const inside = { ...opened(3, 'usb/moi') } as const
    const calls: DiskCall[] = [
      { act: 'makeFolder', path: at('usb') },
      inside,
      wrote(3, 'x'),
      opened(4, 'cu'),
      wrote(4, 'y'),
    ]
    expect(left(calls, 'none')).toEqual({ cu: 'old' })
    const model = new DiskModel('/goc', before)
    for (const call of calls) model.take(call)
    const to = join(folder, 'sau')
    model.leave(to, 'none', seededRandom(1), at('usb'))
    expect(readFileSync(join(to, 'cu'), 'utf8')).toBe('y')
    expect(readdirSync(join(to, 'usb'))).toEqual([])
  })

  it('refuses what it does not know, rather than to guess', () => {
    const model = new DiskModel('/goc', before)
    expect(() => model.take(synced(5))).toThrow('no open file')
    expect(() => model.take(renamed('khong', 'co'))).toThrow('no /goc/khong')
    expect(() => model.take({ act: 'rename', from: at('cu'), to: at('usb/cu') })).toThrow('across folders')
  })
})

import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSlotFile } from '#main/accounts/slot-file.ts'
import { readManifest } from '#main/backup/backup-files.ts'
import { findBackups } from '#main/backup/find-backups.ts'
import { readBytesWithin } from '#main/cli/read-input.ts'
import { writeWhole } from '#main/electron/atomic-write.ts'
import { chosenFile } from '#main/electron/chosen-file.ts'
import { settleSwap } from '#main/store/swap-folder.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { refusedInBounds } from '../bounded.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-hostile-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (...parts: string[]) => join(folder, ...parts)
/** A file that has this size and takes no room. */
function hollow(path: string, size: number): string {
  const handle = openSync(path, 'w')
  ftruncateSync(handle, size)
  closeSync(handle)
  return path
}
/** A pipe that nobody writes to: whoever reads it waits for ever. */
function pipe(path: string): string {
  execFileSync('mkfifo', [path])
  return path
}
const GIGABYTES = 3 * 1024 ** 3

describe('a file that somebody chose', () => {
  it.each<[attack: string, make: (path: string) => unknown, reason: string]>([
    ['a pipe', pipe, 'unreadable'],
    ['a folder', (path) => mkdirSync(path), 'unreadable'],
    ['gone', () => undefined, 'unreadable'],
    ['larger than the memory', (path) => hollow(path, GIGABYTES), 'too-large'],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path), 'unreadable'],
  ])('and is %s is refused by name, unread', async (_, make, reason) => {
    make(at('giay.pdf'))
    const file = await chosenFile(at('giay.pdf'))
    expect(await refusedInBounds(() => file.read())).toMatchObject({ kind: 'file', reason, name: 'giay.pdf' })
  })
})

describe('a stick with what looks like a backup', () => {
  it.each<[attack: string, make: (path: string) => unknown]>([
    ['a list that is a pipe', pipe],
    ['a list that is a folder', (path) => mkdirSync(path)],
    ['a list of gigabytes', (path) => hollow(path, GIGABYTES)],
    ['a list that is nested 100,000 deep', (path) => writeFileSync(path, '['.repeat(100_000) + ']'.repeat(100_000))],
    ['a list that names a file above it', (path) => writeFileSync(path, JSON.stringify(manifestNaming('..')))],
    ['a list that names a path', (path) => writeFileSync(path, JSON.stringify(manifestNaming('../x')))],
  ])('and %s is shown as one that cannot be used', async (_, make) => {
    const backup = at('sao-luu-20260905-081500-ab12cd')
    mkdirSync(backup)
    make(join(backup, 'ban-sao.json'))
    expect(await refusedInBounds(() => readManifest(backup))).toMatchObject({ kind: 'backup' })
    expect(findBackups([{ path: folder, removable: true }])).toMatchObject([{ officeName: '', users: [] }])
    expect(findBackups([{ path: folder, removable: true }])[0]?.fault).toBeTruthy()
  })

  it.each<[attack: string, make: (path: string) => unknown]>([
    ['a pipe', pipe],
    ['gigabytes', (path) => hollow(path, GIGABYTES)],
  ])('whose keys are %s is refused as damaged', (_, make) => {
    make(at('khoa.json'))
    expect(thrownBy(() => readSlotFile(folder))).toMatchObject({ kind: 'storage', reason: 'slots-damaged' })
  })
})

function manifestNaming(name: string) {
  const open = {
    ...{ format: 'hscn-sao-luu', version: 1, id: 'x', madeAt: '2026-09-05T01:15:00.000Z', appVersion: '0', level: 1 },
    ...{ storeId: 'x', officeName: 'x', slotRevision: 1, pieces: ['kho.db'] },
    files: [{ name, size: 1, sha256: '0'.repeat(64) }],
  }
  return { open, sealed: { nonce: '', bytes: '' } }
}

describe('a note of folders to be changed over', () => {
  it.each(['..', '../khac', 'a/../../khac', '/khac', 'C:\\khac', '..\\khac'])('that names %s moves nothing', (name) => {
    for (const one of ['cha', 'cha/kho', 'khac']) mkdirSync(at(one))
    const note = readdirSync(at('cha'))
    const swap = { format: 'hscn-doi-cho', incoming: name, kept: 'cu', pid: 0, host: hostname(), at: 0 }
    writeFileSync(at('cha', 'kho.doi-cho.json'), JSON.stringify(swap))
    settleSwap(at('cha', 'kho'))
    expect(existsSync(at('khac'))).toBe(true)
    expect(readdirSync(at('cha')).filter((one) => note.includes(one))).toEqual(['kho'])
  })
})

describe('a scan that a case file names', () => {
  beforeEach(() => {
    for (const one of ['hs', 'hs/quet', 'khac']) mkdirSync(at(one))
    writeFileSync(at('hs/quet/a.pdf'), 'a')
    writeFileSync(at('khac/mat.pdf'), 'secret')
    writeFileSync(at('hs..pdf'), 'secret')
    symlinkSync(at('khac/mat.pdf'), at('hs/lien-ket.pdf'))
    symlinkSync(at('khac'), at('hs/thu-muc'))
  })

  it('is read from its folder, and from another that was named', () => {
    expect(readBytesWithin(at('hs'), at('hs'), 'quet/a.pdf').toString()).toBe('a')
    expect(readBytesWithin(at('khac'), at('hs'), '../khac/mat.pdf').toString()).toBe('secret')
  })

  it.each(['../khac/mat.pdf', 'quet/../../khac/mat.pdf', 'lien-ket.pdf', 'thu-muc/mat.pdf', '../hs..pdf', '.'])(
    'is refused by name when it is %s',
    (path) => {
      const error = thrownBy(() => readBytesWithin(at('hs'), at('hs'), path))
      expect(error).toMatchObject({ kind: 'file', reason: 'unreadable' })
      expect(JSON.stringify(error)).not.toContain('secret')
    },
  )

  it('is refused where it is told by its whole path', () => {
    expect(thrownBy(() => readBytesWithin(at('hs'), at('hs'), at('khac/mat.pdf')))).toMatchObject({ kind: 'file' })
  })
})

describe('a place that is written to', () => {
  it('and is a link leads nowhere: the link is replaced, what it led to stays', async () => {
    writeFileSync(at('quy.txt'), 'cũ')
    symlinkSync(at('quy.txt'), at('ho-so.pdf'))
    await writeWhole(at('ho-so.pdf'), Buffer.from('mới'))
    expect(readFileSync(at('quy.txt'), 'utf8')).toBe('cũ')
    expect(readFileSync(at('ho-so.pdf'), 'utf8')).toBe('mới')
    expect(readdirSync(folder).sort()).toEqual(['ho-so.pdf', 'quy.txt'])
  })
})

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWhole } from './atomic-write.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atomic-write-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('whole write', () => {
  it('replaces a file and leaves nothing else behind', async () => {
    const path = join(folder, 'Hồ sơ.pdf')
    writeFileSync(path, 'cũ')
    await writeWhole(path, Buffer.from('mới'))
    expect(readFileSync(path, 'utf8')).toBe('mới')
    expect(readdirSync(folder)).toEqual(['Hồ sơ.pdf'])
  })

  it('that fails names the file and leaves the old one and no leavings', async () => {
    const path = join(folder, 'Hồ sơ.pdf')
    mkdirSync(path) // a folder cannot be replaced by a file, even by the administrator
    await expect(writeWhole(path, Buffer.from('mới'))).rejects.toMatchObject({
      error: { kind: 'storage', reason: 'io', detail: 'Hồ sơ.pdf' },
    })
    expect(readdirSync(folder)).toEqual(['Hồ sơ.pdf'])
  })

  it('into a folder that has gone says so', async () => {
    await expect(writeWhole(join(folder, 'usb', 'a.pdf'), Buffer.from('x'))).rejects.toMatchObject({
      error: { kind: 'storage', reason: 'io', detail: 'a.pdf' },
    })
  })
})

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'Trần Thị Người Dùng-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const now = () => '2026-05-05T03:04:05.000Z'
const text = () => readFileSync(join(folder, 'logs', 'app.log'), 'utf8')

describe('log', () => {
  it('keeps kind, code and place of an error, and the number that was shown', () => {
    const cause = Object.assign(new RangeError('bên trong'), { code: 'SQLITE_FULL' })
    const id = createLog(join(folder, 'logs'), now).unexpected('people.list', new Error('ngoài', { cause }))
    const line = JSON.parse(text())
    expect(line).toMatchObject({ at: now(), id, place: 'people.list', error: 'Error < RangeError SQLITE_FULL' })
    expect(line.frames[0]).toMatch(/main\/electron\/log\.test\.ts:\d+:\d+$/)
  })

  it.each([
    'UNIQUE constraint failed: Nguyễn Văn A 012345678901',
    'dòng một\n    at Nguyễn Văn A (012345678901)\n    at Nguyen Van A (/home/012345678901/x.js:1:1)\nhết',
  ])('never keeps the message: %j', (message) => {
    const log = createLog(join(folder, 'logs'), now)
    log.unexpected('people.create', new Error(message))
    log.unexpected('people.create', new Error('ngoài', { cause: Object.assign(new Error(message), { code: message }) }))
    log.unexpected('people.create', message)
    expect(text()).not.toMatch(/Nguy|012345678901/)
    expect(text().trim().split('\n')).toHaveLength(3)
  })

  it('keeps no folder of the PC, whose name may be a person', () => {
    const error = new Error('x')
    error.stack = `Error: x\n    at f (file://${folder}/a/b/c/d.js:1:2)\n    at C:\\Users\\Trần Thị\\a\\b\\c\\d.js:3:4`
    createLog(join(folder, 'logs'), now).unexpected('x', error)
    expect(JSON.parse(text()).frames).toEqual(['f b/c/d.js:1:2', 'b/c/d.js:3:4'])
  })

  it('starts anew when it has grown, and keeps the last one', () => {
    const log = createLog(join(folder, 'logs'), now)
    log.slow('documents.preview', 1234.5)
    writeFileSync(join(folder, 'logs', 'app.log'), 'x'.repeat(1_000_001))
    log.slow('documents.preview', 99)
    expect(text()).toBe(`{"at":"${now()}","place":"documents.preview","slowMs":99}\n`)
    expect(readFileSync(join(folder, 'logs', 'app.old.log'))).toHaveLength(1_000_001)
  })

  it('that cannot be written stops nothing', () => {
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be')
    expect(createLog(join(folder, 'logs'), now).unexpected('x', new Error('x'))).toMatch(/^[0-9a-f]{8}$/)
    expect(existsSync(join(folder, 'logs', 'app.log'))).toBe(false)
  })
})

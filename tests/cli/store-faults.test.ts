import { closeSync, cpSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice } from '#main/accounts/open-office.ts'
import type { HealthCheck } from '#main/store/inspect-store.ts'
import { officeDeps } from '#tests/helpers/test-office.ts'
import { hscn, LOGIN, makeOffice, PASSWORD, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let whole = ''

beforeAll(async () => {
  whole = await makeOffice(folder.path)
  const made = await typed(['people', 'import', join(SAMPLE, 'people.json'), '--data', whole])
  expect(made.code).toBe(0)
}, 60_000)

/** A copy of the store with something done to it. */
function broken(name: string, harm: (store: string) => void): string {
  const copy = folder.copyOf(whole, name)
  harm(copy)
  return copy
}

function overwrite(file: string, at: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

const NOISE = Buffer.alloc(64, 0xa5)
const db = (store: string) => join(store, 'kho.db')

const FAULTS: [string, (store: string) => void, string, number][] = [
  ['damaged at its head', (s) => overwrite(db(s), 24, NOISE), 'storage/damaged', 5],
  ['damaged in the middle', (s) => overwrite(db(s), statSync(db(s)).size >> 1, NOISE), '', 5],
  ['cut short', (s) => writeFileSync(db(s), readFileSync(db(s)).subarray(0, 10_000)), '', 5],
  ['empty', (s) => writeFileSync(db(s), ''), 'storage/damaged', 5],
  ['gone', (s) => rmSync(db(s)), 'storage/missing', 6],
  ['of another program', plainDatabase, 'storage/foreign', 5],
  ['without its keys', withoutKeys, 'storage/missing', 6],
  ['with both key files broken', brokenKeys, 'storage/slots-damaged', 5],
]

function plainDatabase(store: string): void {
  rmSync(db(store))
  const plain = new Database(db(store))
  plain.exec('CREATE TABLE t (x)')
  plain.close()
}

function withoutKeys(store: string): void {
  for (const name of ['khoa.json', 'khoa-2.json']) rmSync(join(store, name))
}

function brokenKeys(store: string): void {
  for (const name of ['khoa.json', 'khoa-2.json']) writeFileSync(join(store, name), '{"body":')
}

describe('a store', () => {
  it.each(FAULTS)('%s is refused by name', async (name, harm, word, code) => {
    const data = broken(name.replaceAll(' ', '-'), harm)
    // A page in the middle may hold nothing that this command reads; the doctor reads all of them.
    const made = word === '' ? await typed(['doctor', '--data', data]) : await typed(['case', 'list', '--data', data])
    expect(made.code).toBe(code)
    if (word !== '') {
      expect(made.err).toMatch(new RegExp(`^${word}: `))
      expect(made.err.trim().split('\n')).toHaveLength(1)
      expect(made.out).toBe('')
    }
  })

  it('that is not there is not made', async () => {
    const made = await hscn(['case', 'list', '--data', folder.at('khong-co'), '--json'])
    expect(made.code).toBe(6)
    expect(made.error()).toMatchObject({ kind: 'storage', reason: 'missing' })
  })

  it('with one key file left opens, and gets the other back', async () => {
    const data = broken('mot-khoa', (s) => rmSync(join(s, 'khoa.json')))
    expect((await typed(['case', 'list', '--data', data])).code).toBe(0)
    expect(readFileSync(join(data, 'khoa.json'))).toEqual(readFileSync(join(data, 'khoa-2.json')))
  })

  it('put back from an older copy is noticed', async () => {
    const data = folder.copyOf(whole, 'lui')
    const older = readFileSync(db(data))
    expect((await typed(['people', 'find', 'nguyen', '--data', data])).code).toBe(0)
    writeFileSync(db(data), older)
    const made = await typed(['people', 'find', 'nguyen', '--data', data])
    expect(made.code).toBe(5)
    expect(made.err).toContain('bản cũ')
  })
})

describe('a store that a window has open', () => {
  it('is refused on the command line with words for it, and the window works on', async () => {
    const data = folder.copyOf(whole, 'hai-cua-so')
    const office = await openOffice({ ...officeDeps(data), user: LOGIN, password: PASSWORD })
    try {
      for (const args of [['case', 'list'], ['doctor'], ['backup', 'create', '--to', folder.at('noi-sao-luu')]]) {
        const made = await typed([...args, '--data', data])
        expect(made.code).not.toBe(0)
        expect(made.out + made.err).toContain('đang mở ở cửa sổ')
      }
      const before = office.audit.head().seq
      office.audit.record(office.actor, 'people.read', 'person', 'x')
      expect(office.audit.head().seq).toBe(before + 1)
    } finally {
      office.close()
    }
    expect((await typed(['case', 'list', '--data', data])).code).toBe(0)
  })
})

describe('doctor', () => {
  it('says that the clock of the PC stands before the newest records', async () => {
    const data = folder.copyOf(whole, 'gio-lui')
    const made = await typed(['doctor', '--data', data], { env: { HSCN_TODAY: '2021-02-03' } })
    expect(made.code).toBe(0)
    expect(made.out).toContain('[lưu ý] Giờ máy')
    expect((await typed(['doctor', '--data', data])).out).toContain('[tốt] Giờ máy')
  })

  it('finds nothing wrong with a whole store', async () => {
    const made = await hscn(['doctor', '--data', whole, '--json'])
    expect(made.err).toBe('')
    expect(made.code).toBe(0)
    const { ok, checks } = made.json() as { ok: boolean; checks: HealthCheck[] }
    expect(ok).toBe(true)
    expect(checks.map((check) => check.id)).toEqual(
      expect.arrayContaining(['law', 'store.integrity', 'store.blobs', 'audit.chain', 'slots.khoa.json']),
    )
  })

  it('tells what is wrong and what to do', async () => {
    const data = broken('bac-si', (s) => overwrite(db(s), 24, NOISE))
    const made = await hscn(['doctor', '--data', data])
    expect(made.code).toBe(5)
    expect(made.out).toContain('[HỎNG] Mở kho')
    expect(made.out).toContain('Chép nguyên thư mục dữ liệu')
  })

  it('opens nothing with a wrong password, but looks at the files', async () => {
    const made = await typed(['doctor', '--data', whole, '--json'], { env: { HSCN_PASSWORD: 'mật khẩu sai hẳn' } })
    expect(made.code).toBe(4)
    const { checks } = made.json() as { checks: HealthCheck[] }
    expect(checks.find((check) => check.id === 'file.kho.db')?.state).toBe('good')
    expect(checks.find((check) => check.id === 'store.open')?.state).toBe('bad')
  })

  it('notices law data that do not hold together', async () => {
    const resources = folder.at('resources')
    cpSync(join(SAMPLE, '../..'), resources, { recursive: true })
    const file = join(resources, 'regimes/D2022/states.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"GUI_LDTBXH"', '"GUI_NHAM"'))
    const made = await typed(['regimes', 'check', '--json'], { resources })
    expect(made.code).toBe(5)
    expect(made.error()).toMatchObject({ kind: 'resource' })
    expect(made.err).toContain('GUI_')
  })
})

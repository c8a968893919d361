import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hscn, LOGIN, PASSWORD, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
const OFFICE = join(SAMPLE, 'office.json')
const init = (data: string, sheet: string, office = OFFICE) => [
  ...['init', '--data', folder.at(data), '--office', office, '--user', LOGIN],
  ...['--recovery-sheet', folder.at(sheet)],
]

describe('init', () => {
  it('makes an encrypted store, its keys and a recovery sheet that it does not print', async () => {
    const made = await hscn([...init('kho', 'phieu.txt'), '--json'])
    expect(made.err).toBe('')
    expect(made.code).toBe(0)
    expect(made.json()).toMatchObject({ folder: folder.at('kho'), user: LOGIN, recoverySheet: folder.at('phieu.txt') })
    expect(readdirSync(folder.at('kho'))).toEqual(expect.arrayContaining(['kho.db', 'khoa.json', 'khoa-2.json']))
    expect(readFileSync(folder.at('kho/kho.db')).includes('SQLite format 3')).toBe(false)
    const groups = readFileSync(folder.at('phieu.txt'), 'utf8').match(/^ {2}\d\. {2}([0-9A-Z]{5})$/gm) ?? []
    expect(groups).toHaveLength(8)
    for (const group of groups) expect(made.out).not.toContain(group.slice(-5))
    expect(statSync(folder.at('phieu.txt')).mode & 0o077).toBe(0)
  })

  it('leaves a folder that holds something alone, and no sheet behind', async () => {
    folder.write('khac', '')
    const made = await typed([...init('.', 'phieu-2.txt'), '--json'])
    expect(made.code).toBe(3)
    expect(made.error()).toMatchObject({ kind: 'storage', reason: 'exists' })
    expect(existsSync(folder.at('phieu-2.txt'))).toBe(false)
  })

  it('never writes over a sheet', async () => {
    folder.write('phieu-cu.txt', 'phiếu của kho khác')
    const made = await typed([...init('kho-3', 'phieu-cu.txt'), '--json'])
    expect(made.code).toBe(3)
    expect(readFileSync(folder.at('phieu-cu.txt'), 'utf8')).toBe('phiếu của kho khác')
    expect(existsSync(folder.at('kho-3'))).toBe(false)
  })

  it.each([
    ['is not there', 'khong-co.json', null, 6, 'file/not-found'],
    ['is not JSON', 'hong.json', '{ "name": ', 5, 'file/broken'],
    ['is not UTF-8', 'latin.json', Buffer.from('{"name":"S\xd6n T\xe2y"}', 'latin1'), 5, 'file/bad-encoding'],
    ['lacks what an office needs', 'thieu.json', '{ "name": "Phòng mẫu" }', 3, 'validation'],
  ])('makes nothing when the office file %s', async (_, name, content, code, word) => {
    const office = content === null ? folder.at(name) : folder.write(name, content)
    const made = await typed(init(`kho-${name}`, `phieu-${name}`, office))
    expect(made.code).toBe(code)
    expect(made.err).toMatch(new RegExp(`^${word}: `))
    expect(made.err.trim().split('\n')).toHaveLength(1)
    expect(existsSync(folder.at(`kho-${name}`))).toBe(false)
    expect(existsSync(folder.at(`phieu-${name}`))).toBe(false)
  })
})

describe('a password', () => {
  it('is asked for when there is none', async () => {
    const made = await typed(init('kho-4', 'phieu-4'), { env: { HSCN_PASSWORD: undefined } })
    expect(made.code).toBe(2)
    expect(made.err).toContain('--password-file')
    expect(existsSync(folder.at('kho-4'))).toBe(false)
  })

  it('too short is refused', async () => {
    const made = await typed([...init('kho-5', 'phieu-5'), '--json'], { env: { HSCN_PASSWORD: 'ngắn' } })
    expect(made.code).toBe(3)
    expect(made.error()).toMatchObject({ kind: 'validation', fields: [{ path: 'password' }] })
    expect(made.err).not.toContain('ngắn:')
  })

  it('is not taken as an argument, and not repeated', async () => {
    const separate = await hscn([...init('kho-6', 'phieu-6'), '--password', PASSWORD])
    const joined = await typed([...init('kho-6', 'phieu-6'), `--password=${PASSWORD}`])
    for (const made of [separate, joined]) {
      expect(made.code).toBe(2)
      expect(made.err).toContain('--password-file')
    }
  })

  it('comes from the first line of a file, composed or not', async () => {
    const file = folder.write('mat-khau.txt', `${PASSWORD.normalize('NFD')}\r\nkhông đọc dòng này\n`)
    const made = await typed(['holidays', '2023', '--data', folder.at('kho'), '--password-file', file], {
      env: { HSCN_PASSWORD: undefined },
    })
    expect(made.err).toBe('')
    expect(made.code).toBe(0)
  })
})

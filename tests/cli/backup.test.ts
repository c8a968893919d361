import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DutyKindSchema } from '#shared/backup/duty.schema.ts'
import { hscn, makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
let backup = ''
const MadeSchema = z.object({ folder: z.string(), counts: z.record(z.string(), z.number()) })
const RestoredSchema = z.object({ kept: z.string().nullable(), lost: z.object({ from: z.number() }).nullable() })
const at = (...args: string[]) => typed([...args, '--data', data])

beforeAll(async () => {
  data = await makeOffice(folder.path)
  expect((await at('people', 'import', join(SAMPLE, 'people.json'))).code).toBe(0)
  const made = await hscn(['backup', 'create', '--to', folder.at('usb'), '--data', data, '--json'])
  expect(made.err).toBe('')
  backup = MadeSchema.parse(made.json()).folder
}, 120_000)

describe('backup', () => {
  it('is made, listed without a password, proven and rehearsed', async () => {
    const listed = await typed(['backup', 'list', '--in', folder.at('usb'), '--data', data], {
      env: { HSCN_PASSWORD: '' },
    })
    expect(listed.out).toContain(backup)
    const known = await at('backup', 'list')
    expect(known.out).toContain(backup)
    const verified = await at('backup', 'verify', backup, '--json')
    expect(MadeSchema.parse(verified.json()).counts.person).toBeGreaterThan(3)
    expect((await at('backup', 'verify', backup, '--rehearse')).out).toContain('dùng được')
    expect(readdirSync(data).filter((name) => name.startsWith('tam-'))).toEqual([])
  })

  it('is refused by name when a byte of it changed', async () => {
    const copy = folder.copyOf(backup, 'hong')
    const bytes = readFileSync(join(copy, 'kho.db'))
    bytes[5000] = (bytes[5000] ?? 0) ^ 1
    writeFileSync(join(copy, 'kho.db'), bytes)
    const made = await at('backup', 'verify', copy, '--json')
    expect(made.code).toBe(5)
    expect(made.error()).toMatchObject({ kind: 'backup', reason: 'damaged' })
    expect((await at('backup', 'restore', copy)).code).toBe(5)
    expect((await at('people', 'find', 'nguyen')).code).toBe(0)
  })

  it('restores on another PC with the recovery sheet alone, and the new password opens it', async () => {
    const other = folder.at('may-khac')
    const words = readFileSync(folder.at('phieu.txt'), 'utf8')
    const sheet = folder.at('nhom.txt')
    writeFileSync(
      sheet,
      [...words.matchAll(/\b[0-9A-HJKMNP-TV-Z]{5}\b/g)]
        .map(([group]) => group)
        .slice(-8)
        .join(' '),
    )
    const env = { HSCN_PASSWORD: 'mật khẩu mới toanh 9' }
    const made = await typed(['backup', 'restore', backup, '--recovery', sheet, '--data', other], { env })
    expect(made.err).toBe('')
    expect(made.out).toContain('payments: Khoản hỗ trợ đã chi')
    expect((await typed(['people', 'find', 'nguyen', '--data', other], { env })).code).toBe(0)
    expect((await typed(['people', 'find', 'nguyen', '--data', other])).code).toBe(4)
  })

  it('restores over a damaged store, which doctor points to, and keeps that', async () => {
    const broken = folder.copyOf(data, 'kho-hong')
    writeFileSync(join(broken, 'kho.db'), Buffer.alloc(9000, 1))
    const seen = await typed(['doctor', '--data', broken])
    expect(seen.code).toBe(5)
    expect(seen.out).toContain('backup restore')
    const made = await typed(['backup', 'restore', backup, '--data', broken, '--json'])
    const { kept, lost } = RestoredSchema.parse(made.json())
    expect(existsSync(join(kept ?? '', 'kho.db'))).toBe(true)
    expect(lost?.from).toBeGreaterThan(1)
    expect((await typed(['doctor', '--data', broken])).code).toBe(0)
  })

  it('with a wrong password changes nothing', async () => {
    const made = await typed(['backup', 'restore', backup, '--data', data], {
      env: { HSCN_PASSWORD: 'sai hẳn rồi đó' },
    })
    expect(made.code).toBe(4)
    expect((await at('people', 'find', 'nguyen')).code).toBe(0)
  })
})

describe('what has to be checked after a restore', () => {
  const DutiesSchema = z.object({ duties: z.array(z.object({ kind: z.string() })) })
  const BooksSchema = z.object({ books: z.array(z.object({ book: z.string(), year: z.number(), last: z.number() })) })

  it('is listed and confirmed one by one; numbers wait for it', async () => {
    const restored = folder.at('da-khoi-phuc')
    const there = (...args: string[]) => typed([...args, '--data', restored])
    expect((await there('backup', 'restore', backup)).code).toBe(0)
    const listed = await there('backup', 'duties', '--json')
    expect(DutiesSchema.parse(listed.json()).duties.map(({ kind }) => kind)).toEqual(DutyKindSchema.options)
    const den = BooksSchema.parse(listed.json()).books.find(({ book }) => book === 'den')
    expect(den?.last).toBe(0)
    const said = ['--outcome', 'Đối chiếu sổ giấy']
    expect((await there('backup', 'confirm', 'numbers', ...said, '--last', 'den=3')).code).toBe(2)
    expect((await there('backup', 'confirm', 'numbers', ...said, '--last', `den:${den?.year}=9999`)).code).toBe(3)
    const numbers = await there('backup', 'confirm', 'numbers', ...said, '--last', `den:${den?.year}=3`)
    expect(numbers).toMatchObject({ code: 0, err: '' })
    expect((await there('backup', 'confirm', 'gì đó', ...said)).code).toBe(2)
    expect((await there('backup', 'confirm', 'payments', ...said)).out).toContain('Còn 3 việc')
    expect((await there('backup', 'confirm', 'payments', ...said)).code).toBe(6)
    const pdf = await there(
      'registers',
      'export',
      '--book',
      'den',
      '--year',
      String(den?.year),
      '--out',
      folder.at('den.csv'),
    )
    expect(pdf.out).toContain('số tiếp theo 4')
  })
})

describe('doctor --salvage', () => {
  it('makes a new folder of what still reads, and leaves the damaged one alone', async () => {
    const broken = folder.copyOf(data, 'hong-giua')
    const path = join(broken, 'kho.db')
    const bytes = readFileSync(path)
    // Behind the pages that list the tables: those leave nothing to rescue.
    const at = bytes.length - 4096 * 5 - 99
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
    const made = await typed(['doctor', '--salvage', folder.at('da-cuu'), '--data', broken])
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toContain('Bản sao lưu tốt hơn')
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect((await typed(['backup', 'duties', '--data', folder.at('da-cuu')])).out).toContain('Kho được cứu từ kho hỏng')
    expect((await typed(['doctor', '--salvage', broken, '--data', broken])).code).toBe(3)
  })
})

describe('rekey', () => {
  it('gives a new key under the same password, after which an old backup is of another key', async () => {
    const copy = folder.copyOf(data, 'doi-khoa')
    const made = await typed(['rekey', '--reason', 'Nghi lộ khóa', '--data', copy])
    expect(made.err).toBe('')
    expect((await typed(['doctor', '--data', copy])).code).toBe(0)
    const old = await typed(['backup', 'verify', backup, '--data', copy, '--json'])
    expect(old.error()).toMatchObject({ kind: 'backup', reason: 'other-key' })
    expect((await typed(['rekey', '--data', copy])).code).toBe(2)
  })
})

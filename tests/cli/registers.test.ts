import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])

beforeAll(async () => {
  data = await makeOffice(folder.path)
  expect((await at('people', 'import', join(SAMPLE, 'people.json'))).err).toBe('')
  expect(
    (await at('case', 'import', join(SAMPLE, 'cases', 'a-du-ho-so.json'), '--scans', join(SAMPLE, '../scans'))).err,
  ).toBe('')
}, 120_000)

describe('registers export', () => {
  it('writes a book of a year for printing', async () => {
    const out = folder.at('so-den.pdf')
    const made = await at('registers', 'export', '--book', 'den', '--year', '2023', '--out', out, '--json')
    expect(made.err).toBe('')
    expect(made.json()).toMatchObject({ book: { id: 'den', kind: 'incoming' }, year: 2023, void: 0 })
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('writes a book for a spreadsheet, with the dossier that was received', async () => {
    const out = folder.at('thu-ly.csv')
    const made = await at('registers', 'export', '--book', 'Sổ thụ lý hồ sơ', '--year', '2023', '--out', out)
    expect(made.err).toBe('')
    expect(made.out).toContain('1 số đã dùng')
    const text = readFileSync(out, 'utf8')
    expect(text.startsWith('\uFEFFSố thụ lý,')).toBe(true)
    expect(text).toContain('Nguyễn Văn Mẫu')
  })

  it('says which books there are, and refuses others', async () => {
    expect((await at('registers', 'list')).out).toMatch(/den {2}Sổ văn bản đến/)
    const out = folder.at('x.pdf')
    const wrong = await at('registers', 'export', '--book', 'khac', '--out', out)
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('thu-ly')])
    expect((await at('registers', 'export', '--book', 'den', '--out', folder.at('x.doc'))).code).toBe(2)
    expect((await at('registers', 'export', '--book', 'den', '--year', '23', '--out', out)).code).toBe(2)
  })
})

describe('registers print', () => {
  const print = (...more: string[]) => at('registers', 'print', '--from', '2023-01-01', '--to', '2023-12-31', ...more)

  it('prints a register of measures of a commune for a period, as PDF or for Word', async () => {
    const out = folder.at('so-52.pdf')
    const made = await print('--form', '52', '--commune', 'phường Quang Trung', '--out', out, '--json')
    expect(made.err).toBe('')
    expect(made.json()).toMatchObject({ form: 'ND116-52', communeCode: '09583', people: 0 })
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
    const word = folder.at('so-23.docx')
    expect((await print('--form', 'ND116-23', '--commune', '09583', '--out', word)).out).toContain('0 người')
    expect(readFileSync(word).subarray(0, 2).toString()).toBe('PK')
  })

  it('names what it does not know', async () => {
    const out = folder.at('x.pdf')
    const wrong = await print('--form', '36', '--commune', '09583', '--out', out)
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('ND116-52')])
    expect((await print('--form', '52', '--commune', 'phường Không Có', '--out', out)).code).toBe(2)
    expect((await print('--form', '52', '--commune', '09583', '--out', folder.at('x.csv'))).code).toBe(2)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
const SHEET = ['--commune', 'phường Quang Trung', '--month', '2023-09']

/** Somebody of the sample under management after rehabilitation, in a commune of the office. */
async function manage(person: object): Promise<void> {
  const people = folder.write('nguoi.json', JSON.stringify([{ ...person, communeCode: '09583' }]))
  expect((await at('people', 'import', people)).err).toBe('')
  const found = (await at('people', 'find', 'gia dinh', '--json')).json() as { rows: { id: string }[] }
  const begin = folder.write('mo.json', JSON.stringify({ source: 'tn_gia_dinh', completedOn: '2023-03-01' }))
  const day = ['--on', '2023-03-01']
  const opened = await at(
    ...['case', 'open', found.rows[0]?.id ?? '', '--line', 'sau_cai', ...day, '--values', begin, '--json'],
  )
  const { id } = opened.json() as { id: string }
  expect((await at('case', 'event', id, '--type', 'de_nghi_quan_ly', ...day)).err).toBe('')
  const decision = { number: '1/QĐ-UBND', from: '2023-03-01', to: '2024-02-29' }
  const file = folder.write('quyet-dinh.json', JSON.stringify(decision))
  expect((await at('case', 'event', id, '--type', 'quyet_dinh_sau_cai', ...day, '--values', file)).err).toBe('')
}

beforeAll(async () => {
  data = await makeOffice(folder.path)
  const people = JSON.parse(readFileSync(join(SAMPLE, 'people.json'), 'utf8')) as object[] | { people: object[] }
  const [first] = Array.isArray(people) ? people : people.people
  await manage({ ...first, fullName: 'Nguyễn Văn Giả Định', idDocuments: [], noIdReason: 'Người trong dữ liệu thử' })
}, 120_000)

describe('month', () => {
  it('shows a sheet, fills it from a file once, and prints it', async () => {
    const shown = await at('month', 'show', ...SHEET)
    expect(shown.out).toContain('1 người: 0 có mặt, 0 vắng có lý do, 0 vắng không báo, 1 chưa ghi')
    const out = folder.at('bang.csv')
    expect((await at('month', 'export', ...SHEET, '--out', out)).err).toBe('')
    expect((await at('month', 'import', out, ...SHEET)).out).toContain('đã ghi 0 ô')
    const [heads = '', line = ''] = readFileSync(out, 'utf8').replace('\uFEFF', '').split('\r\n')
    const filled = (column: string, text: string) => {
      const cells = line.split(',')
      cells[heads.split(',').indexOf(column)] = text
      return folder.write(`${column}.csv`, `${heads}\r\n${cells.join(',')}\r\n`)
    }
    const wrong = await at('month', 'import', filled('Điểm danh', 'Z'), ...SHEET, '--json')
    expect(wrong.code).toBe(3)
    expect(wrong.error()).toMatchObject({ fields: [{ path: 'dòng 2, Điểm danh' }] })
    const right = filled('Điểm danh', 'V')
    expect((await at('month', 'import', right, ...SHEET, '--dry-run')).out).toContain('sẽ ghi 1 ô')
    expect((await at('month', 'import', right, ...SHEET, '--json')).json()).toMatchObject({ changed: 1, same: 0 })
    expect((await at('month', 'import', right, ...SHEET, '--json')).json()).toMatchObject({ changed: 0, same: 1 })
    expect((await at('month', 'show', ...SHEET)).out).toContain('1 vắng không báo, 0 chưa ghi')
    const pdf = await at('month', 'print', ...SHEET, '--blank', '--out', folder.at('bang.pdf'), '--json')
    expect(pdf.json()).toMatchObject({ pages: 1 })
  })

  it('says what is wrong with a call', async () => {
    expect((await at('month', 'show', '--commune', '09583', '--month', '9/2023')).code).toBe(2)
    expect((await at('month', 'show', '--commune', 'khong-co', '--month', '2023-09')).code).toBe(6)
    expect((await at('month', 'show', '--month', '2023-09')).code).toBe(2)
    expect((await at('month', 'import', folder.write('la.csv', 'a,b\r\n1,2\r\n'), ...SHEET)).code).toBe(3)
  })
})

describe('draw and review', () => {
  it('draws, checks the draw, and tells what is wrong with one that is not there', async () => {
    const made = await at('draw', 'make', ...SHEET, '--count', '1', '--said', '123', '--json')
    expect(made.err).toBe('')
    const { id, seed, candidates } = made.json() as { id: string; seed: string; candidates: { picked: boolean }[] }
    expect(seed).toMatch(/ 123$/)
    expect(candidates.filter(({ picked }) => picked)).toHaveLength(1)
    const checked = await at('draw', 'verify', id)
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('Đúng: kết quả khớp')])
    expect((await at('draw', 'verify', 'khong-co')).code).toBe(6)
    expect((await at('draw', 'make', ...SHEET, '--count', 'x')).code).toBe(2)
    expect((await at('draw', 'make', ...SHEET, '--count', '9')).code).toBe(3)
  })

  it('shows a quarter, prints its minutes as a draft, and lists what is missing', async () => {
    const quarter = ['--commune', '09583', '--quarter', '2023-Q3']
    const shown = await at('review', 'show', ...quarter)
    expect(shown.out).toContain('Họp quý III/2023, phường Quang Trung: chưa chốt.')
    expect(shown.out).toContain('Chưa ghi ngày họp')
    for (const ending of ['pdf', 'docx']) {
      expect((await at('review', 'render', ...quarter, '--out', folder.at(`hop.${ending}`))).err).toBe('')
    }
    expect((await at('review', 'render', ...quarter, '--out', 'hop.txt')).code).toBe(2)
    expect((await at('review', 'show', '--commune', '09583', '--quarter', 'Q3')).code).toBe(2)
    const missing = await at('review', 'missing', '--commune', '09583')
    expect(missing.out).toContain('A20')
    expect(missing.out).toContain('quý II/2023, phường Quang Trung (chưa họp)')
    expect(missing.out).toContain('Nguyễn Văn Giả Định: thiếu nhận xét, kiểm danh tháng 04/2023')
  })
})

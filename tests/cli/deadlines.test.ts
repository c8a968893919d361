import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesOfText } from '../documents/read-pdf.ts'
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

describe('deadlines', () => {
  it('tells what others sent, with what is next', async () => {
    const told = await at('deadlines', '--on', '2023-09-05')
    expect(told.err).toBe('')
    expect(told.out).toContain('Nơi khác chuyển đến: 1 hồ sơ')
    expect(told.out).toContain('Tiếp theo: Chuyển hồ sơ đề nghị đến Tòa án')
  })

  it('writes the sheet of a commune for the week of a day', async () => {
    const out = folder.at('phieu.pdf')
    const made = await at('deadlines', '--on', '2023-09-05', '--sheet', '--commune', '09583', '--out', out, '--json')
    expect(made.err).toBe('')
    expect(made.json()).toMatchObject({ monday: '2023-09-04', sunday: '2023-09-10', communes: 1 })
    const [page = ''] = pagesOfText(readFileSync(out))
    expect(page.normalize('NFC').replace(/\s+/g, ' ')).toContain('Nguyễn Văn Mẫu')
    expect(page).toContain('05/09/2023')
  })

  it('refuses what does not go together', async () => {
    const run = async (...args: string[]) => {
      const { code, err } = await at('deadlines', ...args)
      return [code, err.split('\n')[0]]
    }
    expect(await run('--commune', '09583')).toEqual([2, expect.stringContaining('--sheet')])
    expect(await run('--sheet')).toEqual([2, expect.stringContaining('--out')])
    expect(await run('--sheet', '--out', folder.at('x.txt'))).toEqual([2, expect.stringContaining('.pdf')])
    const unknown = await run('--sheet', '--commune', '00000', '--out', folder.at('x.pdf'))
    expect(unknown[1]).toContain('xã, phường')
  })
})

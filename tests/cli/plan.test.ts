import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlanFile } from '#shared/plans/plan.schema.ts'
import type { ProgressView } from '#shared/plans/progress.schema.ts'
import { makeOffice, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])

beforeAll(async () => {
  data = await makeOffice(folder.path)
}, 120_000)

describe('plan', () => {
  it('takes in a plan that is shipped, shows it, and gives it out as a file that comes back', async () => {
    expect((await at('plan', 'list')).out).toContain('son-tay-2017: Kế hoạch ngày 29/03/2017')
    const made = await at('plan', 'import', 'son-tay-2017', '--json')
    const { id } = made.json() as { id: string }
    const shown = await at('plan', 'show', id)
    expect(shown.out).toContain('Đo bằng')
    expect(shown.out).toContain('verified-part')
    const path = join(folder.path, 'ke-hoach.json')
    expect((await at('plan', 'export', id, '--out', path)).err).toBe('')
    const file = JSON.parse(readFileSync(path, 'utf8')) as PlanFile
    expect(file.targets).toHaveLength(9)
    const again = await at('plan', 'import', path)
    expect([again.code !== 0, again.err.includes('đã có')]).toEqual([true, true])
  })

  it('tells progress with its arithmetic, and as a file', async () => {
    const view = (await at('plan', 'progress', '2017', '--on', '2017-09-30', '--json')).json() as ProgressView
    expect(view.rows.map(({ target, value, expected }) => [target.code, value, expected]).slice(0, 3)).toEqual([
      ['ST-1', 0, 11.25],
      ['ST-2', 0, 7.5],
      ['ST-3', 0, 37.5],
    ])
    const told = await at('plan', 'progress', '2017', '--on', '2017-09-30')
    expect(told.out).toContain('Hết tháng 9 cần đạt 15 × 9/12 = 11,25; 0 - 11,25 = -11,25.')
    const path = join(folder.path, 'chi-tieu.csv')
    expect((await at('plan', 'progress', '2017', '--out', path)).err).toBe('')
    expect(readFileSync(path, 'utf8')).toContain('ST-8b')
  })

  it('compares cohorts, also of a year in which nobody completed anything', async () => {
    const told = await at('plan', 'cohorts', '2017', '--by', 'de_an_hinh_thuc', '--publish')
    expect(told.out).toContain('Cách b: theo khóa hoàn thành')
    expect(told.out).toContain('Số dưới 3 người được ẩn')
    const path = join(folder.path, 'khoa.pdf')
    expect((await at('plan', 'cohorts', '2017', '--out', path)).err).toBe('')
    expect(existsSync(path)).toBe(true)
  })

  it('refuses what it does not know', async () => {
    expect((await at('plan', 'progress', 'nay')).err).toContain('bốn chữ số')
    expect((await at('plan', 'progress', '2017', '--out', 'x.doc')).err).toContain('.pdf, .xlsx, .csv')
    expect((await at('plan', 'show', 'khong-co')).code).not.toBe(0)
    expect((await at('plan', 'cohorts', '2017', '--by', 'tuoi')).err).toContain('de_an')
  })
})

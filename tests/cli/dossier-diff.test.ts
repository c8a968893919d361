import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Difference } from '#shared/dossiers/difference.schema.ts'
import { hscn, makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
const CASE = 'HS-2023-001'

beforeAll(async () => {
  data = await makeOffice(folder.path)
  await at('people', 'import', join(SAMPLE, 'people.json'))
  expect(
    (await at('case', 'import', join(SAMPLE, 'cases', 'a-du-ho-so.json'), '--scans', join(SAMPLE, '../scans'))).err,
  ).toBe('')
}, 120_000)

describe('dossier diff', () => {
  it('says that there is nothing to compare with before anything is sealed', async () => {
    expect(await at('dossier', 'diff', CASE)).toMatchObject({ code: 6 })
  })

  it('compares the sealed dossier with the papers as they are, for people and for machines, and writes the sheet', async () => {
    expect((await at('dossier', 'build', CASE, '--out', folder.at('ho-so.pdf'))).err).toBe('')
    const again = await at('dossier', 'build', CASE, '--out', folder.at('lan-hai.pdf'))
    expect(again).toMatchObject({ code: 3 })
    expect(again.err).toContain('Không có gì mới từ lần đóng thứ 1')
    expect(existsSync(folder.at('lan-hai.pdf'))).toBe(false)
    expect((await at('dossier', 'diff', CASE)).out).toContain('Không có gì thay đổi')

    const out = folder.at('doi-chieu.pdf')
    const made = await hscn(['dossier', 'diff', CASE, '--out', out, '--json', '--data', data])
    expect(made.err).toBe('')
    const found = made.json() as Difference & { file: { path: string } }
    expect([found.from.no, found.to.no, found.same]).toEqual([1, 0, true])
    expect(readFileSync(found.file.path).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it.each([
    [['--from', 'x'], 2],
    [['--from', '0'], 2],
    [['--from', '9'], 6],
    [['--from', '1', '--to', '1'], 3],
  ])('refuses %j', async (options, code) => {
    expect((await at('dossier', 'diff', CASE, ...options)).code).toBe(code)
  })
})

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReconcileView } from '#shared/reconcile/reconcile.schema.ts'
import { hscn, makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
const BODY = ['--body', 'Công an quận Mẫu', '--list', 'DS2', '--on', '2023-09-05']
const THEIRS = [
  'DANH SÁCH CỦA CÔNG AN,,',
  'TT,Đối tượng,Sinh ngày',
  '1,Nguyễn Văn Mẫu,12/04/1991',
  '2,Lạ Văn Hoắc,1970',
].join('\n')

beforeAll(async () => {
  data = await makeOffice(folder.path)
  await at('people', 'import', join(SAMPLE, 'people.json'))
})

describe('reconcile', () => {
  it('asks for the column that it cannot guess, and keeps nothing when only trying', async () => {
    const file = folder.write('ca.csv', THEIRS)
    expect((await at('reconcile', file, ...BODY, '--dry-run')).code).toBe(3)
    const told = ['--heading', '2', '--column', 'fullName=B', '--dry-run', '--json']
    const made = (await at('reconcile', file, ...BODY, ...told)).json() as ReconcileView
    expect(made).toMatchObject({ id: null, ours: [], undecided: [] })
    expect(made.theirs.map(({ their, known }) => [their.fullName, known?.our.fullName])).toEqual([
      ['Nguyễn Văn Mẫu', 'Nguyễn Văn Mẫu'],
      ['Lạ Văn Hoắc', undefined],
    ])
    expect((await at('reconcile', 'lists', '--json')).json()).toEqual({ lists: [] })
    expect((await at('reconcile', file, ...BODY, '--column', 'tên=B')).code).toBe(2)
    expect((await at('reconcile', file, ...BODY, '--sheet', 'Không có')).code).toBe(2)
    expect((await at('reconcile', file)).code).toBe(2)
  })

  it('keeps the list, remembers its columns, writes both files, and deletes it', async () => {
    const file = folder.write('ca2.csv', THEIRS)
    const out = join(folder.path, 'kq')
    const told = ['--heading', '2', '--column', 'fullName=B', '--out', out, '--json']
    const made = await hscn(['reconcile', file, ...BODY, ...told, '--data', data])
    expect(made.err).toBe('')
    const { id, theirs } = made.json() as ReconcileView
    for (const name of ['doi-chieu-DS2-2023-09-05.xlsx', 'doi-chieu-DS2-2023-09-05.pdf']) {
      expect(existsSync(join(out, name))).toBe(true)
    }
    const next = folder.write('ca3.csv', 'TT,Sinh ngày,Đối tượng\n1,1970,Lạ Văn Hoắc\n')
    expect((await at('reconcile', next, ...BODY, '--dry-run')).code).toBe(0)
    const person = theirs[0]?.known?.our.personId ?? ''
    expect((await at('reconcile', 'decide', id ?? '', '3', '--person', person, '--different')).code).toBe(0)
    const shown = await at('reconcile', 'show', id ?? '')
    expect(shown.out).toContain('dòng 3: Nguyễn Văn Mẫu, 12/04/1991\n')
    expect((await at('reconcile', 'remove', id ?? '')).code).toBe(0)
    expect((await at('reconcile', 'show', id ?? '')).code).not.toBe(0)
  })
})

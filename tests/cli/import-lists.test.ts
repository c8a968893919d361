import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
beforeAll(async () => {
  data = await makeOffice(folder.path)
})

const people = async () => ((await at('people', 'find', '', '--json')).json() as { total: number }).total

describe('people import of a table', () => {
  const strange = () =>
    folder.write('la.csv', 'DANH SÁCH\nTên đối tượng,Phái,NS\nNguyễn Văn Mẫu,Nam,12/04/1991\nLò Thị Thử,Nữ,1988\n')

  it('says which columns are needed and which were found, and no word of scans', async () => {
    const refused = await at('people', 'import', strange())
    expect(refused.code).toBe(3)
    expect(refused.err).toContain('Dòng 2 của tệp có: Tên đối tượng, Phái, NS')
    const old = folder.write('old.xls', '')
    for (const path of [old, folder.write('empty.csv', ''), strange()]) {
      expect((await at('people', 'import', path)).err).not.toMatch(/quét/i)
    }
    const asked = await at('people', 'import', strange(), '--column', 'Không có=fullName')
    expect(asked.code).toBe(2)
  })

  it('takes the columns as they are told, remembers them, and takes the import back', async () => {
    const told = ['--column', 'Tên đối tượng=Họ và tên', '--column', 'Phái=sex', '--column', 'NS=Ngày sinh']
    const tried = await at('people', 'import', strange(), '--dry-run', ...told)
    expect(tried.err).toBe('')
    expect(tried.out).toContain('sẽ thêm 2')
    expect(await people()).toBe(0)
    const made = (await at('people', 'import', strange(), ...told, '--json')).json() as { batchId: string }
    expect(made).toMatchObject({ added: 2, written: true, rows: [{ row: 3, outcome: 'add' }, { row: 4 }] })
    expect((await at('people', 'import', strange(), '--json')).json()).toMatchObject({ added: 0, present: 2 })
    expect((await at('people', 'imports')).out).toContain(made.batchId)
    expect((await at('people', 'unimport', made.batchId, '--json')).json()).toEqual({ removed: 2, left: [] })
    expect(await people()).toBe(0)
    expect((await at('people', 'unimport', made.batchId)).code).toBe(3)
    expect((await at('people', 'unimport', 'khong-co')).code).toBe(6)
  })
})

describe('case import of a table', () => {
  it('records what is in force for people of the store, tried first', async () => {
    await at('people', 'import', folder.write('n.csv', 'Họ và tên,Giới tính,Ngày sinh\nTạ Văn Thử,Nam,12/04/1991\n'))
    const head = 'Họ và tên,Ngày sinh,Đang quản lý,Ngày bắt đầu,Số văn bản'
    const file = folder.write('m.csv', `${head}\nTạ Văn Thử,12/04/1991,Người nghiện,04/01/2022,12/DS\n`)
    const tried = await at('case', 'import', file, '--dry-run', '--json')
    expect(tried.err).toBe('')
    expect(tried.json()).toMatchObject({ kind: 'measures', added: 1, written: false })
    const made = (await at('case', 'import', file, '--json')).json() as { batchId: string }
    expect(made).toMatchObject({ added: 1, written: true })
    const wrong = folder.write('x.csv', `${head}\nAi Đó,1950,Người nghiện,04/01/2022,\n`)
    const refused = await at('case', 'import', wrong)
    expect(refused.code).toBe(3)
    expect(refused.err).toContain('dòng 2, Họ và tên')
    expect((await at('people', 'unimport', made.batchId, '--json')).json()).toEqual({ removed: 1, left: [] })
    expect((await at('case', 'import', folder.write('c.json', '{}'), '--dry-run')).code).toBe(2)
  })

  it('has a template', async () => {
    const out = join(folder.path, 'mau.xlsx')
    expect((await at('people', 'template', '--measures', '--out', out)).code).toBe(0)
    expect(existsSync(out)).toBe(true)
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  })
})

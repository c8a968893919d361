import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person, PersonRow } from '#shared/people/person.schema.ts'
import { hscn, makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
const process = (...args: string[]) => hscn([...args, '--data', data])
const PEOPLE = join(SAMPLE, 'people.json')

async function find(text: string): Promise<{ rows: PersonRow[]; total: number }> {
  return (await at('people', 'find', text, '--json')).json() as { rows: PersonRow[]; total: number }
}

beforeAll(async () => {
  data = await makeOffice(folder.path)
})

describe('people import', () => {
  it('tries a file without writing', async () => {
    const tried = await at('people', 'import', PEOPLE, '--dry-run', '--json')
    expect(tried.code).toBe(0)
    expect(tried.json()).toMatchObject({ added: 16, written: false })
    expect((await find('nguyen')).total).toBe(0)
  })

  it('takes a JSON list in, once', async () => {
    const first = await process('people', 'import', PEOPLE, '--json')
    expect(first.err).toBe('')
    expect(first.json()).toMatchObject({ total: 16, added: 16, present: 0, written: true })
    const again = await at('people', 'import', PEOPLE, '--json')
    expect(again.code).toBe(0)
    expect(again.json()).toMatchObject({ added: 0, present: 16 })
  })

  it('writes the list out, with what takes it in again', async () => {
    for (const name of ['ra.csv', 'ra.xlsx', 'ra.json']) {
      const out = join(folder.path, name)
      expect((await at('people', 'export', '--out', out, '--json')).json()).toMatchObject({ people: 16 })
      const again = await at('people', 'import', out, '--json')
      expect(again.json()).toMatchObject({ total: 16, present: 16, ignoredColumns: [] })
    }
    expect((await at('people', 'export')).code).toBe(2)
    expect((await at('people', 'export', '--out', 'ra.docx')).code).toBe(2)
  })

  it('takes a CSV list in', async () => {
    const file = folder.write(
      'ds.csv',
      'Họ và tên,Giới tính,Ngày sinh,Số CCCD\nTạ Văn Bảng Kê,Nam,03/02/1987,001087000077\n',
    )
    const made = await at('people', 'import', file, '--json')
    expect(made.err).toBe('')
    expect(made.json()).toMatchObject({ added: 1 })
    expect((await find('bang ke')).rows[0]).toMatchObject({ fullName: 'Tạ Văn Bảng Kê', birthDate: '1987-02-03' })
  })

  it('takes nothing of a list with one wrong row, and names row and cell', async () => {
    const file = folder.write(
      'sai.csv',
      'Họ và tên,Giới tính,Ngày sinh\nĐinh Thị Dòng Một,Nữ,01/01/1990\nĐinh Thị Dòng Hai,Nữ,31/02/1990\n',
    )
    const made = await at('people', 'import', file, '--json')
    expect(made.code).toBe(3)
    expect(made.err).toContain('dòng 3')
    expect(made.error()).toMatchObject({ kind: 'validation' })
    expect((await find('dong mot')).total).toBe(0)
  })

  it.each([
    ['broken JSON', 'hong.json', '[{ "fullName": ', 5, 'broken'],
    ['a damaged workbook', 'hong.xlsx', 'PK\u0003\u0004...', 5, 'broken'],
    ['another encoding', 'tcvn.csv', Buffer.from([0x48, 0xe4, 0x0a, 0xb9]), 5, 'bad-encoding'],
    ['an empty file', 'trong.csv', '', 3, 'empty'],
  ])('stores nothing of %s', async (_, name, content, code, reason) => {
    const before = (await find('')).total
    const made = await at('people', 'import', folder.write(name, content), '--json')
    expect(made.code).toBe(code)
    expect(made.error()).toMatchObject({ kind: 'file', reason })
    expect((await find('')).total).toBe(before)
  })

  it('says when the file is not there', async () => {
    expect((await at('people', 'import', folder.at('khong-co.json'))).code).toBe(6)
  })
})

describe('people find and show', () => {
  it('finds names without their marks', async () => {
    const found = await find('nguyen van duc')
    expect(found.rows.map((row) => row.fullName)).toEqual(['Nguyễn Văn Đức', 'Nguyễn Văn Đức'])
    const text = await process('people', 'find', 'y bhiong eban')
    expect(text.out).toContain('Y Bhiông Êban Knul')
    expect(text.out).toContain('phường Xuân Khanh')
  })

  it('shows everything about one, year-only birth as it is', async () => {
    const [row] = (await find('giang a sua')).rows
    const shown = await process('people', 'show', row?.id ?? '')
    expect(shown.code).toBe(0)
    expect(shown.out).toMatch(/Ngày sinh: 1990\n/)
    const { person } = (await at('people', 'show', row?.id ?? '', '--json')).json() as { person: Person }
    expect(person.idDocuments[0]?.number).toBe('011090000006')
  })

  it('prints the sheet of one, as PDF or for Word', async () => {
    const [row] = (await find('nguyen')).rows
    for (const [name, begins] of [
      ['phieu.pdf', '%PDF-'],
      ['phieu.docx', 'PK'],
    ] as const) {
      const out = join(folder.path, name)
      const made = await at('people', 'sheet', '--person', row?.id ?? '', '--out', out)
      expect([made.code, made.err]).toEqual([0, ''])
      expect(readFileSync(out).subarray(0, begins.length).toString()).toBe(begins)
    }
    expect((await at('people', 'sheet', '--person', row?.id ?? '', '--out', 'x.txt')).code).toBe(2)
    expect((await at('people', 'sheet', '--person', 'khong-co', '--out', 'x.pdf')).code).not.toBe(0)
  })

  it('says when there is no such person', async () => {
    const shown = await process('people', 'show', 'khong-co-ai', '--json')
    expect(shown.code).toBe(6)
    expect(shown.error()).toMatchObject({ kind: 'not-found', id: 'khong-co-ai' })
  })
})

describe('who may', () => {
  it('nobody with a wrong password', async () => {
    const wrong = await hscn(['people', 'find', 'nguyen', '--data', data, '--json'], {
      env: { HSCN_PASSWORD: 'một mật khẩu khác' },
    })
    expect(wrong.code).toBe(4)
    expect(wrong.out).toBe('')
    expect(wrong.err).not.toContain('một mật khẩu khác')
    expect(wrong.error()).toMatchObject({ kind: 'wrong-password' })
  })

  it('nobody whom the store does not know', async () => {
    expect((await at('people', 'find', 'nguyen', '--user', 'nguoi-la')).code).toBe(6)
  })
})

describe('people merge', () => {
  it('compares, makes one and makes two again', async () => {
    const file = folder.write(
      'doi.csv',
      'Họ và tên,Giới tính,Ngày sinh,Nghề nghiệp,Điện thoại\nVi Văn Đôi,Nam,03/02/1987,thợ xây,\nVi Đôi,Nam,03/02/1987,thợ mộc,0900000003\n',
    )
    const { rows } = (await at('people', 'import', file, '--json')).json() as { rows: { id: string }[] }
    const [one = '', other = ''] = rows.map(({ id }) => id)
    const tried = await at('people', 'merge', one, other, '--dry-run')
    expect(tried.out).toContain('Nghề nghiệp: thợ xây / thợ mộc, giữ bên giữ')
    expect(tried.out).toContain('Điện thoại: trống / 0900000003')
    expect(tried.out).toContain('Chạy thử: chưa gộp.')
    expect((await at('people', 'merge', one, other)).code).toBe(3)
    expect((await at('people', 'merge', one, other, '--take', 'chân')).code).toBe(2)
    const made = await process('people', 'merge', one, other, '--reason', 'Thử', '--take', 'occupation', '--json')
    expect(made.err).toBe('')
    const { mergeId } = made.json() as { mergeId: string }
    const shown = (await at('people', 'show', other, '--json')).json()
    expect(shown).toMatchObject({ person: { id: one, occupation: 'thợ mộc', phone: '0900000003' } })
    expect((await at('people', 'merges', other)).out).toContain(`${mergeId}: Vi Đôi`)
    expect((await at('people', 'unmerge', mergeId, '--json')).json()).toEqual({ survivorId: one, absorbedId: other })
    expect((await at('people', 'show', other, '--json')).json()).toMatchObject({ person: { id: other } })
    expect((await at('people', 'unmerge', mergeId)).code).toBe(3)
    expect((await at('people', 'unmerge', 'không')).code).toBe(6)
  })
})

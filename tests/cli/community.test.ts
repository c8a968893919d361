import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
const idOf = async (name: string) =>
  ((await at('people', 'find', name, '--json')).json() as { rows: { id: string }[] }).rows[0]?.id ?? ''

beforeAll(async () => {
  data = await makeOffice(folder.path)
  expect((await at('people', 'import', join(SAMPLE, 'people.json'))).err).toBe('')
}, 120_000)

describe('helpers', () => {
  const HELPERS = JSON.stringify([
    { kind: 'doi_ctxh', name: 'Đội viên Mẫu', communeCode: '09583', from: '2022-01-01' },
    { kind: 'phu_nu', name: 'Hội viên Mẫu', communeCode: '09577', from: '2022-01-01' },
  ])

  it('are added once, suggested with reasons, assigned and counted', async () => {
    const file = folder.write('nguoi-giup.json', HELPERS)
    expect((await at('helpers', 'add', file)).out).toContain('Đã thêm 2 người giúp đỡ, đã có 0')
    expect((await at('helpers', 'add', file)).out).toContain('Đã thêm 0 người giúp đỡ, đã có 2')
    const personId = await idOf('nguyen van mau')
    const suggested = await at('helpers', 'suggest', personId, '--json')
    const { rows } = suggested.json() as { rows: { helper: { id: string; name: string }; why: string[] }[] }
    expect(rows.map(({ helper }) => helper.name)).toEqual(['Đội viên Mẫu', 'Hội viên Mẫu'])
    expect((await at('helpers', 'suggest', personId)).out).toContain('cùng phường Quang Trung; chưa giúp ai')
    const assigned = await at('helpers', 'assign', personId, rows[0]?.helper.id ?? '', '--from', '2023-09-01')
    expect(assigned.out).toContain('Đội viên Mẫu: đã phân công từ ngày 01/09/2023')
    const again = await at('helpers', 'assign', personId, rows[1]?.helper.id ?? '')
    expect([again.code, again.err]).toEqual([3, expect.stringContaining('đang là người giúp đỡ chính')])
    expect((await at('helpers', 'list')).out).toMatch(/Đội viên Mẫu.*1 người \(1 chính\)/)
    expect((await at('helpers', 'list', '--on', '2022-06-01')).out).toMatch(/Đội viên Mẫu.*0 người/)
    expect((await at('helpers', 'check')).out).toContain('Không có điểm nào cần xem')
    expect((await at('helpers', 'models', '--on', '2023-09-05')).out).toContain('kế hoạch năm 2023: 40 đến 60%')
  })

  it('say what is wrong', async () => {
    expect((await at('helpers', 'add', folder.write('la.json', '{}'))).code).toBe(3)
    expect((await at('helpers', 'suggest', 'x')).code).toBe(6)
    expect((await at('helpers', 'assign', 'x', 'y')).code).toBe(6)
    expect((await at('helpers', 'list', '--on', 'hôm qua')).code).toBe(2)
  })
})

describe('returns', () => {
  const LIST = [
    'Họ và tên;Ngày sinh;Số CCCD;Cơ sở;Ngày dự kiến về;Ngày hoàn thành;Đề án',
    'Nguyễn Văn Mẫu;12/04/1991;001091000001;Cơ sở Minh Họa;04/09/2023;04/09/2023;',
    'Không Có Ai;1990;;Cơ sở Minh Họa;04/09/2023;;',
  ].join('\r\n')

  it('come from a list of the centre, twice without harm, and are handed over with minutes', async () => {
    const file = folder.write('sap-ve.csv', LIST)
    const tried = await at('returns', 'import', file, '--dry-run')
    expect([tried.code, tried.out]).toEqual([3, expect.stringContaining('Sẽ thêm 1 người, đã có 0, không nhận 1')])
    expect(tried.out).toContain('dòng 3: Chưa có người này trong kho')
    expect((await at('returns', 'import', file)).out).toContain('Đã thêm 1 người')
    expect((await at('returns', 'import', file, '--json')).json()).toMatchObject({ added: 0, present: 1, refused: 1 })

    const listed = (await at('returns', 'list', '--state', 'backlog', '--json')).json() as {
      rows: { ret: { id: string } }[]
    }
    const session = {
      on: '2023-09-05',
      at: '09:00',
      place: 'Cơ sở Minh Họa',
      giverAgency: 'Cơ sở Minh Họa',
      receiverAgency: 'Ủy ban nhân dân phường Quang Trung',
      lines: [{ returnId: listed.rows[0]?.ret.id ?? '', presence: 'co_mat' }],
    }
    const received = await at('returns', 'receive', folder.write('buoi.json', JSON.stringify(session)), '--json')
    const { id } = received.json() as { id: string }
    const told = await at('returns', 'list', '--before', '2023-09-06')
    expect(told.out).toContain('1 người dự kiến về, 1 đã về, 0 không đến, còn 0; 0 có quyết định quản lý.')
    expect(told.out).toMatch(/Đã về, chưa mở hồ sơ\s+12\/09\/2023: Trình báo/)
    expect((await at('returns', 'handovers')).out).toContain('Cơ sở Minh Họa')
    const out = folder.at('bien-ban.pdf')
    expect((await at('returns', 'minutes', id, '--out', out)).out).toContain('1 trang')
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('say what is wrong', async () => {
    expect((await at('returns', 'list', '--state', 'x')).code).toBe(2)
    expect((await at('returns', 'minutes', 'x', '--out', folder.at('x.pdf'))).code).toBe(6)
    expect((await at('returns', 'import', folder.write('la.csv', 'a,b\r\n1,2'))).code).toBe(3)
    expect((await at('returns', 'receive', folder.write('la2.json', '{}'))).code).toBe(3)
  })
})

describe('list-review', () => {
  it('writes a meeting, takes out who was agreed on, and prints the minutes', async () => {
    const personId = await idOf('tran minh hoa')
    const file = (name: string, value: unknown) => folder.write(name, JSON.stringify(value))
    const opened = await at('case', 'open', personId, '--line', 'theo_doi', '--on', '2021-01-04', '--json')
    const { id: caseId } = opened.json() as { id: string }
    const step = (type: string, on: string, data: object) =>
      at('case', 'event', caseId, '--type', type, '--on', on, '--data', file(`${type}.json`, data))
    expect((await step('vao_ds2', '2021-01-04', { reason: 'HO_SO_CU', basis: 'HO_SO_CU' })).err).toBe('')
    expect((await step('hoan_thanh_truoc_day', '2023-08-01', { kind: 'quan_ly_sau_cai' })).err).toBe('')
    const item = { personId, list: 'DS2', reasonId: 'LUAT2021_D43_3A', decision: 'dong_y' }
    const people = { chair: { name: 'Người Chủ Trì Mẫu' }, secretary: { name: 'Thư Ký Mẫu' } }
    const meeting = { communeCode: '09577', on: '2023-09-05', ...people, items: [item] }
    const written = (await at('list-review', 'write', file('hop.json', meeting), '--json')).json() as { id: string }
    expect((await at('list-review', 'list')).out).toMatch(/1\/1\s+chưa kết luận/)
    const done = ['list-review', 'conclude', written.id, '--number', '09/QĐ', '--issuer', 'Ủy ban nhân dân phường mẫu']
    expect((await at(...done)).out).toContain('Đã đưa 1 người ra khỏi danh sách')
    expect((await at(...done)).code).toBe(3)
    const out = folder.at('ra-soat.pdf')
    expect((await at('list-review', 'minutes', written.id, '--out', out)).err).toBe('')
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await at('list-review', 'write', folder.write('la3.json', '{}'))).code).toBe(3)
    expect((await at('list-review', 'conclude', 'x', '--number', '1', '--issuer', 'a')).code).toBe(6)
  })
})

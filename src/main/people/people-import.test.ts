import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { sampleOffice } from '#tests/helpers/test-office.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { loadSheetLimits } from '../sheets/limits.ts'
import { readDate } from './csv-person.ts'
import { loadIdentityRules } from './identity-rules.ts'
import { createPeopleService, type PeopleService } from './people.service.ts'

let t: TestStore
let people: PeopleService
beforeEach(() => {
  t = openTestStore()
  const { communes } = sampleOffice()
  people = createPeopleService({
    ...t,
    identity: loadIdentityRules(RESOURCES),
    sheetLimits: loadSheetLimits(RESOURCES),
    communes: () => communes,
  })
})
afterEach(() => t.dispose())

const take = (name: string, content: string | Uint8Array, dryRun = false) =>
  people.importFile(t.actor, { name, bytes: Buffer.from(content), dryRun })
const count = () => people.list(t.actor, { text: '', communeCode: '', after: null, limit: 1 }).total

/** Why the file as a whole is refused. */
function refusal(name: string, content: string | Uint8Array): string {
  try {
    take(name, content)
    return 'taken'
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.kind !== 'file') throw error
    expect(error.error.name).toBe(name)
    return `${error.error.reason}: ${error.error.detail}`
  }
}

const CSV = [
  'STT;Họ và tên;Giới tính;Ngày sinh;Số CCCD;Ngày cấp;Xã/phường/thị trấn;Địa chỉ;Nghề nghiệp',
  '1;Nguyễn Văn Mẫu;Nam;12/04/1991;001091000001;10/5/2021;phường Lê Lợi;"Số 1; ngõ ""Ví Dụ""";thợ hàn',
  '2;Lò Thị Thử;Nữ;1988;;;Sơn Lộc;Tổ 2;làm ruộng',
  '',
  '3;Giàng A Ví;nam;03/1995;001095000003;;09592;Thôn 3;không',
].join('\r\n')

describe('writing people out', () => {
  const numbersOf = (text: string) =>
    people
      .list(t.actor, { text, communeCode: '', after: null, limit: 5 })
      .rows.flatMap(({ id }) =>
        people.numbers(id).map(({ kind, number, issuedOn, issuedBy }) => [kind, number, issuedOn, issuedBy]),
      )

  it.each(['csv', 'xlsx', 'json'] as const)(
    'as %s gives a file that is taken in with every number, past ones too',
    async (format) => {
      take('people.json', readFileSync(join(RESOURCES, 'samples/son-tay/people.json')))
      const [row] = people.list(t.actor, { text: 'nguyen van mau', communeCode: '', after: null, limit: 1 }).rows
      const { person } = people.get(t.actor, row?.id ?? '')
      const [cccd] = person.idDocuments
      people.update(t.actor, person.id, person.version, {
        ...person,
        fullName: 'Nguyễn Văn Mẫu',
        phone: '=1+1',
        idDocuments: cccd ? [cccd] : [],
      })
      const before = numbersOf('nguyen van mau')
      expect(before.map(([kind]) => kind)).toEqual(['cccd', 'cmnd'])
      const { bytes, count: written } = await people.exportFile(t.actor, format)
      expect(written).toBe(count())
      expect(t.audit.newest(1)[0]).toMatchObject({ action: 'people.export' })

      t.dispose()
      t = openTestStore()
      people = createPeopleService({
        ...t,
        identity: loadIdentityRules(RESOURCES),
        sheetLimits: loadSheetLimits(RESOURCES),
        communes: () => sampleOffice().communes,
      })
      expect(take(`people.${format}`, bytes)).toMatchObject({ added: written, refused: 0, ignoredColumns: [] })
      expect(numbersOf('nguyen van mau')).toEqual(before)
      const again = people.list(t.actor, { text: '111000001', communeCode: '', after: null, limit: 1 }).rows[0]
      expect(again?.fullName).toBe('Nguyễn Văn Mẫu')
      expect(people.byId(again?.id ?? '')).toMatchObject({ phone: '=1+1', communeCode: person.communeCode })
    },
  )

  it('refuses other numbers that are not written as asked, naming the cell', () => {
    const file = 'Họ và tên,Giới tính,Ngày sinh,Số giấy tờ khác\nTạ Văn Thử,Nam,1990,thẻ đảng viên 12\n'
    expect(take('a.csv', file).rows[0]?.problems).toEqual([
      {
        cell: 'Số giấy tờ khác',
        says: 'thẻ đảng viên 12',
        message: expect.stringContaining('Không đọc được "thẻ đảng viên 12"'),
      },
    ])
    const good =
      'Họ và tên,Giới tính,Ngày sinh,Số giấy tờ khác\nTạ Văn Thử,Nam,1990,CMT 111 000 009 (1/2/2003) | Hộ chiếu B1234567\n'
    expect(take('a.csv', good)).toMatchObject({ added: 1 })
    expect(numbersOf('ta van thu')).toEqual([
      ['cmnd', '111 000 009', '2003-02-01', ''],
      ['ho_chieu', 'B1234567', null, ''],
    ])
  })
})

describe('taking people in', () => {
  it('from the sample list, and a second time nothing changes', () => {
    const bytes = readFileSync(join(RESOURCES, 'samples/son-tay/people.json'))
    const first = take('people.json', bytes)
    expect(first).toMatchObject({ refused: 0, written: true })
    expect(first.added).toBeGreaterThanOrEqual(12)
    const head = t.audit.head()
    const again = take('people.json', bytes)
    expect(again).toMatchObject({ added: 0, present: first.total, refused: 0 })
    expect(count()).toBe(first.added)
    expect(t.audit.head()).toEqual(head)
    expect(again.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id))
  })

  it('from CSV as Excel writes it, with a mark at its start, with semicolon, comma or tab', () => {
    for (const [i, separator] of [';', ',', '\t'].entries()) {
      const text = CSV.replace(';"Số 1; ngõ ""Ví Dụ""";', ';"Số 1, ngõ ""Ví Dụ""";').replaceAll(';', separator)
      const report = take('danh sách.csv', `\ufeff${text.replaceAll('0000', `000${i}`)}`)
      expect(report.rows.flatMap((row) => row.problems)).toEqual([])
      expect(report).toMatchObject({ total: 3, refused: 0, ignoredColumns: [] })
    }
    take('nguyên.csv', CSV)
    const [row] = people.list(t.actor, { text: '001091000001', communeCode: '', after: null, limit: 1 }).rows
    const saved = people.byId(row?.id ?? '')
    expect(saved).toMatchObject({
      fullName: 'Nguyễn Văn Mẫu',
      sex: 'nam',
      birthDate: '1991-04-12',
      communeCode: '09574',
      occupation: 'thợ hàn',
      idDocuments: [{ kind: 'cccd', number: '001091000001', issuedOn: '2021-05-10' }],
    })
    const [year] = people.list(t.actor, { text: 'Lò Thị Thử', communeCode: '', after: null, limit: 1 }).rows
    expect(year).toMatchObject({ birthDate: '1988', sex: 'nu' })
  })

  it('from CSV with English headings in any order', () => {
    const report = take(
      'a.csv',
      'birthDate,full name,Sex,ID number,commune\n1990-02-03,Trần Văn Ví,male,111000001,09577\n',
    )
    expect(report).toMatchObject({ added: 1, refused: 0 })
    const [row] = report.rows
    expect(people.byId(row?.id ?? '')).toMatchObject({ birthDate: '1990-02-03', idDocuments: [{ kind: 'cmnd' }] })
  })

  it('only looks in a dry run, and tells what would happen', () => {
    const report = take('a.csv', CSV, true)
    expect(report).toMatchObject({ added: 3, present: 0, refused: 0, written: false })
    expect(report.rows.map(({ row, outcome, id }) => ({ row, outcome, id }))).toEqual([
      { row: 2, outcome: 'add', id: null },
      { row: 3, outcome: 'add', id: null },
      { row: 5, outcome: 'add', id: null },
    ])
    expect(count()).toBe(0)
    expect(t.audit.head().seq).toBe(0)
  })

  it('takes none when one row is wrong, and names each cell of it', () => {
    const report = take(
      'a.csv',
      [
        'Họ và tên,Giới tính,Ngày sinh,Xã,Ngày cấp,Số CCCD',
        'Nguyễn Đúng,Nam,01/02/1990,Lê Lợi,,001090000001',
        ',khác,30/02/1990,Nơi Nào,hôm qua,001090000002',
        'Nguyễn Sai,Nam,2030,Lê Lợi,,',
        'Nguyễn Thừa,Nam,1990,,,,thừa',
      ].join('\n'),
    )
    expect(report).toMatchObject({ added: 1, refused: 3, written: false })
    const told = report.rows.map((row) => row.problems.map((p) => `${row.row} ${p.cell}: ${p.message}`))
    expect(told[1]).toEqual([
      '3 Giới tính: Giới tính "khác" không phải Nam hoặc Nữ.',
      '3 Xã, phường: Không thấy xã, phường "Nơi Nào" trong danh mục của cơ quan.',
      '3 Ngày sinh: Không có ngày "30/02/1990"; ghi dạng ngày/tháng/năm, hoặc chỉ năm.',
      '3 Ngày cấp: Không đọc được ngày "hôm qua"; ghi dạng ngày/tháng/năm, hoặc chỉ năm.',
      expect.stringContaining('3 Họ và tên: '),
    ])
    expect(told[2]).toEqual(['4 Ngày sinh: Ngày sinh ở sau ngày hôm nay'])
    expect(told[3]).toEqual(['5 : Dòng có nhiều ô hơn số cột của dòng tiêu đề.'])
    expect(count()).toBe(0)
  })

  it('names the fields of a JSON list by their path, and takes none', () => {
    const good = { fullName: 'A B', sex: 'nam', birthDate: '1990' }
    const report = take('a.json', JSON.stringify({ people: [good, { ...good, sex: 'x', relatives: [{}] }, 7] }))
    expect(report).toMatchObject({ added: 1, refused: 2, written: false })
    expect(report.rows[1]?.problems.map((p) => p.cell)).toEqual(['sex', 'relatives.0.relation', 'relatives.0.fullName'])
    expect(report.rows[2]?.problems).toHaveLength(1)
    expect(count()).toBe(0)
  })

  it('lists columns that it does not know instead of dropping them silently', () => {
    const report = take('a.csv', 'Họ tên,Giới tính,Năm sinh,Màu mắt,Chiều cao\nA B,Nam,1990,nâu,170\n')
    expect(report.ignoredColumns).toEqual(['Màu mắt', 'Chiều cao'])
  })
})

describe('the same person again', () => {
  const json = (...list: unknown[]) => JSON.stringify(list)
  const base = { fullName: 'Nguyễn Văn Mẫu', sex: 'nam', birthDate: '1991-04-12', communeCode: '09574' }
  const cccd = (number: string) => ({ idDocuments: [{ kind: 'cccd', number }] })

  it('is known by a number, with the name as proof', () => {
    take('a.json', json({ ...base, ...cccd('001091000001') }))
    const again = take('b.json', json({ ...base, birthDate: '1991', communeCode: '', ...cccd('001 091 000 001') }))
    expect(again.rows[0]).toMatchObject({ outcome: 'present', reason: 'Cùng số giấy tờ 001 091 000 001' })
    const other = take('c.json', json({ ...base, fullName: 'Trần Thị Khác', ...cccd('001091000001') }))
    expect(other.rows[0]).toMatchObject({ outcome: 'refused' })
    expect(other.rows[0]?.problems[0]?.message).toContain('người khác trong kho, có họ tên khác')
    expect(count()).toBe(1)
  })

  it('is known by name, birth and commune, unless the papers tell them apart', () => {
    take('a.json', json({ ...base, ...cccd('001091000001') }))
    expect(take('b.json', json(base)).rows[0]).toMatchObject({ outcome: 'present' })
    expect(take('c.json', json({ ...base, ...cccd('001091000002') })).rows[0]).toMatchObject({ outcome: 'add' })
    expect(take('d.json', json({ ...base, fullName: 'Nguyễn Văn Mậu' })).rows[0]).toMatchObject({ outcome: 'add' })
    expect(take('e.json', json({ ...base, communeCode: '09577' })).rows[0]).toMatchObject({ outcome: 'add' })
    expect(count()).toBe(4)
  })

  it('inside one file is taken in once', () => {
    const report = take('a.json', json({ ...base, ...cccd('001091000001') }, base, base))
    expect(report).toMatchObject({ added: 1, present: 2, written: true })
    expect(report.rows[2]?.reason).toBe('Cùng họ tên, ngày sinh và xã, phường với dòng 1 của tệp')
    expect(report.rows[1]?.id).toBe(report.rows[0]?.id)
    expect(count()).toBe(1)
  })
})

describe('files that cannot be read', () => {
  const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

  it('are refused with the name of their encoding', () => {
    const utf16 = Buffer.from(`\ufeff${CSV}`, 'utf16le')
    expect(refusal('a.csv', utf16)).toMatch(/^bad-encoding: .*UTF-16/)
    expect(refusal('a.csv', Buffer.from(CSV, 'utf16le'))).toMatch(/^bad-encoding: .*UTF-16/)
    const tcvn3 = 'Hä vµ tªn,Giíi tÝnh,N¨m sinh\nNguyÔn V¨n §øc,Nam,1990\nTrÇn ThÞ H¹nh,N÷,1991\n'
    expect(refusal('a.csv', bytes(tcvn3))).toMatch(/^bad-encoding: .*TCVN3/)
    expect(refusal('a.csv', tcvn3)).toMatch(/^bad-encoding: .*TCVN3/)
    const vni = 'Hoï vaø teân,Giôùi tính,Naêm sinh\nNguyeãn Vaên Ñöùc,Nam,1990\nTraàn Thò Haïnh,Nöõ,1991\n'
    expect(refusal('a.csv', bytes(vni))).toMatch(/^bad-encoding: .*VNI/)
    expect(refusal('a.csv', vni)).toMatch(/^bad-encoding: .*VNI/)
    const windows1258 = 'Ho\u0323 và tên,Giõ\u00cci ti\u00d2nh\nA,B\n'.replace('\u0323', '\u00f2')
    expect(refusal('a.csv', bytes(windows1258))).toMatch(/^bad-encoding: /)
  })

  it('are refused with what they are', () => {
    expect(refusal('a.xlsx', 'PK\u0003\u0004...')).toMatch(/^broken: .*Excel/)
    expect(refusal('a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).toMatch(/^unsupported-type: .*Excel/)
    expect(refusal('a.csv', '')).toMatch(/^empty: /)
    expect(refusal('a.csv', 'Họ và tên,Giới tính,Ngày sinh\n\n')).toMatch(/^empty: /)
    expect(refusal('a.json', '[]')).toMatch(/^empty: /)
    expect(refusal('a.json', '[{]')).toMatch(/^broken: .*JSON/)
    expect(refusal('a.json', '{"persons": []}')).toMatch(/^broken: .*people/)
    expect(refusal('a.csv', 'Họ và tên,Giới tính\nA,Nam\n')).toBe(
      'missing-columns: Thiếu cột Ngày sinh. Dòng 1 của tệp có: Họ và tên, Giới tính. Cần có: Họ và tên, Giới tính, Ngày sinh.',
    )
    expect(refusal('a.csv', 'Họ và tên,Họ tên,Giới tính,Ngày sinh\nA,B,Nam,1990\n')).toMatch(/^broken: Có hai cột/)
    expect(refusal('a.csv', 'Họ và tên,Giới tính,Ngày sinh\n"A,Nam,1990\n')).toMatch(/^broken: .*dấu nháy/)
  })
})

describe('dates of lists', () => {
  it.each([
    ['12/04/1991', '1991-04-12'],
    ['2-4-1991', '1991-04-02'],
    ['02.04.1991', '1991-04-02'],
    ['4/1991', '1991-04'],
    ['1991', '1991'],
    ['1991-04-12', '1991-04-12'],
    ['12/04/91', null],
    ['12 tháng 4', null],
    ['', null],
  ])('%s is %s', (typed, date) => {
    expect(readDate(typed)).toBe(date)
  })
})

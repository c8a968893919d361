import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AssignmentRow } from '#shared/community/helper.schema.ts'
import type { PersonCommunity } from '#shared/community/person-community.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { vnd } from '#shared/primitives/vnd.ts'
import type { GrantRow } from '#shared/support/grant.schema.ts'
import type { PersonSupport } from '#shared/support/support-views.schema.ts'
import { pagesOfText } from '#tests/documents/read-pdf.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createPress } from '../documents/press.ts'
import { personSheetValues } from './person-sheet.ts'
import { createPersonSheetsService } from './person-sheets.service.ts'

const press = createPress(RESOURCES)
const none: PersonSupport = { needs: [], priority: [], referrals: [], employment: [], grants: [] }
const nobody: PersonCommunity = { assignments: [], notes: [], returns: [], warning: null }
const office = { name: 'Phòng Mẫu', parentName: 'Ủy ban Mẫu', placeName: 'Nơi Mẫu' }
const maker = { on: civilDate('2024-06-03'), maker: 'Trần Thị Thụ Lý' }

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2024-06-03')
})
afterEach(() => test.dispose())

const LONG = 'Công Tằng Tôn Nữ Thùy Dương Minh Họa Thử Nghiệm Ước Lệ Giả Định Hư Cấu Ví Dụ'

function person(more: object = {}) {
  const mother = { relation: 'me', fullName: 'Trần Thị Giả Định', birthDate: '1965', phone: '0000' }
  return test.people.create(test.actor, fictitiousPerson({ relatives: [mother], ...more })).person
}

async function sheetOf(personId: string): Promise<string> {
  const { clock, audit, people, settings, measures, life } = test
  const deps = { clock, audit, people, settings, measures, life, press, support: () => none, community: () => nobody }
  const { bytes, name } = await createPersonSheetsService(deps).print(test.actor, personId, 'pdf')
  expect(name).not.toContain('Nguyễn')
  return pagesOfText(bytes)
    .join(' ')
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
}

describe('the sheet of one person', () => {
  it('tells identity, family, measures, the course by days with numbers of papers, and what is due', async () => {
    const { id } = person()
    const data = { place: 'gia_dinh', termMonths: '6' }
    const open = { personId: id, line: 'cai_nghien_tu_nguyen', on: civilDate('2024-05-03'), data }
    const measure = test.measures.open(test.actor, open)
    const decision = { number: '12/QĐ-UBND', from: '2024-05-08', to: '2024-11-07' }
    const record = { caseId: measure.id, type: 'quyet_dinh_cai', on: civilDate('2024-05-07'), at: '', data: decision }
    test.measures.recordEvent(test.actor, record)
    const text = await sheetOf(id)
    expect(text).toContain('PHIẾU THEO DÕI CÁ NHÂN')
    expect(text).toContain('NGUYỄN VĂN GIẢ ĐỊNH')
    expect(text).toContain('Mẹ: Trần Thị Giả Định, sinh 1965, điện thoại 0000')
    expect(text).toContain('Tình trạng hiện nay')
    expect(text).toContain(measure.code)
    expect(text.indexOf('Đăng ký cai nghiện')).toBeLessThan(text.indexOf('12/QĐ-UBND'))
    expect(text).toContain('VIỆC CÒN PHẢI LÀM')
    expect(text).toContain('không phải mẫu của luật')
    expect(text).not.toContain('HỖ TRỢ')
    expect(text).not.toContain('NGƯỜI GIÚP ĐỠ')
  })

  it('is printed for somebody without any measure, with a very long name, and printing is recorded', async () => {
    const { id } = person({ fullName: LONG, relatives: [] })
    const text = await sheetOf(id)
    expect(text).toContain('VÍ DỤ')
    expect(text).not.toContain('QUÁ TRÌNH')
    const rows = test.store.sqlite
      .prepare<[], { ref: string }>("select subject_id ref from audit where action = 'person.sheet'")
      .all()
    expect(rows).toEqual([{ ref: id }])
  })

  it('refuses a person that there is not', async () => {
    await expect(sheetOf('khong-co')).rejects.toMatchObject({ error: { kind: 'not-found' } })
  })
})

describe('what the sheet says', () => {
  it('sums the money that was paid, and lists helpers and time on lists where they are given', () => {
    const grant = {
      grant: { content: '', kind: 'sinh_ke_tien' },
      state: 'da_chi',
      worth: vnd(5_000_000),
      approved: { number: '9/QĐ', on: civilDate('2024-03-01'), decidedBy: '', amount: null },
      paid: vnd(3_000_000),
    } as unknown as GrantRow
    const helper = {
      assignment: { paper: { number: '02/PC', date: null }, from: civilDate('2024-02-01'), to: null },
      ...{ helperName: 'Bà Mẫu', kindLabel: 'Hội Phụ nữ', roleLabel: 'chính' },
    } as unknown as AssignmentRow
    const cause = {
      reason: 'X',
      label: 'Kết luận nghiện',
      paper: '01/PKQ',
      eventId: '',
      measureId: '',
      measureCode: '',
    }
    const values = personSheetValues(
      {
        person: person(),
        communeName: 'phường Mẫu',
        measures: [],
        due: [],
        course: [],
        support: [grant, grant],
        status: 'Đang được quản lý.',
        lists: [
          {
            ...{ list: 'DS2', label: 'Người nghiện', communeName: '', reEntry: false },
            ...{ from: civilDate('2023-01-05'), to: civilDate('2024-01-05'), entry: cause, exit: cause },
          },
        ],
        helpers: [helper],
      },
      office,
      maker,
    )
    expect(values.support).toHaveLength(2)
    expect(values).toMatchObject({
      status: 'Đang được quản lý.',
      paid: '6.000.000',
      lists: [{ list: 'Người nghiện', from: '05/01/2023', to: '04/01/2024' }],
      helpers: [{ name: 'Bà Mẫu', organisation: 'Hội Phụ nữ, chính', paper: '02/PC', period: 'từ 01/02/2024' }],
      makerName: 'Trần Thị Thụ Lý',
    })
  })
})

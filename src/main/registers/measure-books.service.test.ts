import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { MeasureBookQuerySchema } from '#shared/registers/measure-book.schema.ts'
import { pageSizes, pagesOfText } from '#tests/documents/read-pdf.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createPress } from '../documents/press.ts'
import { loadMeasureBooks } from './load-measure-books.ts'
import { createMeasureBooksService, type MeasureBooksService } from './measure-books.service.ts'

type Events = readonly (readonly [type: string, on: string, data?: FieldValues])[]

const press = createPress(RESOURCES)
const COMMUNE = '09583'
let test: TestMeasures
let service: MeasureBooksService

beforeEach(() => {
  test = openTestMeasures('2024-12-20')
  const { audit, settings, measures } = test
  const books = loadMeasureBooks(RESOURCES, press.forms.all)
  service = createMeasureBooksService({ audit, settings, measures, press, books })
})
afterEach(() => test.dispose())

function measure(
  fullName: string,
  line: string,
  [[, on, data = {}], ...more]: readonly [Events[number], ...Events],
  communeCode = COMMUNE,
): void {
  const { id } = test.people.create(test.actor, fictitiousPerson({ fullName, communeCode })).person
  const context = test.measures.open(test.actor, { personId: id, line, on: civilDate(on), data })
  for (const [type, day, said = {}] of more) {
    test.measures.recordEvent(test.actor, { caseId: context.id, type, on: civilDate(day), at: '', data: said })
  }
}

const received = (completedOn: string): Events[number] => [
  'tiep_nhan_sau_cai',
  completedOn,
  { source: 'tn_gia_dinh', completedOn },
]
const decided = (on: string, number: string): Events => [
  ['de_nghi_quan_ly', on],
  ['quyet_dinh_sau_cai', on, { number, from: on, to: '2025-12-31', assignee: 'Ông Giả Sử' }],
]

const query = (form: string, more: object = {}) =>
  MeasureBookQuerySchema.parse({ form, communeCode: COMMUNE, from: '2024-01-01', to: '2024-06-30', ...more })

async function printed(form: string, more: object = {}) {
  const book = await service.print(test.actor, query(form, more), 'pdf')
  const text = pagesOfText(book.bytes)
    .join(' ')
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
  return { ...book, text }
}

describe('the list of people managed after rehabilitation (Mẫu số 52)', () => {
  beforeEach(() => {
    measure('Nguyễn Văn Trong Kỳ', 'sau_cai', [received('2024-02-01'), ...decided('2024-02-05', '11/QĐ-UBND')])
    measure('Trần Thị Từ Trước', 'sau_cai', [received('2023-09-01'), ...decided('2023-09-05', '07/QĐ-UBND')])
    measure('Lê Văn Chưa Quyết Định', 'sau_cai', [received('2024-03-01')])
    measure('Đỗ Văn Sau Kỳ', 'sau_cai', [received('2024-07-01'), ...decided('2024-07-03', '21/QĐ-UBND')])
    measure('Hà Thị Xã Khác', 'sau_cai', [received('2024-02-01'), ...decided('2024-02-06', '12/QĐ-UBND')], '09574')
  })

  it('has who was decided upon in the period or was managed in it, of this commune, with the sums', async () => {
    const { text, people, name, bytes } = await printed('ND116-52', { volume: '02' })
    expect(people).toBe(2)
    expect(text.indexOf('Trần Thị Từ Trước')).toBeLessThan(text.indexOf('Nguyễn Văn Trong Kỳ'))
    expect(text).not.toMatch(/Chưa Quyết Định|Sau Kỳ|Xã Khác/)
    expect(text).toContain('Quyển số: 02')
    expect(text).toContain('PHƯỜNG QUANG TRUNG')
    expect(text).toMatch(/11\/QĐ-/)
    expect(text).toContain('Ông Giả Sử')
    expect(text).toContain('có quyết định 01 người; đang quản lý 02 người; hoàn thành 00 người')
    expect(name).toBe('so-nd116-52-09583-2024-01-01-2024-06-30.pdf')
    for (const { width, height } of pageSizes(bytes)) expect(width).toBeGreaterThan(height)
  })

  it('looks at everybody as they stood on the last day: later events change nothing', async () => {
    const before = await printed('ND116-52')
    measure('Vũ Văn Thêm Sau', 'sau_cai', [received('2024-11-01'), ...decided('2024-11-05', '31/QĐ-UBND')])
    expect((await printed('ND116-52')).text).toBe(before.text)
    expect((await printed('ND116-52', { to: '2024-12-20' })).people).toBe(4)
  })

  it('leaves out who had finished before, and tells of those who finished in it', async () => {
    measure('Bùi Văn Xong Rồi', 'sau_cai', [
      received('2022-03-01'),
      ['de_nghi_quan_ly', '2022-03-03'],
      ['quyet_dinh_sau_cai', '2022-03-04', { number: '01/QĐ-UBND', from: '2022-03-01', to: '2023-02-28' }],
      ['hoan_thanh_sau_cai', '2023-03-01', { number: '01/GXN-CNTN' }],
    ])
    expect((await printed('ND116-52')).text).not.toContain('Bùi Văn Xong Rồi')
    const earlier = await printed('ND116-52', { from: '2023-01-01', to: '2023-12-31' })
    expect(earlier.text).toContain('Bùi Văn Xong Rồi')
    expect(earlier.text).toContain('ngày 01/03/2023')
    expect(earlier.text).toContain('có quyết định 01 người; đang quản lý 01 người; hoàn thành 01 người')
  })

  it('keeps measures of the older rules in a list of their own', async () => {
    expect((await printed('ND94-DANHSACH')).people).toBe(0)
  })
})

describe('the register of voluntary rehabilitation (Mẫu số 23)', () => {
  it('tells place and time of those who registered', async () => {
    measure('Nguyễn Thị Đăng Ký', 'cai_nghien_tu_nguyen', [
      ['dang_ky_cai', '2024-05-03', { place: 'co_so', termMonths: '6', facility: 'Cơ sở Minh Họa' }],
      ['tiep_nhan_co_so', '2024-05-06', { facility: 'Cơ sở Minh Họa', from: '2024-05-06', to: '2024-11-05' }],
    ])
    const { text, people } = await printed('ND116-23')
    expect(people).toBe(1)
    expect(text).toContain('từ 06/05/2024 đến 05/11/2024')
    expect(text).toContain('Cơ sở Minh Họa')
    expect(text).toContain('đăng ký 01 người; đang cai nghiện 01 người; hoàn thành 00 người')
  })
})

describe('what is refused', () => {
  it('names a register, a commune and days that cannot be', async () => {
    await expect(service.print(test.actor, query('ND116-36'), 'pdf')).rejects.toMatchObject({
      error: { kind: 'not-found', what: 'sổ' },
    })
    await expect(service.print(test.actor, query('ND116-52', { communeCode: '0' }), 'pdf')).rejects.toMatchObject({
      error: { kind: 'not-found' },
    })
    await expect(service.print(test.actor, query('ND116-52', { to: '2023-01-01' }), 'pdf')).rejects.toMatchObject({
      error: { kind: 'validation', fields: [{ path: 'to' }] },
    })
  })

  it('is recorded without names', async () => {
    await printed('ND116-52')
    const rows = test.store.sqlite
      .prepare<[], { ref: string }>("select subject_id ref from audit where action = 'register.read'")
      .all()
    expect(rows).toEqual([{ ref: 'ND116-52 09583' }])
  })
})

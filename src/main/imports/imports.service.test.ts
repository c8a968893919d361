import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportColumns, ImportKind } from '#shared/imports/import.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { everyRow, openEmptyOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { readWorkbook } from '../sheets/read-workbook.ts'

const TODAY = '2024-03-05'
let office: WholeOffice
beforeEach(() => {
  office = openEmptyOffice(TODAY)
})
afterEach(() => office.dispose())

const imports = () => office.services.imports
const file = (text: string, name = 'ds.csv') => ({ name, bytes: new TextEncoder().encode(text) })
const take = (kind: ImportKind, text: string, columns: ImportColumns | null = null) =>
  imports().take(office.actor, kind, file(text), columns).view
const attempt = (kind: ImportKind, text: string, columns: ImportColumns | null = null) =>
  imports().attempt(office.actor, kind, file(text), columns).view
const lines = (...rows: string[]) => `${rows.join('\n')}\n`

/** Everything but the book of imports, which is never forgotten. */
function data(): Record<string, string[]> {
  const { import_batch: _b, import_item: _i, ...rest } = everyRow(office)
  return rest
}

const PEOPLE = lines(
  'STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD,Xã, phường'.replace('Xã, phường', '"Xã, phường"'),
  '1,Nguyễn Văn Mẫu,Nam,12/04/1991,001091000001,Lê Lợi',
  '2,Lò Thị Thử,Nữ,05/06/1988,001188000002,Sơn Lộc',
  '3,Giàng A Ví,Nam,07/08/1995,001095000003,Lê Lợi',
)

describe('a list of people', () => {
  it('is tried without a trace', () => {
    const before = everyRow(office)
    const head = office.audit.head()
    expect(attempt('people', PEOPLE)).toMatchObject({ total: 3, added: 3, refused: 0, written: false, batchId: null })
    expect(everyRow(office)).toEqual(before)
    expect(office.audit.head()).toEqual(head)
  })

  it('tells each refused cell with what stands in it, and takes nothing', () => {
    const wrong = lines('Họ và tên,Giới tính,Ngày sinh', 'Nguyễn Đúng,Nam,01/02/1990', 'Trần Sai,khác,30/02/1990')
    const view = attempt('people', wrong)
    expect(view.refusedCells).toEqual([
      expect.objectContaining({ row: 3, name: 'Trần Sai', column: 'Giới tính', says: 'khác' }),
      expect.objectContaining({ row: 3, column: 'Ngày sinh', says: '30/02/1990' }),
    ])
    expect(take('people', wrong)).toMatchObject({ refused: 1, written: false, batchId: null })
    expect(imports().batches()).toEqual([])
  })

  it('tells who is there, who looks alike, and what is doubtful', () => {
    take('people', PEOPLE)
    const view = attempt(
      'people',
      lines(
        'Họ và tên,Giới tính,Ngày sinh,Số CCCD',
        'Nguyễn Văn Mẫu,Nam,12/04/1991,001091000001',
        'Lò Thị Thữ,Nữ,05/06/1988,',
        'Ai Đó,Nam,1970,',
      ),
    )
    expect(view).toMatchObject({ present: 1, added: 2, counts: { there: 1, alike: 1 } })
    expect(view.there[0]?.reason).toBe('Cùng số giấy tờ 001091000001')
    expect(view.alike[0]).toMatchObject({
      row: 3,
      reason: expect.stringContaining('Giống Lò Thị Thử, sinh 05/06/1988'),
    })
    expect(view.doubtfulCells).toContainEqual(expect.objectContaining({ row: 4, column: 'Ngày sinh', says: '1970' }))
  })

  it('taken in twice changes nothing the second time', () => {
    expect(take('people', PEOPLE)).toMatchObject({ added: 3, written: true, batchId: expect.any(String) })
    const [before, head] = [everyRow(office), office.audit.head()]
    expect(take('people', PEOPLE)).toMatchObject({ added: 0, present: 3, batchId: null })
    expect([everyRow(office), office.audit.head()]).toEqual([before, head])
  })

  it('is taken back whole, to the last row of every table', () => {
    const before = data()
    const { batchId } = take('people', PEOPLE)
    expect(imports().batches()).toMatchObject([{ id: batchId, kind: 'people', added: 3, left: 3, undoneAt: null }])
    expect(imports().undo(office.actor, batchId ?? '')).toEqual({ removed: 3, left: [] })
    expect(data()).toEqual(before)
    expect(imports().batches()).toMatchObject([{ left: 0, undoneBy: office.actor.name }])
    expect(thrownBy(() => imports().undo(office.actor, batchId ?? ''))).toMatchObject({ kind: 'conflict' })
    expect(office.audit.verify().ok).toBe(true)
  })

  it('leaves whoever something was attached to since, and says what', () => {
    const { batchId } = take('people', PEOPLE)
    const { people, measures } = office.services
    const idOf = (text: string) =>
      people.list(office.actor, { text, communeCode: '', after: null, limit: 1 }).rows[0]?.id ?? ''
    measures.open(office.actor, { personId: idOf('Mẫu'), line: 'theo_doi', on: civilDate('2024-01-02') })
    const changed = people.byId(idOf('Ví'))
    people.update(
      office.actor,
      changed.id,
      changed.version,
      PersonInputSchema.parse({ ...changed, phone: '0900000001' }),
    )
    const undone = imports().undo(office.actor, batchId ?? '')
    expect(undone).toEqual({
      removed: 1,
      left: [
        { row: 2, name: 'Nguyễn Văn Mẫu', personId: idOf('Mẫu'), why: 'đã có hồ sơ, biện pháp' },
        { row: 4, name: 'Giàng A Ví', personId: idOf('Ví'), why: 'thông tin đã được sửa' },
      ],
    })
    expect(imports().batches()).toMatchObject([{ left: 2 }])
    expect(people.list(office.actor, { text: '', communeCode: '', after: null, limit: 9 }).total).toBe(2)
  })

  it('is refused to whoever may not write', () => {
    const viewer = { ...office.actor, role: 'viewer' as const }
    expect(thrownBy(() => imports().attempt(viewer, 'people', file(PEOPLE), null))).toMatchObject({
      kind: 'not-allowed',
    })
    expect(thrownBy(() => imports().undo(viewer, 'x'))).toMatchObject({ kind: 'not-allowed' })
  })
})

describe('columns that the headings do not name', () => {
  const STRANGE = lines('DANH SÁCH', 'Tên đối tượng,Phái,NS,Màu mắt', 'Nguyễn Văn Mẫu,Nam,12/04/1991,nâu')
  const CHOICE = { headingRow: 2, columns: ['fullName', 'sex', 'birthDate', ''] }

  it('are named with those that are needed, and asked for', () => {
    const looked = imports().look(office.actor, 'people', file(STRANGE))
    expect(looked).toMatchObject({ headingRow: 2, rows: 1, missing: ['Họ và tên', 'Giới tính', 'Ngày sinh'] })
    expect(looked.columns[0]).toEqual({ heading: 'Tên đối tượng', column: '', known: false, sample: 'Nguyễn Văn Mẫu' })
    const error = thrownBy(() => attempt('people', STRANGE))
    expect(error).toMatchObject({
      kind: 'file',
      reason: 'missing-columns',
      detail:
        'Thiếu cột Họ và tên, Giới tính, Ngày sinh. Dòng 2 của tệp có: Tên đối tượng, Phái, NS, Màu mắt. Cần có: Họ và tên, Giới tính, Ngày sinh.',
    })
  })

  it('are remembered for the next list with these headings, wherever they stand', () => {
    expect(take('people', STRANGE, CHOICE)).toMatchObject({ added: 1, written: true })
    const next = lines('', 'Phòng LĐTBXH', 'Danh sách', 'Tên đối tượng,Phái,NS,Màu mắt', 'Lò Thị Thử,Nữ,1988,đen')
    expect(take('people', next)).toMatchObject({ added: 1, ignoredColumns: [] })
    const looked = imports().look(office.actor, 'people', file(next))
    expect(looked.columns.map(({ column, known }) => [column, known])).toEqual([
      ['fullName', true],
      ['sex', true],
      ['birthDate', true],
      ['', true],
    ])
  })

  it('can stand in another row', () => {
    const looked = imports().look(office.actor, 'people', file(STRANGE), 1)
    expect(looked).toMatchObject({ headingRow: 1, rows: 2, columns: [{ heading: 'DANH SÁCH' }] })
  })
})

describe('a list of what is in force', () => {
  const HEAD =
    'Số giấy tờ,Họ và tên,Ngày sinh,Đang quản lý,Ngày bắt đầu,Số quyết định,Ngày quyết định,Thực hiện từ ngày,Thực hiện đến ngày,Thời hạn (tháng),Địa điểm'
  const MEASURES = lines(
    HEAD,
    '001091000001,,,Người nghiện,04/01/2023,12/DS,05/01/2023,,,,',
    ',Lò Thị Thử,05/06/1988,Cai tự nguyện,02/02/2024,15/QĐ-UBND,06/02/2024,08/02/2024,08/08/2024,6,Tại gia đình',
  )
  beforeEach(() => {
    take('people', PEOPLE)
    // What is derived is compared too, so that everybody has to have it.
    office.services.life.ready()
  })

  it('is tried without a trace, and taken in through the same doors as the screens', () => {
    const before = everyRow(office)
    expect(attempt('measures', MEASURES)).toMatchObject({ total: 2, added: 2, refused: 0, doubtful: 0, written: false })
    expect(everyRow(office)).toEqual(before)
    expect(take('measures', MEASURES)).toMatchObject({ added: 2, written: true })
    const { life, cases } = office.services
    const listed = (list: 'DS2') =>
      life.list(office.actor, { list, on: civilDate(TODAY), communeCode: '', after: null, limit: 9 }).rows
    expect(listed('DS2').map(({ fullName }) => fullName)).toContain('Nguyễn Văn Mẫu')
    const [course] = cases.list({ text: 'Lò Thị Thử', line: '', state: '', dueBefore: null }).rows
    expect(course).toMatchObject({ stateLabel: 'Đang cai nghiện' })
    expect(take('measures', MEASURES)).toMatchObject({ added: 0, present: 2, batchId: null })
  })

  it('refuses a row at its cells: nobody, no kind, no day, a step that the law does not allow', () => {
    const view = attempt(
      'measures',
      lines(
        'Số giấy tờ,Đang quản lý,Ngày bắt đầu,Số quyết định,Ngày quyết định,Đã hoàn thành,Ngày hoàn thành,Từ ngày,Đến ngày',
        '001000000009,Người nghiện,04/01/2023,,,,',
        '001091000001,Người lạ,04/01/2023,,,,',
        '001091000001,Người nghiện,32/01/2023,,,,',
        '001091000001,Sau cai,04/01/2023,1/QĐ,05/01/2023,Cai nghiện tự nguyện tại cơ sở,02/01/2023,05/01/2023,05/01/2024',
      ),
    )
    expect(view).toMatchObject({ added: 0, refused: 4 })
    expect(view.refusedCells.map(({ row, column, says }) => [row, column, says])).toEqual([
      [2, 'Số giấy tờ', '001000000009'],
      [3, 'Đang quản lý', 'Người lạ'],
      [4, 'Ngày bắt đầu', '32/01/2023'],
      [5, 'Ngày quyết định', '05/01/2023'],
    ])
    expect(view.refusedCells[1]?.message).toContain('Danh sách người nghiện ma túy')
  })

  it('says which filled column goes nowhere', () => {
    const text = lines('Số giấy tờ,Đang quản lý,Ngày bắt đầu,Cơ sở', '001091000001,Người nghiện,04/01/2023,Cơ sở số 1')
    const view = attempt('measures', text)
    expect(view).toMatchObject({ refused: 0, doubtful: 1 })
    expect(view.doubtfulCells[0]).toMatchObject({ column: 'Cơ sở', says: 'Cơ sở số 1' })
  })

  it('is taken back whole, but for what went on since', () => {
    const before = data()
    const first = take('measures', MEASURES)
    expect(imports().undo(office.actor, first.batchId ?? '')).toEqual({ removed: 2, left: [] })
    expect(data()).toEqual(before)
    const again = take('measures', MEASURES)
    const { cases, measures } = office.services
    const [course] = cases.list({ text: 'Lò Thị Thử', line: '', state: '', dueBefore: null }).rows
    const note = { type: 'ghi_chu', on: civilDate(TODAY), at: '', data: { text: 'Đã đến thăm' } }
    measures.recordEvent(office.actor, { caseId: course?.id ?? '', ...note })
    expect(imports().undo(office.actor, again.batchId ?? '')).toMatchObject({
      removed: 1,
      left: [{ row: 3, name: 'Lò Thị Thử', why: 'hồ sơ có diễn biến ngoài lần nhập này' }],
    })
  })

  it('of an event that was not taken back by an import stays as it is', () => {
    take('measures', MEASURES)
    expect(() => office.store.sqlite.exec('DELETE FROM case_event')).toThrow('append-only')
  })
})

describe('templates', () => {
  it.each(['people', 'measures'] as const)('of %s are lists that are read with every column known', async (kind) => {
    const { bytes, name } = await imports().template(kind)
    const looked = imports().look(office.actor, kind, { name, bytes })
    expect(looked.columns.filter(({ column }) => column === '')).toEqual([])
    expect(looked.missing).toEqual([])
    const { sheets } = readWorkbook(name, bytes, office.services.sheetLimits)
    expect(sheets[1]?.name).toBe('Cách ghi')
    expect(sheets[1]?.rows.length).toBe(looked.columns.length + 1)
  })
})

describe('tables of measures', () => {
  it('are all asked before one is taken back: add yours to measure-removal.ts', async () => {
    const { measureAttachments } = await import('../measures/measure-removal.ts')
    const derived = ['life_interval', 'life_fact']
    const { sqlite } = office.store
    const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    const naming = tables.filter((table) =>
      (sqlite.pragma(`table_info("${table}")`) as { name: string }[]).some(({ name }) => name === 'measure_id'),
    )
    const known = [...measureAttachments.map(({ table }) => table), 'case_event', ...derived]
    expect(naming.sort()).toEqual(known.sort())
  })
})

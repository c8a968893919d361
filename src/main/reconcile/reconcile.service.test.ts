import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { guessMapping } from '#shared/reconcile/guess-mapping.ts'
import { type ReconcileAsk, ReconcileAskSchema, type ReconcileView } from '#shared/reconcile/reconcile.schema.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { everyRow, openEmptyOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { readWorkbook } from '../sheets/read-workbook.ts'

const TODAY = '2023-09-05'
const BODY = 'Công an quận Mẫu'

let office: WholeOffice
beforeEach(() => {
  office = openEmptyOffice(TODAY)
})
afterEach(() => office.dispose())

const file = (text: string, name = 'ca.csv') => ({ name, bytes: new TextEncoder().encode(text) })

/** The list that a file holds where its headings say so, with ours of today. */
function asked(content: ReturnType<typeof file>, body = BODY): ReconcileAsk {
  const { reconcile } = office.services
  const { sheets } = reconcile.look(office.actor, content)
  const remembered = reconcile.bodies().find((one) => one.name === body)?.headings ?? {}
  return ReconcileAskSchema.parse({ body, list: 'DS2', on: TODAY, mapping: guessMapping(sheets, remembered) })
}

const attempt = (text: string) => office.services.reconcile.attempt(office.actor, file(text), asked(file(text)))
const take = (text: string, name?: string) =>
  office.services.reconcile.take(office.actor, file(text, name), asked(file(text, name))).id
const view = (id: string) => office.services.reconcile.view(office.actor, id)

/** Somebody of ours, on the list of dependent people since 2022. */
function person(fullName: string, more: object = {}, onList = true): string {
  const { people, measures } = office.services
  const record = { fullName, sex: 'nam', birthDate: '1991-04-12', communeCode: '09574', noIdReason: 'Bị mất', ...more }
  const { id } = people.create(office.actor, record as never).person
  if (onList) {
    const opened = measures.open(office.actor, {
      personId: id,
      line: 'theo_doi',
      on: civilDate('2022-01-04'),
      data: {},
    })
    const event = { caseId: opened.id, type: 'vao_ds2', on: civilDate('2022-01-04'), at: '' }
    measures.recordEvent(office.actor, { ...event, data: { reason: 'HO_SO_CU', basis: 'HO_SO_CU' } })
  }
  return id
}
const cccd = (number: string) => ({ idDocuments: [{ kind: 'cccd', number }] })

const HEADS = 'STT,Họ và tên,Năm sinh,Số CCCD,Xã/phường,Địa chỉ,Tình trạng'
const list = (...rows: string[]) => [HEADS, ...rows].join('\n')
const names = ({ both, ours, theirs, undecided }: ReconcileView) => ({
  both: both.map((one) => `${one.our.fullName} ${one.by}`),
  ours: ours.map((one) => one.our.fullName).filter((name) => name.includes('Giả')),
  theirs: theirs.map((one) => one.their.fullName),
  undecided: undecided.map((one) => one.their.fullName),
})

describe('two lists side by side', () => {
  it('find the same people by any number ever held, by name and birth, and leave the rest to be decided', () => {
    const old = person('Nguyễn Văn Giả Một', cccd('001091000101'))
    const { people } = office.services
    const { person: record } = people.get(office.actor, old)
    people.update(office.actor, old, record.version, { ...record, ...cccd('001091000999') } as never)
    person('Trần Văn Giả Hai')
    person('Lê Văn Giả Ba', { birthDate: '1980' })
    person('Phạm Văn Giả Bốn', { birthDate: '1985-02-03' })
    const found = attempt(
      list(
        '1,nguyễn văn giả một,1991,001091000101,phường Lê Lợi,,đang quản lý',
        '2,Trần Văn Giả Hai,12/04/1991,,Lê Lợi,,',
        '3,Lê Văn Giả Ba,1980,,Lê Lợi,,',
        '4,Phạm Văn Giả Bôn,03/02/1985,,,,',
        '5,Hoàng Thị Không Quen,1977,,,,',
      ),
    )
    expect(names(found)).toEqual({
      both: ['Nguyễn Văn Giả Một number', 'Trần Văn Giả Hai probable', 'Lê Văn Giả Ba probable'],
      ours: ['Phạm Văn Giả Bốn'],
      theirs: ['Hoàng Thị Không Quen'],
      undecided: ['Phạm Văn Giả Bôn'],
    })
    expect(found.id).toBeNull()
    expect(found.ours.find(({ our }) => our.fullName === 'Phạm Văn Giả Bốn')?.maybe).toEqual([5])
    expect(found.undecided[0]?.possible[0]).toMatchObject({ onList: true })
    expect(found.both[0]?.reasons).toContain('cùng số giấy tờ 001091000101')
    expect(office.services.reconcile.lists()).toEqual([])
  })

  it('are of the day and the commune that is asked for', () => {
    person('Nguyễn Văn Giả Một')
    const text = list('1,Nguyễn Văn Giả Một,12/04/1991,,Lê Lợi,,')
    const ask = asked(file(text))
    const at = (more: object) => names(office.services.reconcile.attempt(office.actor, file(text), { ...ask, ...more }))
    expect(at({}).both).toHaveLength(1)
    expect(at({ on: civilDate('2022-01-03') })).toMatchObject({ both: [], ours: [], theirs: ['Nguyễn Văn Giả Một'] })
    expect(at({ communeCode: '09583' })).toMatchObject({ both: [], theirs: ['Nguyễn Văn Giả Một'] })
  })

  it('tell somebody who is in the store and not on the list from somebody nobody knows', () => {
    const id = person('Nguyễn Văn Giả Một', cccd('001091000101'), false)
    const { theirs } = attempt(list('1,Nguyễn Văn Giả Một,1991,001091000101,,,', '2,Lạ Văn Hoắc,1970,,,,'))
    expect(theirs.map(({ known }) => known?.our.personId ?? null)).toEqual([id, null])
  })

  it('mark what is written differently, and not what is only written in another way', () => {
    person('Nguyễn Văn Giả Hoà', { ...cccd('001091000101'), currentAddress: 'Số 1, ngõ Ví Dụ' })
    const [same] = attempt(list('1,NGUYỄN VĂN GIẢ HÒA,1991,001091000101,p. Lê Lợi,"số 1 ngõ ví dụ",')).both
    expect(same?.differences).toEqual([])
    const row = '1,Nguyễn Văn Giả Hòe,13/04/1991,001091000101 ; 111000001,Xuân Khanh,Số 2,'
    const [other] = attempt(list(row)).both
    expect(other?.differences).toEqual([
      { field: 'fullName', ours: 'Nguyễn Văn Giả Hoà', theirs: 'Nguyễn Văn Giả Hòe' },
      { field: 'birthDate', ours: '12/04/1991', theirs: '13/04/1991' },
      { field: 'numbers', ours: '001091000101', theirs: '111000001' },
      { field: 'commune', ours: expect.stringContaining('Lê Lợi'), theirs: 'Xuân Khanh' },
      { field: 'address', ours: 'Số 1, ngõ Ví Dụ', theirs: 'Số 2' },
    ])
  })

  it('never take a number alone for a person, nor one person twice by likeness', () => {
    person('Nguyễn Văn Giả Một', cccd('001091000101'))
    const found = attempt(
      list(
        '1,Vũ Thị Khác Hẳn,1960,001091000101,,,',
        '2,Nguyễn Văn Giả Một,12/04/1991,001091000101,,,',
        '3,Nguyễn Văn Giả Một,12/04/1991,,,,',
        '4,Nguyễn Văn Giả Một,1991,001091000101,,,',
      ),
    )
    expect(found.both.map(({ their, sameAs }) => [their.row, sameAs])).toEqual([
      [3, null],
      [5, 3],
    ])
    expect(found.undecided.map(({ their }) => their.row)).toEqual([2, 4])
  })

  it('read what lists are like: titles above, birth by sex, zeros that were lost, sums below', () => {
    person('Nguyễn Văn Giả Một', cccd('001091000101'))
    const text = [
      'CÔNG AN QUẬN MẪU,,,,',
      'DANH SÁCH NGƯỜI NGHIỆN,,,,',
      'TT,Họ và tên,Năm sinh,,CMND/CCCD',
      ',,Nam,Nữ,',
      '1,2,3,4,5',
      'I,Phường Lê Lợi,,,',
      '1,Nguyễn Văn Giả Một,1991,,1091000101',
      '2,Đỗ Thị Lạ,,31/02/1980,chưa có số 12',
      '3,,,1990,',
      'Tổng cộng: 2 người,,,,',
    ].join('\n')
    const found = attempt(text)
    expect(names(found)).toMatchObject({ both: [], theirs: ['Đỗ Thị Lạ'], undecided: ['Nguyễn Văn Giả Một'] })
    expect(found.theirs[0]?.their).toMatchObject({ sex: 'nu', birthDate: null, numbers: [] })
    expect(found.theirs[0]?.their.remarks).toEqual([
      'không đọc được ngày sinh "31/02/1980"',
      'không đọc được số giấy tờ "chưa có số 12"',
    ])
    expect(found.refused).toEqual([
      { row: 6, message: 'Dòng chỉ có một ô chữ: coi là tiêu đề của một phần.' },
      { row: 9, message: 'Dòng không có họ tên.' },
    ])
    const zero = attempt(text.replace('1091000101', '01091000101'))
    expect(zero.both[0]?.their.remarks).toEqual(['số giấy tờ 01091000101 thiếu một chữ số, coi là mất số 0 ở đầu'])
  })
})

describe('a list that is kept', () => {
  it('is the same list when it is taken in again, and is gone when it is deleted', () => {
    const personId = person('Nguyễn Văn Giả Một')
    const text = list('1,Nguyễn Văn Giả Mốt,1991,,,,', '2,Hoàng Thị Không Quen,1977,,,,')
    const before = JSON.stringify(everyRow(office))
    const id = take(text)
    expect(take(text)).toBe(id)
    expect(office.services.reconcile.lists()).toMatchObject([{ id, body: BODY, rows: 2 }])
    expect(office.services.reconcile.row(office.actor, id, 3).fullName).toBe('Hoàng Thị Không Quen')
    office.services.reconcile.decide(office.actor, { id, row: 2, personIds: [personId], verdict: 'same' })
    office.services.reconcile.remove(office.actor, id)
    expect(office.audit.newest(1)[0]).toMatchObject({ action: 'reconcile.remove' })
    expect(thrownBy(() => view(id))).toMatchObject({ kind: 'not-found' })
    const after = everyRow(office)
    expect(after.reconcile_row).toEqual([])
    expect(JSON.stringify([after.reconcile_verdict, after.reconcile_body])).not.toMatch(/Mốt|Không Quen/)
    // Nothing of our own records was touched.
    const { reconcile_body, reconcile_list, reconcile_row, reconcile_verdict, ...own } = after
    const { reconcile_body: b, reconcile_list: l, reconcile_row: r, reconcile_verdict: v, ...was } = JSON.parse(before)
    expect(own).toEqual(was)
  })

  it('remembers who was who, and who was not, for the next list of the same body', () => {
    const personId = person('Phạm Văn Giả Bốn', { birthDate: '1985-02-03' })
    const first = list('1,Phạm Văn Giả Bôn,03/02/1985,,Lê Lợi,,')
    const id = take(first)
    const said = (verdict: 'same' | 'different' | 'open') =>
      office.services.reconcile.decide(office.actor, { id, row: 2, personIds: [personId], verdict })
    expect(names(view(id)).undecided).toEqual(['Phạm Văn Giả Bôn'])
    said('same')
    expect(names(view(id))).toMatchObject({ both: ['Phạm Văn Giả Bốn decided'], undecided: [] })
    const next = take(
      list('7,Ngô Lạ,1960,,,,', '8,Phạm Văn Giả Bôn,03/02/1985,,phường Lê Lợi,ở nơi mới,'),
      'quy-sau.csv',
    )
    expect(names(view(next)).undecided).toEqual(['Phạm Văn Giả Bôn'])
    const again = take(list('7,Ngô Lạ,1960,,,,', '8,Phạm Văn Giả Bôn,03/02/1985,,Lê Lợi,ở nơi mới,'), 'quy-sau-nua.csv')
    expect(names(view(again)).both).toEqual(['Phạm Văn Giả Bốn decided'])
    said('different')
    expect(names(view(again))).toMatchObject({ both: [], theirs: ['Ngô Lạ', 'Phạm Văn Giả Bôn'], undecided: [] })
    said('open')
    expect(names(view(again)).undecided).toEqual(['Phạm Văn Giả Bôn'])
  })

  it('remembers what the columns of a body mean', () => {
    person('Nguyễn Văn Giả Một')
    const text = 'Đối tượng,Cột lạ\nNguyễn Văn Giả Một,12/04/1991\n'
    const mapping = { sheet: 'CSV', headingRow: 1, columns: { fullName: 0, birthDate: 1 } }
    const ask = ReconcileAskSchema.parse({ body: BODY, list: 'DS2', on: TODAY, mapping })
    office.services.reconcile.take(office.actor, file(text), ask)
    const moved = 'Cột lạ,TT,Đối tượng\n12/04/1991,1,Nguyễn Văn Giả Một\n'
    expect(asked(file(moved)).mapping.columns).toEqual({ fullName: 2, birthDate: 0 })
    expect(() => asked(file(moved), 'Trung tâm Y tế')).toThrow('Chọn cột Họ và tên')
  })

  it('is kept from those who may not write people', () => {
    const viewer = { ...office.actor, role: 'viewer' as const }
    const text = list('1,Ai Đó,1990,,,,')
    const ask = asked(file(text))
    const { reconcile } = office.services
    expect(thrownBy(() => reconcile.take(viewer, file(text), ask))).toMatchObject({ kind: 'not-allowed' })
    expect(thrownBy(() => reconcile.remove(viewer, 'x'))).toMatchObject({ kind: 'not-allowed' })
  })
})

describe('our own list', () => {
  it('comes back with no difference at all', async () => {
    person('Nguyễn Văn Giả Một', { ...cccd('001091000101'), currentAddress: '=1+1, ngõ Ví Dụ' })
    person('Trần Thị Giả Hai', { sex: 'nu', birthDate: '1980', idDocuments: [] })
    const { reconcile, sheetLimits } = office.services
    const { bytes, name } = await reconcile.ownList(office.actor, {
      list: 'DS2',
      on: civilDate(TODAY),
      communeCode: '',
    })
    const [sheet] = readWorkbook(name, bytes, sheetLimits).sheets
    const own = { name, bytes }
    const found = reconcile.attempt(office.actor, own, asked(own))
    expect(found.both).toHaveLength((sheet?.rows.length ?? 0) - 1)
    expect(found.both.flatMap(({ differences }) => differences)).toEqual([])
    expect([found.ours, found.theirs, found.undecided, found.refused]).toEqual([[], [], [], []])
  })
})

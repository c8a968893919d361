import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { type IncomingPaper, IncomingPaperSchema } from '#shared/registers/register.schema.ts'
import { formInput, type House, openHouse } from '#tests/documents/house.ts'
import { pageSizes, pagesOfText } from '#tests/documents/read-pdf.ts'
import { upgradeStore } from '#tests/helpers/older-store.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createPress } from '../documents/press.ts'
import type { Actor } from '../store/actor.ts'
import { loadBooks } from './load-books.ts'
import { createRegistersRepo } from './registers.repo.ts'
import { createRegistersService, type RegistersService } from './registers.service.ts'

let house: House
let registers: RegistersService
const press = createPress(RESOURCES)

beforeEach(() => {
  house = openHouse('2023-09-05', {
    onEvent: (...event) => registers.follow(...event),
    firstNumber: (book, year) => registers.firstNumber(book, year),
  })
  const { store, clock, ids, audit, settings, measures, documents } = house
  const books = loadBooks(RESOURCES, press.renderer.layout)
  registers = createRegistersService({ store, clock, ids, audit, settings, measures, documents, press, books })
})
afterEach(() => house.dispose())

async function refusal(act: () => unknown) {
  try {
    await act()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

const paper = (more: Partial<Omit<IncomingPaper, 'date'>> & { date?: string } = {}): IncomingPaper =>
  IncomingPaperSchema.parse({ date: '2023-09-04', sender: 'Công an thị xã', title: 'Công văn về phối hợp', ...more })
const add = (more: Parameters<typeof paper>[0] = {}) => registers.addIncoming(house.actor, paper(more))
const incoming = (year = 2023, text = '') => registers.open('den', year, text)
const numbers = (year = 2023) => incoming(year).lines.map((line) => [line.number, line.state])
const audited = (action: string) =>
  house.store.sqlite
    .prepare<[string], { detail: string }>('select detail from audit where action = ? order by seq')
    .all(action)
    .map((row): unknown => JSON.parse(row.detail))

describe('the book of incoming papers', () => {
  it('numbers what arrives from 1 on in each year, without gaps', () => {
    for (const date of ['2023-09-01', '2023-09-04', '2022-12-30']) add({ date })
    expect(numbers(2023)).toEqual([
      [1, 'used'],
      [2, 'used'],
    ])
    expect(numbers(2022)).toEqual([[1, 'used']])
    expect(incoming().next).toBe(3)
    expect(registers.list().years).toEqual([2023, 2022])
    const newest = (id: string) => registers.list().books.find((book) => book.id === id)?.newest
    expect([newest('den'), newest('thu-ly')]).toEqual([2023, null])
  })

  it('has every column that the decree asks for, days as they are printed', () => {
    add({
      symbol: '12/CV-CA',
      paperDate: civilDate('2023-08-30'),
      receiver: 'Trần Thị Thử Nghiệm',
      forwardedOn: civilDate('2023-09-05'),
    })
    const page = incoming()
    expect(page.columns.map((c) => c.key)).toEqual([
      'date',
      'number',
      'sender',
      'symbol',
      'paperDate',
      'title',
      'receiver',
      'forwardedOn',
      'receipt',
      'note',
    ])
    expect(page.lines[0]?.cells).toEqual({
      date: '04/09/2023',
      number: '01',
      sender: 'Công an thị xã',
      symbol: '12/CV-CA',
      paperDate: '30/08/2023',
      title: 'Công văn về phối hợp',
      receiver: 'Trần Thị Thử Nghiệm',
      forwardedOn: '05/09/2023',
    })
  })

  it('refuses a day to come and a person who may only look', async () => {
    expect(await refusal(() => add({ date: '2023-09-06' }))).toMatchObject({ kind: 'validation' })
    const viewer: Actor = { ...house.actor, role: 'viewer' }
    expect(await refusal(() => registers.addIncoming(viewer, paper()))).toMatchObject({ kind: 'not-allowed' })
    expect(numbers()).toEqual([])
  })

  it('keeps a void number with its reason, and gives the next one', async () => {
    const first = add()
    const voided = registers.void(house.actor, first.id, first.version, 'Ghi trùng')
    expect(voided).toMatchObject({ state: 'void', cells: { note: 'Đã hủy: Ghi trùng' } })
    add()
    expect(numbers()).toEqual([
      [1, 'void'],
      [2, 'used'],
    ])
    expect(await refusal(() => registers.void(house.actor, first.id, 2, 'lần nữa'))).toMatchObject({ kind: 'conflict' })
    expect(await refusal(() => registers.update(house.actor, { id: first.id, version: 2, note: 'x' }))).toMatchObject({
      kind: 'conflict',
    })
    expect(audited('register.void')).toEqual([{ book: 'den', year: 2023, number: 1 }])
  })

  it('is filled in later, but never over what somebody else wrote', async () => {
    const { id, version } = add()
    const patch = { id, version, receiver: 'Bộ phận một cửa', forwardedOn: civilDate('2023-09-05') }
    expect(registers.update(house.actor, patch).cells).toMatchObject({ receiver: 'Bộ phận một cửa' })
    expect(await refusal(() => registers.update(house.actor, { ...patch, receiver: 'x' }))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('is searched by any word, with or without marks', () => {
    add({ sender: 'Tòa án nhân dân thị xã Sơn Tây', title: 'Thông báo thụ lý' })
    add()
    expect(incoming(2023, 'toa an THONG bao').lines.map((l) => l.number)).toEqual([1])
    expect(incoming(2023, 'không có').lines).toEqual([])
    expect(incoming(2023, 'không có')).toMatchObject({ used: 2, next: 3 })
  })

  it('cannot be changed behind the program’s back', () => {
    const { id } = add()
    const { sqlite } = house.store
    expect(() => sqlite.prepare('delete from received_entry where id = ?').run(id)).toThrow(/never given back/)
    expect(() => sqlite.prepare('update received_entry set number = 7 where id = ?').run(id)).toThrow(/stays/)
    const skip = sqlite.prepare(
      `insert into received_entry select 'z', book, year, number + 2, date, sender, symbol, paper_date, title, address,
        sheets, receiver, forwarded_on, note, measure_id, event_id, state, version, created_at, created_by from received_entry`,
    )
    expect(() => skip.run()).toThrow(/follow each other/)
  })
})

describe('a book that begins in the middle of a year', () => {
  it('begins with the number that was set, once, with a reason, while it is empty', async () => {
    const start = { book: 'den', year: 2023, first: 137, reason: 'Chuyển từ sổ giấy, số cuối là 136' }
    registers.setStart(house.actor, start)
    expect(incoming()).toMatchObject({ next: 137, start: { first: 137, reason: start.reason } })
    add()
    expect(numbers()).toEqual([[137, 'used']])
    expect(await refusal(() => registers.setStart(house.actor, start))).toMatchObject({ kind: 'conflict' })
    add({ date: '2022-05-05' })
    expect(await refusal(() => registers.setStart(house.actor, { ...start, year: 2022 }))).toMatchObject({
      kind: 'conflict',
    })
    expect(audited('register.start')).toEqual([start])
    expect(() => house.store.sqlite.prepare('update register_start set first = 1').run()).toThrow(/append-only/)
  })

  it('may be an outgoing one', async () => {
    registers.setStart(house.actor, { book: 'dn-cnbb', year: 2023, first: 40, reason: 'Sổ giấy đến số 39' })
    const caseId = house.importCase('a-du-ho-so').id
    const row = await issue(caseId)
    expect(row.number).toBe('40/ĐN-CNBB')
    expect(registers.open('dn-cnbb', 2023, '').lines.map((l) => l.number)).toEqual([40])
  })
})

const issue = (caseId: string) =>
  house.documents.issue(
    house.actor,
    formInput({ caseId, form: 'ND116-34', documentDate: civilDate('2023-09-05'), signerId: 'truong-phong' }),
  )

describe('the books of outgoing papers', () => {
  it('tell to whom a paper goes, and when it left', async () => {
    const caseId = house.importCase('a-du-ho-so').id
    await issue(caseId)
    const page = registers.open('dn-cnbb', 2023, '')
    expect(page.book).toMatchObject({ kind: 'outgoing', own: true })
    expect(page.columns).toHaveLength(10)
    const [line] = page.lines
    expect(line?.cells).toMatchObject({ symbol: '01/ĐN-CNBB', date: '05/09/2023', signer: 'Phan Hữu Giả Định' })
    expect(line?.cells.recipients).toMatch(/Lưu/)
    const delivery = {
      book: 'dn-cnbb',
      year: 2023,
      number: 1,
      version: 0,
      recipients: 'Tòa án nhân dân thị xã Sơn Tây',
      keeper: 'Văn thư',
      copies: 3,
      forwardedOn: civilDate('2023-09-05'),
      note: '',
    }
    registers.deliver(house.actor, delivery)
    const after = registers.open('dn-cnbb', 2023, '').lines[0]
    expect(after?.cells).toMatchObject({ recipients: delivery.recipients, copies: '03', forwardedOn: '05/09/2023' })
    expect(after?.version).toBe(1)
    expect(await refusal(() => registers.deliver(house.actor, delivery))).toMatchObject({ kind: 'conflict' })
    expect(await refusal(() => registers.deliver(house.actor, { ...delivery, number: 9 }))).toMatchObject({
      kind: 'not-found',
    })
    house.documents.cancel(house.actor, page.lines[0]?.documentId ?? '', 1, 'Sai tên')
    expect(registers.open('dn-cnbb', 2023, '').lines[0]).toMatchObject({
      state: 'void',
      cells: { note: 'Đã hủy: Sai tên' },
    })
    expect(() => house.store.sqlite.prepare("update register_entry set state = 'used'").run()).toThrow(/stays/)
  })
})

describe('what arrives with an event of a case', () => {
  const intake = () => registers.open('thu-ly', 2023, '').lines

  it('gets its number in both books: the dossier, once', () => {
    const context = house.importCase('a-du-ho-so')
    const received = context.events.find((e) => e.type === 'ldtbxh_nhan')
    expect(received).toBeDefined()
    expect(intake()).toHaveLength(1)
    expect(intake()[0]).toMatchObject({
      number: 1,
      caseId: context.id,
      cells: {
        caseCode: context.code,
        title: expect.stringContaining('Nguyễn Văn Mẫu'),
        sender: context.caseFacts.compiler.name,
      },
    })
    expect(
      incoming().lines.filter((l) => l.caseId === context.id && l.cells.title?.startsWith('Hồ sơ đề nghị')),
    ).toHaveLength(1)
  })

  it('keeps number and day when the event is corrected, and says so; a withdrawn one becomes void', () => {
    const context = house.importCase('a-du-ho-so')
    const event = context.events.find((e) => e.type === 'ldtbxh_nhan')
    const correction = { caseId: context.id, eventId: event?.id ?? '', reason: 'Ghi nhầm ngày' }
    const day = intake()[0]?.cells.date
    const moved = civilDate('2023-09-01')
    const after = house.measures.correctEvent(house.actor, {
      ...correction,
      withdraw: false,
      on: moved,
      at: '',
      data: {},
    })
    expect(intake()[0]?.cells).toMatchObject({ date: day, note: 'Ngày đến sửa thành 01/09/2023' })
    const newest = after.events.find((e) => e.type === 'ldtbxh_nhan')
    house.measures.correctEvent(house.actor, {
      ...correction,
      eventId: newest?.id ?? '',
      withdraw: true,
      on: null,
      at: '',
      data: {},
    })
    expect(intake()[0]).toMatchObject({
      state: 'void',
      cells: { note: expect.stringContaining('Đã hủy: rút diễn biến') },
    })
  })

  it('may be taken in by hand, unless it has a number already', async () => {
    const context = house.importCase('a-du-ho-so')
    const input = { caseId: context.id, date: civilDate('2023-09-04'), note: '' }
    expect(await refusal(() => registers.addIntake(house.actor, input))).toMatchObject({ kind: 'conflict' })
    const other = house.importCase('d-moi-lap')
    expect(registers.addIntake(house.actor, { ...input, caseId: other.id })).toMatchObject({
      number: 2,
      caseId: other.id,
    })
  })
})

describe('a register on paper and as a file', () => {
  it('prints cover, every number with its columns, and who closes it, on pages on their side', async () => {
    for (let i = 0; i < 45; i++) add({ title: `Công văn thử số ${i + 1} về việc phối hợp quản lý người nghiện ma túy` })
    const { bytes, pages } = await registers.print(house.actor, 'den', 2023)
    for (const { width, height } of pageSizes(bytes)) {
      expect(width).toBeCloseTo(297, 0)
      expect(height).toBeCloseTo(210, 0)
    }
    const text = pagesOfText(bytes)
    expect(text).toHaveLength(pages)
    expect(text[0]).toMatch(/SỔ ĐĂNG KÝ VĂN BẢN ĐẾN\s+Năm 2023/)
    expect(text[0]).toMatch(/Từ số 01 đến số 45/)
    const all = text.join('\n').replace(/\s+/g, ' ')
    for (let i = 1; i <= 45; i++) expect(all).toContain(`Công văn thử số ${i} về việc phối hợp`)
    for (const page of text.slice(1, -1)) expect(page).toContain('Tác giả')
    expect(text.at(-1)).toMatch(/Sổ này có 45 số, từ số 1 đến số 45; 0 số đã hủy/)
    expect(text.at(-1)).toContain('THỦ TRƯỞNG CƠ QUAN')
    expect(audited('register.read')).toEqual([{ book: 'den', year: 2023, as: 'pdf' }])
  })

  it('is a table for spreadsheets that runs nothing', async () => {
    add({ sender: '=HYPERLINK("http://x")', title: 'Công văn "về" việc, khẩn', note: '-1' })
    const { bytes, name } = await registers.file(house.actor, 'den', 2023, 'csv')
    expect(name).toBe('so-den-2023.csv')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    expect(lines[0]).toContain('Ngày đến,Số đến,Tác giả')
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(lines[1]).toContain('"Công văn ""về"" việc, khẩn"')
    expect(lines[1]).toContain("'-1")
  })

  it('names a book that there is not', async () => {
    expect(await refusal(() => registers.open('khong-co', 2023, ''))).toMatchObject({ kind: 'not-found' })
  })
})

describe('a store from before these books', () => {
  it('opens with its numbers, goes on after them, and guards them', () => {
    upgradeStore(
      '0005_registers',
      (older) => {
        older.sqlite.exec(`INSERT INTO register_entry (id, book, year, number, symbol, date, title, signer, document_id, state, note)
          VALUES ('r', 'tb', 2023, 1, '01/TB', '2023-05-05', 'Thông báo', 'A', NULL, 'used', '')`)
      },
      (store) => {
        const repo = createRegistersRepo(store)
        expect(repo.rows('den', 2023)).toEqual([])
        expect(repo.start('tb', 2023)).toBeNull()
        const next = store.sqlite.prepare(
          "INSERT INTO register_entry (id, book, year, number, symbol, date, title, signer, document_id, state, note) VALUES (?, 'tb', 2023, ?, '', '2023-05-06', '', '', NULL, 'used', '')",
        )
        expect(() => next.run('s', 3)).toThrow(/follow each other/)
        expect(next.run('s', 2).changes).toBe(1)
        expect(() => store.sqlite.prepare("update register_entry set number = 9 where id = 'r'").run()).toThrow(/stays/)
      },
    )
  })
})

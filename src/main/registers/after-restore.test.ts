import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { IncomingPaperSchema } from '#shared/registers/register.schema.ts'
import { formInput, type House, openHouse } from '#tests/documents/house.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { rejectedBy, thrownBy } from '#tests/helpers/thrown-error.ts'
import { createPress } from '../documents/press.ts'
import { addDuties, openDuties } from '../store/restore-duties.ts'
import { loadBooks } from './load-books.ts'
import { createRegistersService, type RegistersService } from './registers.service.ts'

let house: House
let registers: RegistersService
const press = createPress(RESOURCES)

beforeEach(() => {
  house = openHouse('2023-09-05', { firstNumber: (book, year) => registers.firstNumber(book, year) })
  const { store, clock, ids, audit, settings, measures, documents } = house
  const books = loadBooks(RESOURCES, press.renderer.layout)
  registers = createRegistersService({ store, clock, ids, audit, settings, measures, documents, press, books })
})
afterEach(() => house.dispose())

const add = () =>
  registers.addIncoming(
    house.actor,
    IncomingPaperSchema.parse({ date: '2023-09-04', sender: 'Công an thị xã', title: 'Công văn' }),
  )
const goBack = (since: string) => house.store.transaction(() => addDuties(house.store, house, 'restore', since))
const last = (book: string, year = 2023) =>
  registers.lastNumbers().find((row) => row.book === book && row.year === year)?.last
const outcome = 'Đối chiếu sổ giấy'

describe('numbers of a store that went back', () => {
  it('are not given before the last ones were confirmed, and then not again', () => {
    add()
    expect(registers.lastNumbers()).toEqual([])
    goBack('2023-08-20T03:00:00.000Z')
    expect(thrownBy(add)).toMatchObject({ kind: 'conflict', message: expect.stringContaining('Chưa xác nhận số cuối') })
    expect(last('den')).toBe(1)
    registers.confirmNumbers(house.actor, { books: [{ book: 'den', year: 2023, last: 4 }], outcome })
    expect(registers.lastNumbers()).toEqual([])
    expect(add().number).toBe(5)
    const lines = registers.open('den', 2023, '').lines.map(({ number, state, cells }) => [number, state, cells.note])
    const note = 'Số đã cấp trước khi kho lùi về trước; xem sổ giấy'
    expect(lines.slice(1, 4)).toEqual([2, 3, 4].map((number) => [number, 'used', note]))
    expect(house.audit.newest(2).map(({ action }) => action)).toContain('restore.confirm')
    expect(openDuties(house.store).map(({ kind }) => kind)).toEqual(['payments', 'packages', 'access', 'records'])
  })

  it('of papers that leave are held back and accounted for as well', async () => {
    const caseId = house.importCase('a-du-ho-so').id
    const asked = { caseId, form: 'ND116-34', documentDate: civilDate('2023-09-05'), signerId: 'truong-phong' }
    const issue = () => house.documents.issue(house.actor, formInput(asked))
    goBack('2023-09-01T03:00:00.000Z')
    expect(await rejectedBy(issue())).toMatchObject({ kind: 'conflict' })
    const ahead = registers.lastNumbers().map(({ book, year, last }) => ({ book, year, last: last + 2 }))
    registers.confirmNumbers(house.actor, { books: ahead, outcome })
    for (const { book } of ahead) expect(registers.open(book, 2023, '')).toMatchObject({ used: 2, next: 3 })
    expect((await issue()).number).toBe('03/ĐN-CNBB')
  })

  it('are asked for each year between the backup and today', () => {
    goBack('2022-12-28T03:00:00.000Z')
    expect([last('den', 2022), last('den', 2023), last('den', 2021)]).toEqual([0, 0, undefined])
    registers.confirmNumbers(house.actor, { books: [{ book: 'den', year: 2022, last: 1 }], outcome })
    expect(registers.open('den', 2022, '').lines.map(({ entry }) => entry.date)).toEqual(['2022-12-28'])
  })

  it('stay in doubt where what was typed cannot be', () => {
    add()
    goBack('2023-08-20T03:00:00.000Z')
    const confirm = (book: string, year: number, number: number) =>
      thrownBy(() => registers.confirmNumbers(house.actor, { books: [{ book, year, last: number }], outcome }))
    expect(confirm('den', 2023, 0)).toMatchObject({ kind: 'validation', fields: [{ path: 'books.0.last' }] })
    expect(confirm('den', 2023, 900)).toMatchObject({ kind: 'validation' })
    expect(confirm('den', 2019, 3)).toMatchObject({ kind: 'validation' })
    expect(confirm('không có', 2023, 3)).toMatchObject({ kind: 'validation' })
    expect(last('den')).toBe(1)
    const viewer = { ...house.actor, role: 'viewer' as const }
    expect(thrownBy(() => registers.confirmNumbers(viewer, { books: [], outcome }))).toMatchObject({
      kind: 'not-allowed',
    })
    registers.confirmNumbers(house.actor, { books: [], outcome })
    expect(thrownBy(() => registers.confirmNumbers(house.actor, { books: [], outcome }))).toMatchObject({
      kind: 'not-found',
    })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PERMISSIONS } from '#shared/accounts/roles.ts'
import { addMonths, civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { COMMUNES, openReportHouse } from '#tests/helpers/report-house.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'

const month = (nth: number): Period => {
  const from = addMonths(civilDate('2024-01-01'), nth - 1)
  const to = civilDate(`2024-0${nth}-${nth === 2 ? 29 : nth === 4 ? 30 : 31}`)
  return { calendar: 'thong_ke', kind: 'thang', from, to }
}
const [JANUARY, FEBRUARY, MARCH] = [month(1), month(2), month(3)]
const EARLY: Period = {
  ...{ calendar: 'hanh_chinh', kind: 'nam', from: civilDate('2023-12-15'), to: civilDate('2024-12-14') },
}

let house: ReturnType<typeof openReportHouse>
beforeEach(() => {
  house = openReportHouse('2024-04-02')
})
afterEach(() => house.dispose())

const key = (id: string, area = '') => ({ id, area, dims: {} })
const build = (period: Period) => house.drafts.build(house.actor, { layout: 'THU', period })

function freeze(id: string): string {
  for (const cell of [key('H11'), key('I02')]) house.drafts.setCell(house.actor, { id, cell, value: 1, note: 'Sổ' })
  for (const { key: found, severity } of house.view(id).findings) {
    if (severity === 'canh_bao') house.drafts.setReason(house.actor, { id, key: found, reason: 'Đã đối chiếu' })
  }
  house.issue.freeze(house.actor, id)
  return id
}
const frozen = (period: Period) => freeze(build(period))

/** Audit rows of one action, newest last. */
const audited = (action: string): unknown[] =>
  house.store.sqlite.prepare('SELECT action FROM audit WHERE action = ?').all(action)

describe('what was recorded late of a period that was reported', () => {
  it('stands in the next report once, with who it is, and not among its own figures', () => {
    house.stay('2024-01-05')
    frozen(JANUARY)
    const late = house.stay('2024-01-20', null, COMMUNES[1])
    const february = build(FEBRUARY)
    const view = house.view(february)
    expect(view.late).toMatchObject([
      { cell: key('F02'), periodLabel: 'Tháng 1/2024', reported: 1, now: 2, difference: 1, added: 1, removed: 0 },
    ])
    expect(view.cells.find(({ name }) => name === 'F02')?.value).toBe(0)
    const table = view.tables.at(-1)
    expect(table?.title).toMatch(/Phát sinh bổ sung của kỳ trước$/)
    expect(table?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['1', 'Mới', 'Tháng 1/2024', '1', '2', '+1'],
    ])
    const about = view.late[0]?.key ?? ''
    const { people } = house.named(house.actor, february, about)
    expect(people.map(({ personId }) => personId)).toEqual([late.personId])
    expect(audited('report.people')).toHaveLength(1)

    freeze(february)
    // Told already: the report after it does not tell it again, and tells what came since.
    expect(house.view(build(MARCH)).late).toEqual([])
    house.stay('2024-01-21')
    house.stay('2024-02-03')
    expect(
      house.view(build(MARCH)).late.map(({ cell, periodLabel, difference }) => [cell.id, periodLabel, difference]),
    ).toEqual([
      ['F02', 'Tháng 2/2024', 1],
      ['F02', 'Tháng 1/2024', 1],
    ])
  })

  it('is taken back where the report that it belongs to was replaced after all', () => {
    frozen(JANUARY)
    house.stay('2024-01-20')
    const february = frozen(FEBRUARY)
    expect(house.view(february).late).toMatchObject([{ difference: 1 }])
    const [january] = house.list({ year: 2024, layout: '', area: '' }).filter(({ period }) => period.to === JANUARY.to)
    freeze(house.issue.amend(house.actor, { id: january?.id ?? '', kind: 'thay_the', reason: 'Nhập muộn' }))
    expect(house.view(build(MARCH)).late).toMatchObject([{ periodLabel: 'Tháng 1/2024', difference: -1, removed: 1 }])
  })

  it('stops freezing when it came after the figures were counted', () => {
    frozen(JANUARY)
    const id = build(FEBRUARY)
    for (const cell of [key('H11'), key('I02')]) house.drafts.setCell(house.actor, { id, cell, value: 1, note: 'Sổ' })
    house.stay('2024-01-20', '2024-01-25')
    expect(thrownBy(() => house.issue.freeze(house.actor, id))).toMatchObject({ kind: 'conflict' })
  })
})

describe('a year that is reported before it ends', () => {
  it('marks what came after, and has what somebody expects beside what was counted', async () => {
    house.clock.set('2024-12-20')
    house.stay('2024-03-05')
    house.stay('2024-12-16')
    const id = build(EARLY)
    const given = { id, cell: key('F02'), note: 'Hồ sơ đang chờ quyết định' }
    expect(thrownBy(() => house.drafts.setEstimate(house.actor, { ...given, value: 1 }))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'value', message: expect.stringContaining('2') }],
    })
    expect(thrownBy(() => house.drafts.setEstimate(house.actor, { ...given, value: 4, note: '' }))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'note' }],
    })
    house.drafts.setEstimate(house.actor, { ...given, value: 4 })
    const view = house.view(id)
    const cell = view.cells.find(({ name }) => name === 'F02')
    expect(cell).toMatchObject({ value: 1, after: 1, origin: 'computed' })
    expect(cell?.estimate).toMatchObject({ value: 4, note: given.note, by: house.actor.name })
    const [table] = view.tables
    expect(table?.columns.map(({ head }) => head).slice(-2)).toEqual(['Ngoài kỳ', 'Ước cả năm'])
    const row = (label: string) =>
      table?.rows
        .find(({ cells }) => cells[1]?.text === label)
        ?.cells.map(({ text }) => text)
        .slice(2)
    expect(row('Mới')).toEqual(['1', '-', '-', '1', 'ước 4'])
    // What stands at the end of a day has nothing that comes after it; a share is not expected.
    expect(row('Cuối kỳ')?.slice(-2)).toEqual(['x', ''])
    expect(row('Tỷ lệ')?.slice(-2)).toEqual(['x', 'x'])
    const text = await printed(id)
    expect(text).toContain('Số sau ngày 14/12/2024 nằm ngoài kỳ báo cáo')
    expect(text).toContain(`ước 4 cả năm, do ${house.actor.name} ước`)
    house.drafts.setEstimate(house.actor, { ...given, value: null, note: '' })
    expect(house.view(id).cells.find(({ name }) => name === 'F02')?.estimate).toBeNull()
  })

  it('has neither column in a month', () => {
    const view = house.view(build(JANUARY))
    expect(view.estimates).toBe(false)
    const given = { id: view.id, cell: key('F02'), value: 4, note: 'x' }
    expect(thrownBy(() => house.drafts.setEstimate(house.actor, given))).toMatchObject({ fields: [{ path: 'cell' }] })
    expect(view.tables[0]?.columns.map(({ head }) => head)).not.toContain('Ước cả năm')
  })
})

async function printed(id: string): Promise<string> {
  const { execFileSync } = await import('node:child_process')
  const { bytes } = await house.files.pdf(house.actor, id)
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ')
}

describe('people who break a rule', () => {
  it('make one finding that names nobody, and are told by name to who may see them', () => {
    const { personId } = house.stay('2024-01-05')
    const facts = [{ on: civilDate('2024-01-10'), label: 'Chuyển khỏi nơi cư trú', measureId: '' }]
    house.breaches.push({ personId, on: civilDate('2024-01-10'), communeCode: COMMUNES[0], facts })
    const id = build(JANUARY)
    const [found] = house.view(id).findings.filter(({ rule }) => rule === 'CHUYEN_TRONG_HUYEN')
    expect(found).toMatchObject({ severity: 'canh_bao', people: 1 })
    expect(found?.message).toMatch(/^1 người .* sau 05 ngày làm việc/)
    const { people } = house.named(house.actor, id, found?.key ?? '')
    expect(people).toMatchObject([
      { personId, fullName: expect.stringContaining('Giả Định'), facts: [{ on: '2024-01-10' }] },
    ])
    expect(thrownBy(() => house.named(house.actor, id, 'CHUYEN_TRONG_HUYEN|0'))).toMatchObject({ kind: 'not-found' })
    // Somebody else: another finding, to be explained anew.
    const { personId: other } = house.stay('2024-01-06')
    house.breaches.push({ personId: other, on: civilDate('2024-01-11'), communeCode: COMMUNES[1], facts })
    build(JANUARY)
    const [again] = house.view(id).findings.filter(({ rule }) => rule === 'CHUYEN_TRONG_HUYEN')
    expect(again?.key).not.toBe(found?.key)
    expect(again?.people).toBe(2)
    const file = JSON.stringify(house.file(freeze(id)))
    expect(file).toContain('CHUYEN_TRONG_HUYEN')
    expect(file).not.toContain(personId)
  })
})

describe('names of who came in and fell out', () => {
  it('are told to who may see people, and that is recorded; others see how many', () => {
    house.stay('2023-12-01')
    const id = frozen(JANUARY)
    house.stay('2024-01-20')
    const fresh = house.issue.amend(house.actor, { id, kind: 'thay_the', reason: 'Nhập muộn' })
    const before = audited('report.names').length
    const named = house.view(fresh).changes.find(({ name }) => name === 'F02')
    expect(named).toMatchObject({ added: 1, removed: 0, people: [{ fullName: expect.stringContaining('Giả Định') }] })
    expect(audited('report.names')).toHaveLength(before + 1)
    // No role of today has reports without people: one is made so for the test.
    const usual = PERMISSIONS.viewer
    Object.assign(PERMISSIONS, { viewer: ['open', 'cases.read'] })
    try {
      const viewer = { ...house.actor, role: 'viewer' as const }
      const hidden = house.room.view(viewer, fresh)
      expect(hidden.changes.find(({ name }) => name === 'F02')).toMatchObject({ added: 1, removed: 0, people: [] })
      expect(JSON.stringify(hidden)).not.toContain('Nguyễn Văn Giả Định')
      expect(thrownBy(() => house.named(viewer, fresh, 'x'))).toMatchObject({ kind: 'not-allowed' })
    } finally {
      Object.assign(PERMISSIONS, { viewer: usual })
    }
    expect(audited('report.names')).toHaveLength(before + 1)
  })
})

describe('the number of a report', () => {
  const on = civilDate('2024-04-01')
  const given = { signer: 'Người Ký Mẫu', position: 'Trưởng phòng' }

  it('is the next one of the register, without gaps; a void one keeps its line', () => {
    const [first, second] = [frozen(JANUARY), frozen(FEBRUARY)]
    expect(house.view(first).nextNumber).toBe('01/BC-LĐTBXH')
    house.issue.sign(house.actor, { id: first, date: on, ...given })
    house.issue.sign(house.actor, { id: second, date: on, ...given })
    expect([first, second].map((id) => house.view(id).number)).toEqual(['01/BC-LĐTBXH', '02/BC-LĐTBXH'])
    // Mending the signer keeps the number; another day needs another number, and a reason for the old one.
    house.issue.sign(house.actor, { id: first, date: on, ...given, signer: 'Người Ký Khác' })
    expect(house.view(first)).toMatchObject({ number: '01/BC-LĐTBXH', document: { signer: 'Người Ký Khác' } })
    const later = { id: first, date: civilDate('2024-04-02'), ...given }
    expect(thrownBy(() => house.issue.sign(house.actor, later))).toMatchObject({ fields: [{ path: 'date' }] })
    house.issue.sign(house.actor, { ...later, voidReason: 'Ghi nhầm ngày' })
    expect(house.view(first).number).toBe('03/BC-LĐTBXH')
    const rows = house.store.sqlite
      .prepare("SELECT number, state, note, title FROM register_entry WHERE book = 'bao-cao' ORDER BY number")
      .all()
    expect(rows).toMatchObject([
      { number: 1, state: 'void', note: 'Ghi nhầm ngày', title: 'Báo cáo số liệu thử tháng 1/2024' },
      { number: 2, state: 'used' },
      { number: 3, state: 'used' },
    ])
    expect(house.file(first).document).toEqual({ number: '03/BC-LĐTBXH', date: '2024-04-02', ...given })
  })

  it('is refused for a day before the last one of the book, and where it is typed', () => {
    const [first, second] = [frozen(JANUARY), frozen(FEBRUARY)]
    house.issue.sign(house.actor, { id: first, date: on, ...given })
    const early = { id: second, date: civilDate('2024-03-20'), ...given }
    expect(thrownBy(() => house.issue.sign(house.actor, early))).toMatchObject({ fields: [{ path: 'date' }] })
    const typed = { id: second, date: on, ...given, number: '99/BC-LĐTBXH' }
    expect(thrownBy(() => house.issue.sign(house.actor, typed))).toMatchObject({ fields: [{ path: 'number' }] })
    expect(house.view(second)).toMatchObject({ state: 'da_lap', nextNumber: '02/BC-LĐTBXH' })
  })

  it('is typed where the office keeps a book of paper', () => {
    house.saveSendDays(house.actor, { days: [], paperBook: true })
    const id = frozen(JANUARY)
    expect(house.view(id).nextNumber).toBe('')
    expect(thrownBy(() => house.issue.sign(house.actor, { id, date: on, ...given }))).toMatchObject({
      fields: [{ path: 'number' }],
    })
    house.issue.sign(house.actor, { id, date: on, ...given, number: '07/BC-LĐTBXH' })
    expect(house.view(id).number).toBe('07/BC-LĐTBXH')
    expect(house.store.sqlite.prepare("SELECT * FROM register_entry WHERE book = 'bao-cao'").all()).toEqual([])
  })
})

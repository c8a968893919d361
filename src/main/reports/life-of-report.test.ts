import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { cellName } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { COMMUNES, openReportHouse } from '#tests/helpers/report-house.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { reportDigest } from './report-digest.ts'

const month = (from: string, to: string): Period => ({
  calendar: 'thong_ke',
  kind: 'thang',
  from: civilDate(from),
  to: civilDate(to),
})
const JANUARY = month('2024-01-01', '2024-01-31')
const FEBRUARY = month('2024-02-01', '2024-02-29')

let house: ReturnType<typeof openReportHouse>
beforeEach(() => {
  house = openReportHouse()
})
afterEach(() => house.dispose())

const key = (id: string, area = '', dims: Record<string, string> = {}) => ({ id, area, dims })
const build = (period = JANUARY) => house.drafts.build(house.actor, { layout: 'THU', period })
const figureOf = (id: string, name: string) => house.view(id).cells.find((one) => one.name === name)?.value

/** Gives what is typed and explains every warning, so that the draft can be frozen. */
function ready(id: string): void {
  for (const one of ['H11', 'I02']) {
    house.drafts.setCell(house.actor, {
      id,
      cell: key(one),
      value: one === 'H11' ? 20_000_000 : 3,
      note: 'Sổ theo dõi',
    })
  }
  for (const finding of house.view(id).findings) {
    if (finding.severity === 'canh_bao') {
      house.drafts.setReason(house.actor, { id, key: finding.key, reason: 'Đã đối chiếu' })
    }
  }
}

function frozenReport(period = JANUARY): string {
  const id = build(period)
  ready(id)
  house.issue.freeze(house.actor, id)
  return id
}

describe('a draft', () => {
  it('has the figures of its period, with those to compare with', () => {
    house.stay('2023-12-10')
    house.stay('2024-01-05', null, COMMUNES[1], 'nu')
    house.stay('2024-01-06', '2024-01-20')
    const view = house.view(build())
    expect(view).toMatchObject({ state: 'nhap', revision: null, kind: 'chinh_thuc', digest: '', due: null })
    const cells = new Map(view.cells.map((one) => [one.name, one]))
    expect(cells.get('F01')).toMatchObject({ value: 2, previous: 1, cumulative: 2, origin: 'computed' })
    expect(cells.get('F01;SEX=nu')).toMatchObject({ value: 1, previous: 0 })
    expect(cells.get(`F02@${COMMUNES[1]}`)).toMatchObject({ value: 1 })
    expect(cells.get('F20')).toMatchObject({ value: 50, parts: { numerator: 1, denominator: 2 } })
    expect(view.findings.filter(({ severity }) => severity === 'chan')).toEqual([])
  })

  it('says the same in text, table and cells', () => {
    house.stay('2023-12-10')
    house.stay('2024-01-05', null, COMMUNES[1], 'nu')
    const { tables, text, cells } = house.view(build())
    const values = new Map(cells.map((one) => [one.name, one.value]))
    for (const { rows } of tables) {
      for (const { cells: places } of rows) {
        for (const place of places) {
          if (place.cell !== '' && place.time === 'ky') expect(place.value).toBe(values.get(place.cell))
        }
      }
    }
    const [first] = text
    expect(first?.kind === 'paragraph' ? first.runs.map((run) => run.text).join('') : '').toBe(
      'Đang quản lý 2 người, nữ 1; từ đầu năm 1 lượt mới.',
    )
  })

  it('is counted anew, and keeps what was given by hand', () => {
    const id = build()
    house.drafts.setCell(house.actor, { id, cell: key('I02'), value: 4, note: 'Sổ theo dõi đội' })
    house.drafts.setText(house.actor, { id, slot: 'kho_khan', text: 'Thiếu người.' })
    house.stay('2024-01-05')
    expect(figureOf(id, 'F01')).toBe(0)
    expect(build()).toBe(id)
    expect(figureOf(id, 'F01')).toBe(1)
    expect(house.view(id).cells.find(({ name }) => name === 'I02')).toMatchObject({
      value: 4,
      origin: 'manual',
      note: 'Sổ theo dõi đội',
      by: house.actor.name,
    })
    expect(house.view(id).text.at(-1)).toMatchObject({ text: 'Thiếu người.' })
  })

  it('replaces a counted figure only with a reason, and keeps both', () => {
    house.stay('2024-01-05')
    const id = build()
    const change = { id, cell: key('F01'), value: 5 }
    expect(thrownBy(() => house.drafts.setCell(house.actor, change))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'note' }],
    })
    house.drafts.setCell(house.actor, { ...change, note: 'Theo sổ của xã' })
    const cell = house.view(id).cells.find(({ name }) => name === 'F01')
    expect(cell).toMatchObject({ value: 5, computed: 1, origin: 'override', note: 'Theo sổ của xã' })
    expect(house.view(id).findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['CAN_DOI', 'CONG_XA', 'PHAN_TO']),
    )
    house.drafts.setCell(house.actor, { id, cell: key('F01'), value: null, restore: true })
    expect(figureOf(id, 'F01')).toBe(1)
  })

  it('carries what was given for a commune to the whole', () => {
    const id = build()
    house.drafts.setCell(house.actor, { id, cell: key('H11', COMMUNES[0]), value: 5_000_000, note: 'Xã báo' })
    house.drafts.setCell(house.actor, { id, cell: key('H11', COMMUNES[1]), value: 2_500_000, note: 'Xã báo' })
    expect(figureOf(id, 'H11')).toBe(7_500_000)
    const [, communes] = house.view(id).tables
    expect(communes?.rows.at(-1)?.cells.at(-1)).toMatchObject({ text: '7,5', value: 7_500_000 })
    expect(communes?.summed).toEqual([false, false, true, true])
  })

  it('refuses figures that cannot be', () => {
    const id = build()
    const refused = (cell: ReturnType<typeof key>, value: number) =>
      thrownBy(() => house.drafts.setCell(house.actor, { id, cell, value, note: 'x' }))
    expect(refused(key('I02'), -1)).toMatchObject({ kind: 'validation', fields: [{ path: 'value' }] })
    expect(refused(key('H11'), 0.5)).toMatchObject({ kind: 'validation' })
    expect(refused(key('A01'), 1)).toMatchObject({ kind: 'not-found' })
    expect(refused(key('H11', 'xx'), 1)).toMatchObject({ kind: 'not-found' })
  })

  it('is refused for days that are no period of its layout', () => {
    expect(thrownBy(() => build(month('2024-01-02', '2024-01-31')))).toMatchObject({ kind: 'validation' })
    expect(thrownBy(() => build({ ...JANUARY, kind: 'nam' }))).toMatchObject({ kind: 'validation' })
  })

  it('is given up without a trace in lists', () => {
    const id = build()
    house.drafts.discard(house.actor, id)
    expect(house.list({ year: null, layout: '', area: '' })).toEqual([])
    expect(build()).not.toBe(id)
    expect(thrownBy(() => house.drafts.setText(house.actor, { id, slot: 'kho_khan', text: 'x' }))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('keeps what was found in a commune that was checked again', () => {
    house.stay('2024-01-05')
    const id = build()
    house.drafts.recheck(house.actor, { id, cell: key('F01', COMMUNES[0]), theirs: 3, note: 'Sổ xã thừa hai người' })
    expect(house.view(id).rechecks).toMatchObject([{ theirs: 3, ours: 1, difference: 2, by: house.actor.name }])
    expect(thrownBy(() => house.drafts.recheck(house.actor, { id, cell: key('F01'), theirs: 3 }))).toMatchObject({
      kind: 'validation',
    })
  })
})

describe('freezing', () => {
  it('waits for the end of the period, for errors and for reasons', () => {
    house.stay('2024-02-01')
    const later = build(FEBRUARY)
    expect(thrownBy(() => house.issue.freeze(house.actor, later))).toMatchObject({ kind: 'conflict' })
    const id = build()
    const refused = thrownBy(() => house.issue.freeze(house.actor, id))
    expect(refused).toMatchObject({ kind: 'validation' })
    house.drafts.setCell(house.actor, { id, cell: key('F02'), value: 9, note: 'thử' })
    ready(id)
    expect(thrownBy(() => house.issue.freeze(house.actor, id))).toMatchObject({ kind: 'validation' })
    const blocked = house.view(id).findings.find(({ severity }) => severity === 'chan')
    expect(
      thrownBy(() => house.drafts.setReason(house.actor, { id, key: blocked?.key ?? '', reason: 'vẫn vậy' })),
    ).toMatchObject({
      kind: 'conflict',
    })
    house.drafts.setCell(house.actor, { id, cell: key('F02'), value: null, restore: true })
    house.issue.freeze(house.actor, id)
    expect(house.view(id)).toMatchObject({ state: 'da_lap', revision: 1 })
  })

  it('is refused where the data have changed since they were counted', () => {
    const id = build()
    ready(id)
    house.stay('2024-01-05')
    expect(thrownBy(() => house.issue.freeze(house.actor, id))).toMatchObject({ kind: 'conflict' })
  })

  it('keeps figures, people and digest whatever happens to the data', () => {
    const one = house.stay('2024-01-05')
    const id = frozenReport()
    const before = house.view(id)
    house.stay('2024-01-06')
    house.stays.splice(house.stays.indexOf(one), 1)
    expect(house.view(id)).toEqual(before)
    expect(before.digest).toBe(reportDigest(house.file(id).cells))
    expect(house.explain(house.actor, id, key('F01')).people.map(({ personId }) => personId)).toEqual([one.personId])
    for (const write of [
      () => house.drafts.setCell(house.actor, { id, cell: key('I02'), value: 1, note: 'x' }),
      () => house.drafts.setText(house.actor, { id, slot: 'kho_khan', text: 'x' }),
      () => house.drafts.discard(house.actor, id),
    ]) {
      expect(thrownBy(write)).toMatchObject({ kind: 'conflict' })
    }
  })

  it.each([
    "UPDATE report_revision SET computed = '{}'",
    'DELETE FROM report_revision',
    "UPDATE report_entry SET data = 'null'",
    'DELETE FROM report_entry',
    'DELETE FROM report_act',
    'UPDATE report_person SET no = 7',
    'DELETE FROM report_person',
    'DELETE FROM report',
    "INSERT INTO report_entry SELECT id || 'x', revision_id, 99, kind, key, data, recorded_at, recorded_by FROM report_entry LIMIT 1",
    "INSERT INTO report_person SELECT id || 'x', revision_id, 99, person_id FROM report_person LIMIT 1",
  ])('is held by the store itself: %s', (sql) => {
    house.stay('2024-01-05')
    frozenReport()
    house.store.sqlite.pragma('foreign_keys = OFF')
    expect(() => house.store.sqlite.exec(sql)).toThrow()
  })

  it('is signed, sent and received in that order', () => {
    const id = frozenReport()
    const on = civilDate('2024-02-03')
    expect(thrownBy(() => house.issue.markSent(house.actor, { id, act: 'gui', on }))).toMatchObject({
      kind: 'conflict',
    })
    const given = { date: on, signer: 'Người Ký Mẫu', position: 'Trưởng phòng' }
    house.issue.sign(house.actor, { id, ...given })
    const document = { ...given, number: '01/BC-LĐTBXH' }
    expect(house.view(id)).toMatchObject({ state: 'da_ky', number: document.number, document })
    house.issue.markSent(house.actor, { id, act: 'gui', on: civilDate('2024-02-05') })
    expect(thrownBy(() => house.issue.sign(house.actor, { id, ...document }))).toMatchObject({ kind: 'conflict' })
    expect(
      thrownBy(() => house.issue.markSent(house.actor, { id, act: 'tra_lai', on: civilDate('2024-02-05') })),
    ).toMatchObject({
      kind: 'validation',
    })
    house.issue.markSent(house.actor, { id, act: 'nhan', on: civilDate('2024-02-05'), note: 'XN 1234' })
    expect(house.view(id).acts.map(({ act }) => act)).toEqual(['lap', 'ky', 'gui', 'nhan'])
    expect(house.file(id).document).toEqual(document)
  })
})

describe('an amendment', () => {
  it('lists exactly what changed, with the people', () => {
    house.stay('2023-12-01')
    const id = frozenReport()
    const late = house.stay('2024-01-20', null, COMMUNES[2], 'nu')
    const found = house.compare(house.actor, id, null)
    const names = ['F01', 'F01;SEX=nu', `F01@${COMMUNES[2]}`, 'F02', 'F02;SEX=nu', `F02@${COMMUNES[2]}`]
    expect(found.differences.map(({ name }) => name).sort()).toEqual([...names].sort())
    for (const { people, difference } of found.differences) {
      expect(difference).toBe(1)
      expect(people).toMatchObject([{ personId: late.personId, change: 'them' }])
    }
    const fresh = house.issue.amend(house.actor, { id, kind: 'thay_the', reason: 'Nhập muộn' })
    expect(
      house
        .view(fresh)
        .changes.map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort())
    house.drafts.setChangeReason(house.actor, { id: fresh, cell: key('F01'), reason: 'Xã báo muộn một người' })
    ready(fresh)
    house.issue.freeze(house.actor, fresh)
    const file = house.file(fresh)
    expect(file).toMatchObject({
      revision: 2,
      kind: 'thay_the',
      supersedes: house.file(id).digest,
      reason: 'Nhập muộn',
    })
    expect(file.changes.find(({ cell }) => cellName(cell) === 'F01')).toMatchObject({
      before: 1,
      after: 2,
      reason: 'Xã báo muộn một người',
    })
    expect(file.changes.map(({ cell }) => cellName(cell)).sort()).toEqual([...names].sort())
    expect(house.view(id).state).toBe('thay')
    expect(thrownBy(() => house.issue.amend(house.actor, { id, kind: 'thay_the', reason: 'lại' }))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('sees somebody who came for somebody else, though the number is the same', () => {
    const gone = house.stay('2024-01-05')
    const id = frozenReport()
    house.stays.splice(house.stays.indexOf(gone), 1)
    const come = house.stay('2024-01-05')
    const changed = house.compare(house.actor, id, null).differences.find(({ name }) => name === 'F01')
    expect(changed).toMatchObject({ before: 1, after: 1, difference: 0 })
    expect(changed?.people).toMatchObject([
      { personId: come.personId, change: 'them' },
      { personId: gone.personId, change: 'bot' },
    ])
  })

  it('that only adds leaves the communes as they were reported', () => {
    house.stay('2024-01-05')
    const id = frozenReport()
    house.stay('2024-01-06')
    const fresh = house.issue.amend(house.actor, { id, kind: 'bo_sung', reason: 'Thêm' })
    expect(house.view(fresh).findings.map(({ rule }) => rule)).toContain('CHI_THEM')
    house.stays.pop()
    house.stay('2024-01-06', null, COMMUNES[1])
    build()
    expect(house.view(fresh).findings.map(({ rule }) => rule)).not.toContain('CHI_THEM')
  })

  it('that withdraws holds no figures, and the period can be reported again', () => {
    house.stay('2024-01-05')
    const id = frozenReport()
    const gone = house.issue.amend(house.actor, { id, kind: 'huy', reason: 'Gửi nhầm nơi' })
    house.issue.freeze(house.actor, gone)
    expect(house.file(gone)).toMatchObject({ kind: 'huy', cells: [], changes: [] })
    expect(house.view(id).state).toBe('huy')
    const again = build()
    expect(house.view(again)).toMatchObject({ kind: 'thay_the', base: gone, state: 'nhap' })
  })

  it('names the later reports that rest on what it changes', () => {
    house.stay('2023-12-01')
    const january = frozenReport()
    house.clock.set('2024-03-02')
    const february = frozenReport(FEBRUARY)
    expect(house.compare(house.actor, january, null).affected).toEqual([])
    house.stay('2024-01-20')
    expect(house.compare(house.actor, january, null).affected.map(({ id }) => id)).toEqual([february])
  })

  it('of the period before makes the next opening a warning that is explained', () => {
    house.stay('2023-12-01')
    frozenReport()
    house.stay('2024-01-20')
    house.clock.set('2024-03-02')
    const id = build(FEBRUARY)
    const opening = house.view(id).findings.filter(({ rule }) => rule === 'DAU_KY')
    expect(opening.map(({ severity }) => severity)).toEqual(['canh_bao', 'canh_bao'])
    expect(opening[0]?.message).toContain('Tháng 1/2024')
  })
})

describe('since the start of the year', () => {
  it('adds what was given by hand in the months before', () => {
    frozenReport()
    house.clock.set('2024-03-02')
    const id = build(FEBRUARY)
    house.drafts.setCell(house.actor, { id, cell: key('H11'), value: 5_000_000, note: 'Sổ' })
    const cells = new Map(house.view(id).cells.map((one) => [one.name, one]))
    expect(cells.get('H11')).toMatchObject({ value: 5_000_000, previous: 20_000_000, cumulative: 25_000_000 })
    expect(cells.get('I02')).toMatchObject({ previous: 3 })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import {
  count,
  DISTRICTS,
  MAY_2023,
  openProvinceHouse,
  type PackedReport,
  type ProvinceHouse,
  packed,
  reportFile,
  rosterPerson,
} from '#tests/helpers/province-house.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { reportDigest } from '../reports/report-digest.ts'

let house: ProvinceHouse
beforeEach(() => {
  house = openProvinceHouse()
})
afterEach(() => house.dispose())

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const [ST, VD1, VD2] = DISTRICTS

function take(id: number, sequence: number, report: ReportFile, more: Partial<PackedReport> = {}) {
  return house.room.take(house.actor, packed({ id: uuid(id), sequence, report, ...more }))
}

function next(before: ReportFile, over: Partial<ReportFile>): ReportFile {
  return reportFile(before.office.code, {
    revision: before.revision + 1,
    kind: 'thay_the',
    supersedes: before.digest,
    reason: 'Ghi bổ sung',
    ...over,
  })
}

const MISSING = [{ rule: 'THIEU_HUYEN', reason: 'Đã nhắc huyện (mẫu)' }]

const figures = () => {
  const { figures: all } = house.room.reports.report({ type: 'THANG', period: MAY_2023 })
  return Object.fromEntries(all.map(({ name, total }) => [name, total.value]))
}

describe('a report that comes', () => {
  it('is counted, once however often it comes', () => {
    expect(take(1, 1, reportFile(ST))).toMatchObject({ standing: 'counted', again: false, findings: [] })
    expect(take(1, 1, reportFile(ST))).toMatchObject({ standing: 'counted', again: true })
    expect(house.room.list().rows).toHaveLength(1)
    expect(figures()).toEqual({ F01: 10, G01: 2 })
    const takes = house.audit.newest(9).filter(({ action }) => action === 'consolidation.take')
    expect(takes).toHaveLength(1)
  })

  it('is held while its base is missing, and released by it', () => {
    const first = reportFile(ST)
    const second = next(first, { cells: [count('F01', 11)] })
    expect(take(2, 2, second)).toMatchObject({ standing: 'held' })
    expect(figures()).toEqual({})
    expect(take(1, 1, first)).toMatchObject({ standing: 'replaced', released: [uuid(2)] })
    expect(figures()).toEqual({ F01: 11 })
  })

  it('older after newer is not counted, kept as known, and says why', () => {
    take(2, 5, reportFile(ST, { cells: [count('F01', 12)] }))
    const late = take(1, 3, reportFile(ST))
    expect(late).toMatchObject({ standing: 'older' })
    expect(late.message).toContain('Cũ hơn gói số 5')
    expect(figures()).toEqual({ F01: 12 })
    expect(
      house.room
        .list()
        .rows.map(({ standing }) => standing)
        .sort(),
    ).toEqual(['counted', 'older'])
    expect(house.room.list().gaps).toEqual([{ sender: { code: ST, name: 'thị xã Sơn Tây' }, missing: [1, 2, 4] }])
  })

  it('adds cells to what stands, and takes it back', () => {
    const first = reportFile(ST)
    const more = next(first, { kind: 'bo_sung', cells: [count('B02', 3)] })
    take(1, 1, first)
    take(2, 2, more)
    expect(figures()).toEqual({ F01: 10, G01: 2, B02: 3 })
    take(3, 3, next(more, { kind: 'huy', cells: [] }))
    expect(figures()).toEqual({})
  })

  it('that was sent back counts no more; the one that replaces it does', () => {
    const first = reportFile(ST)
    take(1, 1, first)
    house.room.sendBack(house.actor, { packageId: uuid(1), reason: 'Thiếu số của hai xã', correctBy: '2023-06-10' })
    expect(figures()).toEqual({})
    expect(take(2, 2, next(first, { cells: [count('F01', 9)] }))).toMatchObject({ standing: 'counted' })
    expect(figures()).toEqual({ F01: 9 })
    expect(
      thrownBy(() => house.room.sendBack(house.actor, { packageId: uuid(1), reason: 'x', correctBy: null })),
    ).toMatchObject({
      kind: 'conflict',
    })
  })

  it('with broken rules is taken with remarks', () => {
    const cells = [count('F01', 10), count('F01', 4, { area: 'x1' }), count('F01', 5, { area: 'x2' })]
    const { findings } = take(1, 1, reportFile(ST, { cells }))
    expect(findings).toEqual([{ rule: 'tong_xa', cell: 'F01', message: 'Cộng các xã được 9, huyện ghi 10.' }])
  })

  const refused: Record<string, () => unknown> = {
    'of no district of the province': () => take(1, 1, reportFile('HN-KHAC')),
    'of a district that is one no more': () =>
      take(1, 1, reportFile('HN-VDC', { period: { ...MAY_2023, from: MAY_2023.from, to: '2023-07-31' as never } })),
    'whose digest is another one': () => take(1, 1, reportFile(ST, { digest: reportDigest([]) })),
    'that has a figure twice': () => take(1, 1, reportFile(ST, { cells: [count('F01', 1), count('F01', 2)] })),
    'that follows nothing': () => take(1, 1, reportFile(ST, { revision: 2, kind: 'thay_the' })),
    'with names that nobody asked for': () => take(1, 1, reportFile(ST), { people: [rosterPerson('p1')], request: '' }),
    'with one person in two lines': () =>
      take(1, 1, reportFile(ST), { people: [rosterPerson('p1'), rosterPerson('p1')] }),
  }
  it.each(Object.keys(refused))('%s is refused and leaves nothing', (what) => {
    expect(thrownBy(() => refused[what]?.()).kind).toMatch(/^(validation|package)$/)
    expect(house.room.list().rows).toEqual([])
  })

  it('under the id of another package is refused', () => {
    take(1, 1, reportFile(ST))
    const other = { ...packed({ id: uuid(1), sequence: 1, report: reportFile(ST) }), manifestSha256: 'f'.repeat(64) }
    expect(thrownBy(() => house.room.take(house.actor, other))).toMatchObject({ kind: 'conflict' })
  })

  it('is not taken by who may not', () => {
    const viewer = { ...house.actor, role: 'viewer' as const }
    const one = packed({ id: uuid(1), sequence: 1, report: reportFile(ST) })
    expect(thrownBy(() => house.room.take(viewer, one))).toMatchObject({ kind: 'not-allowed' })
  })
})

describe('the province', () => {
  it('adds up what can be added, divides anew what was divided, and says what it cannot say', () => {
    const share = (numerator: number, denominator: number) =>
      count('G02a', (100 * numerator) / denominator, { unit: 'phan_tram', parts: { numerator, denominator } })
    take(1, 1, reportFile(ST, { cells: [count('F01', 10), count('G01', 2), share(1, 2), count('D16', 4)] }))
    take(2, 1, reportFile(VD1, { cells: [count('F01', 5), count('G01', 1), share(1, 6), count('D16', 8)] }))
    const { figures: all, notes, districts } = house.room.reports.report({ type: 'THANG', period: MAY_2023 })
    const total = (name: string) => all.find((one) => one.name === name)?.total
    expect(total('F01')).toMatchObject({ value: 15, note: '' })
    expect(total('G01')).toMatchObject({ value: 3, note: 'cộng theo huyện' })
    expect(total('G02a')).toMatchObject({ value: 25, parts: { numerator: 2, denominator: 8 } })
    expect(total('D16')).toMatchObject({ value: null, note: 'không cộng được từ số của huyện' })
    expect(districts.map(({ state }) => state)).toEqual(['du', 'du', 'thieu', 'thieu'])
    expect(notes[0]).toContain('huyện Ví Dụ Hai (mẫu, không có thật) (thiếu)')
  })

  it('never mixes two calendars', () => {
    take(1, 1, reportFile(ST))
    const other = {
      ...MAY_2023,
      calendar: 'hanh_chinh' as const,
      from: '2023-04-15' as never,
      to: '2023-05-14' as never,
    }
    take(2, 1, reportFile(VD1, { period: other, cells: [count('F01', 100)] }))
    expect(figures()).toEqual({ F01: 10, G01: 2 })
    const all = house.room.reports.report({ type: 'THANG', period: other }).figures
    expect(all.map(({ total }) => total.value)).toEqual([100])
  })

  it('is frozen, and again with a reason where something changed', () => {
    take(1, 1, reportFile(ST))
    const query = { type: 'THANG', period: MAY_2023 }
    const first = house.room.reports.freeze(house.actor, { ...query, reasons: MISSING })
    expect(first.report).toMatchObject({
      revision: 1,
      kind: 'chinh_thuc',
      supersedes: null,
      office: { code: 'HN-TINH' },
    })
    expect(thrownBy(() => house.room.reports.freeze(house.actor, { ...query, reason: 'x' }))).toMatchObject({
      kind: 'conflict',
    })
    take(2, 1, reportFile(VD1))
    expect(thrownBy(() => house.room.reports.freeze(house.actor, { ...query, reason: '' }))).toMatchObject({
      kind: 'validation',
    })
    const second = house.room.reports.freeze(house.actor, {
      ...query,
      reason: 'Huyện Ví Dụ Một gửi sau',
      reasons: MISSING,
    })
    expect(second.report).toMatchObject({ revision: 2, kind: 'thay_the', supersedes: first.report.digest })
    expect(second.report.changes).toContainEqual({
      ...{ cell: { id: 'F01', area: '', dims: {} }, before: 10, after: 20 },
      reason: 'Huyện Ví Dụ Một gửi sau',
    })
    expect(house.room.reports.file(first.id).report).toEqual(first.report)
  })

  it('shows who has sent what, and whom to remind', () => {
    take(1, 1, reportFile(ST))
    take(2, 2, next(reportFile(VD1), {}))
    house.clock.set('2023-06-08')
    const query = { type: 'THANG', calendar: 'thong_ke', kind: 'thang', year: 2023 } as const
    const { rows, reminders, periods } = house.room.reports.matrix(query)
    const may = periods.findIndex(({ period }) => period.from === MAY_2023.from)
    const states = rows.map(({ cells }) => cells[may]?.state)
    expect(states).toEqual(['du', 'cho_ban_goc', 'qua_han', 'qua_han'])
    expect(rows.map(({ cells }) => cells[may + 2]?.state)).toEqual([
      'chua_het_ky',
      'chua_het_ky',
      'chua_het_ky',
      'khong_thuoc',
    ])
    expect(reminders).toContainEqual(
      expect.stringContaining(
        'huyện Ví Dụ Hai (mẫu, không có thật) quá hạn chưa gửi báo cáo tháng: tháng 1/2023 (hạn 06/02/2023)',
      ),
    )
  })
})

describe('a person whom two districts name', () => {
  const asked = { request: 'Công văn số 12/CV (mẫu)' }
  const other = {
    fullName: 'Trần Thị Khác',
    birthDate: '1985-01-02' as PartialDate,
    sex: 'nu' as const,
    idDocuments: [],
  }
  const conflicts = () => house.room.claims.list(house.actor)

  it('is told with both sides, by number or by name and birth', () => {
    take(1, 1, reportFile(ST), {
      ...asked,
      people: [rosterPerson('a'), rosterPerson('b', other)],
    })
    const found = take(2, 1, reportFile(VD1), {
      ...asked,
      people: [rosterPerson('x', { fullName: 'Nguyen Van Vi Du' }), rosterPerson('y', other)],
    })
    expect(found).toMatchObject({ people: 2, claims: 2 })
    expect(
      conflicts()
        .map(({ certainty }) => certainty)
        .sort(),
    ).toEqual(['likely', 'same-number'])
    const [first] = conflicts().filter(({ certainty }) => certainty === 'same-number')
    expect(first).toMatchObject({
      claimed: true,
      decision: null,
      sides: [{ person: { personId: 'a' } }, { person: { personId: 'x' } }],
    })
    expect(first?.reasons).toContain('cùng số giấy tờ 001090000123')
  })

  it('is none where numbers tell two people apart, or only one of them leads the person', () => {
    take(1, 1, reportFile(ST), { ...asked, people: [rosterPerson('a')] })
    const elsewhere = rosterPerson('x', { idDocuments: [{ kind: 'cccd', number: '001090000999' }] })
    const cohort = rosterPerson('y', { lists: [{ ...rosterPerson('y').lists[0], list: 'DS4' } as never] })
    expect(take(2, 1, reportFile(VD1), { ...asked, people: [elsewhere, cohort] })).toMatchObject({ claims: 0 })
  })

  it('is decided once, remembered by later rosters, and told to both districts', () => {
    const first = reportFile(ST)
    take(1, 1, first, { ...asked, people: [rosterPerson('a')] })
    take(2, 1, reportFile(VD1), { ...asked, people: [rosterPerson('x')] })
    const [found] = conflicts()
    if (found === undefined) throw new Error('no conflict')
    const decide = { key: found.key, keeper: VD1, reason: 'Chuyển về Ví Dụ Một từ tháng 4', on: house.clock.today() }
    const outside = { ...decide, keeper: VD2, replaces: null }
    expect(thrownBy(() => house.room.claims.decide(house.actor, outside))).toMatchObject({ kind: 'validation' })
    const { id } = house.room.claims.decide(house.actor, { ...decide, replaces: null })
    expect(thrownBy(() => house.room.claims.decide(house.actor, { ...decide, replaces: null }))).toMatchObject({
      kind: 'conflict',
    })
    expect(house.room.claims.linesFor(ST)).toMatchObject([
      { id, personId: 'a', outcome: 'don_vi_kia', other: { code: VD1 } },
    ])
    expect(house.room.claims.linesFor(VD1)).toMatchObject([{ id, personId: 'x', outcome: 'don_vi_nay' }])
    expect(house.room.claims.linesFor(VD2)).toEqual([])
    // The next roster of Sơn Tây still has the person: decided, and still claimed.
    take(3, 2, next(first, {}), { ...asked, people: [rosterPerson('a'), rosterPerson('c', other)] })
    expect(conflicts()).toMatchObject([{ claimed: true, decision: { id, keeper: VD1 } }])
    expect(house.room.claims.open()).toBe(0)
    take(4, 3, next(next(first, {}), {}), { ...asked, people: [rosterPerson('c', other)] })
    expect(conflicts()).toMatchObject([{ claimed: false, decision: { id } }])
    const again = house.room.claims.decide(house.actor, { ...decide, keeper: null, replaces: id })
    expect(house.room.claims.linesFor(ST)).toMatchObject([{ id: again.id, replaces: id, outcome: 'hai_nguoi' }])
  })
})

import { describe, expect, it } from 'vitest'
import type { KeptTarget } from '#shared/plans/plan.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { type Cell, cellName } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { aTarget } from '#tests/helpers/plan-house.ts'
import type { DistrictReport } from './reported-figures.ts'
import { createReportedReader } from './reported-reader.ts'

const [A, B] = [
  { code: 'A', name: 'huyện Một' },
  { code: 'B', name: 'huyện Hai' },
]
const KINDS: Readonly<Record<string, IndicatorKind>> = { D08: 'F', F01: 'S', F20: 'R', G01: 'Fp', D16: 'D', B02: 'F' }

const days = (from: string, to: string): Period => ({
  ...{ calendar: 'thong_ke', kind: 'tu_do', from: civilDate(from), to: civilDate(to) },
})
const month = (n: string, last: string) => days(`2023-${n}-01`, `2023-${n}-${last}`)
const [JAN, FEB, MAR] = [month('01', '31'), month('02', '28'), month('03', '31')]
const cell = (id: string, value: number | null, more: Partial<Cell> = {}): Cell => ({
  ...{ id, area: '', dims: {}, value, unit: 'luot', origin: 'computed', note: '' },
  ...more,
})
const report = (sender: string, period: Period, cells: readonly Cell[], sentAt = '2023-04-01'): DistrictReport => ({
  ...{ sender, period, sentAt },
  figures: () => new Map(cells.map((one) => [cellName(one), one])),
})
const target = (change: Partial<KeptTarget> = {}): KeptTarget => ({
  ...aTarget('k'),
  ...{ id: 't', entryId: 't', withdrawn: false, recordedAt: '', recordedBy: '' },
  ...change,
})
const by = (id: string) => ({ measure: { by: 'indicator', id, dims: {} } as const })
const TO_APRIL = days('2023-01-01', '2023-04-20')

function read(reports: readonly DistrictReport[], of: Partial<KeptTarget> = {}, period = TO_APRIL) {
  const kindOf = (id: string) => KINDS[id] ?? null
  return createReportedReader({ reports, districts: () => [A, B], kindOf, figures: [] })(target(of), period)
}

describe('a figure of a province', () => {
  it('adds events over reports that follow one another, and tells the day that they reach', () => {
    const found = read([
      report('A', JAN, [cell('D08', 2)]),
      report('A', FEB, [cell('D08', 3)]),
      report('B', days('2023-01-01', '2023-02-28'), [cell('D08', 4)]),
    ])
    expect(found).toMatchObject({ value: 9, origin: 'reported', upTo: '2023-02-28', complete: true })
    expect(found?.sources).toEqual(['Theo báo cáo đã nhận, đến 28/02/2023: huyện Một 5; huyện Hai 4.'])
  })

  it('leaves no day out: a month that did not come ends it', () => {
    const found = read([report('A', JAN, [cell('D08', 2)]), report('A', MAR, [cell('D08', 3)])], { area: 'A' })
    expect(found).toMatchObject({ value: 2, upTo: '2023-01-31' })
  })

  it('is of the day that most districts have reached, and names the others', () => {
    const reports = [report('A', JAN, [cell('D08', 2)]), report('A', FEB, [cell('D08', 3)])]
    const both = read([...reports, report('B', JAN, [cell('D08', 1)])])
    expect(both).toMatchObject({ value: 3, upTo: '2023-01-31', complete: true })
    const one = read(reports)
    expect(one).toMatchObject({ value: 5, upTo: '2023-02-28', complete: false })
    expect(one?.sources).toContain('Chưa có số đến ngày đó của: huyện Hai.')
  })

  it('is nothing where nobody reported it', () => {
    expect(read([report('A', JAN, [cell('B02', 2)])])).toMatchObject({ value: null, origin: 'none' })
    expect(read([report('A', JAN, [cell('D08', null)])])).toMatchObject({ value: null, origin: 'none' })
  })

  it('of a state is that of the last day, not a sum', () => {
    const reports = [report('A', JAN, [cell('F01', 10)]), report('A', FEB, [cell('F01', 12)])]
    expect(read(reports, { ...by('F01'), area: 'A' })).toMatchObject({ value: 12, upTo: '2023-02-28' })
  })

  it('of distinct people or of a share is taken from one report alone', () => {
    const twoMonths = days('2023-01-01', '2023-02-28')
    const people = [report('A', JAN, [cell('G01', 2)]), report('A', FEB, [cell('G01', 2)])]
    expect(read(people, { ...by('G01'), area: 'A' })).toMatchObject({ value: 2, upTo: '2023-01-31' })
    const whole = [...people, report('A', twoMonths, [cell('G01', 3)])]
    expect(read(whole, { ...by('G01'), area: 'A' })).toMatchObject({ value: 3, upTo: '2023-02-28' })
    const share = (numerator: number, denominator: number) =>
      cell('F20', denominator === 0 ? null : (numerator / denominator) * 100, {
        unit: 'phan_tram',
        parts: { numerator, denominator },
      })
    const shares = [report('A', JAN, [share(1, 2)]), report('B', JAN, [share(0, 0)])]
    expect(read(shares, by('F20'))).toMatchObject({
      value: 50,
      parts: { numerator: 1, denominator: 2 },
      complete: true,
    })
  })

  it('of a middle of days cannot be made from those of districts', () => {
    const reports = [report('A', JAN, [cell('D16', 30)]), report('B', JAN, [cell('D16', 40)])]
    expect(read(reports, by('D16'))).toMatchObject({ value: null, origin: 'none' })
    expect(read(reports, { ...by('D16'), area: 'B' })).toMatchObject({ value: 40 })
  })

  it('of indicators over indicators is divided anew', () => {
    const measure = { by: 'ratio', above: ['D08'], below: ['D08', 'B02'] } as const
    const reports = [
      report('A', JAN, [cell('D08', 1), cell('B02', 3)]),
      report('B', JAN, [cell('D08', 2), cell('B02', 2)]),
    ]
    const found = read(reports, { measure: { ...measure, above: ['D08'], below: ['D08', 'B02'] }, unit: 'phan_tram' })
    expect(found).toMatchObject({ value: 37.5, parts: { numerator: 3, denominator: 8 } })
  })

  it('never mixes two calendars', () => {
    const other = report('A', { ...JAN, calendar: 'hanh_chinh' }, [cell('D08', 9)])
    expect(read([other])).toMatchObject({ value: null })
  })

  it('of two reports over the same days is that of the later', () => {
    const reports = [report('A', JAN, [cell('D08', 5)], '2023-02-02'), report('A', JAN, [cell('D08', 2)], '2023-02-01')]
    expect(read(reports, { area: 'A' })).toMatchObject({ value: 5 })
  })
})

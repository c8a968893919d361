import { describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { DueReport } from '#shared/reports/due-report.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { LayoutChoice } from '#shared/reports/report.schema.ts'
import { calendarsOf, kindsOf, periodOf, proposedPeriod, valuesFor, withKind } from './build-values.ts'

const provenance = { article: '', source: 'Mẫu thử', confidence: 'proposal' } as unknown as LayoutChoice['provenance']
const CHOICE: LayoutChoice = {
  ...{ id: 'M1', formNo: '', title: 'Báo cáo mẫu', level: 'office', narrative: false, provenance },
  periods: [
    { calendar: 'hanh_chinh', kind: 'thang' },
    { calendar: 'hanh_chinh', kind: 'quy' },
    { calendar: 'tu_do', kind: 'tu_do' },
  ],
}
const month = (from: string, to: string): Period => ({
  ...{ calendar: 'hanh_chinh', kind: 'thang' },
  ...{ from: civilDate(from), to: civilDate(to) },
})
const NAMED = [
  { period: month('2024-04-15', '2024-05-14'), label: 'Tháng 5' },
  { period: month('2024-05-15', '2024-06-14'), label: 'Tháng 6' },
  { period: month('2024-06-15', '2024-07-14'), label: 'Tháng 7' },
]
const today = civilDate('2024-06-18')
const due: DueReport = {
  ...{
    duty: 'D',
    layout: 'M1',
    title: 'Báo cáo mẫu',
    period: month('2024-04-15', '2024-05-14'),
    periodLabel: 'Tháng 5',
  },
  ...{ due: today, daysLeft: 0, status: 'due-today', reportId: null, state: null, provenance },
}

describe('what a new report begins with', () => {
  it('is the one that is due, else the newest period that is over', () => {
    expect(valuesFor(CHOICE, [due], today)).toMatchObject({ kind: 'thang', from: '2024-04-15', year: 2024 })
    expect(valuesFor(CHOICE, [{ ...due, reportId: 'R' }], today)).toMatchObject({ kind: 'thang', from: '' })
    expect(valuesFor(CHOICE, [{ ...due, layout: 'M2' }], today)).toMatchObject({ from: '', year: 2024 })
    expect(proposedPeriod(NAMED, today)?.label).toBe('Tháng 6')
    expect(proposedPeriod(NAMED, civilDate('2024-01-01'))?.label).toBe('Tháng 5')
  })

  it('offers the calendars and kinds of the layout', () => {
    expect(calendarsOf(CHOICE)).toEqual(['hanh_chinh', 'tu_do'])
    expect(kindsOf(CHOICE, 'hanh_chinh')).toEqual(['thang', 'quy'])
    const begun = valuesFor(CHOICE, [due], today)
    expect(withKind(begun, CHOICE, 'tu_do', 'thang')).toMatchObject({ calendar: 'tu_do', kind: 'tu_do', from: '' })
    expect(withKind(begun, CHOICE, 'hanh_chinh', 'quy')).toMatchObject({ kind: 'quy', from: '' })
  })

  it('makes a period of the choice, of a free range only with both days', () => {
    const begun = valuesFor(CHOICE, [], today)
    expect(periodOf({ ...begun, from: '2024-06-15' }, NAMED, today)).toEqual(NAMED[2]?.period)
    expect(periodOf(begun, NAMED, today)).toEqual(NAMED[1]?.period)
    const free = { ...begun, calendar: 'tu_do' as const, kind: 'tu_do' as const, from: '2024-06-01' }
    expect(periodOf(free, [], today)).toBeNull()
    expect(periodOf({ ...free, to: '2024-06-10' }, [], today)).toMatchObject({ kind: 'tu_do', to: '2024-06-10' })
  })
})

import { describe, expect, it } from 'vitest'
import { readResource } from '#main/regimes/read-resource.ts'
import { createWorkCalendar } from '#shared/deadlines/work-calendar.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { ReportingSchema } from '#shared/reports/calendars.schema.ts'
import type { SendDay } from '#shared/reports/due-report.schema.ts'
import { ReportLayoutSchema } from '#shared/reports/layout.schema.ts'
import type { ReportRow } from '#shared/reports/report.schema.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { dueOf, dueReports, sendDayRows } from './due-reports.ts'

const reporting = readResource(RESOURCES, 'reporting/calendars.json', ReportingSchema)
const layouts = ['B01-BCN', 'B03-BCN', 'BC-PCTNXH'].map((id) =>
  readResource(RESOURCES, `report-layouts/${id}.json`, ReportLayoutSchema),
)
const [, district, monthly] = layouts
const plan = (...days: SendDay[]) => ({ reporting, days })
const day = civilDate

const half = { calendar: 'thong_ke' as const, kind: '6_thang' as const, from: day('2026-01-01'), to: day('2026-06-30') }
const june = { calendar: 'hanh_chinh' as const, kind: 'thang' as const, from: day('2026-05-15'), to: day('2026-06-14') }

describe('the day by which a report is sent', () => {
  it.each([
    ['Biểu 03, six months, "trước ngày 07"', district, half, '2026-07-06'],
    ['Biểu 03, year', district, { ...half, kind: 'nam' as const, to: day('2026-12-31') }, '2027-01-06'],
    ['the month of an administrative report', monthly, june, '2026-06-18'],
  ])('%s', (_what, layout, period, expected) => {
    expect(layout && dueOf(layout, period, plan())).toBe(expected)
  })

  it('is the one of the office, where it set one', () => {
    const own = { duty: 'DINH_KY_HUYEN', kind: 'thang' as const, asked: true, day: 16 }
    expect(monthly && dueOf(monthly, june, plan(own))).toBe('2026-06-16')
  })

  it('is nobody else calendar: a statistical month has none', () => {
    const statistical = {
      calendar: 'thong_ke' as const,
      kind: 'thang' as const,
      from: day('2026-06-01'),
      to: day('2026-06-30'),
    }
    expect(monthly && dueOf(monthly, statistical, plan())).toBeNull()
  })
})

describe('the reports that are due', () => {
  const titles = (on: string, rows: readonly ReportRow[] = [], ...days: SendDay[]) =>
    dueReports(layouts, rows, plan(...days), day(on), day('2026-06-20'))
      .filter(({ period }) => period.kind === 'thang' || period.kind === '6_thang')
      .map(({ layout, period, due, daysLeft, status }) => [layout, period.to, due, daysLeft, status])

  it('are told of from three days ahead, on the day, and after it', () => {
    const monthOf = (on: string) => titles(on).find(([layout]) => layout === 'BC-PCTNXH')
    expect(monthOf('2026-10-14')?.[1]).toBe('2026-09-14')
    expect(titles('2026-06-19')).toEqual([])
    expect(monthOf('2026-10-15')).toEqual(['BC-PCTNXH', '2026-10-14', '2026-10-18', 3, 'coming'])
    expect(monthOf('2026-10-18')?.[4]).toBe('due-today')
    expect(monthOf('2026-10-19')?.slice(3)).toEqual([-1, 'overdue'])
  })

  it('are no longer told of once they were sent', () => {
    const sent: ReportRow = {
      ...{
        id: 'a',
        layout: 'B03-BCN',
        title: '',
        period: half,
        periodLabel: '',
        area: '',
        areaName: '',
        state: 'da_gui',
      },
      revision: 1,
      kind: 'chinh_thuc',
      number: '',
      signedOn: null,
      due: null,
      updatedAt: '',
      updatedBy: '',
    }
    expect(titles('2026-07-05').map(([layout]) => layout)).toContain('B03-BCN')
    expect(titles('2026-07-05', [sent]).map(([layout]) => layout)).not.toContain('B03-BCN')
    const begun = { ...sent, state: 'da_ky' as const }
    expect(titles('2026-07-09', [begun]).find(([layout]) => layout === 'B03-BCN')).toEqual([
      'B03-BCN',
      '2026-06-30',
      '2026-07-06',
      -3,
      'overdue',
    ])
  })

  it('are those of the office, not of its communes, and not what it does not owe', () => {
    expect(titles('2026-07-03').map(([layout]) => layout)).not.toContain('B01-BCN')
    const own = { duty: 'BIEU_03_BCN', kind: '6_thang' as const, asked: false, day: null }
    expect(titles('2026-07-05', [], own).map(([layout]) => layout)).not.toContain('B03-BCN')
  })
})

/** Without holidays: only Saturdays and Sundays are off. */
const YEAR = { calendar: createWorkCalendar(() => []), on: day('2026-06-01') }

it('each duty of the office is offered to be set', () => {
  const rows = sendDayRows(layouts, plan(), YEAR)
  expect(rows.map(({ duty, kind }) => `${duty} ${kind}`)).toEqual([
    'BIEU_03_BCN 6_thang',
    'BIEU_03_BCN nam',
    ...['thang', 'quy', '6_thang', '9_thang', 'nam'].map((kind) => `DINH_KY_HUYEN ${kind}`),
  ])
  expect(rows[0]).toMatchObject({
    asked: true,
    day: null,
    ruleText: 'trước ngày 07 tháng sau kỳ báo cáo',
    local: false,
  })
})

describe('a day of sending of the office', () => {
  const warned = (chosen: number | null) =>
    sendDayRows(layouts, plan({ duty: 'DINH_KY_HUYEN', kind: 'thang', asked: true, day: chosen }), YEAR).find(
      ({ duty, kind }) => duty === 'DINH_KY_HUYEN' && kind === 'thang',
    )?.tooSoon

  it('is told of where fewer working days lie between it and the last day of the figures than the rule asks for', () => {
    // The 15th alone lies between: a Sunday in February, March and November 2026, a Saturday in August.
    expect(warned(16)).toMatch(
      /01 ngày làm việc \(Điều 8 khoản 5 Nghị định 09\/2019\/NĐ-CP\).*kỳ tháng 2\/2026 và \d+ kỳ khác/,
    )
    // No day lies between the 14th and the 15th.
    expect(warned(15)).toMatch(/kỳ tháng 1\/2026 và 23 kỳ khác/)
    // From the 18th on there is always a Monday to Friday between.
    expect(warned(18)).toBe('')
    expect(warned(null)).toBe('')
  })

  it('is not asked of days that the law sets itself', () => {
    expect(sendDayRows(layouts, plan(), YEAR).find(({ duty }) => duty === 'BIEU_03_BCN')?.tooSoon).toBe('')
  })
})

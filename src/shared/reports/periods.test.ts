import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CivilDate, civilDate } from '../primitives/civil-date.ts'
import { ReportingSchema } from './calendars.schema.ts'
import { type Period, PeriodKindSchema, type ReportCalendar } from './period.schema.ts'
import {
  cumulativePeriod,
  dueDay,
  namedPeriod,
  periodLabel,
  periodProblem,
  periodsOfYear,
  previousPeriod,
  reportingYear,
  sameOfLastYear,
} from './periods.ts'

const file = join(import.meta.dirname, '../../../resources/reporting/calendars.json')
const reporting = ReportingSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
const d = civilDate

function only(calendar: ReportCalendar, kind: Period['kind'], year: number, ordinal: number): Period {
  const found = periodsOfYear(reporting, calendar, kind, year)[ordinal - 1]
  if (!found) throw new Error('no such period')
  return found.period
}

const days = ({ from, to }: Pick<Period, 'from' | 'to'>) => `${from}/${to}`

describe('the two calendars (golden)', () => {
  it.each([
    ['thong_ke', 'thang', 2, '2024-02-01/2024-02-29'],
    ['thong_ke', 'thang', 12, '2024-12-01/2024-12-31'],
    ['thong_ke', 'quy', 2, '2024-04-01/2024-06-30'],
    ['thong_ke', '6_thang', 1, '2024-01-01/2024-06-30'],
    ['thong_ke', '6_thang', 2, '2024-07-01/2024-12-31'],
    ['thong_ke', 'nam', 1, '2024-01-01/2024-12-31'],
    ['hanh_chinh', 'thang', 1, '2023-12-15/2024-01-14'],
    ['hanh_chinh', 'thang', 6, '2024-05-15/2024-06-14'],
    ['hanh_chinh', 'quy', 1, '2023-12-15/2024-03-14'],
    ['hanh_chinh', 'quy', 2, '2024-03-15/2024-06-14'],
    ['hanh_chinh', '6_thang', 1, '2023-12-15/2024-06-14'],
    ['hanh_chinh', '6_thang', 2, '2024-06-15/2024-12-14'],
    ['hanh_chinh', '9_thang', 1, '2023-12-15/2024-09-14'],
    ['hanh_chinh', 'nam', 1, '2023-12-15/2024-12-14'],
  ] as const)('%s %s %i of 2024 is %s', (calendar, kind, ordinal, expected) => {
    expect(days(only(calendar, kind, 2024, ordinal))).toBe(expected)
  })

  it.each([
    ['2023-12-14', 2023, 2023],
    ['2023-12-15', 2023, 2024],
    ['2023-12-31', 2023, 2024],
    ['2024-01-01', 2024, 2024],
  ])('%s is of %i in one and of %i in the other', (day, monthly, administrative) => {
    expect(reportingYear(reporting, 'thong_ke', d(day)).year).toBe(monthly)
    expect(reportingYear(reporting, 'hanh_chinh', d(day)).year).toBe(administrative)
  })

  it('names a period by its year, not by its first day', () => {
    const january = only('hanh_chinh', 'thang', 2024, 1)
    expect(namedPeriod(reporting, january)).toMatchObject({ year: 2024, ordinal: 1, label: 'Tháng 1/2024' })
    expect(periodLabel(reporting, january)).toBe('Tháng 1/2024 (15/12/2023 - 14/01/2024)')
  })

  it('says when days are no period of a calendar', () => {
    const wrong = { calendar: 'hanh_chinh', kind: 'thang', from: d('2024-05-01'), to: d('2024-05-31') } as const
    expect(periodProblem(reporting, wrong)).toContain('15/05/2024 - 14/06/2024')
    expect(periodProblem(reporting, only('hanh_chinh', 'thang', 2024, 5))).toBeNull()
  })
})

describe('due days (reading L4)', () => {
  it.each([
    ['BIEU_01_BCN', 'thang', 5, '2024-06-02', '2024-06-03'],
    ['BIEU_01_BCN', 'thang', 12, '2025-01-02', '2025-01-03'],
    ['BIEU_03_BCN', '6_thang', 1, '2024-07-06', '2024-07-07'],
    ['BIEU_03_BCN', 'nam', 1, '2025-01-06', '2025-01-07'],
    ['BIEU_04_BCN', 'nam', 1, '2025-01-14', '2025-01-15'],
    ['DINH_KY_XA', 'thang', 6, '2024-06-16', '2024-06-16'],
    ['DINH_KY_HUYEN', 'nam', 1, '2024-12-18', '2024-12-18'],
    ['DINH_KY_TINH', 'quy', 1, '2024-03-20', '2024-03-20'],
  ] as const)('%s %s %i is due on %s, or on %s', (id, kind, ordinal, strictly, asWritten) => {
    const duty = reporting.duties.find((one) => one.id === id)
    const rule = duty?.due.find((one) => one.kind === kind)
    if (!duty || !rule) throw new Error('no such duty')
    const period = only(duty.calendar, kind, 2024, ordinal)
    expect(dueDay(rule, period, 'nghiem_ngat')).toBe(strictly)
    expect(dueDay(rule, period, 'ca_ngay')).toBe(asWritten)
  })

  it('is null for a kind that the rule is not for', () => {
    const rule = reporting.duties[0]?.due[0]
    if (!rule) throw new Error('no rule')
    expect(dueDay(rule, only('thong_ke', 'nam', 2024, 1), 'nghiem_ngat')).toBeNull()
  })
})

const calendar = fc.constantFrom<ReportCalendar>('thong_ke', 'hanh_chinh')
const kind = fc.constantFrom(...PeriodKindSchema.exclude(['tu_do']).options)
const year = fc.integer({ min: 2002, max: 2090 })
const day = fc
  .date({ min: new Date('2002-01-01'), max: new Date('2089-12-31'), noInvalidDate: true })
  .map((at) => d(at.toISOString().slice(0, 10)))
const free = fc
  .tuple(day, day)
  .map(([a, b]): Period => ({ calendar: 'tu_do', kind: 'tu_do', from: a < b ? a : b, to: a < b ? b : a }))
const regular = fc
  .tuple(calendar, kind, year, fc.nat())
  .map(([c, k, y, n]) => only(c, k, y, (n % periodsOfYear(reporting, c, k, y).length) + 1))

describe('periods (laws)', () => {
  it('months, quarters and halves of a year follow one another without a gap and fill the year', () => {
    fc.assert(
      fc.property(calendar, fc.constantFrom('thang', 'quy', '6_thang'), year, (c, k, y) => {
        const whole = only(c, 'nam', y, 1)
        const parts = periodsOfYear(reporting, c, k, y).map((one) => one.period)
        expect(parts[0]?.from).toBe(whole.from)
        expect(parts.at(-1)?.to).toBe(whole.to)
        for (const [i, part] of parts.entries()) {
          if (i > 0) expect(part.from).toBe(addDays(parts[i - 1]?.to as CivilDate, 1))
        }
      }),
    )
  })

  it('every day is in exactly one month of a calendar, whose year is the year of the day', () => {
    fc.assert(
      fc.property(calendar, day, (c, on) => {
        const { year: y, from } = reportingYear(reporting, c, on)
        const hits = [y - 1, y, y + 1].flatMap((one) =>
          periodsOfYear(reporting, c, 'thang', one).filter(({ period }) => period.from <= on && on <= period.to),
        )
        expect(hits).toHaveLength(1)
        expect(hits[0]?.year).toBe(y)
        expect(from <= on).toBe(true)
      }),
    )
  })

  it('the one before a month, quarter, half or year ends the day before', () => {
    fc.assert(
      fc.property(regular, (period) => {
        const before = previousPeriod(reporting, period)
        expect(before.kind).toBe(period.kind)
        if (period.kind !== '9_thang') expect(addDays(before.to, 1)).toBe(period.from)
        expect(namedPeriod(reporting, before)).not.toBeNull()
      }),
    )
  })

  it('the same of last year has the same place in the year before', () => {
    fc.assert(
      fc.property(regular, (period) => {
        const [now, then] = [namedPeriod(reporting, period), namedPeriod(reporting, sameOfLastYear(reporting, period))]
        expect(then).toMatchObject({ ordinal: now?.ordinal, year: (now?.year ?? 0) - 1 })
      }),
    )
  })

  it('cumulation begins with the year of its calendar and ends with the period', () => {
    fc.assert(
      fc.property(fc.oneof(regular, free), (period) => {
        const sum = cumulativePeriod(reporting, period)
        expect(sum.calendar).toBe(period.calendar)
        expect(sum.to).toBe(period.to)
        expect(sum.from).toBe(reportingYear(reporting, period.calendar, period.to).from)
        expect(days(cumulativePeriod(reporting, sum))).toBe(days(sum))
      }),
    )
  })

  it('before a free range lie as many days', () => {
    fc.assert(
      fc.property(free, (period) => {
        const before = previousPeriod(reporting, period)
        expect(addDays(before.to, 1)).toBe(period.from)
        expect(days(sameOfLastYear(reporting, period)) < days(period)).toBe(true)
        expect(periodProblem(reporting, period)).toBeNull()
      }),
    )
  })
})

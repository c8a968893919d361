import { addDays, addMonths, type CivilDate, civilDate, dayOf, daysBetween, yearOf } from '../primitives/civil-date.ts'
import { viDate } from '../texts/dates.ts'
import type { CalendarRow, DueRule, PeriodRow, Reporting } from './calendars.schema.ts'
import type { Period, PeriodKind, ReportCalendar } from './period.schema.ts'

/** Of the calendars only what days follow from. */
export type Calendars = Pick<Reporting, 'calendars' | 'freeYear'>

/** A period with its place in a year: the second quarter of 2024. `year` is the year it is called by, not that of its first day. */
export interface NamedPeriod {
  readonly period: Period
  readonly year: number
  /** 1 for the first of its kind in the year. */
  readonly ordinal: number
  /** "Quý II/2024", "6 tháng đầu năm 2024". */
  readonly label: string
}

const MONTHS_OF_YEAR = 12

const firstOf = (year: number, month: number): CivilDate =>
  addMonths(civilDate(`${String(year).padStart(4, '0')}-01-01`), month - 1)

/** The day of a month, or the last one where the month is shorter. */
function dayIn(first: CivilDate, day: number): CivilDate {
  const last = addDays(addMonths(first, 1), -1)
  return day >= dayOf(last) ? last : addDays(first, day - 1)
}

/** First day of reporting month `month` (1 to 12, or beyond into other years). */
function monthStart({ starts }: CalendarRow, year: number, month: number): CivilDate {
  return dayIn(firstOf(year, month + starts.month), starts.day)
}

const monthEnd = ({ endsDay }: CalendarRow, year: number, month: number): CivilDate =>
  dayIn(firstOf(year, month), endsDay)

function rowsOf({ calendars }: Calendars, calendar: ReportCalendar, kind: PeriodKind) {
  const row = calendars.find(({ id }) => id === calendar)
  const periods = row?.periods.find((one) => one.kind === kind)
  return row && periods ? { row, periods } : null
}

function spanOf(row: CalendarRow, { months, kind }: PeriodRow, year: number, ordinal: number): Period {
  const first = (ordinal - 1) * months + 1
  const [from, to] = [monthStart(row, year, first), monthEnd(row, year, first + months - 1)]
  return { calendar: row.id, kind, from, to }
}

/** The periods of a kind that belong to a year, in order; none for a free range. */
export function periodsOfYear(
  data: Calendars,
  calendar: ReportCalendar,
  kind: PeriodKind,
  year: number,
): NamedPeriod[] {
  const found = rowsOf(data, calendar, kind)
  if (!found) return []
  return found.periods.labels.map((label, i) => ({
    period: spanOf(found.row, found.periods, year, i + 1),
    year,
    ordinal: i + 1,
    label: label.replaceAll('{year}', String(year)),
  }))
}

/** Where a period stands in its year; null for a free range, and for days that are no period of its kind and calendar. */
export function namedPeriod(data: Calendars, period: Period): NamedPeriod | null {
  const year = yearOf(period.to)
  // A calendar whose year begins in December gives no period to the year of its first day.
  for (const candidate of [year, year + 1]) {
    const found = periodsOfYear(data, period.calendar, period.kind, candidate).find(
      (one) => one.period.from === period.from && one.period.to === period.to,
    )
    if (found) return found
  }
  return null
}

/** "Tháng 6/2024 (15/05/2024 - 14/06/2024)"; a free range is only its days. */
export function periodLabel(data: Calendars, period: Period): string {
  const days = `${viDate(period.from)} - ${viDate(period.to)}`
  const named = namedPeriod(data, period)
  return named ? `${named.label} (${days})` : `Từ ${viDate(period.from)} đến ${viDate(period.to)}`
}

/** Why the days of a period are not those of its kind and calendar, in Vietnamese; null where they are. */
export function periodProblem(data: Calendars, period: Period): string | null {
  if (period.kind === 'tu_do') return null
  if (period.calendar === 'tu_do')
    return 'Kỳ tự do không có tháng, quý, năm; chọn loại kỳ "tự do" hoặc một lịch báo cáo.'
  if (namedPeriod(data, period)) return null
  const year = yearOf(period.to)
  const near = periodsOfYear(data, period.calendar, period.kind, year).find((one) => one.period.to >= period.to)
  const hint = near ? ` Kỳ gần nhất: ${periodLabel(data, near.period)}.` : ''
  return `Từ ${viDate(period.from)} đến ${viDate(period.to)} không phải một kỳ của lịch báo cáo đã chọn.${hint}`
}

/** The one of the same kind before: the last of the year before for a first one. Before a free range, as many days. */
export function previousPeriod(data: Calendars, period: Period): Period {
  const named = namedPeriod(data, period)
  const { calendar, kind, from, to } = period
  if (!named) return { calendar, kind, from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) }
  const same = periodsOfYear(data, calendar, kind, named.year)[named.ordinal - 2]
  return (same ?? periodsOfYear(data, calendar, kind, named.year - 1).at(-1) ?? named).period
}

/** The same period of the year before. */
export function sameOfLastYear(data: Calendars, period: Period): Period {
  const named = namedPeriod(data, period)
  const { calendar, kind, from, to } = period
  const same = named && periodsOfYear(data, calendar, kind, named.year - 1)[named.ordinal - 1]
  return same?.period ?? { calendar, kind, from: addMonths(from, -MONTHS_OF_YEAR), to: addMonths(to, -MONTHS_OF_YEAR) }
}

/** The year that a day belongs to in a calendar, and its first day: 20/12/2023 is of 2024 where the year begins on 15/12. */
export function reportingYear(
  { calendars, freeYear }: Calendars,
  calendar: ReportCalendar,
  on: CivilDate,
): { readonly year: number; readonly from: CivilDate } {
  const row = calendars.find(({ id }) => id === calendar)
  const startOf = (year: number) =>
    row ? monthStart(row, year, 1) : dayIn(firstOf(year, freeYear.month), freeYear.day)
  const year = yearOf(on)
  const own = [year + 1, year, year - 1].find((one) => startOf(one) <= on) ?? year
  return { year: own, from: startOf(own) }
}

/**
 * From the first day of the year, in the same calendar, to the end of a period ("lũy kế từ đầu năm"). It has the name of a
 * period where its days are those of one, else it is a free range of that calendar.
 */
export function cumulativePeriod(data: Calendars, period: Period): Period {
  const { calendar, to } = period
  const { year, from } = reportingYear(data, calendar, to)
  const kinds: readonly PeriodKind[] = ['nam', '9_thang', '6_thang', 'quy', 'thang']
  const whole = kinds
    .flatMap((kind) => periodsOfYear(data, calendar, kind, year))
    .find((one) => one.period.from === from && one.period.to === to)
  return whole?.period ?? { calendar, kind: 'tu_do', from, to }
}

/** The day before the first of a period: on its end stood what a period opens with. */
export function openingDay({ from }: Period): CivilDate {
  return addDays(from, -1)
}

/**
 * Last day on which a report of a period is in time; null where the rule is for another kind of period. `beforeDay` says how
 * "trước ngày" is read.
 */
export function dueDay(rule: DueRule, period: Period, beforeDay: Reporting['beforeDay']['chosen']): CivilDate | null {
  if (rule.kind !== period.kind) return null
  const first = addDays(period.to, 1 - dayOf(period.to))
  const day = dayIn(addMonths(first, rule.month), rule.day)
  return rule.before && beforeDay === 'nghiem_ngat' ? addDays(day, -1) : day
}

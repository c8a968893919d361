import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { DueReport } from '#shared/reports/due-report.schema.ts'
import type { Period, PeriodKind, ReportCalendar } from '#shared/reports/period.schema.ts'
import type { LayoutChoice } from '#shared/reports/report.schema.ts'

/** What is chosen in the form of a new report. `from` is the first day of the chosen period; free ranges have both days. */
export interface BuildValues {
  readonly layout: string
  readonly calendar: ReportCalendar
  readonly kind: PeriodKind
  readonly year: number
  readonly from: string
  readonly to: string
  readonly area: string
}

/** The calendars of a layout, each once, in its order. */
export const calendarsOf = ({ periods }: LayoutChoice): ReportCalendar[] => [
  ...new Set(periods.map(({ calendar }) => calendar)),
]

/** The kinds of period of a layout in one calendar. */
export const kindsOf = ({ periods }: LayoutChoice, calendar: ReportCalendar): PeriodKind[] =>
  periods.filter((one) => one.calendar === calendar).map(({ kind }) => kind)

const yearOf = (day: string) => Number(day.slice(0, 4))

/** A form for a report: the one that is due, else the layout's first due one, else its first kind of period in this year. */
export function valuesFor(choice: LayoutChoice, due: readonly DueReport[], today: CivilDate): BuildValues {
  const asked = due.find(({ layout, reportId }) => layout === choice.id && reportId === null)
  const known = choice.periods.find(
    ({ calendar, kind }) => calendar === asked?.period.calendar && kind === asked.period.kind,
  )
  const { calendar, kind } = known ?? choice.periods[0] ?? { calendar: 'thong_ke' as const, kind: 'thang' as const }
  const { from, to } = known === undefined || asked === undefined ? { from: '', to: '' } : asked.period
  return { layout: choice.id, calendar, kind, year: yearOf(to === '' ? today : to), from, to, area: '' }
}

/** Another calendar or kind; what cannot be kept of the other choices begins anew. */
export function withKind(
  values: BuildValues,
  choice: LayoutChoice,
  calendar: ReportCalendar,
  kind: PeriodKind,
): BuildValues {
  const kinds = kindsOf(choice, calendar)
  const kept = kinds.includes(kind) ? kind : (kinds[0] ?? kind)
  return { ...values, calendar, kind: kept, from: '', to: '' }
}

/** The newest period that is over, else the first: what a report is usually made of. */
export function proposedPeriod<P extends { readonly period: Period }>(
  periods: readonly P[],
  today: CivilDate,
): P | undefined {
  return periods.findLast(({ period }) => period.to < today) ?? periods[0]
}

/** The period as chosen; null while a free range lacks a day. */
export function periodOf(
  values: BuildValues,
  named: readonly { readonly period: Period }[],
  today: CivilDate,
): Period | null {
  const { calendar, kind, from, to } = values
  if (kind === 'tu_do') return isCivilDate(from) && isCivilDate(to) ? { calendar, kind, from, to } : null
  return (named.find(({ period }) => period.from === from) ?? proposedPeriod(named, today))?.period ?? null
}

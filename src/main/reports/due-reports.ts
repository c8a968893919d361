import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import { addDays, type CivilDate, daysBetween, yearOf } from '#shared/primitives/civil-date.ts'
import type { DueRule, ReportDuty, Reporting } from '#shared/reports/calendars.schema.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { DueReport, SendDay, SendDayRow } from '#shared/reports/due-report.schema.ts'
import type { ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { dueDay, periodLabel, periodsOfYear } from '#shared/reports/periods.ts'
import type { ReportRow } from '#shared/reports/report.schema.ts'
import { lowerFirst } from '#shared/texts/dates.ts'
import { PERIOD_KIND_WORDS } from '#shared/texts/report-words.ts'

/** How the office sends: its own days where it set them, else those of the rules. */
export interface SendPlan {
  readonly reporting: Reporting
  readonly days: readonly SendDay[]
}

const settingOf = ({ days }: SendPlan, duty: string, kind: DueRule['kind']) =>
  days.find((one) => one.duty === duty && one.kind === kind)

/** Last day on which the report of a period may be sent; null where no day is set for it. */
export function dueOf(layout: Pick<ReportLayout, 'duty'>, period: Period, plan: SendPlan): CivilDate | null {
  const duty = plan.reporting.duties.find(({ id }) => id === layout.duty)
  if (duty === undefined || duty.calendar !== period.calendar) return null
  const rule = duty.due.find(({ kind }) => kind === period.kind)
  if (rule === undefined) return null
  const own = settingOf(plan, duty.id, rule.kind)?.day ?? null
  return dueDay(own === null ? rule : { ...rule, day: own, before: false }, period, plan.reporting.beforeDay.chosen)
}

/** Whether the office owes reports of this duty and kind: what it said, else what the layouts of an office fulfil. */
function isAsked(plan: SendPlan, duty: ReportDuty, kind: DueRule['kind'], layouts: readonly ReportLayout[]): boolean {
  const own = settingOf(plan, duty.id, kind)
  return own?.asked ?? layouts.some((layout) => layout.duty === duty.id && layout.level === 'office')
}

/** Years back in which a report that was never sent is still told of. */
const YEARS_BACK = 1

/**
 * The reports that are due around a day, longest overdue first: from some days ahead on, until they are sent. Of each kind only
 * the newest period that is due, and older ones that were begun and not sent; nothing that was due before `since`, the day on
 * which the office began to work with the program.
 */
export function dueReports(
  layouts: readonly ReportLayout[],
  rows: readonly ReportRow[],
  plan: SendPlan,
  on: CivilDate,
  since: CivilDate,
): DueReport[] {
  const { reporting } = plan
  const found: DueReport[] = []
  for (const duty of reporting.duties) {
    const own = layouts.filter((layout) => layout.duty === duty.id && layout.level === 'office')
    for (const layout of own) {
      for (const { kind } of duty.due) {
        if (!isAsked(plan, duty, kind, layouts)) continue
        if (!layout.periods.some((one) => one.calendar === duty.calendar && one.kind === kind)) continue
        found.push(...dueOfKind({ layout, duty, kind, rows, plan, on, since }))
      }
    }
  }
  return found.sort((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1))
}

function dueOfKind(of: {
  layout: ReportLayout
  duty: ReportDuty
  kind: DueRule['kind']
  rows: readonly ReportRow[]
  plan: SendPlan
  on: CivilDate
  since: CivilDate
}): DueReport[] {
  const { layout, duty, kind, rows, plan, on, since } = of
  const { reporting } = plan
  const years = [yearOf(on) - YEARS_BACK, yearOf(on), yearOf(on) + 1]
  const periods = years
    .flatMap((year) => periodsOfYear(reporting, duty.calendar, kind, year))
    .map(({ period }) => period)
  const told = periods.flatMap((period) => {
    const due = dueOf(layout, period, plan)
    const daysLeft = due === null ? null : daysBetween(on, due)
    return due === null || daysLeft === null || daysLeft > reporting.warnDays.days ? [] : [{ period, due, daysLeft }]
  })
  const newest = told.at(-1)
  return told.flatMap(({ period, due, daysLeft }) => {
    const row = rows.find(
      (one) => one.layout === layout.id && one.area === WHOLE_AREA && samePeriod(one.period, period),
    )
    // What mends a report that was sent is owed by no day.
    const sent = row !== undefined && (row.kind !== 'chinh_thuc' || ['da_gui', 'da_nhan'].includes(row.state))
    // What was due before the office worked with the program was sent on paper, or never will be.
    if (row === undefined && due < since) return []
    if (sent || (row === undefined && period !== newest?.period)) return []
    return [
      {
        duty: duty.id,
        layout: layout.id,
        title: layout.listTitle,
        period,
        periodLabel: periodLabel(reporting, period),
        due,
        daysLeft,
        status: daysLeft < 0 ? ('overdue' as const) : daysLeft === 0 ? ('due-today' as const) : ('coming' as const),
        reportId: row?.id ?? null,
        state: row?.state ?? null,
        provenance: duty.provenance,
      },
    ]
  })
}

const samePeriod = (a: Period, b: Period) =>
  a.calendar === b.calendar && a.kind === b.kind && a.from === b.from && a.to === b.to

/** From which day on days of sending are looked at, and what days are worked on. */
export interface SendingYear {
  readonly calendar: WorkCalendar
  readonly on: CivilDate
}

/**
 * The periods of this year and the next of which the day of sending leaves fewer working days after the last day of the figures
 * than the rule asks for (Điều 8 khoản 5 Nghị định 09/2019/NĐ-CP); '' where none does.
 */
function tooSoon(duty: ReportDuty, rule: DueRule, plan: SendPlan, { calendar, on }: SendingYear): string {
  const { gap, beforeDay } = plan.reporting
  const own = settingOf(plan, duty.id, rule.kind)?.day ?? null
  const set = own === null ? rule : { ...rule, day: own, before: false }
  const found = [yearOf(on), yearOf(on) + 1].flatMap((year) =>
    periodsOfYear(plan.reporting, duty.calendar, rule.kind, year).filter(({ period }) => {
      const due = dueDay(set, period, beforeDay.chosen)
      // Days between: neither the last day of the figures nor the day of sending.
      return due !== null && calendar.workingDaysBetween(period.to, addDays(due, -1)) < gap.workingDays
    }),
  )
  const [first] = found
  if (first === undefined) return ''
  const days = String(gap.workingDays).padStart(2, '0')
  const which = found.length === 1 ? first.label : `${first.label} và ${found.length - 1} kỳ khác`
  return `Từ ngày chốt số liệu đến ngày gửi phải cách ít nhất ${days} ngày làm việc (${gap.provenance.article}); ngày này không đủ ở kỳ ${lowerFirst(which)}.`
}

/** Duties with the days that the office set, for its settings. */
export function sendDayRows(layouts: readonly ReportLayout[], plan: SendPlan, year: SendingYear): SendDayRow[] {
  const { reporting } = plan
  return reporting.duties
    .filter((duty) => layouts.some((layout) => layout.duty === duty.id && layout.level === 'office'))
    .flatMap((duty) =>
      duty.due.map((rule) => ({
        duty: duty.id,
        kind: rule.kind,
        asked: isAsked(plan, duty, rule.kind, layouts),
        day: settingOf(plan, duty.id, rule.kind)?.day ?? null,
        label: duty.label,
        kindLabel: PERIOD_KIND_WORDS[rule.kind],
        calendar: duty.calendar,
        ruleText: ruleText(rule),
        local: duty.local,
        tooSoon: duty.local ? tooSoon(duty, rule, plan, year) : '',
        provenance: duty.provenance,
      })),
    )
}

function ruleText({ before, day, month }: DueRule): string {
  const two = String(day).padStart(2, '0')
  const which = month === 0 ? 'tháng cuối của kỳ' : 'tháng sau kỳ báo cáo'
  return before ? `trước ngày ${two} ${which}` : `chậm nhất ngày ${two} ${which}`
}

import type { Arrival, Deadline, DueDay, WorkDay, WorkItem, WorkMonth } from '#shared/deadlines/deadline.schema.ts'
import { addDays, addMonths, type CivilDate, civilDate, daysBetween, weekday } from '#shared/primitives/civil-date.ts'
import type { EventDefinition } from '#shared/regimes/regime.schema.ts'

/** What the work list needs of a case. */
export interface WorkCase {
  readonly caseId: string
  readonly caseCode: string
  readonly personId: string
  readonly personName: string
  readonly communeName: string
  /** '' where the commune is not known. */
  readonly communeCode?: string
  readonly officer: string
  readonly deadlines: readonly Deadline[]
  /** Events of the law of the case by type, to name what comes next. */
  readonly events?: ReadonlyMap<string, Pick<EventDefinition, 'label'>>
  /** How the case came to this office; null or left out while the ball is elsewhere. */
  readonly arrival?: Pick<Arrival, 'since' | 'from' | 'event' | 'stateLabel' | 'next'> | null
}

interface Calendar {
  isWorkingDay(day: CivilDate): boolean
  reason(day: CivilDate): string | null
}

/** How far ahead the list looks and how many weeks the days around today are told for. A matter of reading, not of law. */
const DAYS_AHEAD = 21
const WEEKS_TOLD = 3
/** How long what arrived is shown as having arrived where another row of the list already speaks of it. */
const DAYS_NEW = 14

const OPEN: readonly Deadline['status'][] = ['running', 'due-today', 'overdue', 'paused']

/** Whether somebody still has to act, or to wait for it. */
export function isOpen({ status }: Pick<Deadline, 'status'>): boolean {
  return OPEN.includes(status)
}

/** Whether a step came too late and nobody has written why. */
export function isUnexplained(deadline: Pick<Deadline, 'status' | 'wantsReason' | 'lateReason'>): boolean {
  return deadline.status === 'done-late' && deadline.wantsReason && (deadline.lateReason ?? '') === ''
}

/**
 * The work list of a day: open deadlines of all cases, longest overdue first. What others owe (the court, a commune)
 * is overdue like our own once its day has passed, because somebody has to ask; until then it only waits.
 */
export function buildWorkDay(cases: readonly WorkCase[], today: CivilDate, calendar: Calendar): WorkDay {
  const rows = openRows(cases)
  const horizon = addDays(today, DAYS_AHEAD)
  const pick = (keep: (deadline: Deadline) => boolean) => rows.filter((row) => keep(row.deadline)).map(itemOf)
  return {
    date: today,
    isWorkingDay: calendar.isWorkingDay(today),
    dayNote: calendar.reason(today) ?? '',
    overdue: pick((d) => d.status === 'overdue'),
    today: pick((d) => d.status === 'due-today' && d.whose === 'ours'),
    coming: pick((d) => isOpenLater(d) && d.whose === 'ours' && d.due <= horizon),
    waiting: pick((d) => (isOpenLater(d) || d.status === 'due-today') && d.whose === 'other'),
    arrived: arrivals(cases, today),
    unexplained: rowsOf(cases, isUnexplained).map(itemOf),
    days: toldDays(rows, today, calendar),
  }
}

/** How long the first two parts of the work list are: what is overdue, whoever owes it, and what we owe today. */
export function countWork(cases: readonly WorkCase[]): { overdue: number; today: number } {
  const counts = { overdue: 0, today: 0 }
  for (const { deadlines } of cases) {
    for (const { status, whose } of deadlines) {
      if (status === 'overdue') counts.overdue += 1
      else if (status === 'due-today' && whose === 'ours') counts.today += 1
    }
  }
  return counts
}

/** The month with what is due on each day. `today` is the day on which the cases were read. */
export function buildWorkMonth(
  cases: readonly WorkCase[],
  { year, month }: { year: number; month: number },
  today: CivilDate,
  calendar: Calendar & { confirmed(day: CivilDate): boolean },
): WorkMonth {
  const first = civilDate(`${year}-${String(month).padStart(2, '0')}-01`)
  const counts = new Map<string, { ours: number; others: number }>()
  for (const { deadlines } of cases) {
    for (const { due, whose, status } of deadlines) {
      if (!isOpen({ status })) continue
      const count = counts.get(due) ?? { ours: 0, others: 0 }
      count[whose === 'ours' ? 'ours' : 'others'] += 1
      counts.set(due, count)
    }
  }
  const days = Array.from({ length: daysBetween(first, addMonths(first, 1)) }, (_, i) => {
    const date = addDays(first, i)
    const { ours, others } = counts.get(date) ?? { ours: 0, others: 0 }
    return { ...dayWords(date, calendar), confirmed: calendar.confirmed(date), ours, others }
  })
  return { year, month, today, days }
}

/** Everything that is due on one day, ours first. */
export function buildDueDay(cases: readonly WorkCase[], on: CivilDate, calendar: Calendar): DueDay {
  const rows = openRows(cases).filter(({ deadline }) => deadline.due === on)
  const items = [...rows.filter((r) => r.deadline.whose === 'ours'), ...rows.filter((r) => r.deadline.whose !== 'ours')]
  return { ...dayWords(on, calendar), items: items.map(itemOf) }
}

export interface WorkRow {
  readonly of: WorkCase
  readonly deadline: Deadline
}

/** Open deadlines of all cases by due day, then by case. */
export function openRows(cases: readonly WorkCase[]): WorkRow[] {
  return rowsOf(cases, isOpen)
}

function rowsOf(cases: readonly WorkCase[], keep: (deadline: Deadline) => boolean): WorkRow[] {
  const rows: WorkRow[] = []
  for (const of of cases) for (const deadline of of.deadlines) if (keep(deadline)) rows.push({ of, deadline })
  return rows.sort(
    (a, b) =>
      compare(a.deadline.due, b.deadline.due) ||
      compare(a.of.caseCode, b.of.caseCode) ||
      compare(a.deadline.id, b.deadline.id),
  )
}

function whoOf({ caseId, caseCode, personId, personName, communeName, officer }: WorkCase) {
  return { caseId, caseCode, personId, personName, communeName, officer }
}

function itemOf({ of, deadline }: WorkRow): WorkItem {
  const type = deadline.nextEvent
  const label = type === null ? undefined : of.events?.get(type)?.label
  return { ...whoOf(of), deadline, next: type === null || label === undefined ? null : { type, label } }
}

/**
 * What came in lately, and what came in earlier but stands in no other part of the list because no deadline of this
 * office runs for it; newest first.
 */
function arrivals(cases: readonly WorkCase[], today: CivilDate): Arrival[] {
  const since = addDays(today, -DAYS_NEW)
  const found: Arrival[] = []
  for (const of of cases) {
    if (!of.arrival) continue
    let due: CivilDate | null = null
    for (const d of of.deadlines) {
      if (d.whose === 'ours' && isOpen(d) && (due === null || d.due < due)) due = d.due
    }
    if (of.arrival.since >= since || due === null) found.push({ ...whoOf(of), ...of.arrival, due })
  }
  return found.sort((a, b) => compare(b.since, a.since) || compare(a.caseCode, b.caseCode))
}

function isOpenLater({ status }: Deadline): boolean {
  return status === 'running' || status === 'paused'
}

function toldDays(rows: readonly WorkRow[], today: CivilDate, calendar: Calendar): WorkDay['days'] {
  const monday = addDays(today, 1 - weekday(today) - 7)
  const counts = new Map<string, number>()
  for (const { deadline } of rows) counts.set(deadline.due, (counts.get(deadline.due) ?? 0) + 1)
  return Array.from({ length: WEEKS_TOLD * 7 }, (_, i) => {
    const day = dayWords(addDays(monday, i), calendar)
    return { ...day, count: counts.get(day.date) ?? 0 }
  })
}

function dayWords(date: CivilDate, calendar: Calendar) {
  return { date, off: !calendar.isWorkingDay(date), reason: calendar.reason(date) ?? '' }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

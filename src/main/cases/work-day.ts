import type { Deadline, WorkDay, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { addDays, type CivilDate, weekday } from '#shared/primitives/civil-date.ts'

/** What the work list needs of a case. */
export interface WorkCase {
  readonly caseId: string
  readonly caseCode: string
  readonly personId: string
  readonly personName: string
  readonly communeName: string
  readonly officer: string
  readonly deadlines: readonly Deadline[]
}

interface Calendar {
  isWorkingDay(day: CivilDate): boolean
  reason(day: CivilDate): string | null
}

/** How far ahead the list looks and how many weeks the little calendar draws. A matter of reading, not of law. */
const DAYS_AHEAD = 21
const WEEKS_DRAWN = 3

const OPEN: readonly Deadline['status'][] = ['running', 'due-today', 'overdue', 'paused']

/** Whether somebody still has to act, or to wait for it. */
export function isOpen({ status }: Pick<Deadline, 'status'>): boolean {
  return OPEN.includes(status)
}

/**
 * The work list of a day: open deadlines of all cases, longest overdue first. What others owe (the court, a commune)
 * is overdue like our own once its day has passed, because somebody has to ask; until then it only waits.
 */
export function buildWorkDay(cases: readonly WorkCase[], today: CivilDate, calendar: Calendar): WorkDay {
  const items: WorkItem[] = cases.flatMap((c) =>
    c.deadlines.filter(isOpen).map((deadline) => ({
      caseId: c.caseId,
      caseCode: c.caseCode,
      personId: c.personId,
      personName: c.personName,
      communeName: c.communeName,
      officer: c.officer,
      deadline,
    })),
  )
  items.sort(
    (a, b) =>
      compare(a.deadline.due, b.deadline.due) ||
      compare(a.caseCode, b.caseCode) ||
      compare(a.deadline.id, b.deadline.id),
  )
  const horizon = addDays(today, DAYS_AHEAD)
  const ours = (i: WorkItem) => i.deadline.whose === 'ours'
  return {
    date: today,
    isWorkingDay: calendar.isWorkingDay(today),
    dayNote: calendar.reason(today) ?? '',
    overdue: items.filter((i) => i.deadline.status === 'overdue'),
    today: items.filter((i) => i.deadline.status === 'due-today' && ours(i)),
    coming: items.filter((i) => isOpenLater(i) && ours(i) && i.deadline.due <= horizon),
    waiting: items.filter((i) => (isOpenLater(i) || i.deadline.status === 'due-today') && !ours(i)),
    days: drawnDays(items, today, calendar),
  }
}

function isOpenLater(item: WorkItem): boolean {
  return item.deadline.status === 'running' || item.deadline.status === 'paused'
}

function drawnDays(items: readonly WorkItem[], today: CivilDate, calendar: Calendar): WorkDay['days'] {
  const monday = addDays(today, 1 - weekday(today) - 7)
  const counts = new Map<string, number>()
  for (const { deadline } of items) counts.set(deadline.due, (counts.get(deadline.due) ?? 0) + 1)
  return Array.from({ length: WEEKS_DRAWN * 7 }, (_, i) => {
    const date = addDays(monday, i)
    return {
      date,
      off: !calendar.isWorkingDay(date),
      reason: calendar.reason(date) ?? '',
      count: counts.get(date) ?? 0,
    }
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

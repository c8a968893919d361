import { besideEnd } from '#shared/deadlines/count-hours.ts'
import type { Deadline, DeadlineStatus } from '#shared/deadlines/deadline.schema.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Facts, holds } from '#shared/regimes/condition.ts'
import type { DeadlineRule, FactDays } from '#shared/regimes/regime.schema.ts'
import { type DeadlineRun, hasStarted, type RunInput, runsOf } from './deadline-runs.ts'

/** What the deadlines depend on besides the events. */
export interface DeadlineExtras {
  /** Days among the facts of the case that can start a rule. */
  readonly factDays?: FactDays
  /** Day on which the case came to its end: nobody asks for anything that was still open then. */
  readonly closedOn?: CivilDate | null
  /** Types of events that can be recorded now, to lead the clerk to one of them. */
  readonly offered?: Pick<ReadonlySet<string>, 'has'>
  /** Time of day in Việt Nam ("16:30"), for periods in hours; the whole last day is in time where it is left out. */
  readonly now?: string
  /** Due days that stood before a correction, oldest first. */
  readonly earlier?: (run: DeadlineRun) => Deadline['earlier']
}

/** Types of events that have happened. */
type Happened = Pick<ReadonlySet<string>, 'has'>

/** Events by their type, each list in order of day. */
function groupByType(events: readonly CaseEvent[]): ReadonlyMap<string, CaseEvent[]> {
  const groups = new Map<string, CaseEvent[]>()
  for (const event of events) {
    const group = groups.get(event.type)
    if (group) group.push(event)
    else groups.set(event.type, [event])
  }
  return groups
}

/** All runs of the rules that hold for the case, in the order of the rules. */
export function deadlineRuns(
  rules: readonly DeadlineRule[],
  events: readonly CaseEvent[],
  facts: Facts,
  calendar: WorkCalendar,
  factDays: NonNullable<DeadlineExtras['factDays']>,
): DeadlineRun[] {
  return runsOfGroups(rules, groupByType(events), facts, calendar, factDays)
}

/** As {@link deadlineRuns}, of events that stand by type already. */
function runsOfGroups(
  rules: readonly DeadlineRule[],
  eventsOfType: RunInput['eventsOfType'],
  facts: Facts,
  calendar: WorkCalendar,
  factDays: FactDays,
): DeadlineRun[] {
  const lastRuns = new Map<string, DeadlineRun>()
  const runs: DeadlineRun[] = []
  const input = { eventsOfType, factDays, calendar, lastRuns }
  for (const rule of rules) {
    // Of the rules of a law only a few have begun in a case; the others are passed over without asking their condition.
    if (!hasStarted(rule, input) || (rule.when && !holds(rule.when, facts))) continue
    const own = runsOf(rule, input)
    const last = own.at(-1)
    if (last) lastRuns.set(rule.id, last)
    runs.push(...own)
  }
  return runs
}

/**
 * The deadlines of a case on `today`: a pure function of its events, the rules of its regime and the calendar. A rule
 * whose start has not happened has none. `lateReasons` holds the recorded reasons by deadline id (`<rule>#<n>`).
 */
export function deriveDeadlines(
  rules: readonly DeadlineRule[],
  events: readonly CaseEvent[],
  facts: Facts,
  calendar: WorkCalendar,
  today: CivilDate,
  lateReasons: ReadonlyMap<string, string>,
  extras: DeadlineExtras = {},
): Deadline[] {
  const types = groupByType(events)
  const now = { day: today, at: extras.now ?? '' }
  const counts = new Map<string, number>()
  return runsOfGroups(rules, types, facts, calendar, extras.factDays ?? {}).map((run) => {
    const { rule, arithmetic } = run
    const n = (counts.get(rule.id) ?? 0) + 1
    counts.set(rule.id, n)
    const id = `${rule.id}#${n}`
    const status = statusOf(run, types, now, extras.closedOn ?? null)
    return {
      id,
      rule: rule.id,
      ...wordsOf(run),
      whose: rule.whose,
      kind: rule.kind,
      startEventId: run.startEventId,
      arithmetic,
      due: arithmetic.due,
      earlier: extras.earlier?.(run) ?? [],
      doneOn: run.doneOn,
      status,
      workingDaysLate: lateness(status, run, calendar, today),
      lateReason: lateReasons.get(id) ?? null,
      wantsReason: rule.wantsReason,
      nextEvent: nextEvent(status, rule, types, extras.offered),
      ...(status === 'overdue' && rule.miss !== '' ? { miss: rule.miss } : {}),
      ...(rule.doneBy.length > 1 ? { doneBy: [...rule.doneBy] } : {}),
      provenance: rule.provenance,
    }
  })
}

/** The words of the rule, or those for the event that started this run of it. */
function wordsOf({ rule, startType }: DeadlineRun): Pick<Deadline, 'label' | 'responsible'> {
  const { label, responsible } = rule.alsoWords.find(({ event }) => event === startType) ?? rule
  return { label, responsible }
}

function statusOf(
  run: DeadlineRun,
  types: Happened,
  now: { readonly day: CivilDate; readonly at: string },
  closedOn: CivilDate | null,
): DeadlineStatus {
  const { rule, arithmetic, doneOn, doneAt } = run
  if (doneOn !== null) return besideEnd(arithmetic, doneOn, doneAt) > 0 ? 'done-late' : 'done'
  if (run.superseded || run.overtaken || rule.mootBy.some((type) => types.has(type))) return 'moot'
  // A period to read or to complain that ran out before the end of the case did run out.
  if (closedOn !== null) return isWindow(rule) && closedOn > arithmetic.due ? 'closed' : 'moot'
  if (run.paused) return 'paused'
  if (rule.closedBy.some((type) => types.has(type))) return 'closed'
  const place = besideEnd(arithmetic, now.day, now.at)
  if (place > 0) return isWindow(rule) ? 'closed' : 'overdue'
  return place === 0 ? 'due-today' : 'running'
}

function isWindow({ kind }: DeadlineRule): boolean {
  return kind === 'window' || kind === 'minimum'
}

/** Working days late, or left (negative); null where nobody waits any more. */
function lateness(
  status: DeadlineStatus,
  { arithmetic, doneOn }: DeadlineRun,
  calendar: WorkCalendar,
  today: CivilDate,
): number | null {
  if (status === 'done-late' && doneOn !== null) return calendar.workingDaysBetween(arithmetic.due, doneOn)
  if (status === 'due-today') return 0
  // Minus zero would survive into JSON-compared results.
  if (status === 'running') return 0 - calendar.workingDaysBetween(today, arithmetic.due)
  return status === 'overdue' ? calendar.workingDaysBetween(arithmetic.due, today) : null
}

const WAITING: readonly DeadlineStatus[] = ['running', 'due-today', 'overdue', 'paused']

function nextEvent(
  status: DeadlineStatus,
  rule: DeadlineRule,
  types: Happened,
  offered: DeadlineExtras['offered'],
): string | null {
  const ends = rule.closedBy.filter((type) => !types.has(type))
  const steps = WAITING.includes(status) ? [...rule.doneBy, ...ends] : status === 'closed' ? ends : []
  // With one step there is nothing to choose; what can be recorded now is dear to find out.
  return (steps.length > 1 ? steps.find((type) => offered?.has(type)) : undefined) ?? steps[0] ?? null
}

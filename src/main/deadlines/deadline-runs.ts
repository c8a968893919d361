import { computeDue, type DayUnit } from '#shared/deadlines/compute-due.ts'
import type { Arithmetic } from '#shared/deadlines/deadline.schema.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { DeadlineRule, FactDays } from '#shared/regimes/regime.schema.ts'

/** One time that a rule started: from where it was counted in the end, whether it was done or is stopped. */
export interface DeadlineRun {
  readonly rule: DeadlineRule
  /** Event that started it; '' for a day among the case's facts. */
  readonly startEventId: string
  /** Day on which it first started, before any restart. */
  readonly startedOn: CivilDate
  readonly arithmetic: Arithmetic
  readonly paused: boolean
  readonly doneOn: CivilDate | null
  /** True when a later start of a limitation counts instead (the last violation). */
  readonly superseded: boolean
}

export interface RunInput {
  readonly eventsOfType: ReadonlyMap<string, readonly CaseEvent[]>
  /** Days among the facts of the case that can start a rule. */
  readonly factDays: FactDays
  readonly calendar: WorkCalendar
  /** Last runs of the rules above this one, for a period that begins where another ended. */
  readonly lastRuns: ReadonlyMap<string, DeadlineRun>
}

interface Start {
  readonly day: CivilDate
  readonly eventId: string
}

const NO_EVENTS: readonly CaseEvent[] = []

/** Every run of a rule, in order of its start. */
export function runsOf(rule: DeadlineRule, input: RunInput): DeadlineRun[] {
  // A length that nobody knows yet asks for nothing; the list of rules shows that it is to be filled in.
  if (rule.amount === null) return []
  const starts = startsOf(rule, input)
  return starts.map((start, i) => {
    const done = doneAfter(rule, start.day, input)
    const { arithmetic, paused } = countWithRestarts(rule, start.day, done?.on ?? null, input)
    return {
      rule,
      startEventId: start.eventId,
      startedOn: start.day,
      arithmetic,
      paused,
      doneOn: done?.day ?? null,
      superseded: rule.kind === 'limitation' && i < starts.length - 1,
    }
  })
}

function startsOf(rule: DeadlineRule, { eventsOfType, factDays, lastRuns }: RunInput): Start[] {
  const { event, also, field, fact, endOf } = rule.start
  const before = endOf === '' ? undefined : lastRuns.get(endOf)
  const happened = [event, ...also].flatMap((type) => eventsOfType.get(type) ?? NO_EVENTS)
  const starts = happened.map((event): Start => {
    const own = dateIn(event, field) ?? event.on
    const end = before?.arithmetic.due
    return { day: end !== undefined && end < own ? end : own, eventId: event.id }
  })
  const known = fact === '' ? null : (factDays[fact] ?? null)
  if (known !== null && !starts.some((s) => s.day === known)) starts.push({ day: known, eventId: '' })
  return starts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** The first event on or after the start that is the step asked for: its own day, and the day that it says. */
function doneAfter(
  rule: DeadlineRule,
  start: CivilDate,
  { eventsOfType }: RunInput,
): { on: CivilDate; day: CivilDate } | null {
  let first: CaseEvent | null = null
  for (const type of rule.doneBy) {
    for (const event of eventsOfType.get(type) ?? NO_EVENTS) {
      if (event.on >= start && (first === null || event.on < first.on)) first = event
    }
  }
  return first === null ? null : { on: first.on, day: dateIn(first, rule.doneField) ?? first.on }
}

/** A day in a field of an event, where one was written. */
function dateIn(event: CaseEvent, field: string): CivilDate | null {
  const value = field === '' ? undefined : event.data[field]
  return typeof value === 'string' && isCivilDate(value) ? value : null
}

/**
 * Counts from the start; a stop (force majeure, evasion) that lies within the period starts it anew on the day when the
 * stop ends. A stop that begins after the last day, or after the step was taken, changes nothing any more.
 */
function countWithRestarts(
  rule: DeadlineRule,
  start: CivilDate,
  doneOn: CivilDate | null,
  input: RunInput,
): { arithmetic: Arithmetic; paused: boolean } {
  let day = start
  let arithmetic = count(rule, day, input.calendar)
  for (const stop of stopsOf(rule, input)) {
    const ended = stop.to !== null && stop.to <= day
    const tooLate = stop.from > arithmetic.due || (doneOn !== null && doneOn <= stop.from)
    if (ended || tooLate) continue
    if (stop.to === null) return { arithmetic, paused: true }
    day = stop.to
    arithmetic = count(rule, day, input.calendar)
  }
  return { arithmetic, paused: false }
}

function count(rule: DeadlineRule, start: CivilDate, calendar: WorkCalendar): Arithmetic {
  // The loader refuses rules in hours.
  const unit = rule.unit as DayUnit
  return computeDue(calendar, {
    start,
    amount: rule.amount ?? 0,
    unit,
    direction: rule.direction,
    moves: rule.kind !== 'minimum',
  })
}

function stopsOf(rule: DeadlineRule, { eventsOfType }: RunInput): { from: CivilDate; to: CivilDate | null }[] {
  if (rule.restarts.length === 0) return []
  const stops = rule.restarts.flatMap(({ pausedBy, restartedBy }) => {
    const ends = eventsOfType.get(restartedBy) ?? NO_EVENTS
    return (eventsOfType.get(pausedBy) ?? NO_EVENTS).map((begin) => ({
      from: begin.on,
      to: ends.find((end) => end.on >= begin.on)?.on ?? null,
    }))
  })
  return stops.sort((a, b) => (a.from < b.from ? -1 : 1))
}

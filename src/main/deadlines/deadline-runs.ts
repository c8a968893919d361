import { computeDue } from '#shared/deadlines/compute-due.ts'
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
  /** Type of that event. */
  readonly startType: string
  /** Day on which it first started, before any restart. */
  readonly startedOn: CivilDate
  readonly arithmetic: Arithmetic
  readonly paused: boolean
  readonly doneOn: CivilDate | null
  /** Hour at which it was done; '' where it was not recorded or is not done. */
  readonly doneAt: string
  /** True when a later start of a limitation counts instead (the last violation). */
  readonly superseded: boolean
  /** True when another way was taken before the step, so that this run asks for nothing any more. */
  readonly overtaken: boolean
}

export interface RunInput {
  readonly eventsOfType: ReadonlyMap<string, readonly CaseEvent[]>
  /** Days among the facts of the case that can start a rule. */
  readonly factDays: FactDays
  readonly calendar: WorkCalendar
  /** Last runs of the rules above this one, for a period that begins where another ended. */
  readonly lastRuns: ReadonlyMap<string, DeadlineRun>
}

/** A moment in the life of a case; the hour is '' where it was not recorded. */
interface Moment {
  readonly day: CivilDate
  readonly at: string
}

interface Start extends Moment {
  readonly eventId: string
  readonly type: string
}

/** The step that was asked for: the event's own day, and the moment that it says. */
interface Done extends Moment {
  readonly on: CivilDate
}

const NO_EVENTS: readonly CaseEvent[] = []

/** Whether anything has happened that starts the rule. */
export function hasStarted({ start, amount }: DeadlineRule, { eventsOfType, factDays }: RunInput): boolean {
  // A length that nobody knows yet asks for nothing; the list of rules shows that it is to be filled in.
  if (amount === null) return false
  const { event, also, fact } = start
  return (
    eventsOfType.has(event) || (fact !== '' && factDays[fact] != null) || also.some((type) => eventsOfType.has(type))
  )
}

/** Every run of a rule that has started, in order of its start. */
export function runsOf(rule: DeadlineRule, input: RunInput): DeadlineRun[] {
  const starts = startsOf(rule, input)
  return starts.map((start, i) => {
    const step = rule.direction === 'back' ? doneSince(rule, starts[i - 1]?.day, input) : doneAfter(rule, start, input)
    const other = overtakenOn(rule, start, input)
    const done = step !== null && (other === null || step.on <= other) ? step : null
    const { arithmetic, paused } = countWithRestarts(rule, start, done?.on ?? null, input)
    return {
      rule,
      startEventId: start.eventId,
      startType: start.type,
      startedOn: start.day,
      arithmetic,
      paused,
      doneOn: done?.day ?? null,
      doneAt: done?.at ?? '',
      superseded: rule.kind === 'limitation' && i < starts.length - 1,
      overtaken: done === null && other !== null,
    }
  })
}

function startsOf(rule: DeadlineRule, { eventsOfType, factDays, lastRuns }: RunInput): readonly Start[] {
  const { event, also, field, fact, endOf } = rule.start
  const known = fact === '' ? null : (factDays[fact] ?? null)
  const before = endOf === '' ? undefined : lastRuns.get(endOf)
  const happened =
    also.length === 0
      ? (eventsOfType.get(event) ?? NO_EVENTS)
      : [event, ...also].flatMap((type) => eventsOfType.get(type) ?? NO_EVENTS)
  const starts = happened.map((event): Start => {
    const said = momentOf(event, field)
    const end = before?.arithmetic.due
    const moment = end !== undefined && end < said.day ? { day: end, at: '' } : said
    return { ...moment, eventId: event.id, type: event.type }
  })
  if (known !== null && !starts.some((s) => s.day === known)) starts.push({ day: known, at: '', eventId: '', type: '' })
  return starts.length < 2 ? starts : starts.sort((a, b) => compare(a.day, b.day) || compare(a.at, b.at))
}

/**
 * The first event on or after the start that is the step asked for. Of one day, hours decide where both are known. An event
 * that begins the next round of what it ends (a review) is not its own step, unless the start is a day that it tells of.
 */
function doneAfter(rule: DeadlineRule, start: Start, { eventsOfType }: RunInput): Done | null {
  let first: CaseEvent | null = null
  const byHour = rule.unit === 'H' && start.at !== ''
  for (const type of rule.doneBy) {
    for (const event of eventsOfType.get(type) ?? NO_EVENTS) {
      if (event.on < start.day || (first !== null && first.on <= event.on)) continue
      if (event.id === start.eventId && rule.start.field === '') continue
      if (byHour && event.on === start.day && event.at !== '' && event.at < start.at) continue
      first = event
    }
  }
  return first === null ? null : { on: first.on, ...momentOf(first, rule.doneField) }
}

/** The first day on or after the start on which another way was taken; null while none was. */
function overtakenOn(rule: DeadlineRule, start: Start, { eventsOfType }: RunInput): CivilDate | null {
  let first: CivilDate | null = null
  for (const type of rule.overtakenBy) {
    for (const event of eventsOfType.get(type) ?? NO_EVENTS) {
      if (event.on >= start.day && event.id !== start.eventId && (first === null || event.on < first)) first = event.on
    }
  }
  return first
}

/**
 * A period counted back from a day asks for a step before it, so one that was taken at any time before counts; for a day
 * that comes again, the first one since the last such day.
 */
function doneSince(rule: DeadlineRule, last: CivilDate | undefined, { eventsOfType }: RunInput): Done | null {
  let first: CaseEvent | null = null
  for (const type of rule.doneBy) {
    for (const event of eventsOfType.get(type) ?? NO_EVENTS) {
      if ((last === undefined || event.on > last) && (first === null || event.on < first.on)) first = event
    }
  }
  return first === null ? null : { on: first.on, ...momentOf(first, rule.doneField) }
}

/** The moment of an event: the day in one of its fields where one was written, else its own. */
function momentOf(event: CaseEvent, field: string): Moment {
  const value = field === '' ? undefined : event.data[field]
  const day = typeof value === 'string' && isCivilDate(value) ? value : event.on
  // The hour belongs to the event's own day.
  return { day, at: day === event.on ? event.at : '' }
}

/**
 * Counts from the start; a stop (force majeure, evasion) that lies within the period starts it anew on the day when the
 * stop ends. A stop that begins after the last day, or after the step was taken, changes nothing any more. What is counted
 * back from a day is not stopped: the day itself moves.
 */
function countWithRestarts(
  rule: DeadlineRule,
  start: Moment,
  doneOn: CivilDate | null,
  input: RunInput,
): { arithmetic: Arithmetic; paused: boolean } {
  let from = start
  let arithmetic = count(rule, from, input.calendar)
  if (rule.restarts.length === 0 || rule.direction === 'back') return { arithmetic, paused: false }
  for (const stop of stopsOf(rule, input)) {
    const ended = stop.to !== null && stop.to.day <= from.day
    const tooLate = stop.from > arithmetic.due || (doneOn !== null && doneOn <= stop.from)
    if (ended || tooLate) continue
    if (stop.to === null) return { arithmetic, paused: true }
    from = stop.to
    arithmetic = count(rule, from, input.calendar)
  }
  return { arithmetic, paused: false }
}

const counted = new WeakMap<WorkCalendar, WeakMap<DeadlineRule, Map<string, Arithmetic>>>()

/** The count of a rule from a moment, done once for each calendar: thousands of cases share their days. */
function count(rule: DeadlineRule, { day, at }: Moment, calendar: WorkCalendar): Arithmetic {
  let rules = counted.get(calendar)
  if (!rules) {
    rules = new WeakMap()
    counted.set(calendar, rules)
  }
  let days = rules.get(rule)
  if (!days) {
    days = new Map()
    rules.set(rule, days)
  }
  const key = rule.unit === 'H' ? `${day} ${at}` : day
  let arithmetic = days.get(key)
  if (!arithmetic) {
    const { unit, direction, kind } = rule
    arithmetic = computeDue(calendar, {
      ...{ start: day, at: unit === 'H' ? at : '', amount: rule.amount ?? 0, unit, direction },
      ...{ moves: kind !== 'minimum', limitation: kind === 'limitation' },
    })
    days.set(key, arithmetic)
  }
  return arithmetic
}

function stopsOf(rule: DeadlineRule, { eventsOfType }: RunInput): { from: CivilDate; to: Moment | null }[] {
  const kinds = new Set(rule.restarts.map((pair) => pair.pausedBy))
  const stops = [...kinds].flatMap((pausedBy) => {
    const ends = rule.restarts
      .filter((pair) => pair.pausedBy === pausedBy)
      .flatMap((pair) => eventsOfType.get(pair.restartedBy) ?? NO_EVENTS)
      .sort((a, b) => compare(a.on, b.on))
    return (eventsOfType.get(pausedBy) ?? NO_EVENTS).map((begin) => {
      const end = ends.find((e) => e.on >= begin.on)
      return { from: begin.on, to: end ? { day: end.on, at: end.at } : null }
    })
  })
  return stops.sort((a, b) => compare(a.from, b.from))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

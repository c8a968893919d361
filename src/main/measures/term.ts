import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import { addDays, type CivilDate, daysBetween, isCivilDate } from '#shared/primitives/civil-date.ts'
import { type Facts, holds } from '#shared/regimes/condition.ts'
import type { ExecutionHead } from '#shared/regimes/execution.schema.ts'
import { type Machine, targetOf } from './state-machine.ts'
import { servedDays, termEnd } from './term-days.ts'
import { termFormula } from './term-formula.ts'

type Stretch = Term['credited'][number]
type Credit = ExecutionHead['creditedBetween'][number]

/** The decision that a term is reckoned from. */
const ORDERED = 'ap_dung'

/**
 * The term that the court ordered, as the law of execution reckons it on `today` (rule V32): from the day it runs through
 * the day before the same day number (reading L1), less the credited days, plus the days that do not count. An absence
 * takes the day on which it began, and gives back the day on which it ended. Null before a court has ordered the measure,
 * and after a higher court has undone that.
 */
export function termOf(machine: Machine, events: readonly CaseEvent[], facts: Facts, today: CivilDate): Term | null {
  const { execution } = machine.regime
  if (execution === null) return null
  const months =
    execution.ordersBy === 'court' ? orderedMonths(machine, events, facts) : courseMonths(execution, events, facts)
  if (months === null) return null
  const until = closedOn(machine, events) ?? today
  const startsOn = startOf(execution, events)
  const parts = { months, startsOn, ...countedDays(execution, events, facts, startsOn, until) }
  const endsOn = termEnd(parts)
  return { ...parts, endsOn, servedDays: servedDays(parts, endsOn, until), formula: termFormula(parts, endsOn) }
}

/** Days that count more or less than themselves; none while nobody has begun to serve. */
function countedDays(
  execution: ExecutionHead,
  events: readonly CaseEvent[],
  facts: Facts,
  startsOn: CivilDate | null,
  until: CivilDate,
): Pick<Term, 'credited' | 'frozen' | 'reductions'> {
  if (startsOn === null) return { credited: [], frozen: [], reductions: reductionsOf(execution, events) }
  return {
    credited: execution.creditedBetween.flatMap((credit) => creditedStretches(credit, events, facts, startsOn)),
    frozen: execution.frozenBetween
      .flatMap((pair) => frozenStretches(pair, events, addDays(until, 1)))
      .filter((s) => s.from >= startsOn)
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
    reductions: reductionsOf(execution, events),
  }
}

/** Whole number in a detail of an event; details are kept as text. */
function wholeNumber(value: CaseEvent['data'][string] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : null
}

/** Months of the last decision that ordered some; a higher court may have changed them. Null where none stands. */
function orderedMonths(machine: Machine, events: readonly CaseEvent[], facts: Facts): number | null {
  if (facts['court.decision'] !== ORDERED) return null
  const decisions = events.filter((e) => machine.decisions.has(e.type))
  return decisions.map((e) => wholeNumber(e.data.termMonths)).findLast((months) => months !== null) ?? null
}

/** Months of a course without a court: those that were last written, else those that the law fixes for such a case. */
function courseMonths(execution: ExecutionHead, events: readonly CaseEvent[], facts: Facts): number | null {
  const written = events.map((e) => wholeNumber(e.data.termMonths)).findLast((months) => months !== null)
  if (written != null) return written
  const fixed = execution.terms.find((term) => holds(term.when, facts))
  return fixed !== undefined && fixed.minMonths === fixed.maxMonths ? fixed.minMonths : null
}

/** The day on which the case came to an end; null while it goes on. */
function closedOn(machine: Machine, events: readonly CaseEvent[]): CivilDate | null {
  const last = events.findLast((e) => {
    const definition = machine.events.get(e.type)
    const to = definition ? targetOf(definition, e) : null
    return to !== null && (machine.states.get(to)?.final ?? false)
  })
  return last?.on ?? null
}

/**
 * The first day of the term: the last time the person was taken away before the entry; the entry itself where that was not
 * recorded. `termStartsBy` lists these kinds of events, the entry last. A course without a court runs from the last event of
 * the first kind that has happened: a decision taken anew begins it anew.
 */
function startOf(execution: ExecutionHead, events: readonly CaseEvent[]): CivilDate | null {
  const last = execution.termStartsBy.at(-1)
  const entry = execution.ordersBy === 'court' ? events.find((e) => e.type === last) : undefined
  for (const type of execution.termStartsBy) {
    const begin = events.findLast((e) => e.type === type && (entry === undefined || e.on <= entry.on))
    const said = begin?.data[execution.termStartField]
    if (begin) return typeof said === 'string' && isCivilDate(said) ? said : begin.on
  }
  return null
}

/** From the first day of a pair up to the day before the second. One that lasts has no last day, and counts up to `until`. */
function frozenStretches(
  pair: Pick<Credit, 'from' | 'to' | 'label'>,
  events: readonly CaseEvent[],
  until: CivilDate,
): Stretch[] {
  const found: Stretch[] = []
  let from: CivilDate | null = null
  for (const event of events) {
    if (from === null && pair.from.includes(event.type)) from = event.on
    else if (from !== null && pair.to.includes(event.type)) {
      found.push(closedStretch(pair.label, from, event.on))
      from = null
    }
  }
  if (from !== null) found.push({ label: pair.label, from, to: null, days: Math.max(0, daysBetween(from, until)) })
  return found.filter((s) => s.days > 0 || s.to === null)
}

/** Days before the term that count toward it, as long as the person was kept where the law asks. */
function creditedStretches(credit: Credit, events: readonly CaseEvent[], facts: Facts, startsOn: CivilDate): Stretch[] {
  const found: Stretch[] = []
  let counts = credit.when === undefined || holds(credit.when, facts)
  let from: CivilDate | null = null
  const close = (day: CivilDate) => {
    if (from !== null && from < day) found.push(closedStretch(credit.label, from, day))
    from = null
  }
  for (const event of events) {
    if (event.on >= startsOn) break
    const place = credit.during?.event === event.type ? event.data[credit.during.field] : undefined
    if (typeof place === 'string') {
      counts = credit.during?.values.includes(place) ?? counts
      if (!counts) close(event.on)
    }
    if (credit.from.includes(event.type) && counts) from ??= event.on
    else if (credit.to.includes(event.type)) close(event.on)
  }
  close(startsOn)
  return found
}

/** From `from` up to the day before `end`. */
function closedStretch(label: string, from: CivilDate, end: CivilDate): Stretch {
  return { label, from, to: addDays(end, -1), days: daysBetween(from, end) }
}

/** What the court took off, each decision once: under the row of its own ground where it names one. */
function reductionsOf(execution: ExecutionHead, events: readonly CaseEvent[]): Term['reductions'] {
  return events.flatMap((event) => {
    const rows = execution.reductions.filter((row) => row.event === event.type)
    const row = rows.find((r) => r.id === event.data.kind) ?? rows[0]
    const months = row === undefined ? null : wholeNumber(event.data[row.field])
    return row === undefined || months === null ? [] : [{ label: row.label, on: event.on, months }]
  })
}

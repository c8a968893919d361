import type { DeadlineRun } from '#main/deadlines/deadline-runs.ts'
import { deadlineRuns } from '#main/deadlines/derive-deadlines.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import { type CaseEvent, type CaseFacts, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { CaseContext, CaseReason } from './case-context.ts'
import { deriveCase, situationOf } from './derive-case.ts'
import { earlierDues, type ReplacedDue, replacedByCorrections, rootsOf } from './due-history.ts'
import { eventsInForce } from './in-force.ts'
import type { Measure } from './measures.repo.ts'
import { lawOfCase } from './regime-of-case.ts'

/** What is stored about a case. */
export interface CaseRecord {
  readonly measure: Measure
  readonly person: Person
  /** Every event ever recorded, in order of recording. */
  readonly history: readonly CaseEvent[]
  readonly reasons: readonly CaseReason[]
  /** Due days that were replaced when facts were corrected. */
  readonly replaced: readonly ReplacedDue[]
}

/** What a case is judged by besides its own record. */
export interface Surroundings {
  readonly regimes: Regimes
  /** Days off, with the readings to count by. */
  readonly calendar: WorkCalendar
  readonly isRemote: (communeCode: string) => boolean | undefined
  /** What happened later is left out, except that it may have chosen the law. */
  readonly until: CivilDate
  /** Time of day, '' where `until` is not today; only asked for where the law counts hours. */
  readonly timeOfDay: () => string
}

/** A case with all that follows from its record. Throws kind 'rule-violation' (V20) where the law of its day is not loaded. */
export function assembleCase(record: CaseRecord, around: Surroundings): CaseContext {
  const { measure, person, history, reasons } = record
  const { facts: caseFacts, personId: _, ...rest } = measure
  const all = eventsInForce(history)
  const { regime, axes } = lawOfCase(around.regimes, measure.line, all, person.birthDate, around.until)
  const events = eventsUntil(all, around.until)
  const { isRemote, calendar, until: today } = around
  const replaced = [...record.replaced, ...correctedDues(history, { line: measure.line, person, caseFacts }, around)]
  const earlier = earlierDues(replaced, () => rootsOf(history))
  const now = regime.deadlines.some((rule) => rule.unit === 'H') ? around.timeOfDay() : ''
  const derivation = deriveCase({
    ...{ regime, person, caseFacts, events, reasons, isRemote, calendar, today, now },
    ...(earlier ? { earlier } : {}),
  })
  return { ...rest, person, caseFacts, events, history, reasons, axes, regime, derivation }
}

/** When the term of a case ends, without all else that follows from its record; null where it has none. Throws as {@link assembleCase} does. */
export function termEndOf(
  { measure, person, history }: Pick<CaseRecord, 'measure' | 'person' | 'history'>,
  { regimes, isRemote, calendar, until: today }: Omit<Surroundings, 'timeOfDay'>,
): CivilDate | null {
  const all = eventsInForce(history)
  const { regime } = lawOfCase(regimes, measure.line, all, person.birthDate, today)
  const events = eventsUntil(all, today)
  const { term } = situationOf({ regime, person, caseFacts: measure.facts, events, isRemote, calendar, today })
  return term?.endsOn ?? null
}

/** A measure as it would stand after these events, without a record of it. Throws as {@link assembleCase} does. */
export function imagineCase(
  person: Person,
  line: string,
  events: readonly Pick<CaseEvent, 'type' | 'on' | 'data'>[],
  around: Surroundings,
): CaseContext {
  const stamp = { at: '', recordedAt: '', recordedBy: '', replaces: null, withdrawn: false, reason: '' }
  const history = events.map((event, i) => ({ ...event, ...stamp, id: `${i}` }))
  const [openedOn, facts] = [history[0]?.on ?? around.until, CaseFactsSchema.parse({})]
  const measure = { id: '', code: '', line, personId: person.id, openedOn, officer: '', facts, version: 0 }
  return assembleCase({ measure, person, history, reasons: [], replaced: [] }, around)
}

/** Who and what a case is about, as far as its periods depend on it. */
interface Subject {
  readonly line: string
  readonly person: Person
  readonly caseFacts: CaseFacts
}

/** Due days that corrections of events replaced, counted with these facts. */
export function correctedDues(
  history: readonly CaseEvent[],
  subject: Subject,
  around: Surroundings,
): readonly ReplacedDue[] {
  return replacedByCorrections(history, (soFar) => knownRuns(soFar, subject, around))
}

/** The periods that run in a case with these facts and this much of its history. Throws as {@link assembleCase} does. */
export function runsOfCase(
  history: readonly CaseEvent[],
  { line, person, caseFacts }: Subject,
  around: Surroundings,
): DeadlineRun[] {
  const all = eventsInForce(history)
  const { regime } = lawOfCase(around.regimes, line, all, person.birthDate, around.until)
  const events = eventsUntil(all, around.until)
  const { isRemote, calendar, until: today } = around
  const { facts, factDays } = situationOf({ regime, person, caseFacts, events, isRemote, calendar, today })
  return deadlineRuns(regime.deadlines, events, facts, calendar, factDays)
}

/** As {@link runsOfCase}; null where the law of that time is not loaded any more, so that an old mistake locks no case. */
function knownRuns(
  history: readonly CaseEvent[],
  subject: Subject,
  around: Surroundings,
): readonly DeadlineRun[] | null {
  try {
    return runsOfCase(history, subject, around)
  } catch (error) {
    if (error instanceof AppFailure && error.error.kind === 'rule-violation') return null
    throw error
  }
}

function eventsUntil(events: readonly CaseEvent[], until: CivilDate): readonly CaseEvent[] {
  const last = events.at(-1)
  return last && last.on > until ? events.filter((event) => event.on <= until) : events
}

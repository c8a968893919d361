import { type DeadlineExtras, deriveDeadlines } from '#main/deadlines/derive-deadlines.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent, CaseFacts, EventOffer, Step } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import type { EventDefinition, Regime } from '#shared/regimes/regime.schema.ts'
import { answersOf } from './case-answers.ts'
import type { CaseReason, Derivation } from './case-context.ts'
import { offeredTest, type Situation } from './event-problems.ts'
import { formOf, type Machine, machineOf, type Walk, walk } from './state-machine.ts'
import { termOf } from './term.ts'

/** All that a case's state and deadlines follow from. */
export interface DerivationInput {
  readonly regime: Regime
  readonly person: Person
  readonly caseFacts: CaseFacts
  /** Events in force, in order. */
  readonly events: readonly CaseEvent[]
  readonly reasons: readonly CaseReason[]
  readonly isRemote: (communeCode: string) => boolean | undefined
  readonly calendar: WorkCalendar
  readonly today: CivilDate
  /** Time of day ("16:30"), for periods in hours; '' where it is not known. */
  readonly now: string
  /** Due days that stood before a correction. */
  readonly earlier?: NonNullable<DeadlineExtras['earlier']>
}

/** The situation in which events of the case are judged. */
export function situationOf(
  input: Omit<DerivationInput, 'reasons' | 'now' | 'earlier'>,
): Situation & ReturnType<typeof answersOf> & { term: Term | null } {
  const machine = machineOf(input.regime)
  const answers = answersOf({ ...input, head: input.regime.head, machine })
  const term = termOf(machine, input.events, answers.facts, input.today)
  return {
    machine,
    calendar: input.calendar,
    term,
    factDays: { lastViolationOn: input.caseFacts.lastViolationOn, termEnd: term?.endsOn ?? null },
    ...answers,
  }
}

/** State, steps, what can be recorded and what is due: a pure function, never stored. */
export function deriveCase(input: DerivationInput): Derivation {
  const { regime, events, calendar, today, reasons } = input
  const situation = situationOf(input)
  const { machine, facts, factDays, subjectKind, term } = situation
  const now = walk(machine, events)
  const current = now.state === null ? undefined : machine.states.get(now.state)
  const offered = once(() => offeredTest(events, situation, today))
  const late = reasons.filter((r) => r.kind === 'late')
  const lateReasons = late.length === 0 ? NO_REASONS : new Map(late.map((r) => [r.ref, r.reason]))
  // Lists of thousands of cases show neither steps nor offers, so those are made when somebody looks.
  const steps = once(() => stepsOf(machine, now))
  const offers = once(() =>
    regime.events
      .filter((e) => offered()(e.type))
      .map((e) => offerOf(e, formOf(e, facts)))
      .map((offer) => (hourTypesOf(regime).has(offer.type) ? { ...offer, hourCounts: true } : offer)),
  )
  return {
    facts,
    subjectKind,
    state: {
      code: current?.code ?? '',
      label: current?.label ?? 'Chưa bắt đầu',
      since: now.since,
      holder: current?.holder ?? '',
      phase: current?.phase ?? 'dossier',
      final: current?.final ?? false,
    },
    term,
    get steps() {
      return steps()
    },
    get offers() {
      return offers()
    },
    deadlines: deriveDeadlines(regime.deadlines, events, facts, calendar, today, lateReasons, {
      factDays,
      offered: { has: (type) => offered()(type) },
      closedOn: current?.final ? now.since : null,
      now: input.now,
      ...(input.earlier ? { earlier: input.earlier } : {}),
    }),
  }
}

const NO_REASONS: ReadonlyMap<string, string> = new Map()

/** Does the work when it is first asked for, and keeps the answer. */
function once<T>(work: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: work() }
    return made.value
  }
}

/** The main line with what is done; a state beside it (a return, an end) is drawn only while the case stands there. */
function stepsOf(machine: Machine, { state, entered }: Walk): Step[] {
  const drawn = machine.regime.states.filter((s) => s.onMainLine || s.code === state)
  // States of a line stand in several parts, so that only the days say in which order they were entered.
  const byDay = (code: string) => (code === state ? '~' : (entered.get(code) ?? '~~'))
  const ordered =
    machine.regime.line === COMPULSORY_LINE
      ? drawn
      : drawn.toSorted((a, b) => (byDay(a.code) < byDay(b.code) ? -1 : byDay(a.code) > byDay(b.code) ? 1 : 0))
  return ordered.map((s) => ({
    state: s.code,
    label: s.label,
    phase: s.phase,
    position: s.code === state ? 'current' : entered.has(s.code) ? 'done' : 'ahead',
    on: entered.get(s.code) ?? null,
    holder: s.holder,
  }))
}

const offers = new WeakMap<EventDefinition, Map<string, EventOffer>>()

function offerOf(definition: EventDefinition, form: string): EventOffer {
  const byForm = offers.get(definition) ?? new Map<string, EventOffer>()
  offers.set(definition, byForm)
  let offer = byForm.get(form)
  if (!offer) {
    const { type, label, role, phase, to, fields, adminOnly, handover, provenance } = definition
    offer = {
      ...{ type, label, role, phase, to, fields, form, provenance },
      ...(adminOnly ? { adminOnly } : {}),
      ...(handover ? { handsOver: true } : {}),
      ...(handover?.dossier ? { dossier: handover.dossier } : {}),
    }
    byForm.set(form, offer)
  }
  return offer
}

const hourTypes = new WeakMap<Regime, ReadonlySet<string>>()

/** Events with which a period in hours begins or ends. */
function hourTypesOf(regime: Regime): ReadonlySet<string> {
  let types = hourTypes.get(regime)
  if (!types) {
    const rules = regime.deadlines.filter((rule) => rule.unit === 'H')
    types = new Set(rules.flatMap((rule) => [rule.start.event, ...rule.start.also, ...rule.doneBy]))
    hourTypes.set(regime, types)
  }
  return types
}

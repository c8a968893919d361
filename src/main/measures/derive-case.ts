import { deriveDeadlines } from '#main/deadlines/derive-deadlines.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent, CaseFacts, EventOffer, Step } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { EventDefinition, Regime } from '#shared/regimes/regime.schema.ts'
import { answersOf } from './case-answers.ts'
import type { CaseReason, Derivation } from './case-context.ts'
import { offeredTypes, type Situation } from './event-problems.ts'
import { type Machine, machineOf, type Walk, walk } from './state-machine.ts'
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
}

/** The situation in which events of the case are judged. */
export function situationOf(
  input: Omit<DerivationInput, 'reasons'>,
): Situation & ReturnType<typeof answersOf> & { term: Term | null } {
  const machine = machineOf(input.regime)
  const answers = answersOf({ ...input, head: input.regime.head, decisions: machine.decisions })
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
  const offered = offeredTypes(events, situation, today)
  const lateReasons = new Map(reasons.filter((r) => r.kind === 'late').map((r) => [r.ref, r.reason]))
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
    steps: stepsOf(machine, now),
    offers: regime.events.filter((e) => offered.has(e.type)).map(offerOf),
    deadlines: deriveDeadlines(regime.deadlines, events, facts, calendar, today, lateReasons, {
      factDays,
      offered,
      closed: current?.final ?? false,
    }),
  }
}

/** The main line with what is done; a state beside it (a return, an end) is drawn only while the case stands there. */
function stepsOf(machine: Machine, { state, entered }: Walk): Step[] {
  return machine.regime.states
    .filter((s) => s.onMainLine || s.code === state)
    .map((s) => ({
      state: s.code,
      label: s.label,
      phase: s.phase,
      position: s.code === state ? 'current' : entered.has(s.code) ? 'done' : 'ahead',
      on: entered.get(s.code) ?? null,
      holder: s.holder,
    }))
}

const offers = new WeakMap<EventDefinition, EventOffer>()

function offerOf(definition: EventDefinition): EventOffer {
  let offer = offers.get(definition)
  if (!offer) {
    const { type, label, role, phase, to, fields, form, provenance } = definition
    offer = { type, label, role, phase, to, fields, form, provenance }
    offers.set(definition, offer)
  }
  return offer
}

import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Facts, holds } from '#shared/regimes/condition.ts'
import type { EventDefinition, Regime, StateDefinition } from '#shared/regimes/regime.schema.ts'

/** A regime with its rows at hand by code; made once for each regime. */
export interface Machine {
  readonly regime: Regime
  readonly events: ReadonlyMap<string, EventDefinition>
  readonly states: ReadonlyMap<string, StateDefinition>
  /** Events that are decisions of a court, with what they decide. */
  readonly decisions: ReadonlyMap<string, NonNullable<EventDefinition['decision']>>
}

const machines = new WeakMap<Regime, Machine>()

export function machineOf(regime: Regime): Machine {
  let machine = machines.get(regime)
  if (!machine) {
    machine = {
      regime,
      events: new Map(regime.events.map((e) => [e.type, e])),
      states: new Map(regime.states.map((s) => [s.code, s])),
      decisions: new Map(regime.events.flatMap((e) => (e.decision ? [[e.type, e.decision] as const] : []))),
    }
    machines.set(regime, machine)
  }
  return machine
}

/** Where a case stands after some events. */
export interface Walk {
  /** Null before the step that begins the case. */
  readonly state: string | null
  readonly since: CivilDate | null
  /** States that were entered, with the day of the last time. */
  readonly entered: ReadonlyMap<string, CivilDate>
}

/** State to which an event leads with the details that it has; null where it leaves the state as it is. */
export function targetOf(definition: EventDefinition, event: Pick<CaseEvent, 'data'>): string | null {
  const branch = definition.branches.find(({ field, value }) => event.data[field] === value)
  return branch?.to ?? definition.to
}

/** Whether an event that may stand only once has been used up by those before it. */
export function usedUp(definition: EventDefinition, before: readonly Pick<CaseEvent, 'type'>[]): boolean {
  if (!definition.once) return false
  const last = before.findLastIndex((e) => e.type === definition.type)
  return last >= 0 && !before.slice(last + 1).some((e) => definition.onceSince.includes(e.type))
}

/** Form of the paper that a step makes in a case; '' for none. */
export function formOf(definition: EventDefinition, facts: Facts): string {
  return definition.forms.find(({ when }) => holds(when, facts))?.form ?? definition.form
}

/** Follows the steps among `events`, which are in force and in order. Whether each was allowed is not asked here. */
export function walk(machine: Machine, events: readonly CaseEvent[]): Walk {
  let state: string | null = null
  let since: CivilDate | null = null
  const entered = new Map<string, CivilDate>()
  for (const event of events) {
    const definition = machine.events.get(event.type)
    const to = definition ? targetOf(definition, event) : null
    if (to === null || to === state) continue
    state = to
    since = event.on
    entered.set(to, event.on)
  }
  return { state, since, entered }
}

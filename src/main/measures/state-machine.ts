import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
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

/** Follows the steps among `events`, which are in force and in order. Whether each was allowed is not asked here. */
export function walk(machine: Machine, events: readonly CaseEvent[]): Walk {
  let state: string | null = null
  let since: CivilDate | null = null
  const entered = new Map<string, CivilDate>()
  for (const event of events) {
    const to = machine.events.get(event.type)?.to ?? null
    if (to === null || to === state) continue
    state = to
    since = event.on
    entered.set(to, event.on)
  }
  return { state, since, entered }
}

import type { EventDefinition, Regime } from '#shared/regimes/regime.schema.ts'
import type { Commune } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'
import { type Machine, machineOf, targetOf } from '../measures/state-machine.ts'
import { isOpen, isUnexplained, type WorkCase } from './work-day.ts'

/** Code of the commune that compiles the case, else of the person's; '' where neither is known. */
export function communeCodeOf({ caseFacts, person }: Pick<CaseContext, 'caseFacts' | 'person'>): string {
  return caseFacts.compiler.communeCode || person.communeCode
}

/** What the work list keeps of a case; the rest is let go, because there may be thousands. */
export function workCaseOf(context: CaseContext, communes: ReadonlyMap<string, Commune>): WorkCase {
  const { id, code, person, officer, derivation, regime } = context
  const communeCode = communeCodeOf(context)
  return {
    caseId: id,
    caseCode: code,
    personId: person.id,
    personName: person.fullName,
    communeCode,
    communeName: communes.get(communeCode)?.name ?? '',
    officer,
    deadlines: derivation.deadlines.filter((d) => isOpen(d) || isUnexplained(d)),
    events: machineOf(regime).events,
    arrival: arrivalOf(context),
  }
}

/** The communes of an office by code. */
export function communesByCode(communes: readonly Commune[]): ReadonlyMap<string, Commune> {
  return new Map(communes.map((commune) => [commune.code, commune]))
}

/**
 * How a case came to this office: the last step, where it put the ball here and somebody else had it before. Null while
 * the ball is elsewhere, and where this office has kept it since its own step.
 */
function arrivalOf({ derivation, regime, events }: CaseContext): NonNullable<WorkCase['arrival']> | null {
  const { code, label, since } = derivation.state
  const machine = machineOf(regime)
  if (since === null || machine.states.get(code)?.whose !== 'ours') return null
  const { step, before } = lastStep(machine, events)
  const giver = before === null ? undefined : machine.states.get(before)
  if (step === null || giver === undefined || giver.whose === 'ours') return null
  return { since, from: giver.holder, event: step.label, stateLabel: label, next: wayOn(machine, code) }
}

/** The event that led to where the case stands, and the state before it. */
function lastStep(machine: Machine, events: CaseContext['events']) {
  let [state, before]: [string | null, string | null] = [null, null]
  let step: EventDefinition | null = null
  for (const event of events) {
    const definition = machine.events.get(event.type)
    const to = definition === undefined ? null : targetOf(definition, event)
    if (definition === undefined || to === null || to === state) continue
    ;[before, state, step] = [state, to, definition]
  }
  return { step, before }
}

const ways = new WeakMap<Regime, Map<string, { type: string; label: string } | null>>()

/** The first step that leads on from a state along the main line, else any that leads on; null at an end. */
function wayOn({ regime, states }: Machine, state: string): { type: string; label: string } | null {
  let known = ways.get(regime)
  if (!known) {
    known = new Map()
    ways.set(regime, known)
  }
  const kept = known.get(state)
  if (kept !== undefined) return kept
  const steps = regime.events.filter(
    (e) => e.role === 'step' && e.to !== null && e.to !== state && e.from.includes(state),
  )
  const found = steps.find((e) => states.get(e.to ?? '')?.onMainLine) ?? steps[0]
  const way = found === undefined ? null : { type: found.type, label: found.label }
  known.set(state, way)
  return way
}

import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { AxisChoice, CaseEvent, CaseFacts, CaseView, EventOffer, Step } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Facts } from '#shared/regimes/condition.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'

/** What follows from the events under the law of the case. Computed, never stored. */
export interface Derivation {
  readonly facts: Facts
  readonly subjectKind: { id: string; label: string }
  readonly state: CaseView['state']
  /** Null before a court has ordered the measure. */
  readonly term: Term | null
  readonly steps: readonly Step[]
  readonly offers: readonly EventOffer[]
  readonly deadlines: readonly Deadline[]
}

/** A reason that was asked for; the newest for each (kind, ref). */
export interface CaseReason {
  readonly kind: 'excuse' | 'late'
  readonly ref: string
  readonly reason: string
}

/** Everything about a case but its papers: what documents, dossiers and the linter build on. */
export interface CaseContext {
  readonly id: string
  readonly code: string
  /** The line of measures that it belongs to. */
  readonly line: string
  readonly version: number
  readonly officer: string
  readonly openedOn: CivilDate
  readonly person: Person
  readonly caseFacts: CaseFacts
  /** Events in force, in order of their day (then of recording). */
  readonly events: readonly CaseEvent[]
  /** Every event ever recorded, corrected ones included. */
  readonly history: readonly CaseEvent[]
  readonly reasons: readonly CaseReason[]
  readonly axes: readonly AxisChoice[]
  readonly regime: Regime
  readonly derivation: Derivation
}

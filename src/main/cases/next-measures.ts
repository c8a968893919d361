import type { CaseView } from '#shared/measures/measure.schema.ts'
import { holds } from '#shared/regimes/condition.ts'
import type { CaseContext } from '../measures/case-context.ts'

/** Measures that the law of the case lets follow where it stands, for somebody like this person. */
export function nextMeasures({ regime, derivation }: CaseContext): CaseView['next'] {
  const state = regime.states.find((s) => s.code === derivation.state.code)
  return (state?.next ?? [])
    .filter(({ when }) => when === undefined || holds(when, derivation.facts))
    .map(({ line, label, ground, provenance }) => ({ line, label, ground, provenance }))
}

import type { CaseView } from '#shared/measures/measure.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'
import { orderingDecision } from '../measures/ordering-decision.ts'
import { machineOf } from '../measures/state-machine.ts'

/**
 * What a case takes over from the measure out of which it arises: the day on which the person last broke it, and the decision
 * that ordered it, as the law's data mark them (`breach`, `cites`). What the events do not tell stays unknown.
 */
export function arisingFrom({ regime, events }: Pick<CaseContext, 'regime' | 'events'>): CaseView['arising'] {
  const { events: definitions } = machineOf(regime)
  const breach = events.findLast((event) => definitions.get(event.type)?.breach)
  const decision = orderingDecision({ regime, events })
  return {
    lastViolationOn: breach?.on ?? null,
    priorDecision: {
      number: decision?.number ?? '',
      date: decision?.date ?? null,
      issuer: decision?.issuer ?? '',
    },
  }
}

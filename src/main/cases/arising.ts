import type { CaseView } from '#shared/measures/measure.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import type { CaseContext } from '../measures/case-context.ts'
import { machineOf } from '../measures/state-machine.ts'

/**
 * What a case takes over from the measure out of which it arises: the day on which the person last broke it, and the decision
 * that ordered it, as the law's data mark them (`breach`, `cites`). What the events do not tell stays unknown.
 */
export function arisingFrom({ regime, events }: Pick<CaseContext, 'regime' | 'events'>): CaseView['arising'] {
  const { events: definitions } = machineOf(regime)
  const breach = events.findLast((event) => definitions.get(event.type)?.breach)
  const decision = events.findLast((event) => definitions.get(event.type)?.cites !== undefined)
  const cites = decision && definitions.get(decision.type)?.cites
  const detail = (name: string): string => {
    const value = name === '' ? undefined : decision?.data[name]
    return typeof value === 'string' ? value : ''
  }
  const date = detail(cites?.date ?? '')
  return {
    lastViolationOn: breach?.on ?? null,
    priorDecision:
      decision === undefined || cites === undefined
        ? { number: '', date: null, issuer: '' }
        : {
            number: detail(cites.number),
            date: isCivilDate(date) ? date : decision.on,
            issuer: detail(cites.issuer),
          },
  }
}

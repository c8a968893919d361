import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { CaseContext } from './case-context.ts'
import { machineOf } from './state-machine.ts'

/** The decision by which a measure is ordered, as the law's data mark it (`cites`); '' for what was not written down. */
export interface OrderingDecision {
  readonly event: CaseEvent
  readonly number: string
  readonly date: CivilDate
  readonly issuer: string
}

/** The newest decision that orders the measure; null while none has been recorded. */
export function orderingDecision({ regime, events }: Pick<CaseContext, 'regime' | 'events'>): OrderingDecision | null {
  const { events: definitions } = machineOf(regime)
  const event = events.findLast(({ type }) => definitions.get(type)?.cites !== undefined)
  const cites = event && definitions.get(event.type)?.cites
  if (!event || !cites) return null
  const detail = (name: string): string => {
    const value = name === '' ? undefined : event.data[name]
    return typeof value === 'string' ? value : ''
  }
  const date = detail(cites.date)
  return {
    event,
    number: detail(cites.number),
    date: isCivilDate(date) ? date : event.on,
    issuer: detail(cites.issuer),
  }
}

import type { CaseAbsence, CaseTest } from '#shared/aftercare/month.schema.ts'
import type { MonthWork } from '#shared/aftercare/month-work.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { CaseContext } from '../measures/case-context.ts'

const KINDS = ['absent_reported', 'absent_unreported'] as const

/** Every absence that the events in force of a measure tell, in order of their first day. */
export function absencesOf(
  { id, events }: Pick<CaseContext, 'id' | 'events'>,
  sheet: MonthWork['sheet'],
): CaseAbsence[] {
  return KINDS.flatMap((state) => {
    const { from, back } = sheet.absences[state]
    const found: CaseAbsence[] = []
    for (const event of events) {
      const open = found.at(-1)
      if (event.type === from && (open === undefined || open.backOn !== null)) {
        found.push({ measureId: id, state, from: event.on, backOn: null, fromEventId: event.id, backEventId: null })
      } else if (event.type === back && open !== undefined && open.backOn === null) {
        found[found.length - 1] = { ...open, backOn: event.on, backEventId: event.id }
      }
    }
    return found
  }).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Whether an absence takes any day from `from` through `to`. */
export function touches(absence: Pick<CaseAbsence, 'from' | 'backOn'>, from: CivilDate, to: CivilDate): boolean {
  return absence.from <= to && (absence.backOn === null || absence.backOn > from)
}

/** Every test that the events in force of a measure tell, in order of their day. */
export function testsOf({ id, events }: Pick<CaseContext, 'id' | 'events'>, { test }: MonthWork['sheet']): CaseTest[] {
  const detail = (event: CaseEvent, field: string) => {
    const value = event.data[field]
    return typeof value === 'string' ? value : ''
  }
  return events
    .filter((event) => event.type === test.event)
    .map((event) => ({
      measureId: id,
      eventId: event.id,
      on: event.on,
      result: detail(event, test.resultField),
      number: detail(event, test.numberField),
    }))
}

/**
 * The event that stands now in the place of one that was recorded: itself, or what replaced it. Null where it was taken
 * back, and where the measure never had it.
 */
export function standingEvent({ history }: Pick<CaseContext, 'history'>, eventId: string): CaseEvent | null {
  let event = history.find(({ id }) => id === eventId)
  while (event !== undefined) {
    const { id } = event
    const next = history.find(({ replaces }) => replaces === id)
    if (next === undefined) return event.withdrawn ? null : event
    event = next
  }
  return null
}

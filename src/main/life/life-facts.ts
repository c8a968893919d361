import type { Course } from '#main/measures/courses.ts'
import { machineOf } from '#main/measures/state-machine.ts'
import type { LifeEffect } from '#shared/life/life-effect.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'

/** One effect of one event on a person's life, with the day from which it holds. */
export interface LifeFact<E extends LifeEffect = LifeEffect> {
  readonly on: CivilDate
  readonly effect: E
  readonly event: CaseEvent
  readonly course: Course
}

/**
 * What happened on one day is taken in this order: completed before found dependent, left before received elsewhere, out of one
 * list before into another, and what takes a person out of everything (death, prison) last.
 */
function rankOf(effect: LifeEffect): number {
  if ('completion' in effect || 'departs' in effect) return 0
  if ('list' in effect && effect.move === 'ra') return effect.list === '*' ? 5 : 1
  if ('commune' in effect) return 2
  if ('finding' in effect) return 3
  if ('list' in effect) return 4
  return 'presence' in effect ? 6 : 7
}

/** Every effect of the events of some measures, in order of its day. */
export function lifeFacts(courses: readonly Course[]): LifeFact[] {
  return courses
    .flatMap(placedFacts)
    .sort((a, b) => (a.fact.on === b.fact.on ? a.rank - b.rank : a.fact.on < b.fact.on ? -1 : 1))
    .map(({ fact }) => fact)
}

interface PlacedFact {
  readonly fact: LifeFact
  readonly rank: number
}

/** Effects of one measure. What moves people into lists and out keeps the order of its events within a day. */
function placedFacts(course: Course): PlacedFact[] {
  const { events } = machineOf(course.regime)
  const entered = new Map<string, CivilDate>()
  const lastRank = new Map<CivilDate, number>()
  return course.events.flatMap((event) => {
    const placed = (events.get(event.type)?.life ?? [])
      .filter(({ when }) => !when || when.in.includes(detailOf(event, when.field)))
      .map((effect) => {
        const day = dayOf(effect, event)
        const entry = 'list' in effect && effect.move === 'ra' ? entered.get(effect.list) : undefined
        // A paper that is older than the decision it ends (a slip that came late) cannot end it before it began.
        const on = entry !== undefined && day < entry ? entry : day
        const floor = movesLists(effect) ? (lastRank.get(on) ?? 0) : 0
        return { fact: { on, effect, event, course }, rank: Math.max(rankOf(effect), floor) }
      })
    for (const { fact, rank } of placed) {
      if (movesLists(fact.effect)) lastRank.set(fact.on, Math.max(rank, lastRank.get(fact.on) ?? 0))
      if ('list' in fact.effect && fact.effect.move === 'vao') entered.set(fact.effect.list, fact.on)
    }
    return placed
  })
}

const movesLists = (effect: LifeEffect): boolean => 'list' in effect || 'finding' in effect

/** A detail of an event as text; '' where it has none. */
export function detailOf(event: Pick<CaseEvent, 'data'>, name: string): string {
  const value = event.data[name]
  return typeof value === 'string' ? value : ''
}

function dayOf({ dayField }: LifeEffect, event: CaseEvent): CivilDate {
  const given = dayField === '' ? '' : detailOf(event, dayField)
  return isCivilDate(given) ? given : event.on
}

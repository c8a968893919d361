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
 * What happened on one day is taken in this order: completed before found dependent, out of one list before into another,
 * and what takes a person out of everything (death, prison) last.
 */
function rankOf(effect: LifeEffect): number {
  if ('completion' in effect) return 0
  if ('list' in effect && effect.move === 'ra') return effect.list === '*' ? 5 : 1
  if ('commune' in effect) return 2
  if ('finding' in effect) return 3
  if ('list' in effect) return 4
  return 'presence' in effect ? 6 : 7
}

/** Every effect of the events of some measures, in order of its day. */
export function lifeFacts(courses: readonly Course[]): LifeFact[] {
  const facts: LifeFact[] = []
  for (const course of courses) {
    const { events } = machineOf(course.regime)
    for (const event of course.events) {
      for (const effect of events.get(event.type)?.life ?? []) {
        if (effect.when && !effect.when.in.includes(detailOf(event, effect.when.field))) continue
        facts.push({ on: dayOf(effect, event), effect, event, course })
      }
    }
  }
  return facts.sort((a, b) => (a.on === b.on ? rankOf(a.effect) - rankOf(b.effect) : a.on < b.on ? -1 : 1))
}

/** A detail of an event as text; '' where it has none. */
export function detailOf(event: Pick<CaseEvent, 'data'>, name: string): string {
  const value = event.data[name]
  return typeof value === 'string' ? value : ''
}

function dayOf({ dayField }: LifeEffect, event: CaseEvent): CivilDate {
  const given = dayField === '' ? '' : detailOf(event, dayField)
  return isCivilDate(given) ? given : event.on
}

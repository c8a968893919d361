import type { Regimes } from '#main/regimes/load-regimes.ts'
import type { CaseEvent, CaseFacts } from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'
import type { createBulkMeasuresRepo } from './bulk-measures.repo.ts'
import { eventsInForce } from './in-force.ts'
import type { Measure } from './measures.repo.ts'
import { lawOfCase } from './regime-of-case.ts'

/** A measure as the run of its events under its law: what a person's life follows from. Nothing of what is due is counted. */
export interface Course {
  readonly measureId: string
  readonly code: string
  readonly line: string
  /** Commune of the agency that keeps the file; '' where an agency above a commune does. */
  readonly communeCode: string
  readonly facts: CaseFacts
  readonly regime: Regime
  /** Events in force, in order. */
  readonly events: readonly CaseEvent[]
}

interface CourseDeps {
  readonly bulk: ReturnType<typeof createBulkMeasuresRepo>
  readonly regimes: Regimes
  readonly today: () => CivilDate
}

/**
 * The courses of some people in order of opening. `except` leaves one event out, as if it had never been recorded (and what
 * it replaced stood again): the life before a change. Throws as lawOfCase does.
 */
export function coursesOf(
  persons: readonly Pick<Person, 'id' | 'birthDate'>[],
  except: string | null,
  { bulk, regimes, today }: CourseDeps,
): ReadonlyMap<string, readonly Course[]> {
  const measures = bulk.measuresOf(persons.map(({ id }) => id))
  const histories = bulk.eventsOf(measures.map(({ id }) => id))
  const births = new Map(persons.map(({ id, birthDate }) => [id, birthDate]))
  const found = new Map<string, Course[]>(persons.map(({ id }) => [id, []]))
  for (const measure of measures) {
    const birthDate = births.get(measure.personId)
    const events = eventsInForce((histories.get(measure.id) ?? []).filter((event) => event.id !== except))
    if (birthDate === undefined || events.length === 0) continue
    const { regime } = lawOfCase(regimes, measure.line, events, birthDate, today())
    found.get(measure.personId)?.push(courseOf(measure, regime, events))
  }
  return found
}

function courseOf({ id, code, line, facts }: Measure, regime: Regime, events: readonly CaseEvent[]): Course {
  return { measureId: id, code, line, communeCode: facts.compiler.communeCode, facts, regime, events }
}

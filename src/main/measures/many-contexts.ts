import type { PeopleService } from '#main/people/people.service.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { assembleCase, type Surroundings, termEndOf } from './assemble-case.ts'
import type { createBulkMeasuresRepo } from './bulk-measures.repo.ts'
import type { CaseContext } from './case-context.ts'
import type { Measure, MeasuresRepo } from './measures.repo.ts'

interface ManyDeps {
  readonly bulk: ReturnType<typeof createBulkMeasuresRepo>
  readonly repo: Pick<MeasuresRepo, 'reasons' | 'reasonsByMeasure' | 'replacedDues' | 'replacedDuesByMeasure'>
  readonly people: Pick<PeopleService, 'byId' | 'byIds'>
  readonly surroundings: (until: CivilDate) => Surroundings
}

/** Cases that are read together; what is made of them is let go before the next ones. */
const AT_ONCE = 400
/** Of so few the reasons are asked for one by one; of more all there are, in one query. */
const FEW = 20

/** Many measures with all that follows from them, for lists: read some hundreds at a time. */
export function createManyContexts({ bulk, people, surroundings, repo }: ManyDeps) {
  /** What else is written about these measures: reasons, and due days that were replaced. */
  function besidesOf(measures: readonly Measure[]) {
    const few = measures.length <= FEW
    const [reasons, replaced] = few ? [null, null] : [repo.reasonsByMeasure(), repo.replacedDuesByMeasure()]
    return (id: string) => ({
      reasons: reasons === null ? repo.reasons(id) : (reasons.get(id) ?? []),
      replaced: replaced === null ? repo.replacedDues(id) : (replaced.get(id) ?? []),
    })
  }

  /** What `read` takes of each measure, as it stands on a day; what it answers null for is left out. */
  function assembled<T>(measures: readonly Measure[], on: CivilDate, read: (context: CaseContext) => T | null): T[] {
    const around = surroundings(on)
    const besides = besidesOf(measures)
    const answers: T[] = []
    for (let i = 0; i < measures.length; i += AT_ONCE) {
      const some = measures.slice(i, i + AT_ONCE)
      const events = bulk.eventsOf(some.map((measure) => measure.id))
      const persons = people.byIds(some.map((measure) => measure.personId))
      for (const measure of some) {
        const { id, personId } = measure
        const person = persons.get(personId) ?? people.byId(personId)
        const stored = { history: events.get(id) ?? [], ...besides(id) }
        const answer = read(assembleCase({ measure, person, ...stored }, around))
        if (answer !== null) answers.push(answer)
      }
    }
    return answers
  }

  /** When the terms of these measures of some persons end, as it was known on a day; null for one without a term. */
  function termEnds(
    personIds: readonly string[],
    on: CivilDate,
    only: ReadonlySet<string>,
  ): ReadonlyMap<string, CivilDate | null> {
    const around = surroundings(on)
    const measures = bulk.measuresOf(personIds).filter(({ id }) => only.has(id))
    const persons = people.byIds(personIds)
    const events = bulk.eventsOf(measures.map(({ id }) => id))
    return new Map(
      measures.map((measure) => {
        const person = persons.get(measure.personId) ?? people.byId(measure.personId)
        return [measure.id, termEndOf({ measure, person, history: events.get(measure.id) ?? [] }, around)]
      }),
    )
  }

  return {
    assembled,
    termEnds,
    /** Of the measures of these lines that have begun and not come to their end. */
    mapOpen<T>(lines: readonly string[], on: CivilDate, read: (context: CaseContext) => T): T[] {
      const open = assembled(bulk.measures(lines), on, (context) => {
        const { code, final } = context.derivation.state
        return code !== '' && !final ? { is: read(context) } : null
      })
      return open.map(({ is }) => is)
    },
    /** Of every measure of these lines, those that came to their end too; null leaves one out. */
    mapAll: <T>(lines: readonly string[], on: CivilDate, read: (context: CaseContext) => T | null): T[] =>
      assembled(bulk.measures(lines), on, read),
    /** Every measure of these persons, or `only` those of them, by person. */
    ofPersons(
      personIds: readonly string[],
      on: CivilDate,
      only?: ReadonlySet<string>,
    ): ReadonlyMap<string, readonly CaseContext[]> {
      const found = new Map<string, CaseContext[]>()
      const measures = bulk.measuresOf(personIds).filter(({ id }) => only?.has(id) ?? true)
      for (const context of assembled(measures, on, (one) => one)) {
        const group = found.get(context.person.id)
        if (group) group.push(context)
        else found.set(context.person.id, [context])
      }
      return found
    },
  }
}

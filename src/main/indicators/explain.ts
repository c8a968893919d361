import { paperOf } from '#main/life/paper-of-event.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import { machineOf } from '#main/measures/state-machine.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'
import type { Fact } from '#shared/reports/fact.schema.ts'
import { labelsOfFacts } from './fact-names.ts'
import type { FiguresRepo, Hit } from './figures.repo.ts'
import type { ExplainedPerson } from './indicators-service.ts'

interface ExplainDeps {
  readonly repo: FiguresRepo
  readonly people: Pick<PeopleService, 'byIds'>
  readonly measures: Pick<MeasuresService, 'courses'>
  readonly facts: readonly Fact[]
  readonly communeName: (code: string) => string
}

/** What is told of an event or a record behind a figure. */
interface Told {
  readonly label: string
  readonly paper: string
  readonly measureId: string
}

/** Hits as people with what counts of each, in the order of their names. */
export function explainedPeople(hits: readonly Hit[], deps: ExplainDeps): ExplainedPerson[] {
  const byPerson = Map.groupBy(hits, ({ personId }) => personId)
  const ids = [...byPerson.keys()]
  const persons = deps.people.byIds(ids)
  const told = toldOf([...persons.values()], hits, deps)
  const labels = labelsOfFacts(deps.facts)
  return ids
    .flatMap((personId) => {
      const person = persons.get(personId)
      const own = byPerson.get(personId) ?? []
      if (!person) return []
      const { fullName, birthDate } = person
      const code = own.at(-1)?.dims.COM ?? ''
      const communeCode = code === UNKNOWN_PART || code === '' ? person.communeCode : code
      return {
        ...{ personId, fullName, birthDate, communeCode, communeName: deps.communeName(communeCode) },
        facts: own.map(({ fact, on, ref, amount }) => {
          const more = told.get(ref)
          const words = [labels.get(fact) ?? fact, more?.label ?? ''].filter((one) => one !== '')
          const label = [...new Set(words)].join(': ')
          return { on, label, paper: more?.paper ?? '', measureId: more?.measureId ?? '', eventId: ref, amount }
        }),
      }
    })
    .sort((a, b) => a.fullName.localeCompare(b.fullName, 'vi') || (a.personId < b.personId ? -1 : 1))
}

function toldOf(
  persons: readonly Person[],
  hits: readonly Hit[],
  { repo, measures }: Pick<ExplainDeps, 'repo' | 'measures'>,
): Map<string, Told> {
  const refs = new Set(hits.map(({ ref }) => ref))
  const told = new Map<string, Told>(
    repo.recordsOf([...refs]).map(({ id, words, paper }) => [id, { label: words, paper, measureId: '' }]),
  )
  for (const courses of measures.courses(persons).values()) {
    for (const course of courses) {
      const { events: definitions } = machineOf(course.regime)
      for (const event of course.events.filter(({ id }) => refs.has(id))) {
        const label = definitions.get(event.type)?.label ?? event.type
        told.set(event.id, { label, paper: paperOf(event, course), measureId: course.measureId })
      }
    }
  }
  return told
}

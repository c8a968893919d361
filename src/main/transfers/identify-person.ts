import type { PeopleService } from '#main/people/people.service.ts'
import type { PersonFile } from '#shared/moving/person-file.schema.ts'
import type { Person, SimilarPerson } from '#shared/people/person.schema.ts'
import type { PersonDecision, Who } from '#shared/transfers/person-taking.schema.ts'
import { orNull } from './or-null.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface Identity {
  /** The person here whom a name in the file points to. */
  readonly certain: Person | null
  /** Others who may be the person, by their likeness. */
  readonly similar: readonly SimilarPerson[]
  /** Who it is: as decided, else where there is nothing to decide; null where somebody has to. */
  readonly who: Who | null
}

/** Who the person of a package is or may be here. Never guesses: a likeness is shown, and somebody decides. */
export function identifyPerson(
  file: PersonFile,
  decided: PersonDecision['who'],
  people: Pick<PeopleService, 'byId' | 'check'>,
  repo: Pick<TransfersRepo, 'personOf'>,
  ownCode: string,
): Identity {
  const certain = certainPerson(file, people, repo, ownCode)
  const similar = people.check(certain?.id ?? null, { ...file.person }).similar
  const alone: Who | null =
    certain !== null ? { kind: 'same', personId: certain.id } : similar.length === 0 ? { kind: 'new' } : null
  return { certain, similar, who: decided ?? alone }
}

function certainPerson(
  { origins }: PersonFile,
  people: Pick<PeopleService, 'byId'>,
  repo: Pick<TransfersRepo, 'personOf'>,
  ownCode: string,
): Person | null {
  for (const origin of origins) {
    const id = origin.office === ownCode ? origin.id : repo.personOf(origin)
    const person = id === null ? null : orNull(() => people.byId(id))
    if (person !== null) return person
  }
  return null
}

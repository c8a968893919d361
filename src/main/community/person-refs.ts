import type { PersonRef } from '#shared/community/entry.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'

export interface PersonRefsDeps {
  readonly people: { byId(id: string): Person; byIds(ids: readonly string[]): ReadonlyMap<string, Person> }
  readonly settings: { communeName(code: string): string }
}

export type PersonRefs = ReturnType<typeof createPersonRefs>

/** People as lists of other records name them. */
export function createPersonRefs({ people, settings }: PersonRefsDeps) {
  function refOf({ id, fullName, birthDate, communeCode }: Person): PersonRef {
    return { id, fullName, birthDate, communeCode, communeName: settings.communeName(communeCode) }
  }

  return {
    /** Throws 'not-found'. */
    person: (id: string): Person => people.byId(id),
    /** Reads some people in one query and answers for each of them. */
    of(ids: readonly string[]): (id: string) => PersonRef {
      const known = people.byIds([...new Set(ids)])
      return (id) => refOf(known.get(id) ?? people.byId(id))
    },
  }
}

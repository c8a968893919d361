import type { Audit } from '#main/accounts/audit.ts'
import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import type { LifeService } from './life.service.ts'

type LifeChannel = 'life.lists' | 'life.person' | 'life.list' | 'life.balance' | 'life.candidates'

/** The calls about lists and lives. Reading a list or a life is written into the audit. */
export function createLifeHandlers(
  life: LifeService,
  people: Pick<PeopleService, 'byId' | 'byIds'>,
  communeName: (code: string) => string,
  audit: Pick<Audit, 'record'>,
): Pick<Handlers, LifeChannel> {
  return {
    'life.lists': () => [...life.lists()],
    'life.person': (_ctx, { id }) => life.person(people.byId(id).id),
    'life.list': (ctx, query) => life.list(signedIn(ctx), query),
    'life.balance': (_ctx, query) => life.balance(query),
    'life.candidates': (ctx, { on, communeCode }) => {
      audit.record(signedIn(ctx), 'list.candidates', 'list', '', { on, communeCode })
      const found = life.candidates({ on, communeCode: communeCode === '' ? null : communeCode })
      const persons = people.byIds(found.map((one) => one.personId))
      return found.flatMap((one) => {
        const person = persons.get(one.personId)
        if (!person) return []
        const { fullName, birthDate } = person
        return [{ ...one, fullName, birthDate, communeName: communeName(person.communeCode) }]
      })
    },
  }
}

import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { CaseRow } from '#shared/measures/measure.schema.ts'
import type { PeopleService } from './people.service.ts'

type PeopleChannel =
  | 'people.list'
  | 'people.get'
  | 'people.create'
  | 'people.update'
  | 'people.check'
  | 'people.numbers'
  | 'people.markNumber'

/** The calls about people. `casesOf` gives a person's cases for the person's page. */
export function createPeopleHandlers(
  people: PeopleService,
  casesOf: (personId: string) => CaseRow[],
): Pick<Handlers, PeopleChannel> {
  return {
    'people.list': (ctx, query) => people.list(signedIn(ctx), query),
    'people.get': (ctx, { id }) => ({ ...people.get(signedIn(ctx), id), cases: casesOf(id) }),
    'people.create': (ctx, { person }) => people.create(signedIn(ctx), person),
    'people.update': (ctx, { id, version, person }) => people.update(signedIn(ctx), id, version, person),
    'people.numbers': (_ctx, { id }) => ({ numbers: people.numbers(id) }),
    'people.markNumber': (ctx, { id, num, mistaken }) => ({
      numbers: people.markNumber(signedIn(ctx), id, num, mistaken),
    }),
    'people.check': (_ctx, { id, person }) => people.check(id, person),
  }
}

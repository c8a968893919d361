import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { UnitsService } from '#main/units/units.service.ts'
import type { CaseRow } from '#shared/measures/measure.schema.ts'
import type { Dialogs } from '../dialogs.ts'
import type { MergeService } from './merge/merge.service.ts'
import type { PeopleService } from './people.service.ts'
import type { PersonSheetsService } from './person-sheets.service.ts'
import type { SensitiveService } from './sensitive.service.ts'

type PeopleChannel =
  | 'people.list'
  | 'people.get'
  | 'people.saveSheetAs'
  | 'people.create'
  | 'people.update'
  | 'people.check'
  | 'people.numbers'
  | 'people.markNumber'
  | 'people.compare'
  | 'people.merge'
  | 'people.unmerge'
  | 'people.merges'
  | 'people.sensitive'
  | 'people.saveSensitive'

/** The calls about people. `casesOf` gives a person's cases for the person's page. */
export function createPeopleHandlers(
  people: PeopleService,
  merges: MergeService,
  sensitive: SensitiveService,
  casesOf: (personId: string) => CaseRow[],
  sheets: PersonSheetsService,
  dialogs: Pick<Dialogs, 'save'>,
  units: Pick<UnitsService, 'now'>,
): Pick<Handlers, PeopleChannel> {
  return {
    'people.list': (ctx, query) => people.list(signedIn(ctx), query),
    'people.get': (ctx, { id }) => {
      const found = people.get(signedIn(ctx), id)
      return { ...found, cases: casesOf(found.person.id), unitNow: units.now(found.person.communeCode) }
    },
    'people.saveSheetAs': async (ctx, { id, format }) => {
      const { bytes, name } = await sheets.print(signedIn(ctx), id, format)
      return dialogs.save({ title: 'Lưu phiếu theo dõi', suggestedName: name, bytes })
    },
    'people.create': (ctx, { person }) => people.create(signedIn(ctx), person),
    'people.update': (ctx, { id, version, person }) => people.update(signedIn(ctx), id, version, person),
    'people.numbers': (_ctx, { id }) => ({ numbers: people.numbers(id) }),
    'people.markNumber': (ctx, { id, num, mistaken }) => ({
      numbers: people.markNumber(signedIn(ctx), id, num, mistaken),
    }),
    'people.compare': (ctx, { survivorId, absorbedId }) => merges.compare(signedIn(ctx), survivorId, absorbedId),
    'people.merge': (ctx, input) => {
      const { mergeId, person } = merges.merge(signedIn(ctx), input)
      return { mergeId, personId: person.id }
    },
    'people.unmerge': (ctx, { mergeId }) => {
      const { survivor, absorbed } = merges.unmerge(signedIn(ctx), mergeId)
      return { survivorId: survivor.id, absorbedId: absorbed.id }
    },
    'people.merges': (_ctx, { id }) => ({ merges: merges.ofPerson(people.currentId(id)) }),
    'people.sensitive': (ctx, { id }) => sensitive.get(signedIn(ctx), id),
    'people.saveSensitive': (ctx, { id, version, sensitive: input }) =>
      sensitive.save(signedIn(ctx), id, version, input),
    'people.check': (_ctx, { id, person }) => people.check(id, person),
  }
}

import type { PersonCommunity } from '#shared/community/person-community.schema.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import type { Press } from '../documents/press.ts'
import type { LifeService } from '../life/life.service.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { Regimes } from '../regimes/load-regimes.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import { loadSheetLimits } from '../sheets/limits.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'
import { createEntries } from './entries.ts'
import { createHandoverSessions } from './handover-sessions.ts'
import { createHelperViews } from './helper-views.ts'
import { createHelpersService } from './helpers.service.ts'
import { createListReviews } from './list-reviews.service.ts'
import { loadCommunity } from './load-community.ts'
import { createMinutes } from './minutes.ts'
import { createModelsService } from './models.service.ts'
import { createPersonRefs } from './person-refs.ts'
import { createReturnsService } from './returns.service.ts'
import { createReturnsImport } from './returns-import.ts'

export interface CommunityRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly blobs: Pick<Blobs, 'put' | 'get'>
  readonly people: Pick<PeopleService, 'byId' | 'byIds' | 'check'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  readonly measures: Pick<
    MeasuresService,
    'context' | 'contextsOfPersons' | 'mapLines' | 'beginnings' | 'imagine' | 'open' | 'recordEvent'
  >
  readonly life: Pick<LifeService, 'candidates'>
  readonly regimes: Regimes
  readonly rules: LifeRules
  readonly press: Pick<Press, 'forms' | 'renderer'>
  readonly resourcesFolder: string
}

export type CommunityRoom = ReturnType<typeof createCommunityRoom>

/** Builds the services of the room in their order of dependence. Throws kind 'resource' for data that do not hold together. */
export function createCommunityRoom(deps: CommunityRoomDeps) {
  const { audit, people, measures, resourcesFolder, regimes } = deps
  const { catalogue, returns: file } = loadCommunity(resourcesFolder, regimes)
  const entries = createEntries(deps)
  const persons = createPersonRefs(deps)
  const minutes = createMinutes(deps)
  const helpers = createHelpersService({ ...deps, entries, catalogue })
  const views = createHelperViews({
    ...deps,
    entries,
    helpers,
    persons,
    catalogue,
    aftercareLine: file.aftercare.line,
  })
  const models = createModelsService({ ...deps, entries, persons, catalogue })
  const returns = createReturnsService({ ...deps, entries, persons, catalogue, file })
  const handovers = createHandoverSessions({ ...deps, entries, persons, returns, minutes, catalogue })
  const returnsImport = createReturnsImport({
    ...deps,
    returns,
    catalogue,
    sheetLimits: loadSheetLimits(resourcesFolder),
  })

  const reviews = createListReviews({ ...deps, entries, persons, minutes })

  /** Who helps a person, what was done, and how the person came home; the reading is recorded. */
  function ofPerson(actor: Actor, personId: string): PersonCommunity {
    people.byId(personId)
    audit.record(actor, 'community.read', 'person', personId)
    const cases = measures.contextsOfPersons([personId]).get(personId) ?? []
    const [alone] = views.unhelped(deps.clock.today(), cases)
    return {
      assignments: views.assignmentRows(entries.ofPerson('assignment', personId)).toReversed(),
      notes: views.noteRows(entries.ofPerson('work', personId)).toReversed(),
      returns: returns.rowsOfPerson(personId, cases),
      warning: alone === undefined ? null : { ...views.rule(), caseId: alone.caseId, caseCode: alone.caseCode },
    }
  }

  return { catalogue, entries, helpers, views, models, returns, handovers, returnsImport, reviews, ofPerson }
}

import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import type { CommunityRoom } from '../community/community-room.ts'
import type { Press } from '../documents/press.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { LifeService } from '../life/life.service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { Regimes } from '../regimes/load-regimes.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Store } from '../store/store.ts'
import type { SupportRoom } from '../support/support-room.ts'
import { createCohortsService } from './cohorts.service.ts'
import { loadPlans } from './load-plans.ts'
import { createPlanEntries } from './plan-entries.ts'
import { createPlanFiles } from './plan-files.service.ts'
import { createPlansService } from './plans.service.ts'
import { createProgressService } from './progress.service.ts'
import { createPlanEntryChecks } from './target-measure.ts'

export interface PlansRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byIds'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  readonly life: Pick<LifeService, 'completions'>
  readonly indicators: Pick<
    IndicatorsService,
    'catalogue' | 'reporting' | 'compute' | 'explain' | 'followUp' | 'schemes'
  >
  readonly support: Pick<SupportRoom, 'records'>
  readonly community: Pick<CommunityRoom, 'entries' | 'catalogue'>
  readonly regimes: Pick<Regimes, 'lines'>
  readonly press: Pick<Press, 'renderer'>
  readonly resourcesFolder: string
}

export type PlansRoom = ReturnType<typeof createPlansRoom>

/** Builds the services of the room in their order of dependence. Throws kind 'resource' for data that do not hold together. */
export function createPlansRoom(deps: PlansRoomDeps) {
  const { community, support, indicators } = deps
  const data = loadPlans(deps.resourcesFolder, deps.regimes)
  const { rules } = data
  const entries = createPlanEntries(deps)
  const checks = createPlanEntryChecks(deps)
  const plans = createPlansService({ ...deps, entries, data, checks })
  const progress = createProgressService({ entries, indicators, areaName: plans.areaName, rules })
  const cohorts = createCohortsService({
    ...deps,
    rules,
    jobs: support.records.employments,
    schemes: () => community.entries.all('return').filter(({ programme }) => programme !== ''),
    programmes: community.catalogue.programmes,
  })
  const files = createPlanFiles({ ...deps, entries, progress, cohorts, rules })
  return { rules, plans, progress, cohorts, files }
}

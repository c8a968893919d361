import { planAreasWithin } from '#shared/plans/plan-areas.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { levelOf } from '#shared/settings/office.schema.ts'
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
import { assignedGoals } from './assigned-goals.ts'
import { createCohortsService } from './cohorts.service.ts'
import { createFigureReader, type FigureReaders } from './figure-reader.ts'
import { loadPlans } from './load-plans.ts'
import { createPlanEntries } from './plan-entries.ts'
import { createPlanFiles } from './plan-files.service.ts'
import { createPlansService } from './plans.service.ts'
import { createProgressService } from './progress.service.ts'
import type { DistrictReport } from './reported-figures.ts'
import { createReportedReader } from './reported-reader.ts'
import { createPlanEntryChecks, indicatorOf } from './target-measure.ts'

export interface PlansRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byIds'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  /** At a province: the reports of its districts that count. */
  readonly reported: () => readonly DistrictReport[]
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
  /** A district counts its own data; a province has only what its districts reported. */
  const readers: FigureReaders = (of) => {
    if (levelOf(deps.settings.office().kind) === 'district') return createFigureReader({ indicators, ...of })
    return createReportedReader({
      ...of,
      reports: deps.reported(),
      districts: (period) => planAreasWithin(deps.settings.office(), period),
      kindOf: (id) => indicatorOf(id, indicators.catalogue())?.kind ?? null,
    })
  }
  const progress = createProgressService({ entries, indicators, readers, areaName: plans.areaName, rules })
  const cohorts = createCohortsService({
    ...deps,
    rules,
    jobs: support.records.employments,
    schemes: () => community.entries.all('return').filter(({ programme }) => programme !== ''),
    programmes: community.catalogue.programmes,
  })
  const files = createPlanFiles({ ...deps, entries, progress, cohorts, rules })
  const goals = (period: Period, at: string | null) => assignedGoals(entries, indicators.reporting(), period, at)
  return { rules, plans, progress, cohorts, files, goals }
}

import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import type { Press } from '../documents/press.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import { loadSheetLimits } from '../sheets/limits.ts'
import type { Store } from '../store/store.ts'
import { createDrawService } from './draw.service.ts'
import { loadMonthWork, missingRuleOf } from './load-month-work.ts'
import { createMonthService } from './month.service.ts'
import { createMonthFilesService } from './month-files.service.ts'
import { createReviewService } from './review.service.ts'
import { createReviewPrinter } from './review-paper.ts'
import type { RosterSource } from './sheet-people.ts'

export interface AftercareRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Audit
  readonly people: Pick<PeopleService, 'byIds'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  readonly measures: Pick<MeasuresService, 'context' | 'contextsOfPersons' | 'recordEvent' | 'correctEvent' | 'lines'>
  readonly roster: RosterSource
  readonly lifeRules: Pick<LifeRules, 'rules' | 'positiveResults'>
  readonly nextOf: (context: CaseContext) => CaseView['next']
  readonly press: Pick<Press, 'forms' | 'renderer' | 'docx'>
  readonly resourcesFolder: string
}

export type AftercareRoom = ReturnType<typeof createAftercareRoom>

/** Builds the services of the commune's month work in their order of dependence. Throws kind 'resource'. */
export function createAftercareRoom(deps: AftercareRoomDeps) {
  const work = loadMonthWork(deps.resourcesFolder, deps.lifeRules)
  const draws = createDrawService({ ...deps, work })
  const months = createMonthService({ ...deps, work, drawnIn: draws.drawnIn })
  const monthFiles = createMonthFilesService({
    ...deps,
    months,
    sheetLimits: loadSheetLimits(deps.resourcesFolder),
  })
  const reviews = createReviewService({ ...deps, work, months, missingRule: missingRuleOf(work, deps.lifeRules) })
  const reviewPrinter = createReviewPrinter({ ...deps, reviews })
  return { work, draws, months, monthFiles, reviews, reviewPrinter }
}

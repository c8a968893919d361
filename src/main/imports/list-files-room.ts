import type { LifeService } from '../life/life.service.ts'
import { createMeasureRemoval } from '../measures/measure-removal.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { PeopleService } from '../people/people.service.ts'
import { createPersonRemoval } from '../people/person-removal.ts'
import { createReconcileService, type ReconcileDeps } from '../reconcile/reconcile.service.ts'
import type { Regimes } from '../regimes/load-regimes.ts'
import { createImportsService, type ImportsService } from './imports.service.ts'
import { loadMeasureKinds } from './measure-kinds.ts'
import { createMeasuresList } from './measures-list.ts'
import { createPeopleList } from './people-list.ts'

export interface ListFilesDeps extends ReconcileDeps {
  readonly people: PeopleService
  readonly measures: MeasuresService
  readonly life: LifeService
  readonly regimes: Regimes
  readonly resourcesFolder: string
}

/** What reads lists in rows from outside: those that are compared with ours, and those that are taken in. */
export function createListFilesRoom(deps: ListFilesDeps) {
  return { reconcile: createReconcileService(deps), imports: createImports(deps) }
}

function createImports(deps: ListFilesDeps): ImportsService {
  const { store, clock, ids, audit, sheetLimits, people, measures, regimes, resourcesFolder } = deps
  const communes = () => deps.settings.office().communes
  const measuresList = createMeasuresList({
    store,
    sheetLimits,
    people,
    measures,
    kinds: loadMeasureKinds(resourcesFolder, regimes),
    communes,
    removal: createMeasureRemoval(store, audit),
    refresh: deps.life.refresh,
  })
  const peopleList = createPeopleList(people, createPersonRemoval(store, audit), communes)
  return createImportsService({
    ...{ store, clock, ids, audit, sheetLimits },
    lists: { people: peopleList, measures: measuresList },
  })
}

import { createReceivedPapers } from '#main/attachments/received-papers.ts'
import { type CameFrom, FROM_NOWHERE } from '#main/life/life-rows.ts'
import type { PackagesService } from '#main/packages/packages.service.ts'
import type { Ids } from '#shared/primitives/clock.ts'
import { type CatalogueDeps, createCatalogueService } from './catalogue.service.ts'
import { cataloguePayload } from './catalogue-payload.ts'
import { createDossierFiles, type DossierFilesDeps } from './dossier-files.ts'
import { type DossierPayloadDeps, dossierPayload } from './dossier-payload.ts'
import { createFollow } from './follow.service.ts'
import { createGivenPlanRepo } from './given-plan.repo.ts'
import { createPersonFiles, type PersonFilesDeps } from './person-files.ts'
import { personPayload } from './person-payload.ts'
import { receiptPayload } from './receipt-payload.ts'
import { createReceiptsService, type ReceiptsDeps } from './receipts.service.ts'
import { createSendService, type SendDeps } from './send.service.ts'
import { createTakePersonService, type TakePersonDeps } from './take-person.service.ts'
import { createTakeResultService, type TakeResultDeps } from './take-result.service.ts'
import { createTargetsService, type TargetsDeps } from './targets.service.ts'
import { targetsPayload } from './targets-payload.ts'
import { createTransfersRepo } from './transfers.repo.ts'

export type TransfersRoomDeps = Omit<
  PersonFilesDeps &
    TakePersonDeps &
    SendDeps &
    DossierFilesDeps &
    TakeResultDeps &
    DossierPayloadDeps &
    ReceiptsDeps &
    CatalogueDeps &
    TargetsDeps,
  'repo' | 'givenPlans' | 'received' | 'personFiles' | 'dossierFiles' | 'send' | 'person' | 'result'
> &
  Pick<Parameters<typeof createReceivedPapers>[0], 'blobs' | 'limits'> & {
    readonly ids: Ids
    readonly packages: PackagesService
  }

/** Builds the services of the room: what packages carry between offices, made from one store and taken into another. */
export function createTransfersRoom(deps: TransfersRoomDeps) {
  const { packages } = deps
  const repo = createTransfersRepo(deps.store)
  const received = createReceivedPapers(deps)
  const personFiles = createPersonFiles({ ...deps, repo })
  const dossierFiles = createDossierFiles({ ...deps, repo, personFiles })
  const send = createSendService({ ...deps, repo, personFiles })
  const person = createTakePersonService({ ...deps, repo, received })
  const result = createTakeResultService({ ...deps, repo, received })
  const receipts = createReceiptsService({ ...deps, repo, send })
  const catalogue = createCatalogueService({ ...deps, repo, send })
  packages.register(personPayload(person, send))
  packages.register(dossierPayload({ ...deps, repo, dossierFiles, send, person, result }))
  packages.register(receiptPayload(receipts))
  const targets = createTargetsService({ ...deps, repo, send, givenPlans: createGivenPlanRepo(deps.store) })
  packages.register(cataloguePayload(catalogue, deps.side))
  packages.register(targetsPayload(targets))

  /** What lives and lists have to know: see CameFrom. A commune that both offices have is ours. */
  function cameFrom(): CameFrom {
    const rows = repo.cameFrom()
    if (rows.length === 0) return FROM_NOWHERE
    const own = new Set(deps.settings.office().communes.map(({ code }) => code))
    const communes = rows.flatMap((row) => row.communes.map(({ code }) => code)).filter((code) => !own.has(code))
    return { measures: new Set(rows.map(({ measureId }) => measureId)), communes: new Set(communes) }
  }

  const follow = createFollow({ packages, result, receipts, catalogue, repo })

  return { send, person, result, receipts, catalogue, targets, follow, cameFrom }
}

import type { PackagesService } from '#main/packages/packages.service.ts'
import type { Follow } from '#shared/transfers/follow.schema.ts'
import { PersonOutcomeSchema } from '#shared/transfers/person-taking.schema.ts'
import { ResultOutcomeSchema } from '#shared/transfers/result-taking.schema.ts'
import type { CatalogueService } from './catalogue.service.ts'
import type { ReceiptsService } from './receipts.service.ts'
import type { TakeResultService } from './take-result.service.ts'
import type { TransfersRepo } from './transfers.repo.ts'

interface FollowDeps {
  readonly packages: Pick<PackagesService, 'row' | 'list'>
  readonly result: TakeResultService
  readonly receipts: ReceiptsService
  readonly catalogue: CatalogueService
  readonly repo: Pick<TransfersRepo, 'taken' | 'receipts' | 'receiptsGiven' | 'sent'>
}

const NOTHING: Follow = {
  ...{ taken: null, cases: [], steps: [], items: [], receipt: null, answer: null, confirmation: null },
}

/** What there is to do with a package of the ledger. */
export function createFollow({ packages, result, receipts, catalogue, repo }: FollowDeps) {
  /** Throws 'not-found'. */
  function follow(packageId: string): Follow {
    const { direction } = packages.row(packageId)
    return direction === 'in' ? { ...NOTHING, ...received(packageId) } : { ...NOTHING, ...sent(packageId) }
  }

  function received(packageId: string): Partial<Follow> {
    const { manifest } = packages.row(packageId)
    if (manifest.kind === 'receipt') return answered(packageId)
    const receipt = repo.receiptsGiven().has(packageId) ? null : receipts.plain(packageId)
    const outcome = repo.taken(packageId)?.outcome
    const person = PersonOutcomeSchema.safeParse(outcome).data
    if (person) {
      const { personId, fullName, notes } = person
      const cases = person.measures.map(({ caseId, code }) => ({ caseId, code }))
      return { receipt, taken: { personId, fullName, notes }, cases }
    }
    const checked = ResultOutcomeSchema.safeParse(outcome).data
    if (checked) {
      return { receipt, cases: [{ caseId: checked.caseId, code: checked.code }], steps: result.steps(packageId) }
    }
    return manifest.kind === 'catalogue' && outcome !== undefined
      ? { receipt, items: catalogue.items(packageId) }
      : { receipt }
  }

  /** What a receipt says and leads to, where it was taken: at once, without looking for the package that it is about. */
  function answered(receiptId: string): Partial<Follow> {
    const about = packages.list('out').find(({ acts }) => acts.some(({ by }) => by === receiptId))
    return about === undefined ? {} : sent(about.id)
  }

  function sent(packageId: string): Partial<Follow> {
    const last = repo.receipts(packageId).at(-1)
    if (last === undefined) return {}
    const { result: said, remarks, failedChecks } = last
    const answer = { result: said, remarks, failedChecks }
    const moved = said !== 'tra_lai' && repo.sent(packageId)?.kind === 'person'
    const confirmation = moved ? receipts.confirmation(packageId) : null
    return { answer, confirmation: confirmation?.cases.length === 0 ? null : confirmation }
  }

  return follow
}

import { requirePermission } from '#main/accounts/permissions.ts'
import type { MovingService } from '#main/moving/moving.service.ts'
import type { PackagesService, SealedPackage } from '#main/packages/packages.service.ts'
import type { PackageOffer, PayloadContent } from '#main/packages/payloads.ts'
import type { Actor } from '#main/store/actor.ts'
import { fail } from '#shared/contract/errors.ts'
import type { PackageKind } from '#shared/packages/manifest.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { SendPerson } from '#shared/transfers/sending.schema.ts'
import type { PersonFiles } from './person-files.ts'
import type { SentPackage, TransfersRepo } from './transfers.repo.ts'

export interface SendDeps {
  readonly clock: Clock
  readonly packages: Pick<PackagesService, 'seal'>
  readonly moving: Pick<MovingService, 'departures'>
  readonly personFiles: PersonFiles
  readonly repo: Pick<TransfersRepo, 'addSent'>
}

export type SendService = ReturnType<typeof createSendService>

/** Of whom or of what a package tells. */
type Subject = Pick<SentPackage, 'personId' | 'measureId' | 'about'>
const NOBODY: Subject = { personId: null, measureId: null, about: null }

/** What this office sends: packed, sealed, and remembered, so that what comes back finds its way. */
export function createSendService({ clock, packages, moving, personFiles, repo }: SendDeps) {
  /** What is remembered of a package with the ledger's row. */
  const remember = (actor: Actor, kind: PackageKind, subject: Partial<Subject>) => (packageId: string) =>
    repo.addSent({ ...NOBODY, ...subject, packageId, kind, sentAt: clock.now(), sentBy: actor.name })

  /** Who has left and is waited for. */
  function departed(): PackageOffer[] {
    return moving.departures(clock.today(), null).map(({ personId, fullName, communeName, leftOn, details }) => ({
      ...{ kind: 'person', id: personId, title: fullName, namesPeople: true },
      detail: `${communeName}, chuyển đi ${viDate(leftOn)}. ${details}`,
    }))
  }

  /** Content of a person's package. Throws 'not-found', 'not-allowed'. */
  async function personContent(
    actor: Actor,
    personId: string,
    options: { readonly sensitive: boolean },
  ): Promise<PayloadContent> {
    const files = await personFiles.files(actor, personId, options)
    return { files, onSealed: remember(actor, 'person', { personId }) }
  }

  /** Seals a person's whole file for another office. Throws 'validation' without a written ground, and what sealing throws. */
  async function person(actor: Actor, input: SendPerson): Promise<SealedPackage> {
    requirePermission(actor, 'packages.write', 'đóng gói hồ sơ chuyển')
    const { personId, receiver, request, sensitive } = input
    refuseUngrounded(request)
    const content = await personContent(actor, personId, { sensitive })
    return await packages.seal(actor, { ...content, kind: 'person', receiver, request })
  }

  return { departed, personContent, person, remember }
}

/** Names leave the office only on a written ground, which stands in the package. */
function refuseUngrounded(request: string): void {
  if (request.trim() !== '') return
  const message = 'Ghi số, ngày văn bản làm căn cứ gửi hồ sơ có tên người'
  fail({ kind: 'validation', what: 'gói dữ liệu', fields: [{ path: 'request', message }] })
}

import { requirePermission } from '#main/accounts/permissions.ts'
import type { AttachmentsService } from '#main/attachments/attachments.service.ts'
import type { DossiersService, SealedDossier } from '#main/dossiers/dossiers.service.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { PackageFile } from '#main/packages/inner-zip.ts'
import { jsonFile } from '#main/packages/payloads.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import {
  type CheckResultFile,
  CheckResultFileSchema,
  type DossierFile,
  DossierFileSchema,
} from '#shared/transfers/dossier-file.schema.ts'
import { PersonOutcomeSchema } from '#shared/transfers/person-taking.schema.ts'
import { CASE_PATH, DOSSIER_PATH, DOSSIER_PDF_PATH, RESULT_PATH } from './package-paths.ts'
import type { PersonFiles } from './person-files.ts'
import type { TakenPackage, TransfersRepo } from './transfers.repo.ts'

export interface DossierFilesDeps {
  readonly clock: Pick<Clock, 'today'>
  readonly measures: Pick<MeasuresService, 'context'>
  readonly dossiers: Pick<DossiersService, 'sealed' | 'pdf'>
  readonly attachments: Pick<AttachmentsService, 'list'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly personFiles: PersonFiles
  readonly repo: Pick<TransfersRepo, 'originOfMeasure' | 'takenOf'>
}

export type DossierFiles = ReturnType<typeof createDossierFiles>

/** What goes to another office with a sealed dossier, and what that office sends back when it has checked it. */
export function createDossierFiles(deps: DossierFilesDeps) {
  const { clock, measures, dossiers, settings, personFiles, repo } = deps

  /** A sealed dossier byte for byte, its index, and the case with its events. Throws 'not-found', 'not-allowed'. */
  function dossier(actor: Actor, revisionId: string): { files: PackageFile[]; caseId: string; personId: string } {
    requirePermission(actor, 'packages.write', 'đóng gói bộ hồ sơ')
    const revision = dossiers.sealed(revisionId)
    const context = measures.context(revision.caseId)
    const { bytes, pages } = dossiers.pdf(actor, revisionId, 'chinh')
    const { origin, code } = personFiles.measure(context)
    const pdf = { sha256: fileOf(revision).sha256, size: bytes.length, pages }
    const index = DossierFileSchema.parse({
      ...{
        format: 'hscn-dossier',
        version: 1,
        measure: origin,
        code,
        revision: revision.no,
        purpose: revision.purpose,
      },
      ...{ sealedAt: revision.sealedAt, sheets: revision.sheets, pdf },
      ...{ firstFolio: revision.firstFolio, lastFolio: revision.lastFolio },
      folios: revision.items.map(({ title, number, date, folioFrom, folioTo }) => {
        return { title, number, date, from: folioFrom, to: folioTo }
      }),
    } satisfies DossierFile)
    const file = personFiles.value(actor, context.person.id, [context], [], null)
    return {
      files: [
        { path: DOSSIER_PDF_PATH, bytes },
        jsonFile(DOSSIER_PATH, index),
        jsonFile(CASE_PATH, { ...file, helpers: [] }),
      ],
      ...{ caseId: context.id, personId: context.person.id },
    }
  }

  /** Dossiers of other offices that were taken in for a case, the newest last. */
  const broughtBy = (caseId: string): TakenPackage[] =>
    repo.takenOf('dossier').filter(({ outcome }) => {
      const parsed = PersonOutcomeSchema.safeParse(outcome)
      return parsed.success && parsed.data.measures.some((one) => one.caseId === caseId)
    })

  /** Whether this office has recorded anything of a case that came from another one. */
  function hasResult(caseId: string): boolean {
    const own = settings.office().code
    return personFiles.measure(measures.context(caseId)).history.some(({ office }) => office === own)
  }

  /**
   * What this office recorded of a case whose dossier came from another one, and its papers. Throws 'not-found' for a case that
   * did not come, 'conflict' where nothing has been recorded yet.
   */
  async function result(
    actor: Actor,
    caseId: string,
  ): Promise<{ files: PackageFile[]; receiver: string; personId: string }> {
    requirePermission(actor, 'packages.write', 'đóng gói kết quả kiểm tra')
    const context = measures.context(caseId)
    const came = repo.originOfMeasure(caseId)
    const brought = broughtBy(caseId)
    const last = brought.at(-1)
    if (came === null || last === undefined) {
      return fail({ kind: 'not-found', what: 'bộ hồ sơ nhận từ cơ quan khác', id: caseId })
    }
    const { code: office, name } = settings.office()
    const measure = personFiles.measure(context)
    const events = measure.history.filter((event) => event.office === office)
    if (events.length === 0) {
      const message = `Hồ sơ ${context.code} chưa có diễn biến nào của cơ quan này. Ghi việc nhận và kết quả kiểm tra trước.`
      fail({ kind: 'conflict', message })
    }
    const theirs = new Set(brought.flatMap(({ outcome }) => PersonOutcomeSchema.parse(outcome).paperIds))
    const packed = await personFiles.packPapers(actor, [context], ({ id }) => !theirs.has(id))
    const file = CheckResultFileSchema.parse({
      ...{ format: 'hscn-check-result', version: 1, madeOn: clock.today(), office: { code: office, name } },
      ...{ dossierPackage: last.packageId, measure: measure.origin, code: came.code, events, papers: packed.papers },
    } satisfies CheckResultFile)
    return { files: [jsonFile(RESULT_PATH, file), ...packed.files], receiver: last.office, personId: context.person.id }
  }

  return { dossier, result, hasResult, broughtBy }
}

function fileOf({ id, files }: SealedDossier): SealedDossier['files'][number] {
  return files.find(({ set }) => set === 'chinh') ?? fail({ kind: 'not-found', what: 'bộ hồ sơ bản chính', id })
}

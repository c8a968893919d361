import type { DossiersService } from '#main/dossiers/dossiers.service.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import { type PackageOffer, type PayloadKind, readJsonFile } from '#main/packages/payloads.ts'
import type { Actor } from '#main/store/actor.ts'
import { fail } from '#shared/contract/errors.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { CheckResultFileSchema } from '#shared/transfers/dossier-file.schema.ts'
import { PersonOutcomeSchema } from '#shared/transfers/person-taking.schema.ts'
import type { ResultOutcome } from '#shared/transfers/result-taking.schema.ts'
import type { DossierFiles } from './dossier-files.ts'
import type { PackageContents } from './package-files.ts'
import { RESULT_PATH } from './package-paths.ts'
import { personDecision, personSummary } from './person-payload.ts'
import { readPersonContents } from './read-person-package.ts'
import type { SendService } from './send.service.ts'
import type { TakePersonService } from './take-person.service.ts'
import type { TakeResultService } from './take-result.service.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface DossierPayloadDeps {
  readonly dossiers: Pick<DossiersService, 'newest'>
  readonly measures: Pick<MeasuresService, 'context'>
  readonly dossierFiles: DossierFiles
  readonly send: SendService
  readonly person: TakePersonService
  readonly result: TakeResultService
  readonly repo: Pick<TransfersRepo, 'takenOf'>
}

/** Before the id of a case whose check result is sent back; anything else is the id of a sealed revision. */
const RESULT_OF = 'ket-qua:'
/** Sealed dossiers that are offered. */
const OFFERED = 100

const isResult = ({ paths }: Pick<PackageContents, 'paths'>) => paths.includes(RESULT_PATH)

/** Packages of a sealed dossier to another office, and of its check result back. */
export function dossierPayload(deps: DossierPayloadDeps): PayloadKind {
  const { dossiers, measures, dossierFiles, send, person, result, repo } = deps

  function sealedDossiers(): PackageOffer[] {
    return dossiers.newest(OFFERED).map(({ id, caseId, no, sealedAt, sheets, lastFolio }) => {
      const context = measures.context(caseId)
      return {
        ...{ kind: 'dossier', id, namesPeople: true, title: `${context.code} ${context.person.fullName}` },
        detail: `Bộ hồ sơ đóng lần ${no} lúc ${viMoment(sealedAt)}, ${sheets} tờ, bút lục đến ${lastFolio}`,
      }
    })
  }

  function results(): PackageOffer[] {
    const cases = new Map(
      repo.takenOf('dossier').flatMap(({ outcome, officeName }) => {
        const { data } = PersonOutcomeSchema.safeParse(outcome)
        return (data?.measures ?? []).map(({ caseId }) => [caseId, officeName] as const)
      }),
    )
    return [...cases].flatMap(([caseId, officeName]) => {
      if (!dossierFiles.hasResult(caseId)) return []
      const { code, person: who } = measures.context(caseId)
      const title = `Kết quả kiểm tra ${code} ${who.fullName}`
      return [
        {
          kind: 'dossier' as const,
          id: `${RESULT_OF}${caseId}`,
          namesPeople: true,
          title,
          detail: `Trả ${officeName}`,
        },
      ]
    })
  }

  async function produce(actor: Actor, id: string, receiver: string) {
    if (!id.startsWith(RESULT_OF)) {
      const { files, caseId, personId } = dossierFiles.dossier(actor, id)
      return { files, onSealed: send.remember(actor, 'dossier', { personId, measureId: caseId }) }
    }
    const caseId = id.slice(RESULT_OF.length)
    const { files, personId, receiver: sender } = await dossierFiles.result(actor, caseId)
    if (sender !== receiver) {
      const message = `Kết quả chỉ gửi cho cơ quan đã gửi bộ hồ sơ: ${sender}`
      fail({ kind: 'validation', what: 'gói kết quả kiểm tra', fields: [{ path: 'receiver', message }] })
    }
    return { files, onSealed: send.remember(actor, 'dossier', { personId, measureId: caseId }) }
  }

  return {
    kind: 'dossier',
    offers: () => [...sealedDossiers(), ...results()],
    produce,
    check(opened) {
      if (isResult(opened)) readJsonFile(opened, RESULT_PATH, CheckResultFileSchema)
      else readPersonContents(opened)
    },
    describe(opened) {
      if (isResult(opened)) {
        const { code, events, papers } = readJsonFile(opened, RESULT_PATH, CheckResultFileSchema)
        return [`Kết quả kiểm tra hồ sơ ${code}: ${events.length} diễn biến, ${papers.length} giấy tờ`]
      }
      const { dossier } = readPersonContents(opened)
      if (dossier === null) return []
      return [`Bộ hồ sơ ${dossier.code} đóng lần ${dossier.revision}: ${dossier.sheets} tờ, ${dossier.pdf.pages} trang`]
    },
    async prepare(actor, opened, decision) {
      if (isResult(opened)) {
        const write = await result.prepare(actor, opened)
        return () => {
          const outcome = write()
          return { summary: resultSummary(outcome), outcome }
        }
      }
      const write = await person.prepare(actor, opened, personDecision(decision))
      return () => {
        const outcome = write()
        return { summary: personSummary(outcome), outcome }
      }
    },
  }
}

function resultSummary({ code, papers, steps }: ResultOutcome): string[] {
  return [`Hồ sơ ${code}: giữ ${papers} giấy tờ`, `${steps.length} diễn biến chờ người thụ lý ghi vào hồ sơ`]
}

import { ROSTER_PATH, type RosterPerson } from '#shared/consolidation/roster.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { PackageFile } from '../packages/inner-zip.ts'
import type { OpenContainer } from '../packages/open-package.ts'
import { linesFile, type PackageOffer, type PayloadContent, type PayloadKind } from '../packages/payloads.ts'
import type { Actor } from '../store/actor.ts'
import { REPORT_PATH, type ReceivedService, reportIn, rosterIn } from './received.service.ts'
import { revisionWords } from './take-words.ts'

/** A frozen report that can be sent upward. */
export interface SendableReport {
  readonly id: string
  readonly title: string
  readonly detail: string
  /** True for a report of a district, with which its lists may go where they were asked for in writing. */
  readonly hasLists: boolean
}

export interface ReportPayloadDeps {
  readonly received: Pick<ReceivedService, 'take'>
  readonly sendable: () => readonly SendableReport[]
  /** Throws 'not-found'. */
  readonly file: (id: string) => ReportFile
  /** The report as people read it: workbook and page. */
  readonly papers: (actor: Actor, id: string) => Promise<readonly PackageFile[]>
  readonly roster: (
    actor: Actor,
    query: { readonly on: CivilDate; readonly request: string },
  ) => readonly RosterPerson[]
  /** Id of the newest package to an office that carried an earlier revision of a report; null for none. */
  readonly packageBefore: (receiver: string, file: ReportFile) => string | null
  /** Told of each package of a report, within the transaction that writes it into the ledger. */
  readonly onSealed: (actor: Actor, reportId: string, receiver: string, file: ReportFile, packageId: string) => void
  readonly typeLabel: (type: string) => string
  readonly periodLabel: (period: ReportFile['period']) => string
}

/** Marks the offer of a report that the lists of names go with. */
const WITH_NAMES = ' danh-sach'

/** Packages of reports: a district's to its province, the province's to who is above it, and what a province takes in. */
export function reportPayload(deps: ReportPayloadDeps): PayloadKind {
  const { received, sendable, file } = deps

  function offers(): PackageOffer[] {
    return sendable().flatMap(({ id, title, detail, hasLists }): PackageOffer[] => {
      const plain: PackageOffer = { kind: 'report', id, title, detail, namesPeople: false }
      if (!hasLists) return [plain]
      const names = { id: `${id}${WITH_NAMES}`, title: `${title}, kèm danh sách người`, namesPeople: true }
      return [plain, { ...plain, ...names }]
    })
  }

  async function produce(actor: Actor, offer: string, receiver: string, request: string): Promise<PayloadContent> {
    const named = offer.endsWith(WITH_NAMES)
    const id = named ? offer.slice(0, -WITH_NAMES.length) : offer
    if (!sendable().some((one) => one.id === id)) fail({ kind: 'not-found', what: 'báo cáo để gửi', id })
    const report = file(id)
    const papers = await deps.papers(actor, id)
    const lists = named ? [linesFile(ROSTER_PATH, deps.roster(actor, { on: report.period.to, request }))] : []
    return {
      files: [linesFile(REPORT_PATH, [report]), ...lists, ...papers],
      period: report.period,
      supersedes: deps.packageBefore(receiver, report),
      catalogueVersion: report.catalogueVersion,
      onSealed: (packageId) => deps.onSealed(actor, id, receiver, report, packageId),
    }
  }

  function describe(opened: OpenContainer): string[] {
    const report = reportIn(opened)
    const people = rosterIn(opened)
    const { number, date } = report.document
    return [
      `${deps.typeLabel(report.type)}, ${deps.periodLabel(report.period)}, ${revisionWords(report)}`,
      ...(number === '' ? [] : [`Văn bản số ${number}${date === null ? '' : ` ngày ${viDate(date)}`}`]),
      `${viNumber(report.cells.length)} số liệu`,
      ...(people === null ? [] : [`Danh sách ${viNumber(people.length)} người, theo ${opened.manifest.request}`]),
      ...(report.reason === '' ? [] : [`Lý do: ${report.reason}`]),
    ]
  }

  return {
    kind: 'report',
    offers,
    produce,
    check(opened) {
      reportIn(opened)
      rosterIn(opened)
    },
    describe,
    take(actor, opened) {
      const taken = received.take(actor, opened)
      const counts = [
        ...(taken.findings.length === 0 ? [] : [`${viNumber(taken.findings.length)} điều cần lưu ý`]),
        ...(taken.people === 0 ? [] : [`Danh sách ${viNumber(taken.people)} người`]),
        ...(taken.claims === 0 ? [] : [`${viNumber(taken.claims)} trường hợp huyện khác cũng kê`]),
      ]
      return { outcome: taken, summary: [taken.message, ...counts].map((line) => line.replace(/\.$/, '')) }
    },
  }
}

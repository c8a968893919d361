import type { TakenReport } from '#shared/consolidation/consolidation.schema.ts'
import { ROSTER_PATH, type RosterPerson, RosterPersonSchema } from '#shared/consolidation/roster.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Manifest } from '#shared/packages/manifest.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { type ReportFile, ReportFileSchema } from '#shared/reports/report-file.schema.ts'
import { levelOf, type Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { OpenContainer } from '../packages/open-package.ts'
import { readLines } from '../packages/payloads.ts'
import { refusePackage } from '../packages/refuse.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { ClaimsService } from './claims.service.ts'
import type { ConsolidationRepo, KeptReport } from './consolidation.repo.ts'
import { overlay } from './province-cells.ts'
import {
  type Arrival,
  deriveProvince,
  type ProvinceState,
  periodKey,
  type ReportHead,
  type Slot,
  slotKey,
} from './province-state.ts'
import { contradictionOf, findingsOf } from './report-checks.ts'
import { takenMessage, whyStanding } from './take-words.ts'

/** Where the report is in its package: one line of JSON. */
export const REPORT_PATH = 'data/report.ndjson'

/** A package that was opened: sealed for this office, signed by a trusted one, every file as its manifest says. */
export type OpenedReport = Pick<OpenContainer, 'manifest' | 'manifestSha256' | 'paths' | 'file'>

export interface ReceivedServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly repo: ConsolidationRepo
  readonly claims: Pick<ClaimsService, 'follow'>
  readonly office: () => Pick<Office, 'kind' | 'districts'>
  /** Kind of an indicator of the catalogue; null for one that it has not. */
  readonly kindOf: (id: string) => IndicatorKind | null
  readonly digestOf: (cells: readonly Cell[]) => string
  /** Every package that came, of whatever kind, for the numbers that are missing. */
  readonly arrivals: () => readonly Arrival[]
}

export type ReceivedService = ReturnType<typeof createReceivedService>

export const headOf = ({ packageId, sender, sequence, createdAt, report, returned }: KeptReport): ReportHead => ({
  packageId,
  sender,
  sequence,
  createdAt,
  type: report.type,
  period: report.period,
  revision: report.revision,
  kind: report.kind,
  supersedes: report.supersedes,
  digest: report.digest,
  returned: returned !== null,
})

/** Reports of districts: taken in, in any order; sent back; and what they come to together. */
export function createReceivedService(deps: ReceivedServiceDeps) {
  const { store, clock, audit, repo, claims, office, kindOf, digestOf } = deps

  /** What follows from everything that is known. */
  function state(reports: readonly KeptReport[] = repo.all()): ProvinceState {
    const heads = reports.map(headOf)
    return deriveProvince(heads, [...deps.arrivals(), ...heads])
  }

  /** How the report of a district, type and period stands; null where nothing of it ever came. */
  function slot(sender: string, type: string, period: Period, of: ProvinceState = state()): Slot | null {
    return of.slots.get(slotKey({ sender, type, period })) ?? null
  }

  /** The figures of a district as a whole that count; null where no report stands. */
  function cells({ layers }: Pick<Slot, 'layers'>): Cell[] | null {
    return layers.length === 0 ? null : overlay(layers.map(repo.cells))
  }

  /**
   * Takes a report package in, in one transaction, once however often it comes. Throws 'not-allowed'; 'conflict' at an office
   * that is no province, for another package of the same id; 'validation' for a sender that is no district of this province
   * in the period, a report that contradicts its package or itself, names without a written request.
   */
  function take(actor: Actor, opened: OpenedReport): TakenReport {
    requirePermission(actor, 'packages.write', 'nhận báo cáo của huyện')
    return store.transaction(() => {
      const { manifest, manifestSha256 } = opened
      const known = repo.find(manifest.id)
      if (known !== null) return takenAgain(known, opened)
      const report = reportIn(opened)
      assertMayCome(report, manifest)
      const people = rosterIn(opened)
      const before = state()
      const { cells: figures, ...top } = report
      repo.insert({
        packageId: manifest.id,
        sender: manifest.sender.code,
        sequence: manifest.sequence,
        createdAt: manifest.createdAt,
        manifestSha256,
        request: manifest.request,
        period: periodKey(report.period),
        report: top,
        cells: figures,
        findings: findingsOf(report, kindOf),
        takenAt: clock.now(),
        takenBy: actor.name,
      })
      if (people !== null) repo.insertRoster(manifest.id, opened.file(ROSTER_PATH), people.length)
      const found = people === null ? 0 : claims.follow(manifest.sender.code, { packageId: manifest.id, people })
      const counts = { people: people?.length ?? 0, claims: found }
      audit.record(actor, 'consolidation.take', 'package', manifest.id, {
        sender: manifest.sender.code,
        type: report.type,
        ...counts,
      })
      return { ...outcome(repo.find(manifest.id) ?? gone(manifest.id), before), ...counts, again: false }
    })
  }

  function takenAgain(known: KeptReport, { manifestSha256 }: OpenedReport): TakenReport {
    if (known.manifestSha256 !== manifestSha256) {
      const message = `Gói số ${known.sequence} của ${known.report.office.name} đã nhận có cùng mã nhưng khác nội dung. Không nhận gói này; hỏi lại huyện.`
      fail({ kind: 'conflict', message })
    }
    return { ...outcome(known, state()), people: known.people, claims: 0, again: true }
  }

  function assertMayCome(report: ReportFile, manifest: Manifest): void {
    const { kind, districts } = office()
    if (levelOf(kind) !== 'province') {
      fail({
        kind: 'conflict',
        message: 'Gói báo cáo chỉ nhận được ở cơ quan cấp tỉnh. Xem loại cơ quan trong Quản trị.',
      })
    }
    const refuse = (path: string, message: string) =>
      fail({ kind: 'validation', what: 'gói báo cáo', fields: [{ path, message }] })
    const district = districts.find(({ code }) => code === manifest.sender.code)
    if (district === undefined) {
      refuse(
        'sender',
        `Đơn vị mã ${manifest.sender.code} không có trong danh sách huyện của tỉnh. Thêm ở Quản trị, phần Huyện, quận.`,
      )
    } else if (!coversPeriod(district, report.period)) {
      refuse(
        'period',
        `${district.name} không thuộc tỉnh trong kỳ của báo cáo này. Xem ngày đầu, ngày cuối ở Quản trị, phần Huyện, quận.`,
      )
    }
    const wrong = contradictionOf(report, manifest, digestOf)
    if (wrong !== null) refuse('report', wrong)
  }

  function outcome(kept: KeptReport, before: ProvinceState): Omit<TakenReport, 'people' | 'claims' | 'again'> {
    const after = state()
    const head = headOf(kept)
    const place = slot(kept.sender, head.type, head.period, after) ?? gone(kept.packageId)
    const standing = place.standings.get(kept.packageId) ?? 'held'
    const was = before.slots.get(slotKey(head))
    const released = [...place.standings]
      .filter(([id, now]) => id !== kept.packageId && now !== 'held' && was?.standings.get(id) === 'held')
      .map(([id]) => id)
    const others = (id: string) => {
      const found = repo.find(id)
      return found === null ? null : headOf(found)
    }
    const why = whyStanding(head, standing, place, others)
    return {
      packageId: kept.packageId,
      sender: kept.report.office,
      standing,
      message: takenMessage(standing, why, released.length),
      findings: [...kept.findings],
      released,
    }
  }

  /** Sends a report back: it is known and counts no more. Throws 'not-allowed', 'not-found', 'conflict' for a second time. */
  function sendBack(actor: Actor, input: { packageId: string; reason: string; correctBy: string | null }): void {
    requirePermission(actor, 'consolidation.write', 'trả lại báo cáo của huyện')
    store.transaction(() => {
      const kept = repo.find(input.packageId) ?? gone(input.packageId)
      if (kept.returned !== null) fail({ kind: 'conflict', message: 'Báo cáo này đã được trả lại rồi.' })
      repo.insertReturn({ ...input, returnedAt: clock.now(), returnedBy: actor.name })
      claims.follow(kept.sender)
      audit.record(actor, 'consolidation.return', 'package', input.packageId, { sender: kept.sender })
    })
  }

  return { state, slot, cells, take, sendBack, all: repo.all, find: repo.find }
}

function gone(id: string): never {
  return fail({ kind: 'not-found', what: 'gói báo cáo', id })
}

/** Whether an area was a district on every day of a period. */
export function coversPeriod({ from, to }: Pick<Office['districts'][number], 'from' | 'to'>, period: Period): boolean {
  return (from === null || from <= period.from) && (to === null || period.to <= to)
}

/** The report of a package. Throws kind 'package', reason 'schema'. */
export function reportIn(opened: Pick<OpenedReport, 'file'>): ReportFile {
  const [only, ...more] = readLines(opened, REPORT_PATH, ReportFileSchema)
  if (only !== undefined && more.length === 0) return only
  return refusePackage('schema', 'schema', `Tệp ${REPORT_PATH} phải có đúng một dòng.`)
}

/** The people of a roster; null where none came along. Throws kind 'package', also for names that nobody asked for in writing. */
export function rosterIn({ manifest, paths, file }: OpenedReport): readonly RosterPerson[] | null {
  if (!paths.includes(ROSTER_PATH)) return null
  if (manifest.request.trim() === '') {
    const detail = 'Gói có tên người nhưng không ghi số văn bản yêu cầu; đề nghị huyện lập lại gói.'
    refusePackage('schema', 'schema', detail)
  }
  const people = readLines({ file }, ROSTER_PATH, RosterPersonSchema)
  if (new Set(people.map(({ personId }) => personId)).size !== people.length) {
    refusePackage('schema', 'schema', `Tệp ${ROSTER_PATH}: một người có hai dòng.`)
  }
  return people
}

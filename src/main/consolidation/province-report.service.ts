import {
  type FreezeProvinceReport,
  FreezeProvinceReportSchema,
  type Matrix,
  type MatrixQuery,
  type ProvinceReport,
  type ProvinceReportQuery,
} from '#shared/consolidation/consolidation.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Ids } from '#shared/primitives/clock.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import type { Check } from '#shared/reports/check.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { periodLabel, periodProblem, periodsOfYear, previousPeriod } from '#shared/reports/periods.ts'
import type { ReportFinding, ReportState } from '#shared/reports/report.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import {
  type MarkSent,
  MarkSentSchema,
  type SignReport,
  SignReportSchema,
} from '#shared/reports/report-inputs.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import { type Act, assertMarkable, assertSignable, signedDocument, stateAfter } from '../reports/report-acts.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { ClaimsService } from './claims.service.ts'
import { provinceFindings } from './province-checks.ts'
import {
  createDrawing,
  type Drawing,
  type DrawingDeps,
  type Drawn,
  type LiveReport,
  lackingWords,
} from './province-drawing.ts'
import type { FrozenProvinceReport, ProvinceReportRepo } from './province-report.repo.ts'
import { differencesOf, provinceView } from './province-report-view.ts'
import { periodKey } from './province-state.ts'
import { timeNotes } from './province-times.ts'

export interface ProvinceReportServiceDeps extends Omit<DrawingDeps, 'repo' | 'office' | 'reporting'> {
  readonly store: Store
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly repo: ProvinceReportRepo
  readonly received: DrawingDeps['received']
  readonly claims: Pick<ClaimsService, 'open'>
  readonly office: () => Office
  readonly reporting: () => Pick<Reporting, 'calendars' | 'freeYear'>
  readonly catalogue: () => Catalogue
  readonly checks: readonly Check[]
  /** Throws 'not-found'. */
  readonly layout: (type: string) => ReportLayout
  readonly digestOf: (cells: readonly Cell[]) => string
}

/** Who has sent what, and the report of the whole province made from it: computed, checked, frozen, signed, sent. */
export function createProvinceReportService(deps: ProvinceReportServiceDeps) {
  const { store, clock, ids, audit, repo, claims, office, reporting, typeLabel, digestOf } = deps

  /** Districts against the periods of a year. Throws 'validation' where the calendar has no such periods. */
  function matrix({ type, calendar, kind, year }: MatrixQuery): Matrix {
    const named = periodsOfYear(reporting(), calendar, kind, year)
    if (named.length === 0) {
      const fields = [{ path: 'kind', message: 'Lịch này không có loại kỳ đó' }]
      fail({ kind: 'validation', what: 'bảng tình trạng gửi', fields })
    }
    return createDrawing(deps).status(
      type,
      named.map(({ period, label }) => ({ period, label })),
    )
  }

  function live(type: string, period: Period, revised: boolean): LiveReport {
    const drawing = createDrawing(deps)
    const drawn = drawing.draw(type, period)
    const times = drawing.times(type, period, drawn)
    const undecided = claims.open()
    return {
      drawn,
      times: {
        previous: [...times.previous.cells],
        lastYear: [...times.lastYear.cells],
        cumulative: [...times.cumulative],
      },
      findings: drawn.sources.length === 0 ? [] : findingsOf({ type, period, revised, drawn, drawing, undecided }),
      notes: [...notesOf(drawn, undecided), ...timeNotes(times)],
      digest: digestOf(drawn.cells),
    }
  }

  interface Checking extends Pick<ProvinceReportQuery, 'type' | 'period'> {
    readonly revised: boolean
    readonly drawn: Drawn
    readonly drawing: Drawing
    readonly undecided: number
  }

  function findingsOf({ type, period, revised, drawn, drawing, undecided }: Checking): ReportFinding[] {
    const before = previousPeriod(reporting(), period)
    const issued = repo.ofPeriod(type, periodKey(before)).at(-1)
    return provinceFindings(deps.checks, deps.catalogue(), {
      ...{ period, revised, undecided, cells: drawn.cells, areas: drawn.areas },
      before: drawing.draw(type, before).cells,
      issued:
        issued === undefined ? null : { label: `báo cáo tỉnh ${drawing.nameOf(before)}`, cells: issued.report.cells },
      lacking: drawn.lacking.map(lackingWords),
    })
  }

  /** The province's figures as they follow from what has come, with those that were frozen. Throws 'validation' for days that are no period. */
  function report({ type, period }: ProvinceReportQuery): ProvinceReport {
    assertPeriod(period)
    const frozen = repo.ofPeriod(type, periodKey(period))
    const now = live(type, period, frozen.length > 0)
    const names = { type, typeLabel: typeLabel(type), period, periodLabel: periodLabel(reporting(), period) }
    return provinceView(names, now, frozen, {
      ...{ office: office(), catalogue: deps.catalogue(), today: clock.today(), stateOf },
      reportOf: (id) => deps.received.all().find(({ packageId }) => packageId === id) ?? null,
    })
  }

  function assertPeriod(period: Period): void {
    const problem = periodProblem(reporting(), period)
    if (problem !== null)
      fail({ kind: 'validation', what: 'kỳ báo cáo', fields: [{ path: 'period', message: problem }] })
  }

  /**
   * Freezes the province's report: figures, other times, findings with their reasons, notes, digest. Another revision replaces the
   * one before, says why and what changed. Throws 'not-allowed'; 'validation' without a reason for a later one or for what was
   * found; 'conflict' where the period is not over, nothing has come, or nothing changed.
   */
  function freeze(actor: Actor, input: FreezeProvinceReport) {
    requirePermission(actor, 'reports.issue', 'chốt báo cáo của tỉnh')
    const { type, period, reason, reasons } = parseInput(FreezeProvinceReportSchema, input, 'báo cáo của tỉnh')
    assertPeriod(period)
    return store.transaction(() => {
      if (clock.today() < period.to) {
        fail({ kind: 'conflict', message: `Kỳ báo cáo đến ${viDate(period.to)} mới hết, chưa chốt được.` })
      }
      const before = repo.ofPeriod(type, periodKey(period)).at(-1) ?? null
      const now = live(type, period, before !== null)
      if (now.drawn.sources.length === 0) {
        fail({ kind: 'conflict', message: 'Chưa huyện nào có báo cáo của kỳ này. Nhận gói của huyện rồi chốt.' })
      }
      if (before?.report.digest === now.digest) {
        fail({ kind: 'conflict', message: `Số liệu không khác bản đã chốt lần ${before.revision}.` })
      }
      const findings = explained(actor, now.findings, reasons)
      assertReasons(findings, before === null || reason !== '')
      const made = frozenFile({ type, period, now, findings, before: before?.report ?? null, reason })
      const id = ids.next()
      const { notes, times, drawn } = now
      const lacking = drawn.lacking.map(({ office: { name } }) => name)
      repo.insert({
        ...{ id, type, period: periodKey(period), revision: made.revision, report: made, acts: [] },
        ...{ notes: [...notes], sources: [...drawn.sources], madeAt: clock.now(), madeBy: actor.name },
        paper: { layout: deps.layout(type), office: office(), findings, times, lacking },
      })
      act(actor, id, { act: 'lap', on: clock.today(), note: reason, data: null })
      const { revision } = made
      audit.record(actor, 'consolidation.freeze', 'province-report', id, {
        ...{ type, revision, districts: drawn.sources.length },
      })
      return { id, report: made }
    })
  }

  const explained = (
    actor: Actor,
    findings: readonly ReportFinding[],
    reasons: NonNullable<FreezeProvinceReport['reasons']>,
  ) =>
    findings.map((finding): ReportFinding => {
      const reason = reasons.find(({ rule }) => rule === finding.rule)?.reason ?? ''
      return reason === '' ? finding : { ...finding, reason, reasonBy: actor.name }
    })

  function assertReasons(findings: readonly ReportFinding[], hasReason: boolean): void {
    const open = new Map(findings.flatMap(({ rule, label, reason }) => (reason === '' ? [[rule, label]] : [])))
    const fields = [
      ...(hasReason ? [] : [{ path: 'reason', message: 'Ghi lý do chốt lại' }]),
      ...[...open].map(([rule, label]) => ({ path: `reasons.${rule}`, message: `Cần ghi lý do: ${label}` })),
    ]
    if (fields.length > 0) fail({ kind: 'validation', what: 'báo cáo của tỉnh (chưa chốt được)', fields })
  }

  interface Freezing {
    readonly type: string
    readonly period: Period
    readonly now: LiveReport
    readonly findings: readonly ReportFinding[]
    readonly before: ReportFile | null
    readonly reason: string
  }

  function frozenFile({ type, period, now, findings, before, reason }: Freezing): ReportFile {
    const { code, name } = office()
    const changes = differencesOf(before?.cells ?? null, now.drawn.cells, office(), deps.catalogue(), reason)
    return {
      format: 'hscn-report',
      version: 1,
      type,
      period,
      revision: (before?.revision ?? 0) + 1,
      kind: before === null ? 'chinh_thuc' : 'thay_the',
      supersedes: before?.digest ?? null,
      reason,
      office: { code, name },
      areas: now.drawn.districts.map(({ office: district }) => district),
      document: { number: '', date: null, signer: '', position: '' },
      asOf: clock.now(),
      catalogueVersion: deps.catalogue().version,
      cells: [...now.drawn.cells],
      warnings: findings.map(({ rule, message, reason: why }) => ({ rule, message, reason: why })),
      changes: changes.map(({ cell, before: was, after, reason: why }) => ({ cell, before: was, after, reason: why })),
      digest: now.digest,
    }
  }

  const act = (actor: Actor, id: string, what: Pick<Act, 'act' | 'on' | 'note' | 'data'>): void =>
    repo.insertAct(ids.next(), id, { ...what, at: clock.now(), by: actor.name })

  /** A frozen report as one value, as a package carries it, with number and signer once they are known. Throws 'not-found'. */
  function file(id: string): FrozenProvinceReport {
    const found = repo.find(id) ?? fail({ kind: 'not-found', what: 'báo cáo của tỉnh', id })
    const document = signedDocument(found.acts)
    return document === null ? found : { ...found, report: { ...found.report, document } }
  }

  function stateOf({ id, type, period, acts }: FrozenProvinceReport): ReportState {
    return repo.ofPeriod(type, period).at(-1)?.id === id ? stateAfter(acts) : 'thay'
  }

  /** A frozen report that nothing has taken the place of. Throws 'not-found', 'conflict'. */
  function standing(id: string): FrozenProvinceReport {
    const found = file(id)
    if (stateOf(found) === 'thay') fail({ kind: 'conflict', message: 'Báo cáo này đã có bản sau thay cho nó.' })
    return found
  }

  /** Number, day and signer, as on the paper. Signing again corrects what was written, until the report is sent. */
  function sign(actor: Actor, input: SignReport): void {
    requirePermission(actor, 'reports.issue', 'ghi việc ký báo cáo')
    const { id, voidReason: _ofRegister, ...document } = parseInput(SignReportSchema, input, 'việc ký báo cáo')
    if (document.number === '') {
      fail({
        kind: 'validation',
        what: 'việc ký báo cáo',
        fields: [{ path: 'number', message: 'Nhập số, ký hiệu văn bản' }],
      })
    }
    store.transaction(() => {
      const { acts, report: made } = standing(id)
      assertSignable(acts, document, { lastOfPeriod: made.period.to, today: clock.today() })
      act(actor, id, { act: 'ky', on: document.date, note: '', data: { ...document, registerId: '' } })
      audit.record(actor, 'consolidation.sign', 'province-report', id)
    })
  }

  /** Sent, received, returned, in the order in which that can happen. */
  function markSent(actor: Actor, input: MarkSent): void {
    requirePermission(actor, 'reports.issue', 'ghi việc gửi báo cáo')
    const { id, act: what, on, note } = parseInput(MarkSentSchema, input, 'việc gửi báo cáo')
    store.transaction(() => {
      assertMarkable(standing(id).acts, { act: what, on, note }, clock.today())
      act(actor, id, { act: what, on, note, data: null })
      audit.record(actor, 'consolidation.sent', 'province-report', id, { act: what })
    })
  }

  /** The newest revision of each report, the newest first, with how far it has come. */
  function newest(): readonly (FrozenProvinceReport & { readonly state: ReportState })[] {
    const all = repo.all()
    return all
      .filter((one) => !all.some((other) => sameReport(one, other) && other.revision > one.revision))
      .map((one) => ({ ...one, state: stateAfter(one.acts) }))
  }

  return {
    ...{ matrix, report, freeze, sign, markSent, file, newest },
    /** Every revision of the report of a period, the first one first. */
    revisions: (type: string, period: Period) => repo.ofPeriod(type, periodKey(period)),
  }
}

const sameReport = (a: FrozenProvinceReport, b: FrozenProvinceReport) => a.type === b.type && a.period === b.period

/** Printed under the table: who is missing, what was added up although people may be counted twice. */
function notesOf({ lacking, addedPeople }: Drawn, undecided: number): string[] {
  return [
    ...(lacking.length === 0 ? [] : [`Chưa có số của: ${lacking.map(lackingWords).join(', ')}.`]),
    ...(addedPeople
      ? ['Số người trong kỳ được cộng theo huyện: ai có việc ở hai huyện trong kỳ thì được tính ở cả hai.']
      : []),
    ...(undecided === 0
      ? []
      : [`${undecided} trường hợp hai huyện cùng kê một người chưa được quyết định; số cuối kỳ có thể tính hai lần.`]),
  ]
}

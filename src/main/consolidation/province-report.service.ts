import type {
  FreezeProvinceReport,
  Matrix,
  MatrixQuery,
  ProvinceReport,
  ProvinceReportQuery,
} from '#shared/consolidation/consolidation.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { periodLabel, periodProblem, periodsOfYear } from '#shared/reports/periods.ts'
import type { CellChange, ReportFile } from '#shared/reports/report-file.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { SLOT_WORDS } from '#shared/texts/consolidation-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { ClaimsService } from './claims.service.ts'
import { statusMatrix } from './matrix.ts'
import { ADDED_BY_DISTRICT, provinceCells } from './province-cells.ts'
import type { FrozenProvinceReport, ProvinceReportRepo } from './province-report.repo.ts'
import { periodKey } from './province-state.ts'
import type { ReceivedService } from './received.service.ts'

export interface ProvinceReportServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly repo: ProvinceReportRepo
  readonly received: ReceivedService
  readonly claims: Pick<ClaimsService, 'open'>
  readonly office: () => Office
  readonly reporting: () => Pick<Reporting, 'calendars' | 'freeYear'>
  readonly kindOf: (id: string) => IndicatorKind | null
  /** What a figure is called; its name where the catalogue does not know it. */
  readonly figureLabel: (cell: Pick<Cell, 'id' | 'dims'>) => string
  readonly catalogueVersion: () => string
  readonly typeLabel: (type: string) => string
  /** Last day on which a district's report of a period is in time; null where no day is set. */
  readonly dueOf: (type: string, period: Period) => CivilDate | null
  readonly digestOf: (cells: readonly Cell[]) => string
}

/** Who has sent what, and the report of the whole province made from it. */
export function createProvinceReportService(deps: ProvinceReportServiceDeps) {
  const { store, clock, ids, audit, repo, received, claims, office, reporting, kindOf, typeLabel, digestOf } = deps

  /** Districts against the periods of a year. Throws 'validation' where the calendar has no such periods. */
  function matrix({ type, calendar, kind, year }: MatrixQuery): Matrix {
    const named = periodsOfYear(reporting(), calendar, kind, year)
    if (named.length === 0) {
      const fields = [{ path: 'kind', message: 'Lịch này không có loại kỳ đó' }]
      fail({ kind: 'validation', what: 'bảng tình trạng gửi', fields })
    }
    return statusOf(
      type,
      named.map(({ period, label }) => ({ period, label })),
    )
  }

  function statusOf(type: string, periods: readonly { readonly period: Period; readonly label: string }[]): Matrix {
    const state = received.state()
    const reports = new Map(received.all().map((report) => [report.packageId, report]))
    return statusMatrix({
      districts: office().districts,
      periods: periods.map((one) => ({ ...one, due: deps.dueOf(type, one.period) })),
      slot: (district, period) => received.slot(district, type, period, state),
      report: (id) => reports.get(id) ?? null,
      today: clock.today(),
      typeLabel: typeLabel(type),
    })
  }

  interface Drawn {
    readonly cells: readonly Cell[]
    readonly notes: readonly string[]
    readonly sources: readonly string[]
    readonly districts: ProvinceReport['districts']
  }

  function draw(type: string, period: Period): Drawn {
    const { rows } = statusOf(type, [{ period, label: '' }])
    const state = received.state()
    const members = rows.filter(({ cells: [cell] }) => cell?.state !== 'khong_thuoc')
    const figures = members.map(({ district }) => {
      const slot = received.slot(district.code, type, period, state)
      return { office: district, slot, cells: slot === null ? null : received.cells(slot) }
    })
    const cells = provinceCells(figures, kindOf)
    const districts = members.map(({ district, cells: [cell] }) => ({
      office: district,
      state: cell?.state ?? ('thieu' as const),
      packageId: cell?.packageId ?? null,
    }))
    const lacking = districts.filter((_, i) => figures[i]?.cells === null)
    return {
      cells,
      notes: notesOf(cells, lacking, claims.open()),
      sources: figures.flatMap(({ slot }) => slot?.layers ?? []),
      districts,
    }
  }

  /** The province's figures as they follow from what has come, with those that were frozen. Throws 'validation' for days that are no period. */
  function report({ type, period }: ProvinceReportQuery): ProvinceReport {
    assertPeriod(period)
    const { cells, notes, districts } = draw(type, period)
    const frozen = repo.ofPeriod(type, periodKey(period)).toReversed()
    const byName = new Map(cells.map((cell) => [cellName(cell), cell]))
    const codes = districts.map((one) => one.office.code)
    const totals = cells.filter(({ area }) => area === WHOLE_AREA)
    return {
      type,
      typeLabel: typeLabel(type),
      period,
      periodLabel: periodLabel(reporting(), period),
      districts,
      figures: totals.map((total) => ({
        name: cellName(total),
        label: deps.figureLabel(total),
        total,
        districts: codes.map((code) => ({
          code,
          value: byName.get(cellName({ ...total, area: code }))?.value ?? null,
        })),
      })),
      notes: [...notes],
      frozen: frozen.map((one) => ({
        id: one.id,
        revision: one.revision,
        digest: one.report.digest,
        madeAt: one.madeAt,
        madeBy: one.madeBy,
      })),
      same: frozen[0]?.report.digest === digestOf(cells),
    }
  }

  function assertPeriod(period: Period): void {
    const problem = periodProblem(reporting(), period)
    if (problem !== null)
      fail({ kind: 'validation', what: 'kỳ báo cáo', fields: [{ path: 'period', message: problem }] })
  }

  /**
   * Freezes the province's report: figures, notes, digest. Another revision replaces the one before, says why and what changed.
   * Throws 'not-allowed', 'validation' without a reason for a later one, 'conflict' where nothing has come or nothing changed.
   */
  function freeze(actor: Actor, { type, period, reason }: FreezeProvinceReport): { id: string; report: ReportFile } {
    requirePermission(actor, 'reports.issue', 'chốt báo cáo của tỉnh')
    assertPeriod(period)
    return store.transaction(() => {
      const before = repo.ofPeriod(type, periodKey(period)).at(-1) ?? null
      const drawn = draw(type, period)
      if (drawn.sources.length === 0) {
        fail({ kind: 'conflict', message: 'Chưa huyện nào có báo cáo của kỳ này. Nhận gói của huyện rồi chốt.' })
      }
      const digest = digestOf(drawn.cells)
      if (before?.report.digest === digest) {
        fail({ kind: 'conflict', message: `Số liệu không khác bản đã chốt lần ${before.revision}.` })
      }
      if (before !== null && reason === '') {
        const fields = [{ path: 'reason', message: 'Ghi lý do chốt lại' }]
        fail({ kind: 'validation', what: 'báo cáo của tỉnh', fields })
      }
      const made = frozenFile({ type, period, drawn, before: before?.report ?? null, reason, digest })
      const id = ids.next()
      const { cells: _cells, notes, sources } = drawn
      repo.insert({
        ...{ id, type, period: periodKey(period), revision: made.revision, report: made },
        ...{ notes: [...notes], sources: [...sources], madeAt: clock.now(), madeBy: actor.name },
      })
      audit.record(actor, 'consolidation.freeze', 'province-report', id, {
        type,
        revision: made.revision,
        districts: sources.length,
      })
      return { id, report: made }
    })
  }

  interface Freezing {
    readonly type: string
    readonly period: Period
    readonly drawn: Drawn
    readonly before: ReportFile | null
    readonly reason: string
    readonly digest: string
  }

  function frozenFile({ type, period, drawn, before, reason, digest }: Freezing): ReportFile {
    const { code, name } = office()
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
      areas: drawn.districts.map(({ office: district }) => district),
      document: { number: '', date: null, signer: '', position: '' },
      asOf: clock.now(),
      catalogueVersion: deps.catalogueVersion(),
      cells: [...drawn.cells],
      warnings: drawn.notes.map((message) => ({ rule: 'tong_hop', message, reason: 'In dưới bảng' })),
      changes: before === null ? [] : changesOf(before.cells, drawn.cells, reason),
      digest,
    }
  }

  /** A frozen report as one value, as a package carries it. Throws 'not-found'. */
  function file(id: string) {
    return repo.find(id) ?? fail({ kind: 'not-found', what: 'báo cáo của tỉnh', id })
  }

  /** The newest revision of each report, the newest first. */
  function newest() {
    const all = repo.all()
    return all.filter((one) => !all.some((other) => sameReport(one, other) && other.revision > one.revision))
  }

  return { matrix, report, freeze, file, newest }
}

const sameReport = (a: FrozenProvinceReport, b: FrozenProvinceReport) => a.type === b.type && a.period === b.period

function notesOf(cells: readonly Cell[], lacking: ProvinceReport['districts'], undecided: number): string[] {
  const told = (one: ProvinceReport['districts'][number]) =>
    `${one.office.name} (${SLOT_WORDS[one.state].toLowerCase()})`
  const added = cells.filter(({ area, note }) => area === WHOLE_AREA && note.startsWith(ADDED_BY_DISTRICT))
  return [
    ...(lacking.length === 0 ? [] : [`Chưa có số của: ${lacking.map(told).join(', ')}.`]),
    ...(added.length === 0
      ? []
      : ['Số người trong kỳ được cộng theo huyện: ai có việc ở hai huyện trong kỳ thì được tính ở cả hai.']),
    ...(undecided === 0
      ? []
      : [`${undecided} trường hợp hai huyện cùng kê một người chưa được quyết định; số cuối kỳ có thể tính hai lần.`]),
  ]
}

function changesOf(before: readonly Cell[], after: readonly Cell[], reason: string): CellChange[] {
  const [old, now] = [before, after].map((cells) => new Map(cells.map((cell) => [cellName(cell), cell]))) as [
    Map<string, Cell>,
    Map<string, Cell>,
  ]
  return [...new Set([...old.keys(), ...now.keys()])].toSorted().flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)]
    const cell = is ?? was
    if (cell === undefined || (was?.value ?? null) === (is?.value ?? null)) return []
    const { id, area, dims } = cell
    return [{ cell: { id, area, dims }, before: was?.value ?? null, after: is?.value ?? null, reason }]
  })
}

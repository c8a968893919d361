import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import { type DueReport, type SendDays, SendDaysSchema, type SendPlanView } from '#shared/reports/due-report.schema.ts'
import type { Period, PeriodKind, ReportCalendar } from '#shared/reports/period.schema.ts'
import { namedPeriod, periodLabel, periodsOfYear } from '#shared/reports/periods.ts'
import type {
  Comparison,
  FigureDifference,
  LayoutChoice,
  ReportRow,
  ReportView,
} from '#shared/reports/report.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import type { ReportListQuery } from '#shared/reports/report-inputs.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { lowerFirst, upperFirst } from '#shared/texts/dates.ts'
import { REVISION_KIND_WORDS } from '#shared/texts/report-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { CalendarService } from '../deadlines/calendar.service.ts'
import type { OutgoingNumbers } from '../documents/outgoing-numbers.ts'
import { millimetres, onItsSide } from '../documents/pdf/page-layout.ts'
import type { Press } from '../documents/press.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { AssignedGoals } from './assigned-goals.ts'
import { createCounting } from './counting.ts'
import { type FigureState, figureDifferences } from './differences.ts'
import { createDraftsService } from './drafts.service.ts'
import { dueOf, dueReports, type SendPlan, sendDayRows } from './due-reports.ts'
import { newest } from './effective-cells.ts'
import { createIssueService } from './issue.service.ts'
import type { IssuedReport } from './late-figures.ts'
import { loadChecks, loadLayouts } from './load-layouts.ts'
import { createPeopleBehind } from './people-behind.ts'
import { createReportRepo, type Revision } from './report.repo.ts'
import { signedDocument } from './report-acts.ts'
import { createReportFiles } from './report-files.ts'
import { createReportNumbers } from './report-numbers.ts'
import { createReportReader, type OpenReport } from './report-reader.ts'
import { createReportViews } from './report-view.ts'
import { createTrend } from './trend.ts'

export interface ReportsRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record' | 'beginning'>
  readonly indicators: Omit<IndicatorsService, 'followUp' | 'schemes'>
  readonly people: Pick<PeopleService, 'byIds' | 'currentId'>
  readonly settings: Pick<SettingsService, 'office' | 'kept' | 'keep'>
  readonly calendar: Pick<CalendarService, 'calendar'>
  readonly numbers: Pick<OutgoingNumbers, 'next' | 'take' | 'void'>
  readonly press: Pick<Press, 'renderer' | 'docx'>
  readonly resourcesFolder: string
  /** What plans ask for in the year of a period, as they stood at a moment; as they stand where that is null. */
  readonly goals: (period: Period, at: string | null) => AssignedGoals
}

export type ReportsRoom = ReturnType<typeof createReportsRoom>

/** Under this key the office's own days of sending are kept. */
const SEND_DAYS = 'reports:send-days'

/** Builds the services of reports in their order of dependence. Throws kind 'resource' for layouts or rules that do not hold. */
export function createReportsRoom(deps: ReportsRoomDeps) {
  const { store, clock, audit, indicators, people, settings, calendar, press, resourcesFolder } = deps
  const repo = createReportRepo(store)
  const catalogue = indicators.catalogue()
  const reporting = indicators.reporting()
  const layouts = loadLayouts(
    resourcesFolder,
    catalogue,
    reporting,
    Math.round(millimetres(onItsSide(press.renderer.layout).textWidth)),
  )
  const checks = loadChecks(resourcesFolder, catalogue)
  const kept = (): SendDays => SendDaysSchema.safeParse(settings.kept(SEND_DAYS)).data ?? { days: [], paperBook: false }
  const plan = (): SendPlan => ({ reporting, days: kept().days })
  const reader = createReportReader({
    ...{ repo, indicators, layouts, checks, settings },
    dueOf: (layout, period) => dueOf(layout, period, plan()),
  })
  const behind = createPeopleBehind({ repo, reader, indicators, people, audit })
  const counting = createCounting({ indicators, checks, issued })
  const drafts = createDraftsService({ ...deps, repo, reader, counting, layouts })

  /** The newest issued report of a period with who is behind it; null where there is none or it was withdrawn. */
  function issued(layout: string, period: Period, area: string): IssuedReport | null {
    const found = reader.newestIssued(layout, period, area)
    const frozen = found === null || found.kind === 'huy' ? null : repo.frozen(found.id)
    if (found === null || frozen === null) return null
    const { late } = repo.computed(found.id)
    return { cells: frozen.cells, people: behind.kept(found.id, frozen), late }
  }

  const source = (office: Office, reasonOf: (name: string) => string) => ({
    catalogue: indicators.catalogue(),
    office,
    sheets: behind.sheets,
    reasonOf,
  })

  function stateOf(report: OpenReport): FigureState {
    const { revision, cells } = report
    const frozen = repo.frozen(revision.id)
    const { period } = revision.report
    return { cells, people: frozen === null ? behind.counted(period, cells) : behind.kept(revision.id, frozen) }
  }

  /** What an amendment changes in its base; a withdrawal changes no figure. */
  function differences(report: OpenReport): FigureDifference[] {
    const { revision, entries, office } = report
    const base = revision.base === null ? null : reader.open(revision.base)
    if (base === null || base.revision.kind === 'huy' || revision.kind === 'huy') return []
    const reasons = newest(entries, 'change')
    const reasonOf = (name: string) => z.string().safeParse(reasons.get(name)?.data).data ?? revision.reason
    return figureDifferences(stateOf(base), stateOf(report), source(office, reasonOf))
  }

  const numbers = createReportNumbers({
    numbers: deps.numbers,
    paperBook: () => kept().paperBook,
    titleOf: ({ id }) => {
      const report = reader.open(id)
      return `${upperFirst(report.layout.title.toLocaleLowerCase('vi'))} ${lowerFirst(views.filled(report, report.layout.gist))}`
    },
  })
  const issue = createIssueService({ ...deps, repo, reader, counting, layouts, drafts, behind, differences, numbers })
  const views = createReportViews({
    ...{ reader, indicators, audit, differences },
    ...{ today: clock.today, goals: deps.goals },
    nextNumber: ({ area }) => numbers.next(area, clock.today()),
  })

  const files = createReportFiles({
    ...{ audit, reader, views, press, differences },
    catalogue: indicators.catalogue,
  })

  /** The figures of a frozen report as the data give them today, with what had been given by hand. */
  function recounted(report: OpenReport): FigureState {
    const { revision, entries } = report
    const { period, area } = revision.report
    const counted = counting.recounted(period, area, report.computed.cells)
    const cells = reader.cellsOf(revision, { ...report.computed, cells: counted }, entries)
    return { cells, people: behind.counted(period, cells) }
  }

  /** What a report says and what the data say today, or another revision of it; recorded, because it names people. */
  function compare(actor: Actor, id: string, withId: string | null): Comparison {
    requirePermission(actor, 'people.read', 'so sánh báo cáo')
    const report = reader.open(id)
    const other = withId === null ? null : reader.open(withId)
    if (other !== null && other.revision.report.id !== report.revision.report.id) {
      fail({ kind: 'conflict', message: 'Chỉ so sánh các bản của cùng một báo cáo.' })
    }
    audit.record(actor, 'report.compare', 'report', id, { with: withId ?? 'data' })
    const after = other === null ? recounted(report) : stateOf(other)
    const { revision, office } = report
    return {
      from: revisionWords(revision),
      to: other === null ? 'dữ liệu hiện nay' : revisionWords(other.revision),
      differences: figureDifferences(
        stateOf(report),
        after,
        source(office, () => ''),
      ),
      affected: affected(report),
    }
  }

  /** Later issued reports of the same kind and area whose figures are no longer those of the data. */
  function affected({ revision }: OpenReport): ReportRow[] {
    const { layout, area, period } = revision.report
    return reader
      .newest()
      .map((one) => reader.live(one.report.id).findLast(({ number }) => number !== null))
      .filter((one): one is Revision => one !== undefined && one.kind !== 'huy')
      .filter(
        ({ report }) => report.layout === layout && report.area === area && report.period.calendar === period.calendar,
      )
      .filter(({ report }) => report.period.from > period.to)
      .filter((one) => {
        const later = reader.open(one.id)
        return hasChanged(later.cells, recounted(later).cells)
      })
      .map(reader.row)
  }

  function file(id: string): ReportFile {
    const { revision, office, cells, findings } = reader.open(id)
    const frozen = repo.frozen(id)
    if (frozen === null || revision.number === null || revision.digest === null) {
      return fail({ kind: 'conflict', message: 'Báo cáo chưa chốt số liệu nên chưa có tệp để gửi.' })
    }
    const document = signedDocument(revision.acts)
    return {
      format: 'hscn-report',
      version: 1,
      type: revision.report.layout,
      period: revision.report.period,
      revision: revision.number,
      kind: revision.kind,
      supersedes: revision.base === null ? null : reader.revision(revision.base).digest,
      reason: revision.reason,
      office: { code: office.code, name: office.name },
      areas: office.communes.map(({ code, name }) => ({ code, name })),
      document: document ?? { number: '', date: null, signer: '', position: '' },
      asOf: revision.asOf,
      catalogueVersion: revision.catalogueVersion,
      cells: [...cells],
      warnings: findings.map(({ rule, message, reason }) => ({ rule, message, reason })),
      changes: frozen.changes,
      digest: revision.digest,
    }
  }

  function list({ year, layout, area }: ReportListQuery): ReportRow[] {
    return reader
      .newest()
      .filter(({ report }) => layout === '' || report.layout === layout)
      .filter(({ report }) => area === '' || report.area === area)
      .filter(({ report }) => year === null || yearOfPeriod(report.period) === year)
      .map(reader.row)
  }

  const yearOfPeriod = (period: Revision['report']['period']): number =>
    namedPeriod(reporting, period)?.year ?? Number(period.to.slice(0, 4))

  /** Since when the office works with the program. */
  const began = (): CivilDate => {
    const first = audit.beginning()
    return first === null ? clock.today() : dayOfMoment(first)
  }

  const sendDays = (): SendPlanView => ({
    rows: sendDayRows(layouts.all, plan(), { calendar: calendar.calendar(), on: clock.today() }),
    paperBook: kept().paperBook,
  })

  return {
    layouts,
    checks,
    drafts,
    issue,
    files,
    compare,
    file,
    list,
    explain: behind.explain,
    named: behind.named,
    /** How its main figures ran over the periods before, for charts. */
    trend: createTrend({ indicators, reader }),
    view: (actor: Actor, id: string): ReportView => views.view(actor, id),
    open: reader.open,
    /** What can be built, for the screen. */
    choices: (): LayoutChoice[] =>
      layouts.all.map(({ id, formNo, listTitle, level, narrative, periods, provenance }) => ({
        ...{ id, formNo, level, narrative, provenance, title: listTitle },
        periods: [...periods],
      })),
    periods: (calendar: ReportCalendar, kind: PeriodKind, year: number) =>
      periodsOfYear(reporting, calendar, kind, year).map(({ period }) => ({
        period,
        label: periodLabel(reporting, period),
      })),
    due: (on: CivilDate | null): DueReport[] =>
      dueReports(layouts.all, reader.newest().map(reader.row), plan(), on ?? clock.today(), began()),
    /** Last day on which a report of a period is in time, by what this office set; null where no day is set. */
    dueOf: (layout: string, period: Period): CivilDate | null => dueOf(layouts.get(layout), period, plan()),
    sendDays,
    /** Keeps on which days this office sends. Throws 'validation' for a duty that there is not. */
    saveSendDays(actor: Actor, input: z.input<typeof SendDaysSchema>): SendPlanView {
      const saved = parseInput(SendDaysSchema, input, 'ngày gửi báo cáo')
      const stray = saved.days.findIndex(({ duty }) => !reporting.duties.some(({ id }) => id === duty))
      if (stray >= 0) {
        const fields = [{ path: `days.${stray}.duty`, message: 'Không có loại báo cáo này' }]
        fail({ kind: 'validation', what: 'ngày gửi báo cáo', fields })
      }
      settings.keep(actor, SEND_DAYS, saved, 'đặt ngày gửi báo cáo')
      return sendDays()
    },
  }
}

const revisionWords = ({ number, kind }: Revision): string =>
  number === null ? 'bản đang lập' : `bản ${number} (${REVISION_KIND_WORDS[kind]})`

function hasChanged(before: readonly Cell[], after: readonly Cell[]): boolean {
  const values = (cells: readonly Cell[]) =>
    cells.map(({ id, area, dims, value }) => JSON.stringify([id, area, dims, value]))
  return values(before).join('\n') !== values(after).join('\n')
}

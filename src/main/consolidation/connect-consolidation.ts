import type { ReportType } from '#shared/consolidation/consolidation.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { periodLabel } from '#shared/reports/periods.ts'
import type { ReportState } from '#shared/reports/report.schema.ts'
import type { MarkSent } from '#shared/reports/report-inputs.schema.ts'
import { levelOf } from '#shared/settings/office.schema.ts'
import { REPORT_STATE_WORDS } from '#shared/texts/report-words.ts'
import type { Press } from '../documents/press.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { PackageFile } from '../packages/inner-zip.ts'
import type { PackagesService } from '../packages/packages.service.ts'
import { signedDocument } from '../reports/report-acts.ts'
import { reportDigest } from '../reports/report-digest.ts'
import type { ReportsRoom } from '../reports/reports-room.ts'
import type { Actor } from '../store/actor.ts'
import { type ConsolidationRoomDeps, createConsolidationRoom } from './consolidation-room.ts'
import { countingReports } from './counting-reports.ts'
import { createProvinceFiles } from './province-files.ts'
import { periodKey } from './province-state.ts'
import { receiptSide } from './receipt-side.ts'
import { reportPayload, type SendableReport } from './report-payload.ts'
import { createSentReportsRepo } from './sent-reports.repo.ts'

export interface ConnectConsolidationDeps
  extends Pick<
    ConsolidationRoomDeps,
    'store' | 'clock' | 'ids' | 'audit' | 'people' | 'life' | 'settings' | 'receipts'
  > {
  readonly indicators: IndicatorsService
  readonly reports: ReportsRoom
  readonly packages: Pick<PackagesService, 'register' | 'list'>
  readonly press: Pick<Press, 'renderer'>
}

/** Revisions that have left the hands of who made them. */
const SIGNED = ['da_ky', 'da_gui', 'da_nhan', 'tra_lai']

/** The room with its reports and packages: what a district sends, what a province takes in, adds up and sends on. */
export function connectConsolidation(deps: ConnectConsolidationDeps) {
  const { store, clock, settings, indicators, reports, packages } = deps
  const sent = createSentReportsRepo(store)
  const isProvince = () => levelOf(settings.office().kind) === 'province'
  const label = (period: Period) => periodLabel(indicators.reporting(), period)
  /** Layouts that an office owes for a period with a name; a free range cannot be waited for. */
  const types = (): ReportType[] =>
    reports.layouts.all
      .filter(({ level, duty }) => level === 'office' && duty !== '')
      .map(({ id, listTitle, periods }) => ({
        ...{ id, label: listTitle, periods: periods.filter(({ kind }) => kind !== 'tu_do') },
      }))
  const room = createConsolidationRoom({
    ...deps,
    types,
    dueOf: reports.dueOf,
    layout: reports.layouts.get,
    checks: reports.checks,
    digestOf: reportDigest,
    arrivals: () =>
      packages.list('in').map(({ id, partner, manifest }) => ({
        ...{ packageId: id, sender: partner.code, sequence: manifest.sequence },
      })),
  })
  const files = createProvinceFiles({
    ...deps,
    office: settings.office,
    layout: reports.layouts.get,
    catalogue: indicators.catalogue,
    periodLabel: label,
    frozen: room.reports.file,
    revisions: room.reports.revisions,
  })

  function sendable(): SendableReport[] {
    if (isProvince()) {
      return room.reports
        .newest()
        .filter(({ state }) => SIGNED.includes(state))
        .map(({ id, report, acts, state }) => ({
          ...{ id, title: room.typeLabel(report.type), hasLists: false },
          detail: `${label(report.period)}, lần ${report.revision}, số ${signedDocument(acts)?.number ?? ''}, ${REPORT_STATE_WORDS[state].toLowerCase()}`,
        }))
    }
    return reports
      .list({ year: null, layout: '', area: '' })
      .filter(({ state, area }) => area === '' && SIGNED.includes(state))
      .map(({ id, title, periodLabel: days, number, state }) => ({
        ...{ id, title, hasLists: true },
        detail: `${days}, số ${number}, ${REPORT_STATE_WORDS[state].toLowerCase()}`,
      }))
  }

  const file = (id: string) => (isProvince() ? room.reports.file(id).report : reports.file(id))

  async function papers(actor: Actor, id: string): Promise<PackageFile[]> {
    const from = isProvince() ? files : reports.files
    const pdf = { path: 'report.pdf', bytes: (await from.pdf(actor, id)).bytes }
    // A withdrawal has no tables.
    return file(id).kind === 'huy' ? [pdf] : [pdf, { path: 'report.xlsx', bytes: await from.xlsx(actor, id) }]
  }

  packages.register(
    reportPayload({
      received: room.received,
      sendable,
      file,
      papers,
      roster: room.roster,
      packageBefore: (receiver, { type, period, supersedes }) =>
        supersedes === null ? null : sent.carrying({ receiver, type, period: periodKey(period), digest: supersedes }),
      onSealed(actor, reportId, receiver, { type, period, digest }, packageId) {
        const sentAt = clock.now()
        sent.insert({ ...{ packageId, reportId, receiver, type, digest, sentAt }, period: periodKey(period) })
        markSent(actor, reportId, receiver)
      },
      typeLabel: room.typeLabel,
      periodLabel: label,
    }),
  )

  /** How far the newest revision of a report has come, whichever level made it; null for what is not the newest. */
  function stateOf(id: string): ReportState | null {
    const rows = isProvince() ? room.reports.newest() : reports.list({ year: null, layout: '', area: '' })
    return rows.find((one) => one.id === id)?.state ?? null
  }

  const mark = (actor: Actor, input: MarkSent) =>
    isProvince() ? room.reports.markSent(actor, input) : reports.issue.markSent(actor, input)

  /** A signed report that goes out is a sent one; one that goes out again stays what it was. */
  function markSent(actor: Actor, id: string, receiver: string): void {
    if (stateOf(id) === 'da_ky') mark(actor, { id, act: 'gui', on: clock.today(), note: receiver })
  }

  return {
    ...room,
    files,
    counting: () => countingReports(room.received),
    receiptSide: receiptSide({ room, sent, clock, stateOf, mark }),
  }
}

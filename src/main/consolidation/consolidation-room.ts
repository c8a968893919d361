import type { ReceivedList, ReceivedReport, ReportType } from '#shared/consolidation/consolidation.schema.ts'
import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import type { Check } from '#shared/reports/check.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { periodLabel } from '#shared/reports/periods.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import type { LifeService } from '../life/life.service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { createClaimsRepo } from './claims.repo.ts'
import { createClaimsService } from './claims.service.ts'
import { createConsolidationRepo, type KeptReport } from './consolidation.repo.ts'
import { createDecisionsRepo } from './decisions.repo.ts'
import { createDecisionsService } from './decisions.service.ts'
import { createProvinceReportRepo } from './province-report.repo.ts'
import { createProvinceReportService } from './province-report.service.ts'
import type { Arrival } from './province-state.ts'
import { createReceivedService, headOf } from './received.service.ts'
import { rosterOf } from './roster.service.ts'
import { whyStanding } from './take-words.ts'

export interface ConsolidationRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byIds' | 'currentId'>
  readonly life: Pick<LifeService, 'list' | 'lists'>
  readonly settings: { office(): Office }
  readonly indicators: { catalogue(): Catalogue; reporting(): Reporting }
  /** The layouts of reports that districts send, with their periods. */
  readonly types: () => readonly ReportType[]
  /** Throws 'not-found'. */
  readonly layout: (type: string) => ReportLayout
  readonly checks: readonly Check[]
  readonly dueOf: (type: string, period: Period) => CivilDate | null
  readonly digestOf: (cells: readonly Cell[]) => string
  /** Every package that came, of whatever kind. */
  readonly arrivals: () => readonly Arrival[]
  /** Packages for which a receipt was made. */
  readonly receipts: () => ReadonlySet<string>
}

export type ConsolidationRoom = ReturnType<typeof createConsolidationRoom>

/** Builds the services of the room in their order of dependence. */
export function createConsolidationRoom(deps: ConsolidationRoomDeps) {
  const { store, settings, indicators, types } = deps
  const repo = createConsolidationRepo(store)
  const { office } = settings
  const kinds = new Map(indicators.catalogue().indicators.map(({ id, kind }) => [id, kind]))
  const kindOf = (id: string) => kinds.get(id) ?? null
  const typeLabel = (id: string) => types().find((one) => one.id === id)?.label ?? id
  const claims = createClaimsService({ ...deps, repo, claimsRepo: createClaimsRepo(store) })
  const received = createReceivedService({ ...deps, repo, claims, office, kindOf })
  const reports = createProvinceReportService({
    ...deps,
    repo: createProvinceReportRepo(store),
    received,
    claims,
    office,
    reporting: indicators.reporting,
    kindOf,
    catalogue: indicators.catalogue,
    typeLabel,
  })
  const decisions = createDecisionsService({ ...deps, repo: createDecisionsRepo(store) })

  const nameOf = (code: string): OfficeName => ({
    code,
    name: office().districts.find((district) => district.code === code)?.name ?? code,
  })

  /** Every report that came, the newest first, with what it counts for; and what the numbers of packages tell. */
  function list(): ReceivedList {
    const kept = received.all()
    const state = received.state(kept)
    const byId = new Map(kept.map((report) => [report.packageId, report]))
    const receipts = deps.receipts()
    const headBy = (id: string) => {
      const found = byId.get(id)
      return found === undefined ? null : headOf(found)
    }
    const row = (report: KeptReport): ReceivedReport => {
      const head = headOf(report)
      const slot = received.slot(head.sender, head.type, head.period, state)
      const standing = slot?.standings.get(report.packageId) ?? 'held'
      const { packageId, sequence, createdAt, takenAt, takenBy, request, findings, people, returned } = report
      return {
        ...{ packageId, sequence, createdAt, takenAt, takenBy, request, people, standing },
        sender: nameOf(report.sender),
        report: report.report,
        typeLabel: typeLabel(head.type),
        periodLabel: periodLabel(indicators.reporting(), head.period),
        why: slot === null ? '' : whyStanding(head, standing, slot, headBy),
        findings: [...findings],
        returned: returned === null ? null : { ...returned, correctBy: returned.correctBy as CivilDate | null },
        receipt: receipts.has(packageId),
      }
    }
    return {
      rows: kept.map(row),
      gaps: state.gaps.map(({ sender, missing }) => ({ sender: nameOf(sender), missing: [...missing] })),
      clashes: state.clashes.map(({ sender, sequence, packageIds }) => ({
        ...{ sender: nameOf(sender), sequence, packageIds: [...packageIds] },
      })),
    }
  }

  return {
    list,
    types,
    typeLabel,
    reporting: indicators.reporting,
    take: received.take,
    sendBack: received.sendBack,
    received,
    claims,
    reports,
    decisions,
    roster: (actor: Actor, query: { readonly on: CivilDate; readonly request: string }) => rosterOf(deps, actor, query),
  }
}

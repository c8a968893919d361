import { z } from 'zod'
import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import { canonicalJson } from '#shared/primitives/canonical-json.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import type { Check } from '#shared/reports/check.schema.ts'
import type { ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { namedPeriod, periodLabel, previousPeriod } from '#shared/reports/periods.ts'
import type { ReportFinding, ReportRow, ReportState } from '#shared/reports/report.schema.ts'
import { runChecks } from '#shared/reports/run-checks.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import { type CellBook, cellBook } from './cell-book.ts'
import { effectiveCells, GivenSchema, newest } from './effective-cells.ts'
import { areaName, areasOf } from './figure-names.ts'
import type { ReportLayouts } from './load-layouts.ts'
import { countRechecks, fedByRechecks } from './rechecks.ts'
import type { Computed, Entry, ReportRepo, Revision } from './report.repo.ts'
import { signedDocument, stateAfter } from './report-acts.ts'

export interface ReaderDeps {
  readonly repo: ReportRepo
  readonly indicators: Pick<IndicatorsService, 'catalogue' | 'reporting'>
  readonly layouts: ReportLayouts
  readonly checks: readonly Check[]
  readonly settings: { office(): Office }
  readonly dueOf: (layout: ReportLayout, period: Period) => CivilDate | null
}

/** A revision with everything that follows from what is stored of it. */
export interface OpenReport {
  readonly revision: Revision
  readonly layout: ReportLayout
  readonly office: Office
  readonly computed: Computed
  readonly entries: readonly Entry[]
  readonly cells: readonly Cell[]
  readonly book: CellBook
  readonly findings: readonly ReportFinding[]
}

/** Day on which a commune's own report came. */
export const ReceivedSchema = z.strictObject({ receivedOn: z.string() })

export type ReportReader = ReturnType<typeof createReportReader>

/** Reads reports as they stand: drafts from what was counted and given, frozen ones as they were frozen. */
export function createReportReader(deps: ReaderDeps) {
  const { repo, indicators, layouts, checks, settings } = deps
  const reporting = indicators.reporting()

  function revision(id: string): Revision {
    return repo.find(id) ?? fail({ kind: 'not-found', what: 'báo cáo', id })
  }

  /** Whether a revision still counts: it was not given up. */
  const isLive = ({ acts }: Revision) => acts.at(-1)?.act !== 'bo'
  const live = (reportId: string) => repo.revisionsOf(reportId).filter(isLive)

  /** The newest frozen revision; null where none was. */
  function newestIssued(layout: string, period: Period, area: string): Revision | null {
    const report = repo.report(layout, period, area)
    const frozen = report === null ? [] : live(report.id).filter(({ number }) => number !== null)
    return frozen.at(-1) ?? null
  }

  /** Figures of the newest issued revision; null where there is none or it was withdrawn. */
  function issuedCells(layout: string, period: Period, area: string): readonly Cell[] | null {
    const found = newestIssued(layout, period, area)
    return found === null || found.kind === 'huy' ? null : (repo.frozen(found.id)?.cells ?? null)
  }

  function cellsOf(one: Revision, computed: Computed, entries: readonly Entry[]): readonly Cell[] {
    if (one.kind === 'huy') return []
    const { area } = one.report
    const fed = fedByRechecks(checks, area, countRechecks(computed.cells, entries))
    return effectiveCells(computed.cells, entries, indicators.catalogue(), area, fed)
  }

  function open(id: string): OpenReport {
    const one = revision(id)
    const entries = repo.entries(id)
    const computed = repo.computed(id)
    const frozen = repo.frozen(id)
    const layout = frozen?.layout ?? layouts.get(one.report.layout)
    const office = frozen?.office ?? settings.office()
    const cells = frozen?.cells ?? cellsOf(one, computed, entries)
    const findings = frozen?.findings ?? findingsOf({ one, layout, office, computed, entries, cells })
    const estimates = new Map(
      [...newest(entries, 'estimate')].map(([name, { data }]) => [name, GivenSchema.parse(data).value ?? 0]),
    )
    const book = cellBook(cells, computed, indicators.catalogue(), estimates)
    return { revision: one, layout, office, computed, entries, cells, book, findings }
  }

  function findingsOf(of: {
    one: Revision
    layout: ReportLayout
    office: Office
    computed: Computed
    entries: readonly Entry[]
    cells: readonly Cell[]
  }): ReportFinding[] {
    const { one, layout, office, computed, entries, cells } = of
    const { period, area } = one.report
    const before = previousPeriod(reporting, period)
    const issued = issuedCells(layout.id, before, area)
    const received = newest(entries, 'commune')
    const reasons = newest(entries, 'reason')
    const found = runChecks(checks, indicators.catalogue(), {
      period,
      kind: one.kind,
      area,
      areas: new Map(areasOf(office, cells).map(({ code, name }) => [code, name])),
      cells,
      opening: computed.opening,
      previous: computed.recounted,
      issued: issued === null ? null : { label: `báo cáo ${nameOf(before)}`, cells: issued },
      months: computed.months === null ? null : new Map(Object.entries(computed.months)),
      missing: layout.asksCommunes
        ? office.communes.map(({ code }) => code).filter((code) => !received.has(code))
        : null,
      rechecked: countRechecks(computed.cells, entries),
      breaches: breachesOf(computed),
      base: one.base === null ? null : (repo.frozen(one.base)?.cells ?? null),
    })
    return found.map((finding) => {
      const given = reasons.get(finding.key)
      const reason = z.string().safeParse(given?.data).data ?? ''
      return { ...finding, cells: [...finding.cells], reason, reasonBy: given?.by ?? '' }
    })
  }

  const nameOf = (period: Period): string =>
    namedPeriod(reporting, period)?.label ?? `từ ${viDate(period.from)} đến ${viDate(period.to)}`

  function stateOf({ id, number, acts, report }: Revision): ReportState {
    if (number === null) return 'nhap'
    const later = live(report.id).find((one) => one.base === id && one.number !== null)
    if (later !== undefined) return later.kind === 'huy' ? 'huy' : 'thay'
    return stateAfter(acts)
  }

  function row(one: Revision): ReportRow {
    const { period, area, layout: layoutId } = one.report
    const layout = layouts.all.find(({ id }) => id === layoutId)
    const document = signedDocument(one.acts)
    const last = one.acts.at(-1) ?? { at: one.createdAt, by: one.createdBy }
    return {
      id: one.id,
      layout: layoutId,
      title: layout?.listTitle ?? layoutId,
      period,
      periodLabel: periodLabel(reporting, period),
      area,
      areaName: areaName(area, settings.office()),
      state: stateOf(one),
      revision: one.number,
      kind: one.kind,
      number: document?.number ?? '',
      signedOn: document?.date ?? null,
      due: layout === undefined ? null : deps.dueOf(layout, period),
      updatedAt: last.at,
      updatedBy: last.by,
    }
  }

  return {
    revision,
    live,
    newestIssued,
    issuedCells,
    cellsOf,
    findingsOf,
    open,
    row,
    nameOf,
    /** The draft of a report; null where there is none. */
    draft: (reportId: string) => live(reportId).find(({ number }) => number === null) ?? null,
    /** The newest revision of each report that still counts. */
    newest(): Revision[] {
      const found = new Map<string, Revision>()
      for (const one of repo.revisions()) if (isLive(one)) found.set(one.report.id, one)
      return [...found.values()]
    },
  }
}

/** How many people break each rule, with a mark that is another one for other people or other days. */
function breachesOf({ breaches }: Pick<Computed, 'breaches'>): Record<string, { mark: string; count: number }> {
  return Object.fromEntries(
    Object.entries(breaches).map(([rule, found]) => {
      const mark = sha256Of(canonicalJson(found.map(({ personId, on }) => [personId, on])))
      return [rule, { mark: mark.slice(0, 16), count: new Set(found.map(({ personId }) => personId)).size }]
    }),
  )
}

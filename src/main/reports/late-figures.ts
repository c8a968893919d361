import { type Cell, type CellKey, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { namedPeriod, periodsOfYear, previousPeriod } from '#shared/reports/periods.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { StoredLate } from './report.repo.ts'

/** A report that stands: its figures, who is behind each, and what it told of earlier ones. */
export interface IssuedReport {
  readonly cells: readonly Cell[]
  readonly people: (cell: CellKey) => readonly string[]
  readonly late: readonly StoredLate[]
}

export interface LateDeps {
  readonly indicators: Pick<IndicatorsService, 'reporting' | 'compute' | 'people' | 'catalogue'>
  readonly issued: (layout: string, period: Period, area: string) => IssuedReport | null
}

/**
 * Phát sinh bổ sung của kỳ trước: what happened in a period that was reported already and was recorded later, when the office did
 * not amend that report. Of the periods of the same year, and of the one before; each is told once: what an issued report between
 * has told already is taken off.
 */
export function createLateFigures({ indicators, issued }: LateDeps) {
  const reporting = indicators.reporting()

  function earlier(period: Period): Period[] {
    const named = namedPeriod(reporting, period)
    const before = previousPeriod(reporting, period)
    const ofYear = named === null ? [] : periodsOfYear(reporting, period.calendar, period.kind, named.year)
    const all = [before, ...ofYear.map((one) => one.period)].filter(({ to }) => to < period.from)
    return [...new Map(all.map((one) => [one.from, one])).values()]
  }

  return (layout: ReportLayout, period: Period, area: string, ids: readonly string[]): StoredLate[] => {
    const reports = earlier(period).flatMap((one) => {
      const found = issued(layout.id, one, area)
      return found === null ? [] : [{ period: one, ...found }]
    })
    return reports.flatMap((report) => {
      const told = reports.filter(({ period: { from } }) => from > report.period.to).flatMap(({ late }) => late)
      return changedSince(report, area, ids).flatMap((one) => untold(one, told))
    })
  }

  /** Flows of an issued report that the data tell otherwise today. */
  function changedSince(report: IssuedReport & { period: Period }, area: string, ids: readonly string[]): StoredLate[] {
    const { period, cells, people } = report
    const whole = cells.filter(
      (cell) => cell.area === area && Object.keys(cell.dims).length === 0 && ids.includes(cell.id),
    )
    const known = new Map(whole.filter(({ origin }) => origin !== 'manual').map((cell) => [cellName(cell), cell]))
    const asked = indicators.catalogue().indicators.filter(({ id }) => known.has(cellName({ id, area, dims: {} })))
    const by = area === WHOLE_AREA ? 'total' : 'commune'
    const now = indicators
      .compute({ period, ids: asked.map(({ id }) => id), by })
      .filter((cell) => known.has(cellName(cell)))
    const today = indicators.people({ period, cells: now })
    return now.flatMap((cell) => {
      const name = cellName(cell)
      const reported = countedOf(known.get(name)) ?? 0
      const [was, is] = [new Set(people(cell)), new Set(today.get(name) ?? [])]
      return [
        {
          period,
          cell: { id: cell.id, area: cell.area, dims: cell.dims },
          reported,
          now: cell.value ?? 0,
          difference: (cell.value ?? 0) - reported,
          added: [...is].filter((id) => !was.has(id)),
          removed: [...was].filter((id) => !is.has(id)),
        },
      ]
    })
  }
}

/** A figure that was replaced keeps what had been counted. */
const countedOf = (cell: Cell | undefined): number | null =>
  cell === undefined ? null : cell.origin === 'override' ? (cell.computed ?? null) : cell.value

/** What of a late figure no report has told yet; nothing where that is all of it. */
function untold(late: StoredLate, told: readonly StoredLate[]): StoredLate[] {
  const before = told.filter(
    (one) => one.period.from === late.period.from && cellName(one.cell) === cellName(late.cell),
  )
  const net = (ids: (one: StoredLate) => readonly string[]) => new Set(before.flatMap(ids))
  const [came, fell] = [net((one) => one.added), net((one) => one.removed)]
  const rest = {
    ...late,
    difference: late.difference - before.reduce((sum, one) => sum + one.difference, 0),
    added: [
      ...late.added.filter((id) => !came.has(id)),
      ...[...fell].filter((id) => !late.removed.includes(id)),
    ].sort(),
    removed: [
      ...late.removed.filter((id) => !fell.has(id)),
      ...[...came].filter((id) => !late.added.includes(id)),
    ].sort(),
  }
  return rest.difference === 0 && rest.added.length === 0 && rest.removed.length === 0 ? [] : [rest]
}

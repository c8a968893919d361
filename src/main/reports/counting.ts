import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Check } from '#shared/reports/check.schema.ts'
import type { ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import {
  cumulativePeriod,
  namedPeriod,
  openingDay,
  periodsOfYear,
  previousPeriod,
  sameOfLastYear,
} from '#shared/reports/periods.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import { indicatorsOf } from './load-layouts.ts'
import type { Computed } from './report.repo.ts'

export interface CountingDeps {
  readonly indicators: Pick<IndicatorsService, 'catalogue' | 'reporting' | 'compute'>
  readonly checks: readonly Check[]
  /** Figures of the newest issued report of a layout, period and area; null where there is none. */
  readonly issued: (layout: string, period: Period, area: string) => readonly Cell[] | null
}

/** Counts what a report shows and what it is compared with. Same data, same figures. */
export function createCounting({ indicators, checks, issued }: CountingDeps) {
  const reporting = indicators.reporting()

  /** Whole office with its parts and each commune, or one commune with its parts. */
  function figures(period: Period, ids: readonly string[], area: string): Cell[] {
    if (area !== WHOLE_AREA) {
      return indicators.compute({ period, ids, by: 'all' }).filter((cell) => cell.area === area)
    }
    const whole = indicators.compute({ period, ids, by: 'breakdowns' })
    const known = new Set(whole.map(cellName))
    const communes = indicators.compute({ period, ids, by: 'commune' })
    return [...whole, ...communes.filter((cell) => !known.has(cellName(cell)))]
  }

  /** As reported where it was, else as counted. */
  function reported(layout: string, period: Period, area: string, counted: readonly Cell[]): Cell[] {
    const known = new Map((issued(layout, period, area) ?? []).map((cell) => [cellName(cell), cell]))
    return counted.map((cell) => known.get(cellName(cell)) ?? cell)
  }

  function carried(layout: ReportLayout, period: Period, area: string): Record<string, number> {
    const named = namedPeriod(reporting, period)
    if (named === null) return {}
    const before = periodsOfYear(reporting, period.calendar, period.kind, named.year).filter(
      (one) => one.ordinal < named.ordinal,
    )
    const sums: Record<string, number> = {}
    for (const { period: earlier } of before) {
      for (const cell of issued(layout.id, earlier, area) ?? []) {
        const more = byHand(cell)
        if (more !== 0) sums[cellName(cell)] = (sums[cellName(cell)] ?? 0) + more
      }
    }
    return sums
  }

  /** Events and people of each month of a longer period, added up by cell. */
  function monthSums(period: Period, ids: readonly string[], area: string): Record<string, number> | null {
    if (period.kind === 'thang' || period.kind === 'tu_do' || period.calendar === 'tu_do') return null
    const years = new Set([period.from, period.to].map((day) => Number(day.slice(0, 4))))
    const months = [...years].flatMap((year) => periodsOfYear(reporting, period.calendar, 'thang', year))
    const within = months.filter((month) => month.period.from >= period.from && month.period.to <= period.to)
    const flows = new Set(['F', 'Fp', 'M'])
    const counted = indicators.catalogue().indicators.filter(({ id, kind }) => ids.includes(id) && flows.has(kind))
    const sums: Record<string, number> = {}
    for (const { period: month } of within) {
      const own = counted.filter(({ periods }) => periods.includes('thang')).map(({ id }) => id)
      const by = area === WHOLE_AREA ? 'total' : 'commune'
      for (const cell of indicators.compute({ period: month, ids: own, by })) {
        if (cell.area !== area || cell.value === null) continue
        sums[cellName(cell)] = (sums[cellName(cell)] ?? 0) + cell.value
      }
    }
    return sums
  }

  /** The stocks that the rules ask for as they stood before the first day of a period. */
  function openings(period: Period, ids: readonly string[], area: string): Cell[] {
    const terms = checks.flatMap((check) => (check.kind === 'at_most' ? check.pairs.flatMap(({ of }) => of) : []))
    const asked = new Set(terms.flatMap(({ id, at }) => (at === 'dau_ky' ? [id] : [])))
    for (const { opening, closing } of indicators.catalogue().balances) if (opening === null) asked.add(closing)
    const stocks = ids.filter((id) => asked.has(id))
    if (stocks.length === 0) return []
    const eve = openingDay(period)
    return figures({ calendar: 'tu_do', kind: 'tu_do', from: eve, to: eve }, stocks, area)
  }

  const idsOf = (layout: ReportLayout, period: Period) => indicatorsOf(layout, period, indicators.catalogue(), checks)

  return {
    figures,
    /** Ids of the indicators that a report of this layout and period holds. */
    idsOf,
    count(layout: ReportLayout, period: Period, area: string): Computed {
      const ids = idsOf(layout, period)
      const [before, lastYear] = [previousPeriod(reporting, period), sameOfLastYear(reporting, period)]
      const recounted = figures(before, ids, area)
      return {
        cells: figures(period, ids, area),
        opening: openings(period, ids, area),
        previous: reported(layout.id, before, area, recounted),
        lastYear: reported(layout.id, lastYear, area, figures(lastYear, ids, area)),
        cumulative: figures(cumulativePeriod(reporting, period), ids, area),
        recounted: recounted.filter(({ dims }) => Object.keys(dims).length === 0),
        carried: carried(layout, period, area),
        months: monthSums(period, ids, area),
      }
    },
  }
}

export type Counting = ReturnType<typeof createCounting>

/** What of a figure was given by hand and is therefore in no count: all of a manual one, the difference of a replaced one. */
export function byHand({ origin, value, computed }: Cell): number {
  if (origin === 'manual') return value ?? 0
  return origin === 'override' ? (value ?? 0) - (computed ?? 0) : 0
}

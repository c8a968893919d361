import { addDays, type CivilDate, civilDate, yearOf } from '#shared/primitives/civil-date.ts'
import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Check } from '#shared/reports/check.schema.ts'
import type { Indicator } from '#shared/reports/indicator.schema.ts'
import type { Figure, ReportLayout } from '#shared/reports/layout.schema.ts'
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
import { byHand, isAddedUp } from './adding-up.ts'
import { createLateFigures, type IssuedReport } from './late-figures.ts'
import { crossedOf, indicatorsOf } from './load-layouts.ts'
import type { Computed } from './report.repo.ts'

export interface CountingDeps {
  readonly indicators: Pick<IndicatorsService, 'catalogue' | 'reporting' | 'compute' | 'people' | 'breaches'>
  readonly checks: readonly Check[]
  /** The newest issued report of a layout, period and area; null where there is none. */
  readonly issued: (layout: string, period: Period, area: string) => IssuedReport | null
}

/** Counts what a report shows and what it is compared with. Same data, same figures. */
export function createCounting({ indicators, checks, issued: issuedReport }: CountingDeps) {
  const reporting = indicators.reporting()
  const issued = (layout: string, period: Period, area: string) => issuedReport(layout, period, area)?.cells ?? null
  const lateFigures = createLateFigures({ indicators, issued: issuedReport })

  /** Whole office with its parts and each commune, or one commune with its parts; and the figures by several parts at once. */
  function figures(period: Period, ids: readonly string[], area: string, crossed: readonly Figure[]): Cell[] {
    if (area !== WHOLE_AREA) {
      return indicators.compute({ period, ids, by: 'all', crossed }).filter((cell) => cell.area === area)
    }
    const whole = indicators.compute({ period, ids, by: 'breakdowns', crossed })
    const known = new Set(whole.map(cellName))
    const communes = indicators.compute({ period, ids, by: 'commune', crossed })
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

  /** Of some indicators those of what happens, which can be added up over a year. */
  const flowsOf = (ids: readonly string[]): Indicator[] =>
    indicators.catalogue().indicators.filter(({ id, kind }) => ids.includes(id) && isAddedUp(kind))

  /** Events and people of each month of a longer period, added up by cell. */
  function monthSums(period: Period, ids: readonly string[], area: string): Record<string, number> | null {
    if (period.kind === 'thang' || period.kind === 'tu_do' || period.calendar === 'tu_do') return null
    const years = new Set([period.from, period.to].map((day) => Number(day.slice(0, 4))))
    const months = [...years].flatMap((year) => periodsOfYear(reporting, period.calendar, 'thang', year))
    const within = months.filter((month) => month.period.from >= period.from && month.period.to <= period.to)
    const counted = flowsOf(ids)
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
    return figures({ calendar: 'tu_do', kind: 'tu_do', from: eve, to: eve }, stocks, area, [])
  }

  /** What has happened since the last day of a year that ends before its last day: no part of the period, and marked so. */
  function afterYear(period: Period, ids: readonly string[], area: string): Cell[] {
    const last = yearEnd(period)
    if (last === null) return []
    const rest: Period = { calendar: 'tu_do', kind: 'tu_do', from: addDays(period.to, 1), to: last }
    return figures(
      rest,
      flowsOf(ids).map(({ id }) => id),
      area,
      [],
    )
  }

  const idsOf = (layout: ReportLayout, period: Period) => indicatorsOf(layout, period, indicators.catalogue(), checks)

  /** What the rules about people find, by rule; of a commune those who belong to it. */
  function breaches(period: Period, area: string): Computed['breaches'] {
    const rules = checks.flatMap((check) => (check.kind === 'people' ? [check] : []))
    const found = rules.map(({ id, rule }) => [
      id,
      indicators.breaches({ period, rule }).filter(({ communeCode }) => area === WHOLE_AREA || communeCode === area),
    ])
    return Object.fromEntries(found)
  }

  /** What a report holds besides its figures, and what is told of it in tables and rules of its own. */
  const besides = (layout: ReportLayout, period: Period, area: string) => {
    const ids = idsOf(layout, period)
    return {
      after: afterYear(period, ids, area),
      breaches: breaches(period, area),
      late: lateFigures(
        layout,
        period,
        area,
        flowsOf(ids).map(({ id }) => id),
      ),
    }
  }

  const crossed = (layout: ReportLayout) => crossedOf(layout, indicators.catalogue())

  return {
    /** Figures of a layout as the data say today. */
    figuresOf: (layout: ReportLayout, period: Period, area: string): Cell[] =>
      figures(period, idsOf(layout, period), area, crossed(layout)),
    /** The same figures that were counted once, as the data say today. */
    recounted(period: Period, area: string, cells: readonly Cell[]): Cell[] {
      const deep = cells.filter(({ dims, area: own }) => {
        const parts = Object.keys(dims).length
        return parts > 1 || (parts === 1 && own !== area)
      })
      const both = new Map(deep.map(({ id, dims }) => [cellName({ id, area: WHOLE_AREA, dims }), { id, dims }]))
      return figures(period, [...new Set(cells.map(({ id }) => id))], area, [...both.values()])
    },
    besides,
    count(layout: ReportLayout, period: Period, area: string): Computed {
      const ids = idsOf(layout, period)
      const [before, lastYear] = [previousPeriod(reporting, period), sameOfLastYear(reporting, period)]
      const both = crossed(layout)
      const recounted = figures(before, ids, area, both)
      return {
        cells: figures(period, ids, area, both),
        opening: openings(period, ids, area),
        previous: reported(layout.id, before, area, recounted),
        lastYear: reported(layout.id, lastYear, area, figures(lastYear, ids, area, both)),
        cumulative: figures(cumulativePeriod(reporting, period), ids, area, both),
        recounted: recounted.filter(({ dims }) => Object.keys(dims).length === 0),
        carried: carried(layout, period, area),
        months: monthSums(period, ids, area),
        ...besides(layout, period, area),
      }
    },
  }
}

export type Counting = ReturnType<typeof createCounting>

/** Last day of the year that a report of a year is called by, where its figures end before it; else null. */
function yearEnd({ kind, to }: Period): CivilDate | null {
  const last = civilDate(`${yearOf(to)}-12-31`)
  return kind === 'nam' && to < last ? last : null
}

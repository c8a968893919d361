import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Period, PeriodKind } from '#shared/reports/period.schema.ts'
import { previousPeriod } from '#shared/reports/periods.ts'
import type { ReportTrend } from '#shared/reports/report-trend.schema.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { ReportReader } from './report-reader.ts'

export interface TrendDeps {
  readonly indicators: Pick<IndicatorsService, 'catalogue' | 'reporting' | 'compute'>
  readonly reader: Pick<ReportReader, 'open' | 'issuedCells' | 'nameOf'>
}

/** Periods that are drawn, its own among them: what one line can hold and a reader can take in. */
const POINTS: Readonly<Record<PeriodKind, number>> = { thang: 12, quy: 8, '6_thang': 6, '9_thang': 4, nam: 5, tu_do: 4 }

/**
 * How the stocks and flows of the balances ran that a report holds. A period with an issued report of the same layout and area is
 * told as it was reported, another one as the data say today.
 */
export function createTrend({ indicators, reader }: TrendDeps) {
  return (id: string): ReportTrend => {
    const { revision, layout, cells } = reader.open(id)
    const { period, area } = revision.report
    const shown = shownOf(cells, area)
    const ids = shown.map((one) => one.id)
    const points = periodsUpTo(period).map((one) => {
      const own = one === period
      const issued = own ? null : reader.issuedCells(layout.id, one, area)
      return {
        period: one,
        issued: own ? revision.number !== null : issued !== null,
        cells: own ? cells : (issued ?? counted(one, ids, area)),
      }
    })
    return {
      points: points.map((point) => ({
        period: point.period,
        label: reader.nameOf(point.period),
        issued: point.issued,
      })),
      series: shown.map(({ id: indicator, label, unit, stock }) => ({
        ...{ id: indicator, label, unit, stock },
        values: points.map((point) => figureOfPeriod(point.cells, indicator, area)),
      })),
    }
  }

  /** The figures of the balances that the report has, stocks first, in the order of the catalogue. */
  function shownOf(cells: readonly Cell[], area: string) {
    const { balances, indicators: all } = indicators.catalogue()
    const named = new Set(balances.flatMap(({ closing, in: plus, out }) => [closing, ...plus, ...out]))
    const held = new Set(cells.filter((cell) => cell.area === area && isWhole(cell)).map((cell) => cell.id))
    return all
      .filter((one) => named.has(one.id) && held.has(one.id))
      .map((one) => ({ id: one.id, label: one.name, unit: one.unit, stock: one.kind === 'S' }))
      .toSorted((a, b) => Number(b.stock) - Number(a.stock))
  }

  function periodsUpTo(last: Period): Period[] {
    const found = [last]
    while (found.length < POINTS[last.kind]) {
      const [first = last] = found
      found.unshift(previousPeriod(indicators.reporting(), first))
    }
    return found
  }

  function counted(period: Period, ids: readonly string[], area: string): readonly Cell[] {
    return indicators.compute({ period, ids, by: area === WHOLE_AREA ? 'total' : 'commune' })
  }
}

const isWhole = ({ dims }: Cell) => Object.keys(dims).length === 0

function figureOfPeriod(cells: readonly Cell[], id: string, area: string): number | null {
  const name = cellName({ id, area, dims: {} })
  return cells.find((cell) => cellName(cell) === name)?.value ?? null
}

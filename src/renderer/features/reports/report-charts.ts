import type { BarChart, LineChart } from '#shared/charts/chart.ts'
import { type Unit, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { ReportCell, ReportView } from '#shared/reports/report.schema.ts'
import type { ReportTrend } from '#shared/reports/report-trend.schema.ts'

/** Lines that are still told apart in one drawing. */
const LINES = 4

const isWhole = ({ dims }: ReportCell) => Object.keys(dims).length === 0

/** Figures that are told of several communes, for a list to choose from. */
export function comparableFigures({ cells }: Pick<ReportView, 'cells'>): { value: string; label: string }[] {
  const found = new Map<string, string>()
  for (const cell of cells) {
    if (cell.area !== WHOLE_AREA && isWhole(cell) && cell.unit !== 'phan_tram')
      found.set(cell.id, `${cell.id} ${cell.label}`)
  }
  return [...found].map(([value, label]) => ({ value, label }))
}

/** One figure of the report over the communes, the most first. */
export function communeChart({ cells, periodLabel }: Pick<ReportView, 'cells' | 'periodLabel'>, id: string): BarChart {
  const own = cells
    .filter((cell) => cell.id === id && cell.area !== WHOLE_AREA && isWhole(cell))
    .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))
  const [first] = own
  return {
    kind: 'bars',
    title: first === undefined ? id : `${id} ${first.label}`,
    description: `${periodLabel}, từng xã, phường, xếp từ nhiều đến ít.`,
    unit: first?.unit ?? 'nguoi',
    horizontal: true,
    series: [first?.label ?? id],
    goalLabel: '',
    groups: own.map(({ areaName, value }) => ({ label: areaName, values: [value] })),
  }
}

/** Figures of the same unit in one drawing, a few lines in each, stocks apart from flows. */
export function trendCharts({ points, series }: ReportTrend): LineChart[] {
  const kinds = [
    { stock: true, title: 'Đang quản lý, đang cai vào cuối kỳ' },
    { stock: false, title: 'Biến động trong kỳ' },
  ]
  const units = [...new Set(series.map(({ unit }) => unit))]
  return kinds.flatMap(({ stock, title }) =>
    units.flatMap((unit: Unit) => {
      const own = series.filter((one) => one.stock === stock && one.unit === unit)
      const pieces = Array.from({ length: Math.ceil(own.length / LINES) }, (_, piece) =>
        own.slice(piece * LINES, (piece + 1) * LINES),
      )
      return pieces.map(
        (lines, piece): LineChart => ({
          kind: 'line',
          title: pieces.length === 1 ? title : `${title} (${piece + 1})`,
          description: `${points.length} kỳ gần nhất; kỳ đã chốt lấy số đã báo cáo, kỳ khác tính từ dữ liệu hôm nay.`,
          unit,
          // An axis has no room for words that go without saying.
          points: points.map(({ label }) => label.replace(' năm ', ' ')),
          series: lines.map(({ id, label, values }) => ({ label: `${id} ${label}`, values })),
        }),
      )
    }),
  )
}

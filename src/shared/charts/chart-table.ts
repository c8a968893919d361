import { assertNever } from '../primitives/assert-never.ts'
import { UNIT_WORDS, viFigure } from '../texts/figures.ts'
import type { Chart, CurveChart } from './chart.ts'

/** The figures of a chart: heads of the columns, and rows that begin with what they are of. */
export interface ChartTable {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a chart draws, in figures: they stand beside it on the screen, and in its place where nothing can be drawn. */
export function chartTable(chart: Chart): ChartTable {
  const { unit } = chart
  const word = UNIT_WORDS[unit]
  switch (chart.kind) {
    case 'line':
      return {
        heads: ['Thời gian', ...chart.series.map(({ label }) => label)],
        rows: chart.points.map((point, i) => [
          point,
          ...chart.series.map(({ values }) => viFigure(values[i] ?? null, unit)),
        ]),
      }
    case 'bars': {
      const goals = chart.goalLabel !== ''
      return {
        heads: ['', ...chart.series.map((label) => `${label} (${word})`), ...(goals ? [chart.goalLabel] : [])],
        rows: chart.groups.map(({ label, values, goal = null }) => [
          label,
          ...values.map((value) => viFigure(value, unit)),
          ...(goals ? [viFigure(goal, unit)] : []),
        ]),
      }
    }
    case 'bullet': {
      const { value, min, max, expected } = chart
      const goal = max > min ? `${viFigure(min, unit)} đến ${viFigure(max, unit)}` : viFigure(min, unit)
      return {
        heads: ['', word],
        rows: [
          ['Đã được', viFigure(value, unit)],
          ['Chỉ tiêu', goal],
          ...(expected === null ? [] : [['Đến nay cần', viFigure(expected, unit)]]),
        ],
      }
    }
    case 'curve':
      return curveTable(chart)
    default:
      return assertNever(chart)
  }
}

function curveTable({ series, months, unit }: CurveChart): ChartTable {
  const cell = (steps: CurveChart['series'][number]['steps'], month: number) => {
    const step = steps.find((one) => one.month === month)
    return step === undefined ? '-' : `${viFigure(step.share, unit)} (${step.atRisk} người)`
  }
  return {
    heads: ['Sau', ...series.map(({ label }) => label)],
    rows: months.map((month) => [`${month} tháng`, ...series.map(({ steps }) => cell(steps, month))]),
  }
}

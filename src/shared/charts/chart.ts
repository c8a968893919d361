import type { Unit } from '../reports/cell.schema.ts'

interface ChartBase {
  readonly title: string
  /** What the chart shows, in a sentence or two, for whoever does not see it. */
  readonly description: string
  readonly unit: Unit
}

/** How a figure runs over time: one value for each point of time, null where nothing is known. */
export interface LineSeries {
  readonly label: string
  readonly values: readonly (number | null)[]
}

/** Figures over months, stocks and flows alike. */
export interface LineChart extends ChartBase {
  readonly kind: 'line'
  /** Labels of the points of time, in order. */
  readonly points: readonly string[]
  readonly series: readonly LineSeries[]
}

/** One commune, year or kind with its figures, one for each series. */
export interface BarGroup {
  readonly label: string
  readonly values: readonly (number | null)[]
  /** What should be reached, drawn as a line across the bar. */
  readonly goal?: number | null
}

export interface BarChart extends ChartBase {
  readonly kind: 'bars'
  /** Bars from the left to the right, for many groups or long names. */
  readonly horizontal: boolean
  /** Names of the figures within a group; with one, no legend is drawn. */
  readonly series: readonly string[]
  /** What the line across a bar means; '' where no group has one. */
  readonly goalLabel: string
  readonly groups: readonly BarGroup[]
}

/** What was done against what is to be reached: a figure, or a range of which the lower end counts. */
export interface BulletChart extends ChartBase {
  readonly kind: 'bullet'
  readonly value: number | null
  readonly min: number
  readonly max: number
  /** What should have been done by now; null where no pace is asked for. */
  readonly expected: number | null
}

/** Share of a group to whom something has not happened yet, as it falls with time. */
export interface CurveSeries {
  readonly label: string
  /** From the start: the share after that many months, and how many people it rests on. */
  readonly steps: readonly { readonly month: number; readonly share: number; readonly atRisk: number }[]
}

export interface CurveChart extends ChartBase {
  readonly kind: 'curve'
  /** Months at which the axis is marked and the numbers of people are written. */
  readonly months: readonly number[]
  readonly series: readonly CurveSeries[]
}

export type Chart = LineChart | BarChart | BulletChart | CurveChart

import { scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { viFigure } from '../texts/figures.ts'
import { axisWidth, figureScale, levels } from './axes.ts'
import type { LineChart } from './chart.ts'
import { type Drawing, GAP, type Mark, type Shape, TEXT, textAt, widthOf } from './drawing.ts'
import { drawingOf, legend, lineSample, signAt, styleOf } from './series-styles.ts'

const PLOT = 190

/** Lines over months; where a figure is not known the line is broken, not drawn through. */
export function drawLine(chart: LineChart, width: number): Drawing {
  const { series, points, unit } = chart
  const key = legend(
    series.map(({ label }, i) => ({ label, sample: (x, middle) => lineSample(i, x, middle) })),
    width,
  )
  const figures = figureScale(
    series.flatMap(({ values }) => values),
    unit,
    PLOT,
  )
  const left = axisWidth(figures)
  const box = { x: left, y: key.height + GAP, width: width - left - GAP, height: PLOT }
  const at = scalePoint<number>()
    .domain(points.map((_, i) => i))
    .range([box.x, box.x + box.width])
    .padding(0.4)
  const xOf = (i: number) => at(i) ?? box.x
  const yOf = (value: number) => box.y + box.height - figures.scale(value)

  const shapes: Shape[] = [...key.shapes, ...levels(figures, box), ...pointLabels(points, xOf, box.y + box.height)]
  const marks: Mark[] = []
  series.forEach(({ label, values }, i) => {
    const { tone, dash } = styleOf(i)
    const path = line<number | null>()
      .defined((value) => value !== null)
      .x((_, month) => xOf(month))
      .y((value) => yOf(value ?? 0))
      .digits(1)(values)
    if (path !== null) shapes.push({ kind: 'path', d: path, stroke: tone, width: 2, ...(dash !== '' && { dash }) })
    values.forEach((value, month) => {
      if (value === null) return
      shapes.push(signAt(i, xOf(month), yOf(value)))
      marks.push({ x: xOf(month), y: yOf(value), text: `${label}, ${points[month]}: ${viFigure(value, unit)}` })
    })
  })
  return drawingOf(chart, { width, height: box.y + PLOT + TEXT + 3 * GAP, shapes, marks })
}

/** Labels below; where they would touch, only every second, third ... is written. */
function pointLabels(points: readonly string[], xOf: (i: number) => number, bottom: number): Shape[] {
  const step = points.length < 2 ? Number.POSITIVE_INFINITY : xOf(1) - xOf(0)
  const widest = Math.max(0, ...points.map((label) => widthOf(label))) + GAP
  const every = Math.max(1, Math.ceil(widest / step))
  return points.flatMap((label, i) =>
    i % every === 0 ? [textAt(xOf(i), bottom + TEXT + GAP, label, { anchor: 'middle' })] : [],
  )
}

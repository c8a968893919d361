import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import { viFigure } from '../texts/figures.ts'
import { axisWidth, figureScale, levels } from './axes.ts'
import type { CurveChart, CurveSeries } from './chart.ts'
import { type Drawing, GAP, linePath, type Mark, type Shape, TEXT, textAt, widthOf, wrapped } from './drawing.ts'
import { drawingOf, legend, lineSample, signAt, styleOf } from './series-styles.ts'

const PLOT = 190
const ROW = 16
const WHOLE = 100
const NAMES = 130

/**
 * Falling steps, one curve for each group, and under the axis how many people each month still rests on: a curve over few
 * people is not read as one over many.
 */
export function drawCurve(chart: CurveChart, width: number): Drawing {
  const { series, months, unit } = chart
  const key = legend(
    series.map(({ label }, i) => ({ label, sample: (x, middle) => lineSample(i, x, middle) })),
    width,
  )
  const figures = figureScale([WHOLE], unit, PLOT)
  const left = Math.max(
    axisWidth(figures),
    Math.min(NAMES, Math.max(0, ...series.map((s) => widthOf(s.label))) + 3 * GAP),
  )
  const box = { x: left, y: key.height + GAP, width: width - left - widthOf('24 tháng') / 2, height: PLOT }
  const x = scaleLinear()
    .domain([0, Math.max(1, ...months)])
    .range([box.x, box.x + box.width])
  const y = (share: number) => box.y + box.height - figures.scale(share)
  const foot = box.y + box.height

  const shapes: Shape[] = [...key.shapes, ...levels(figures, box)]
  for (const month of months) {
    shapes.push({ kind: 'path', d: linePath(x(month), foot, x(month), foot + 4), stroke: 'control', width: 1 })
    shapes.push(textAt(x(month), foot + TEXT + GAP, `${month} tháng`, { anchor: 'middle' }))
  }
  const marks: Mark[] = []
  series.forEach((one, i) => {
    const { tone, dash } = styleOf(i)
    const path = line<CurveSeries['steps'][number]>()
      .x(({ month }) => x(month))
      .y(({ share }) => y(share))
      .curve(curveStepAfter)
      .digits(1)(one.steps)
    if (path !== null) shapes.push({ kind: 'path', d: path, stroke: tone, width: 2, ...(dash !== '' && { dash }) })
    for (const { month, share, atRisk } of one.steps.filter((step) => months.includes(step.month))) {
      shapes.push(signAt(i, x(month), y(share)))
      const text = `${one.label}, sau ${month} tháng: ${viFigure(share, unit)} (${atRisk} người)`
      marks.push({ x: x(month), y: y(share), text })
    }
  })
  const top = foot + TEXT + 4 * GAP
  shapes.push(textAt(0, top + TEXT, 'Số người còn được theo dõi', { tone: 'hint' }))
  series.forEach((one, i) => {
    const base = top + TEXT + (i + 1) * ROW
    shapes.push(textAt(0, base, wrapped(one.label, left - 3 * GAP, 1)[0] ?? '', { tone: 'ink' }))
    for (const { month, atRisk } of one.steps.filter((step) => months.includes(step.month))) {
      shapes.push(textAt(x(month), base, String(atRisk), { anchor: 'middle', tone: 'ink' }))
    }
  })
  return drawingOf(chart, { width, height: top + TEXT + series.length * ROW + GAP, shapes, marks })
}

import { scaleLinear } from 'd3-scale'
import { viFigure } from '../texts/figures.ts'
import type { BulletChart } from './chart.ts'
import { boxPath, type Drawing, linePath, type Shape } from './drawing.ts'
import { drawingOf, goalStroke, slanted } from './series-styles.ts'

const HEIGHT = 22

/**
 * One line: what was done as a full bar, what is to be reached as a thick stroke (a range as a slanted field that begins
 * there), what should have been done by now as a dashed stroke. Without words, which stand beside it.
 */
export function drawBullet(chart: BulletChart, width: number): Drawing {
  const { value, min, max, expected, unit } = chart
  const top = Math.max(value ?? 0, max, expected ?? 0)
  const x = scaleLinear()
    .domain([0, top > 0 ? top : 1])
    .range([1, width - 4])
  const shapes: Shape[] = [
    { kind: 'path', d: boxPath({ x: 1, y: 2, width: width - 5, height: 18 }), fill: 'tint', stroke: 'line', width: 1 },
  ]
  if (max > min) {
    const range = { x: x(min), y: 2, width: x(max) - x(min), height: 18 }
    shapes.push({ kind: 'path', d: slanted(range), stroke: 'control', width: 1 })
  }
  if (value !== null && value > 0) {
    shapes.push({ kind: 'path', d: boxPath({ x: 1, y: 7, width: x(value) - 1, height: 8 }), fill: 'primary' })
  }
  if (expected !== null) {
    shapes.push({ kind: 'path', d: linePath(x(expected), 1, x(expected), 21), stroke: 'amber', width: 2, dash: '3 2' })
  }
  shapes.push(...goalStroke(x(min), 2, x(min), 20))
  const goal = max > min ? `${viFigure(min, unit)} đến ${viFigure(max, unit)}` : viFigure(min, unit)
  const pace = expected === null ? '' : `, đến nay cần ${viFigure(expected, unit)}`
  const text = `Đã được ${viFigure(value, unit)} so với chỉ tiêu ${goal}${pace}`
  return drawingOf(chart, { width, height: HEIGHT, shapes, marks: [{ x: x(value ?? 0), y: 11, text }] })
}

import { scaleLinear } from 'd3-scale'
import type { Unit } from '../reports/cell.schema.ts'
import { viDecimal } from '../texts/figures.ts'
import { type Box, GAP, linePath, type Shape, TEXT, textAt, widthOf } from './drawing.ts'

/** Units in which there is no half: their axis is marked at whole numbers only. */
const WHOLE: readonly Unit[] = ['nguoi', 'luot', 'xa', 'buoi', 'doi', 'ho_so', 'dong']

/** From 0 to somewhat above the largest figure, over a length in pixels; an empty chart still has an axis. */
export function figureScale(values: readonly (number | null)[], unit: Unit, length: number) {
  const largest = Math.max(0, ...values.filter((value) => value !== null))
  const top = largest > 0 ? largest : 1
  const scale = scaleLinear().domain([0, top]).range([0, length]).nice(5)
  const whole = WHOLE.includes(unit)
  const ticks = scale.ticks(5).filter((tick) => !whole || Number.isInteger(tick))
  const label = (tick: number) => `${viDecimal(tick, 2)}${unit === 'phan_tram' ? ' %' : ''}`
  return { scale, ticks, label }
}

export type FigureScale = ReturnType<typeof figureScale>

/** How much room the figures at the left of an axis take. */
export const axisWidth = ({ ticks, label }: FigureScale): number =>
  Math.max(0, ...ticks.map((tick) => widthOf(label(tick)))) + GAP

/** Level lines with their figures at the left; the line of 0 is stronger. */
export function levels(figures: FigureScale, box: Box): Shape[] {
  const y = (tick: number) => box.y + box.height - figures.scale(tick)
  return figures.ticks.flatMap((tick) => [
    rule(linePath(box.x, y(tick), box.x + box.width, y(tick)), tick === 0),
    textAt(box.x - GAP, y(tick) + TEXT * 0.35, figures.label(tick), { anchor: 'end' }),
  ])
}

/** Upright lines with their figures above; for bars that lie. */
export function uprights(figures: FigureScale, box: Box): Shape[] {
  const x = (tick: number) => box.x + figures.scale(tick)
  return figures.ticks.flatMap((tick) => [
    rule(linePath(x(tick), box.y, x(tick), box.y + box.height), tick === 0),
    textAt(x(tick), box.y - GAP, figures.label(tick), { anchor: 'middle' }),
  ])
}

const rule = (d: string, strong: boolean): Shape => ({
  kind: 'path',
  d,
  stroke: strong ? 'control' : 'line',
  width: 1,
})

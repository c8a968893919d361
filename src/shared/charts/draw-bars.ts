import { scaleBand } from 'd3-scale'
import { viFigure } from '../texts/figures.ts'
import { axisWidth, figureScale, levels, uprights } from './axes.ts'
import type { BarChart, BarGroup } from './chart.ts'
import { type Drawing, GAP, type Mark, type Shape, TEXT, textAt, widthOf, wrapped } from './drawing.ts'
import { barSample, barShapes, drawingOf, goalStroke, legend } from './series-styles.ts'

const PLOT = 180
/** Height of a lying bar, and the least room of its name. */
const BAR = 13
const NAME_LINE = 14
/** Most of the width that names may take. */
const NAME_SHARE = 0.38

/** Bars by commune, year or kind: from the foot upward, or from the left where there are many or names are long. */
export function drawBars(chart: BarChart, width: number): Drawing {
  return chart.horizontal ? drawLying(chart, width) : drawStanding(chart, width)
}

const figuresIn = ({ groups }: BarChart) => groups.flatMap(({ values, goal = null }) => [...values, goal])

function keyOf({ series, goalLabel }: BarChart, width: number) {
  const bars = series.length < 2 ? [] : series.map((label, i) => ({ label, sample: barAt(i) }))
  const goal = { label: goalLabel, sample: (x: number, y: number) => goalStroke(x + 13, y - 7, x + 13, y + 7) }
  return legend(goalLabel === '' ? bars : [...bars, goal], width)
}

const barAt = (index: number) => (x: number, middle: number) => barSample(index, x, middle)

const said = (
  { series, unit, goalLabel }: BarChart,
  { label, goal = null }: BarGroup,
  i: number,
  value: number | null,
) =>
  [
    series.length < 2 ? label : `${label}, ${series[i]}`,
    viFigure(value, unit) + (goal === null || goalLabel === '' ? '' : ` (${goalLabel}: ${viFigure(goal, unit)})`),
  ].join(': ')

function drawStanding(chart: BarChart, width: number): Drawing {
  const { groups, series, unit } = chart
  const key = keyOf(chart, width)
  const figures = figureScale(figuresIn(chart), unit, PLOT)
  const left = axisWidth(figures)
  const box = { x: left, y: key.height + TEXT + GAP, width: width - left, height: PLOT }
  const bands = scaleBand<number>()
    .domain(groups.map((_, i) => i))
    .range([box.x, box.x + box.width])
    .padding(0.25)
  const each = bands.bandwidth() / Math.max(1, series.length)
  const foot = box.y + box.height

  const shapes: Shape[] = [...key.shapes, ...levels(figures, box)]
  const marks: Mark[] = []
  let deepest = 1
  groups.forEach((group, at) => {
    const x = bands(at) ?? box.x
    group.values.forEach((value, i) => {
      const height = figures.scale(value ?? 0)
      const bar = { x: x + i * each, y: foot - height, width: each, height }
      const middle = bar.x + each / 2
      shapes.push(...barShapes(i, bar))
      shapes.push(textAt(middle, bar.y - 4, viFigure(value, unit), { anchor: 'middle', tone: 'ink' }))
      marks.push({ x: middle, y: bar.y, text: said(chart, group, i, value) })
    })
    if (group.goal !== undefined && group.goal !== null) {
      const y = foot - figures.scale(group.goal)
      shapes.push(...goalStroke(x - 3, y, x + bands.bandwidth() + 3, y))
    }
    const lines = wrapped(group.label, bands.step() - 4, 3)
    deepest = Math.max(deepest, lines.length)
    lines.forEach((text, line) => {
      shapes.push(textAt(x + bands.bandwidth() / 2, foot + GAP + TEXT + line * NAME_LINE, text, { anchor: 'middle' }))
    })
  })
  return drawingOf(chart, { width, height: foot + 2 * GAP + deepest * NAME_LINE, shapes, marks })
}

function drawLying(chart: BarChart, width: number): Drawing {
  const { groups, series, unit } = chart
  const key = keyOf(chart, width)
  const most = Math.max(0, ...groups.map(({ label }) => widthOf(label)))
  const names = Math.min(most, width * NAME_SHARE) + GAP
  // The figure stands at the end of its bar and needs room even where the bar is the longest.
  const written = Math.max(0, ...figuresIn(chart).map((value) => widthOf(viFigure(value, unit)))) + 2 * GAP
  const figures = figureScale(figuresIn(chart), unit, Math.max(40, width - names - written))

  const shapes: Shape[] = []
  const marks: Mark[] = []
  const top = key.height + TEXT + 2 * GAP
  let y = top + GAP
  for (const group of groups) {
    const lines = wrapped(group.label, names - GAP, 2)
    const height = Math.max(lines.length * NAME_LINE, series.length * BAR)
    lines.forEach((text, line) => {
      const base = y + (height - lines.length * NAME_LINE) / 2 + (line + 0.78) * NAME_LINE
      shapes.push(textAt(names - GAP, base, text, { anchor: 'end', tone: 'ink' }))
    })
    const first = y + (height - series.length * BAR) / 2
    group.values.forEach((value, i) => {
      const length = figures.scale(value ?? 0)
      const bar = { x: names, y: first + i * BAR, width: length, height: BAR - 2 }
      shapes.push(...barShapes(i, bar))
      const end = Math.max(length, figures.scale(group.goal ?? 0))
      shapes.push(textAt(names + end + GAP, bar.y + BAR - 4, viFigure(value, unit), { tone: 'ink' }))
      marks.push({ x: names + length, y: bar.y + BAR / 2, text: said(chart, group, i, value) })
    })
    if (group.goal !== undefined && group.goal !== null) {
      const x = names + figures.scale(group.goal)
      shapes.push(...goalStroke(x, first - 2, x, first + series.length * BAR))
    }
    y += height + GAP
  }
  const box = { x: names, y: top, width: width - names, height: y - top }
  return drawingOf(chart, {
    width,
    height: y + GAP,
    shapes: [...key.shapes, ...uprights(figures, box), ...shapes],
    marks,
  })
}

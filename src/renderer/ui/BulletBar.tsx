import type { BulletChart } from '#shared/charts/chart.ts'
import { drawChart } from '#shared/charts/draw-chart.ts'
import { ChartDrawing } from './ChartDrawing.tsx'

const WIDTH = 170

/** What was done against a target on one line of a table; the figures stand in the cells beside it. */
export function BulletBar({ chart }: { chart: BulletChart }) {
  const drawing = drawChart(chart, WIDTH)
  return (
    <svg
      width={drawing.width}
      height={drawing.height}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-label={`${chart.title}: ${drawing.marks.map(({ text }) => text).join('. ')}`}
      style={{ display: 'block' }}
    >
      <ChartDrawing drawing={drawing} />
    </svg>
  )
}

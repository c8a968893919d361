import { assertNever } from '../primitives/assert-never.ts'
import type { Chart } from './chart.ts'
import { drawBars } from './draw-bars.ts'
import { drawBullet } from './draw-bullet.ts'
import { drawCurve } from './draw-curve.ts'
import { drawLine } from './draw-line.ts'
import type { Drawing } from './drawing.ts'

/** Draws a chart so many pixels wide; how high it is follows from what is in it. The same chart gives the same shapes. */
export function drawChart(chart: Chart, width: number): Drawing {
  switch (chart.kind) {
    case 'line':
      return drawLine(chart, width)
    case 'bars':
      return drawBars(chart, width)
    case 'bullet':
      return drawBullet(chart, width)
    case 'curve':
      return drawCurve(chart, width)
    default:
      return assertNever(chart)
  }
}

/** Every word that is drawn, whatever the width: for whoever has to know whether a font can print it. */
export function chartWords(chart: Chart): string[] {
  return drawChart(chart, 1000).shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
}

import type { Content } from 'pdfmake/interfaces.js'
import type { Chart } from '#shared/charts/chart.ts'
import { drawChart } from '#shared/charts/draw-chart.ts'
import type { Drawing } from '#shared/charts/drawing.ts'
import { svgText } from '#shared/charts/svg-text.ts'
import type { Setting } from './text-nodes.ts'

/** Points on paper for a pixel of the drawing: its words of 12 pixels become 9,6 points high. */
const SCALE = 0.8
const GAP_AFTER = 6
/** The face of the page, as drawings ask for it. */
export const DRAWING_FONT = 'Tinos drawings'

const drawn = (chart: Chart, { width }: Pick<Setting, 'width'>): Drawing => drawChart(chart, Math.floor(width / SCALE))

/** A chart over the whole width of the column, as lines and letters, not as a picture. */
export function chartContent(chart: Chart, setting: Setting): Content {
  const drawing = drawn(chart, setting)
  const svg = svgText(drawing, DRAWING_FONT)
  // The writer opens a font when words are set in it, never for a drawing: an empty word brings in the upright face.
  const opener = { text: ' ', fontSize: 1, bold: false, italics: false }
  return { stack: [{ svg, width: drawing.width * SCALE }, opener], margin: [0, 0, 0, GAP_AFTER], unbreakable: true }
}

/** How high it stands on the page, in points. */
export const chartHeight = (chart: Chart, setting: Pick<Setting, 'width'>): number =>
  drawn(chart, setting).height * SCALE + GAP_AFTER

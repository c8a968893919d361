import type { PrintedBlock, Run } from '../documents/printed-document.ts'
import type { Chart } from './chart.ts'
import { chartTable } from './chart-table.ts'

const words = (text: string): Run[] => [{ kind: 'literal', text }]
/** Share of the width that the first column of a table of figures takes, and least width of the others, in millimetres. */
const FIRST = 0.4
const LEAST = 18

/** A chart on a paper `widthMm` wide: its title, the drawing, what it shows, and its figures in a table. */
export function chartBlocks(chart: Chart, widthMm: number): PrintedBlock[] {
  return [
    { type: 'text', style: 'heading', segments: [words(chart.title)] },
    { type: 'chart', chart },
    { type: 'text', style: 'note', segments: [words(chart.description)] },
    figuresBlock(chart, widthMm),
  ]
}

function figuresBlock(chart: Chart, widthMm: number): Extract<PrintedBlock, { type: 'table' }> {
  const { heads, rows } = chartTable(chart)
  const others = Math.max(1, heads.length - 1)
  const first = Math.max(LEAST, Math.min(widthMm * FIRST, widthMm - others * LEAST))
  return {
    type: 'table',
    numbered: false,
    columns: heads.map((head, i) => ({
      head,
      width: i === 0 ? first : (widthMm - first) / others,
      align: i === 0 ? 'left' : 'right',
    })),
    rows: rows.map((row) => row.map(words)),
  }
}

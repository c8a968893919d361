import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useId, useState } from 'react'
import type { Chart } from '#shared/charts/chart.ts'
import { chartTable } from '#shared/charts/chart-table.ts'
import { drawChart } from '#shared/charts/draw-chart.ts'
import { ActionButton } from './ActionButton.tsx'
import { ChartDrawing } from './ChartDrawing.tsx'
import classes from './ChartFigure.module.css'

interface ChartFigureProps {
  chart: Chart
  /** Shows the figures in a table below from the beginning. Default false; they can always be asked for. */
  tabled?: boolean
}

/** The narrowest and widest drawing; within them it takes the room that there is. */
const [NARROWEST, WIDEST] = [320, 960]
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * A chart with its title, what it shows in a sentence, and its figures in a table. The arrow keys walk along the figures and
 * each is read out; on paper the table is always there.
 */
export function ChartFigure({ chart, tabled = false }: ChartFigureProps) {
  const id = useId()
  const { ref, width } = useElementSize()
  const [shown, setShown] = useState(tabled)
  const [at, setAt] = useState<number | null>(null)
  const drawing = drawChart(chart, width === 0 ? 640 : Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width))))
  const mark = at === null ? undefined : drawing.marks[at]

  const onKeyDown = (event: KeyboardEvent) => {
    const last = drawing.marks.length - 1
    const step = STEPS[event.key]
    if (event.ctrlKey || event.altKey || last < 0) return
    if (step !== undefined) setAt(Math.min(last, Math.max(0, at === null ? 0 : at + step)))
    else if (event.key === 'Home') setAt(0)
    else if (event.key === 'End') setAt(last)
    else return
    event.preventDefault()
  }

  return (
    <figure className={classes.root} aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{chart.title}</h3>
        <p id={`${id}-text`} className={classes.text}>
          {chart.description}
        </p>
      </figcaption>
      <div ref={ref}>
        <svg
          className={classes.drawing}
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          role="img"
          aria-label={chart.title}
          aria-describedby={`${id}-text`}
          aria-keyshortcuts="ArrowRight ArrowLeft"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk along the figures of the drawing
          tabIndex={0}
          onKeyDown={onKeyDown}
          onBlur={() => setAt(null)}
        >
          <ChartDrawing drawing={drawing} />
          {mark === undefined ? null : <circle cx={mark.x} cy={mark.y} r={8} className={classes.ring} />}
        </svg>
      </div>
      <p className={classes.said} role="status">
        {mark?.text ?? ''}
      </p>
      <ActionButton variant="subtle" size="xs" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? 'Ẩn bảng số liệu' : 'Xem bảng số liệu'}
      </ActionButton>
      <div className={classes.figures} data-shown={shown || undefined}>
        <ChartTable chart={chart} />
      </div>
    </figure>
  )
}

function ChartTable({ chart }: { chart: Chart }) {
  const { heads, rows } = chartTable(chart)
  return (
    <table className={classes.table} aria-label={`Số liệu: ${chart.title}`}>
      <thead>
        <tr>
          {heads.map((head) =>
            head === '' ? (
              <td key="first" />
            ) : (
              <th key={head} scope="col">
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first = '', ...cells]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {cells.map((cell, i) => (
              <td key={heads[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

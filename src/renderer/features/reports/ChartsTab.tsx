import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ChartFigure } from '../../ui/ChartFigure.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Reports.module.css'
import { communeChart, comparableFigures, trendCharts } from './report-charts.ts'

/** How the main stocks and flows ran over the last periods, and how one figure of the report lies over the communes. */
export function ChartsTab({ view }: { view: ReportView }) {
  const trend = useCall('reports.trend', { id: view.id })
  const choices = comparableFigures(view)
  const [chosen, setChosen] = useState('')
  const name = choices.find((one) => one.value === chosen)?.value ?? choices[0]?.value ?? ''
  return (
    <>
      <Panel title="Qua các kỳ">
        <Answer query={trend} lines={6}>
          {(data) => {
            const charts = trendCharts(data)
            return charts.length === 0 ? (
              <EmptyState>Báo cáo này không có chỉ tiêu nào theo dõi qua các kỳ.</EmptyState>
            ) : (
              <div className={classes.charts}>
                {charts.map((chart) => (
                  <ChartFigure key={chart.title} chart={chart} tabled />
                ))}
              </div>
            )
          }}
        </Answer>
      </Panel>
      {choices.length === 0 ? null : (
        <Panel
          title="Theo xã, phường"
          aside={
            <NativeSelect
              size="xs"
              aria-label="Chỉ tiêu"
              value={name}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={choices}
            />
          }
        >
          <ChartFigure key={name} chart={communeChart(view, name)} tabled />
        </Panel>
      )}
    </>
  )
}

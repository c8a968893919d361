import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { monthsChart } from '#shared/plans/plan-charts.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ChartFigure } from '../../ui/ChartFigure.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { LookFilters } from './LookFilters.tsx'
import classes from './Plans.module.css'
import { TargetBadge } from './TargetBadge.tsx'
import { usePlanLook } from './use-plan-look.ts'

/** One target over the months of its year, with what each month asks for. */
export function MonthsTab({ tabs }: { tabs: ReactNode }) {
  const look = usePlanLook()
  const [chosen, setChosen] = useState('')
  const progress = useCall(
    'plans.progress',
    { year: look.year, on: look.on, area: look.look.area },
    { keepPrevious: true },
  )
  const rows = progress.data?.rows ?? []
  const targetId = rows.some(({ target }) => target.id === chosen) ? chosen : (rows[0]?.target.id ?? '')
  const query = useCall('plans.months', { targetId, on: look.on }, { enabled: targetId !== '', keepPrevious: true })
  return (
    <Page
      head={
        <>
          <PageHead
            title="Chỉ tiêu theo tháng"
            sentence="Từ đầu năm, trong từng tháng, và mức cần đạt của mỗi tháng."
          />
          {tabs}
        </>
      }
    >
      <LookFilters look={look} yearLabel="Năm" dayLabel="Số liệu đến ngày">
        <NativeSelect
          label="Chỉ tiêu"
          value={targetId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={rows.map(({ target, areaName }) => ({
            value: target.id,
            label: `${target.code === '' ? '' : `${target.code}. `}${target.label} (${areaName})`,
          }))}
        />
      </LookFilters>
      <Answer query={progress} lines={8}>
        {(view) =>
          view.rows.length === 0 ? (
            <EmptyState>{`Chưa có chỉ tiêu nào của năm ${view.year}.`}</EmptyState>
          ) : (
            <Answer query={query} lines={8}>
              {(months) => (
                <Panel title="Diễn biến trong năm" aside={<TargetBadge state={months.row.state} />}>
                  <ChartFigure chart={monthsChart(months)} tabled />
                  <div className={classes.arithmetic}>
                    {months.row.arithmetic.map((line) => (
                      <p key={line}>{line}</p>
                    ))}
                  </div>
                </Panel>
              )}
            </Answer>
          )
        }
      </Answer>
    </Page>
  )
}

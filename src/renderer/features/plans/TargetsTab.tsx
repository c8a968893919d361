import { type ReactNode, useState } from 'react'
import { areasChart, progressChart } from '#shared/plans/plan-charts.ts'
import type { ProgressRow, ProgressView } from '#shared/plans/progress.schema.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viDecimal, viFigure } from '#shared/texts/figures.ts'
import { goalText } from '#shared/texts/plan-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { GivenNotice } from '../../office/transfers/GivenTargets.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { BulletBar } from '../../ui/BulletBar.tsx'
import { ChartFigure } from '../../ui/ChartFigure.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { LookFilters } from './LookFilters.tsx'
import { Opened } from './Opened.tsx'
import classes from './Plans.module.css'
import { SaveAs, SaveError } from './SaveAs.tsx'
import { TargetBadge } from './TargetBadge.tsx'
import { TargetDetail } from './TargetDetail.tsx'
import { usePlanAreas } from './use-plan-areas.ts'
import { usePlanLook } from './use-plan-look.ts'

const columnsOf = (open: (row: ProgressRow) => void): readonly Column<ProgressRow>[] => [
  {
    key: 'target',
    header: 'Chỉ tiêu',
    cell: (row) => (
      <>
        {row.target.code === '' ? null : <b>{row.target.code} </b>}
        {row.target.label}
      </>
    ),
  },
  { key: 'area', header: 'Nơi', width: 130, wideOnly: true, cell: (row) => row.areaName },
  { key: 'goal', header: 'Giao', width: 96, align: 'right', cell: (row) => goalText(row.target) },
  {
    key: 'done',
    header: 'Thực hiện',
    width: 92,
    align: 'right',
    cell: (row) => (
      <ActLink
        onClick={() => open(row)}
        label={`${viFigure(row.value, row.target.unit)} thực hiện ${row.target.code || row.target.label}, ${row.areaName}`}
      >
        {viFigure(row.value, row.target.unit)}
      </ActLink>
    ),
  },
  {
    key: 'rate',
    header: 'Tỷ lệ',
    width: 72,
    align: 'right',
    cell: (row) => (row.rate === null ? '' : `${viDecimal(row.rate, 1)} %`),
  },
  {
    key: 'bar',
    header: 'So với chỉ tiêu',
    width: 190,
    wideOnly: true,
    cell: (row) => <BulletBar chart={progressChart(row)} />,
  },
  {
    key: 'drift',
    header: 'Chênh lệch',
    width: 88,
    align: 'right',
    cell: (row) => (row.drift === null ? '' : viDecimal(row.drift, 2)),
  },
  { key: 'state', header: 'Đánh giá', width: 168, cell: (row) => <TargetBadge state={row.state} /> },
]

function sentenceOf({ rows, on }: ProgressView): string {
  const count = (state: ProgressRow['state']) => rows.filter((row) => row.state === state).length
  const parts = [
    [count('dat'), 'đã đạt'],
    [count('cham'), 'chậm so với tiến độ'],
    [count('khong_dat'), 'không đạt'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`)
  return `${rows.length} chỉ tiêu đến ${viDate(on)}${told.length === 0 ? '' : `: ${told.join(', ')}`}.`
}

/** The targets of a year: what was done, whether it keeps pace, by commune; each figure opens the people behind it. */
export function TargetsTab({ tabs, onPlans }: { tabs: ReactNode; onPlans: () => void }) {
  const look = usePlanLook()
  const { called, province } = usePlanAreas(look.year)
  const [opened, setOpened] = useState<string | null>(null)
  const asked = { year: look.year, on: look.on, area: look.look.area }
  const query = useCall('plans.progress', asked, { keepPrevious: true })
  const save = useWrite('plans.saveProgressAs', { quiet: true })
  const rows = query.data?.rows ?? []
  const open = (row: ProgressRow) => setOpened(row.target.id)
  const row = rows.find(({ target }) => target.id === opened) ?? null
  return (
    <Page
      head={
        <>
          <PageHead
            title="Kế hoạch - chỉ tiêu"
            sentence={query.data === undefined ? undefined : sentenceOf(query.data)}
            actions={<SaveAs loading={save.isPending} onSave={(format) => save.mutate({ ...asked, format })} />}
          />
          {tabs}
        </>
      }
    >
      <SaveError error={save.error} />
      {province ? null : <GivenNotice onOpen={onPlans} />}
      <LookFilters look={look} yearLabel="Năm" dayLabel="Số liệu đến ngày" />
      <Answer query={query} lines={8}>
        {(view) => (
          <>
            {row === null ? null : (
              <Opened key={row.target.id}>
                <TargetDetail row={row} on={look.on} onClose={() => setOpened(null)} />
              </Opened>
            )}
            {view.rows.length === 0 ? (
              <EmptyState action={<ActLink onClick={onPlans}>Mở các kế hoạch</ActLink>}>
                {`Chưa có chỉ tiêu nào của năm ${view.year}${view.years.length === 0 ? '' : ` (có của: ${view.years.join(', ')})`}.`}
              </EmptyState>
            ) : (
              <Panel title={`Chỉ tiêu năm ${view.year}`} flush>
                <DataTable
                  label={`Chỉ tiêu năm ${view.year}`}
                  columns={columnsOf(open)}
                  rows={view.rows}
                  rowKey={({ target }) => target.id}
                  onOpen={open}
                />
              </Panel>
            )}
            <div className={classes.columns}>
              {view.rows
                .filter(({ target }) => target.area === WHOLE_AREA)
                .flatMap((whole) => {
                  const chart = areasChart(whole, view.rows, called)
                  return chart === null
                    ? []
                    : [
                        <Panel key={whole.target.id} title={`Theo ${called}`}>
                          <ChartFigure chart={chart} />
                        </Panel>,
                      ]
                })}
            </div>
          </>
        )}
      </Answer>
    </Page>
  )
}

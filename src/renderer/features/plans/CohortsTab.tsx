import { Checkbox, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { CohortSplitSchema, type CohortView } from '#shared/plans/cohort.schema.ts'
import { curveChart, horizonsChart, workChart } from '#shared/plans/plan-charts.ts'
import { viDate } from '#shared/texts/dates.ts'
import { COHORT_SPLIT_WORDS } from '#shared/texts/plan-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ChartFigure } from '../../ui/ChartFigure.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { type CohortPart, CohortPeople } from './CohortPeople.tsx'
import { Relapses, Works } from './CohortTables.tsx'
import { LookFilters } from './LookFilters.tsx'
import { Opened } from './Opened.tsx'
import classes from './Plans.module.css'
import { SaveAs, SaveError } from './SaveAs.tsx'
import { usePlanLook } from './use-plan-look.ts'

/** Those who completed rehabilitation in a year: relapse and work over time, in the scheme and not, by form. */
export function CohortsTab({ tabs }: { tabs: ReactNode }) {
  const look = usePlanLook()
  const [split, setSplit] = useState<(typeof CohortSplitSchema.options)[number]>('de_an')
  const [programme, setProgramme] = useState('')
  const [protect, setProtect] = useState(true)
  const [part, setPart] = useState<CohortPart | null>(null)
  const asked = { year: look.year, on: look.on, communeCode: look.look.area, split, programme }
  const query = useCall('plans.cohorts', asked, { keepPrevious: true })
  const save = useWrite('plans.saveCohortsAs', { quiet: true })
  return (
    <Page
      head={
        <>
          <PageHead
            title="Khóa hoàn thành cai nghiện"
            sentence={`Người hoàn thành năm ${look.year}, theo dõi đến ${viDate(look.on)}. Người chưa đủ thời gian được đếm riêng.`}
            actions={
              <SaveAs loading={save.isPending} onSave={(format) => save.mutate({ ...asked, format, protect })} />
            }
          />
          {tabs}
        </>
      }
    >
      <SaveError error={save.error} />
      <LookFilters look={look} yearLabel="Năm hoàn thành" dayLabel="Theo dõi đến ngày">
        <NativeSelect
          label="So sánh"
          value={split}
          onChange={(event) => setSplit(CohortSplitSchema.parse(event.currentTarget.value))}
          data={CohortSplitSchema.options.map((value) => ({ value, label: COHORT_SPLIT_WORDS[value] }))}
        />
        <NativeSelect
          label="Đề án"
          value={programme}
          onChange={(event) => setProgramme(event.currentTarget.value)}
          data={[
            { value: '', label: 'Mọi đề án' },
            ...(query.data?.programmes.map(({ id, label }) => ({ value: id, label })) ?? []),
          ]}
        />
        <Checkbox
          size="xs"
          label="Tệp lưu để công bố: ẩn số nhỏ"
          checked={protect}
          onChange={(event) => setProtect(event.currentTarget.checked)}
        />
      </LookFilters>
      <Answer query={query} lines={10}>
        {(view) =>
          view.all.people === 0 ? (
            <EmptyState>{`Không có ai hoàn thành cai nghiện năm ${view.year} theo hồ sơ.`}</EmptyState>
          ) : (
            <>
              {part === null ? null : (
                <Opened key={JSON.stringify(part)}>
                  <CohortPeople asked={asked} part={part} onClose={() => setPart(null)} />
                </Opened>
              )}
              <Relapses view={view} onOpen={setPart} />
              <Charts view={view} />
              <Works view={view} onOpen={setPart} />
              <Formulas view={view} />
            </>
          )
        }
      </Answer>
    </Page>
  )
}

function Charts({ view }: { view: CohortView }) {
  const curve = curveChart(view)
  return (
    <div className={classes.columns}>
      {curve === null ? null : (
        <Panel title="Theo thời gian">
          <ChartFigure chart={curve} />
        </Panel>
      )}
      <Panel title="Trong từng khoảng thời gian">
        <ChartFigure chart={horizonsChart(view)} />
      </Panel>
      <Panel title="Việc làm">
        <ChartFigure chart={workChart(view)} />
      </Panel>
    </div>
  )
}

function Formulas({ view }: { view: CohortView }) {
  return (
    <Panel title="Cách tính">
      <div className={classes.arithmetic}>
        {view.formulas.map(({ id, label, text }) => (
          <p key={id}>
            <b>
              {id}. {label}.
            </b>{' '}
            {text}
          </p>
        ))}
        {view.others.map(({ id, label, text }) => (
          <p key={`${id} value`} className={classes.quiet}>
            {label}. {text}
          </p>
        ))}
      </div>
    </Panel>
  )
}

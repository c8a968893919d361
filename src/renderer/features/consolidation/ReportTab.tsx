import { Checkbox, NativeSelect } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Matrix, ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { SentReportForm } from '../../office/report-acts/SentReportForm.tsx'
import { SignReportForm } from '../../office/report-acts/SignReportForm.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ChangedPanel } from './ChangedPanel.tsx'
import classes from './Consolidation.module.css'
import { FigureTable } from './FigureTable.tsx'
import { byRule, FreezeForm } from './FreezeForm.tsx'
import { FrozenPanel } from './FrozenPanel.tsx'
import { PeriodFilters } from './PeriodFilters.tsx'
import { type LifeAct, nextAct } from './report-life.ts'
import { type PeriodChoice, usePeriodChoice } from './use-period-choice.ts'

function LifeForm({ report, act, onDone }: { report: ProvinceReport; act: LifeAct; onDone: () => void }) {
  const sign = useWrite('consolidation.sign')
  const mark = useWrite('consolidation.markSent')
  const { frozen, signers, periodLabel } = report
  const [last] = frozen
  if (act === 'freeze') return <FreezeForm report={report} onDone={onDone} />
  if (last === undefined) return null
  if (act === 'sign') {
    return (
      <SignReportForm
        {...{ id: last.id, document: last.document, signers, nextNumber: '', onDone }}
        title={`Ghi việc ký báo cáo tỉnh lần ${last.revision}, ${periodLabel}`}
        onSign={(input) => sign.mutate(input, { onSuccess: onDone })}
        loading={sign.isPending}
        error={sign.error}
      />
    )
  }
  return (
    <SentReportForm
      {...{ id: last.id, number: last.document?.number ?? '', act, onDone }}
      onMark={(input) => mark.mutate(input, { onSuccess: onDone })}
      loading={mark.isPending}
      error={mark.error}
    />
  )
}

/** What stands below the table on paper, and what is to be explained before freezing. */
function NotesAndFindings({ report: { notes, findings, figures, same } }: { report: ProvinceReport }) {
  if (figures.length === 0) return null
  return (
    <>
      {notes.length === 0 ? null : (
        <Panel title="Ghi chú in dưới bảng">
          <ul className={classes.lines}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Panel>
      )}
      {same || findings.length === 0 ? null : (
        <Panel title={`Cần ghi lý do khi chốt (${findings.length})`}>
          <dl className={classes.facts}>
            {byRule(findings).map(({ rule, label, messages }) => (
              <div key={rule} className={classes.rule}>
                <dt>{label}</dt>
                {messages.map((message) => (
                  <dd key={message}>{message}</dd>
                ))}
              </div>
            ))}
          </dl>
        </Panel>
      )}
    </>
  )
}

function Life({ report, parts }: { report: ProvinceReport; parts: boolean }) {
  const may = useMay()
  const [doing, setDoing] = useState<LifeAct | null>(null)
  const next = may('reports.issue') && doing === null ? nextAct(report) : null
  const done = () => setDoing(null)
  return (
    <>
      {doing === null ? null : <LifeForm key={doing} report={report} act={doing} onDone={done} />}
      <ChangedPanel report={report} />
      <FrozenPanel report={report} onDo={setDoing} />
      <Panel
        title={`${report.typeLabel}, ${report.periodLabel}`}
        aside={
          <>
            {report.same ? (
              <StateBadge tone="green" icon={IconCheck}>
                Đã chốt, lần {report.frozen[0]?.revision}
              </StateBadge>
            ) : null}
            {next === null ? null : (
              <ActionButton variant="filled" nextStep shortcut="ctrl+enter" onClick={() => setDoing(next.act)}>
                {next.label}
              </ActionButton>
            )}
          </>
        }
        flush
      >
        {report.figures.length === 0 ? (
          <EmptyState>Chưa huyện nào có báo cáo của kỳ này.</EmptyState>
        ) : (
          <FigureTable report={report} parts={parts} />
        )}
      </Panel>
      <NotesAndFindings report={report} />
    </>
  )
}

function Report({ choice }: { choice: PeriodChoice }) {
  const { type, calendar, kind, year } = choice
  const status = useCall('consolidation.status', { type: type.id, calendar, kind, year }, { keepPrevious: true })
  const [chosen, setChosen] = useState('')
  const [parts, setParts] = useState(false)
  const periods = status.data?.periods ?? []
  const named = periods.find(({ label }) => label === chosen) ?? lastSent(status.data) ?? periods[0]
  const query = useCall(
    'consolidation.report',
    { type: type.id, period: named?.period ?? { calendar, kind, from: '2000-01-01', to: '2000-01-01' } },
    { enabled: named !== undefined, keepPrevious: true },
  )
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          label="Kỳ báo cáo"
          className={classes.period ?? ''}
          value={named?.label ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={periods.map(({ label }) => label)}
        />
        <Checkbox
          label="Cả phân tổ (giới, tuổi, hình thức ...)"
          checked={parts}
          onChange={(event) => setParts(event.currentTarget.checked)}
        />
      </div>
      <Answer query={query} lines={8}>
        {(report) => <Life key={`${report.type} ${report.periodLabel}`} report={report} parts={parts} />}
      </Answer>
    </>
  )
}

/** The newest period for which anything has come. */
function lastSent(matrix: Matrix | undefined): Matrix['periods'][number] | undefined {
  return matrix?.periods.findLast((_, i) => matrix.rows.some(({ cells }) => cells[i]?.packageId != null))
}

/** The figures of the whole province: sums, shares made anew, and what cannot be told; frozen for the level above. */
export function ReportTab({ tabs }: { tabs: ReactNode }) {
  const { choice, query } = usePeriodChoice()
  return (
    <Page
      head={
        <>
          <PageHead
            title="Tổng hợp: báo cáo tỉnh"
            sentence="Cộng từ số liệu đang tính của các huyện; tỷ lệ chia lại; huyện còn thiếu in dưới bảng. Chốt, ký, rồi gửi lên."
          />
          {tabs}
        </>
      }
    >
      <Answer query={query}>
        {() =>
          choice === null ? (
            <EmptyState>Chưa có mẫu báo cáo nào để nhận.</EmptyState>
          ) : (
            <>
              <PeriodFilters choice={choice} />
              <Report choice={choice} />
            </>
          )
        }
      </Answer>
    </Page>
  )
}

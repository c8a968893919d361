import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconCheck, IconLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Matrix, ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { SLOT_WORDS } from '#shared/texts/consolidation-words.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { figureText, shortCode } from '#shared/texts/report-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Consolidation.module.css'
import { PeriodFilters } from './PeriodFilters.tsx'
import { type PeriodChoice, usePeriodChoice } from './use-period-choice.ts'

function FigureTable({ report: { figures, districts }, parts }: { report: ProvinceReport; parts: boolean }) {
  const shown = figures.filter(({ total }) => parts || Object.keys(total.dims).length === 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to be able to scroll a wide table
    <section className={classes.wide} tabIndex={0} aria-label="Bảng số liệu của tỉnh">
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">Chỉ tiêu</th>
            <th scope="col">Toàn tỉnh</th>
            {districts.map(({ office, state }) => (
              <th key={office.code} scope="col">
                {office.name}
                <small>{SLOT_WORDS[state]}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, label, total, districts: values }) => (
            <tr key={name}>
              <th scope="row">
                {label}
                {total.note === '' ? null : <small>{total.note}</small>}
              </th>
              <td data-sum>{figureText(total.value, total.unit)}</td>
              {values.map(({ code, value }) => (
                <td key={code}>{figureText(value, total.unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Frozen({ report }: { report: ProvinceReport }) {
  const save = useWrite('consolidation.saveReportAs', { quiet: true })
  if (report.frozen.length === 0) return null
  return (
    <Panel title="Các lần đã chốt">
      <ul className={classes.lines}>
        {report.frozen.map(({ id, revision, digest, madeAt, madeBy }) => (
          <li key={id}>
            Lần {revision}, mã số liệu {shortCode(digest)}, {viMoment(madeAt)}, {madeBy}{' '}
            <ActLink onClick={() => save.mutate({ id, as: 'pdf' })} label={`Lưu trang in lần ${revision}`}>
              Lưu trang in (PDF)
            </ActLink>{' '}
            <ActLink onClick={() => save.mutate({ id, as: 'xlsx' })} label={`Lưu bảng tính lần ${revision}`}>
              Lưu bảng tính (XLSX)
            </ActLink>
          </li>
        ))}
      </ul>
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      {save.data == null ? null : (
        <p className={classes.words} role="status">
          Đã lưu {save.data.fileName} vào {save.data.folder}
        </p>
      )}
      <p className={classes.words}>Gói gửi lên cấp trên lập ở mục Gói dữ liệu, từ lần chốt mới nhất.</p>
    </Panel>
  )
}

function Freeze({ report }: { report: ProvinceReport }) {
  const may = useMay()
  const write = useWrite('consolidation.freeze')
  const [reason, setReason] = useState('')
  const { type, period, frozen, same } = report
  if (same) {
    return (
      <StateBadge tone="green" icon={IconCheck}>
        Đã chốt, lần {frozen[0]?.revision}
      </StateBadge>
    )
  }
  if (!may('reports.issue')) return null
  const again = frozen.length > 0
  return (
    <>
      {again ? (
        <TextInput
          label="Lý do chốt lại"
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <ActionButton
        variant="filled"
        nextStep
        shortcut="ctrl+enter"
        leftSection={<IconLock size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => write.mutate({ type, period, reason }, { onSuccess: () => setReason('') })}
        loading={write.isPending}
        disabled={again && reason.trim() === ''}
      >
        {again ? 'Chốt lại số liệu' : 'Chốt số liệu'}
      </ActionButton>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
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
        {(report) => (
          <>
            <Panel
              title={`${report.typeLabel}, ${report.periodLabel}`}
              aside={report.figures.length === 0 ? null : <Freeze key={report.periodLabel} report={report} />}
              flush
            >
              {report.figures.length === 0 ? (
                <EmptyState>Chưa huyện nào có báo cáo của kỳ này.</EmptyState>
              ) : (
                <FigureTable report={report} parts={parts} />
              )}
            </Panel>
            {report.notes.length === 0 || report.figures.length === 0 ? null : (
              <Panel title="Ghi chú in dưới bảng">
                <ul className={classes.lines}>
                  {report.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </Panel>
            )}
            <Frozen report={report} />
          </>
        )}
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
            sentence="Cộng từ số liệu đang tính của các huyện; tỷ lệ chia lại; huyện còn thiếu in dưới bảng."
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

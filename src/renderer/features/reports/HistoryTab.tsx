import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FigureDifference, ReportView } from '#shared/reports/report.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { REPORT_ACT_WORDS, REVISION_KIND_WORDS } from '#shared/texts/report-words.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ReportStateBadge } from '../../office/report-acts/ReportStateBadge.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { isComposing } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { ChangedSince } from './ChangedSince.tsx'
import { DifferenceTable } from './DifferenceTable.tsx'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

/** What is shown side by side with this revision; null for nothing. */
type Compared = { with: string | null } | null

/** What was done with a report, its revisions with their differences, and what has changed in the data since. */
export function HistoryTab({ view }: { view: ReportView }) {
  const may = useMay()
  const [compared, setCompared] = useState<Compared>(null)
  const frozen = view.revision !== null
  return (
    <>
      {view.base === null || view.kind === 'huy' ? null : <Changes view={view} />}
      <Panel
        title="Các bản của báo cáo này"
        flush
        aside={
          frozen && may('people.read') && view.kind !== 'huy' ? (
            <ActionButton size="xs" onClick={() => setCompared({ with: null })}>
              So với dữ liệu hôm nay
            </ActionButton>
          ) : undefined
        }
      >
        <Revisions view={view} onCompare={(id) => setCompared({ with: id })} />
      </Panel>
      {compared === null ? null : <ChangedSince key={compared.with ?? 'data'} id={view.id} withId={compared.with} />}
      <Panel title="Đã làm gì với bản này">
        <Acts view={view} />
      </Panel>
    </>
  )
}

function Revisions({ view, onCompare }: { view: ReportView; onCompare: (id: string) => void }) {
  const may = useMay()
  return (
    <table className={classes.plain}>
      <thead>
        <tr>
          <th scope="col">Bản</th>
          <th scope="col">Trạng thái</th>
          <th scope="col">Số, ngày</th>
          <th scope="col">Ghi lần cuối</th>
          <th scope="col">So sánh</th>
        </tr>
      </thead>
      <tbody>
        {view.revisions.map((row) => {
          const name = row.revision === null ? 'Bản đang lập' : `Bản ${row.revision}`
          const full = `${name} (${REVISION_KIND_WORDS[row.kind]})`
          return (
            <tr key={row.id} data-here={row.id === view.id || undefined}>
              <th scope="row">{row.id === view.id ? full : <TextLink to={paths.report(row.id)}>{full}</TextLink>}</th>
              <td>
                <ReportStateBadge state={row.state} />
              </td>
              <td>{row.number === '' ? '' : `${row.number}, ${viDate(row.signedOn)}`}</td>
              <td className={classes.quiet}>
                {row.updatedBy}, {viMoment(row.updatedAt)}
              </td>
              <td>
                {row.id === view.id || !may('people.read') ? null : (
                  <ActLink label={`So với ${full}`} onClick={() => onCompare(row.id)}>
                    so với bản này
                  </ActLink>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Acts({ view }: { view: ReportView }) {
  if (view.acts.length === 0) return <p className={classes.quiet}>Chưa chốt số liệu.</p>
  return (
    <>
      <ul className={classes.bullets}>
        {view.acts.map(({ act, on, note, at, by }) => (
          <li key={`${act} ${at}`}>
            {REPORT_ACT_WORDS[act]} ngày {viDate(on)}
            {note === '' ? '' : `: ${note}`}{' '}
            <span className={classes.quiet}>
              ({by}, {viMoment(at)})
            </span>
          </li>
        ))}
      </ul>
      {view.digest === '' ? null : (
        <p className={classes.given}>
          Mã đối chiếu in ở chân trang: <b>{view.shortCode}</b>
        </p>
      )}
    </>
  )
}

/** What an amendment changes in the revision that it follows, each with its reason. */
function Changes({ view }: { view: ReportView }) {
  const may = useMay()
  const open = view.state === 'nhap' && may('reports.write')
  return (
    <Panel title={`Thay đổi so với bản trước: ${view.changes.length} số`} flush>
      <p className={classes.padded}>Lý do chung: {view.reason}</p>
      {view.changes.length === 0 ? (
        <p className={classes.padded}>Chưa có số nào khác bản trước.</p>
      ) : (
        <DifferenceTable
          differences={view.changes}
          reason={(one) => (open ? <ChangeReason view={view} change={one} /> : one.reason)}
        />
      )}
    </Panel>
  )
}

function ChangeReason({ view, change }: { view: ReportView; change: FigureDifference }) {
  const [reason, setReason] = useState(change.reason)
  const write = useReportWrite('reports.setChangeReason')
  const keep = () => {
    if (reason.trim() !== '' && reason !== change.reason) write.send({ id: view.id, cell: change.cell, reason })
  }
  return (
    <>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <TextInput
        size="xs"
        aria-label={`Lý do ${change.name}`}
        maxLength={500}
        value={reason}
        error={reason.trim() === '' ? 'Ghi lý do điều chỉnh' : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !isComposing(event.nativeEvent)) keep()
        }}
      />
    </>
  )
}

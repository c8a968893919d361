import { TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useState } from 'react'
import { cellName } from '#shared/reports/cell.schema.ts'
import type { ReportFinding, ReportView } from '#shared/reports/report.schema.ts'
import { differenceText, figureWithUnit } from '#shared/texts/report-screen-words.ts'
import { figureText } from '#shared/texts/report-words.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { isComposing } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { CommunesPanel } from './CommunesPanel.tsx'
import { PeopleOf } from './PeopleOf.tsx'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

interface ChecksTabProps {
  view: ReportView
  /** Leads to a figure by its name. */
  onFigure: (name: string) => void
}

/** What the rules found: what blocks first, then what wants a reason; whose report has not come; what was checked again. */
export function ChecksTab({ view, onFigure }: ChecksTabProps) {
  const blocking = view.findings.filter(({ severity }) => severity === 'chan')
  const warnings = view.findings.filter(({ severity }) => severity === 'canh_bao')
  return (
    <>
      {view.findings.length === 0 ? (
        <Panel title="Kiểm tra số liệu">
          <EmptyState>Không có điểm nào phải sửa hay giải thích.</EmptyState>
        </Panel>
      ) : null}
      <Findings title={`Phải sửa trước khi chốt: ${blocking.length}`} findings={blocking} {...{ view, onFigure }} />
      <Findings title={`Cần ghi lý do: ${warnings.length}`} findings={warnings} {...{ view, onFigure }} />
      <LateFigures view={view} />
      {view.asksCommunes ? <CommunesPanel view={view} /> : null}
      <Rechecks view={view} onFigure={onFigure} />
    </>
  )
}

function Findings({ title, findings, view, onFigure }: ChecksTabProps & { title: string; findings: ReportFinding[] }) {
  const may = useMay()
  const open = view.state === 'nhap' && may('reports.write')
  if (findings.length === 0) return null
  return (
    <Panel title={title} flush>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <li key={finding.key}>
            <FindingBadge finding={finding} />
            <div>
              <p>{finding.message}</p>
              <p className={classes.quiet}>
                {finding.label}
                {finding.cells.map((cell) => (
                  <span key={cellName(cell)}>
                    {' · '}
                    <ActLink label={`Đến số ${cellName(cell)}`} onClick={() => onFigure(cellName(cell))}>
                      {`đến số ${cell.id}`}
                    </ActLink>
                  </span>
                ))}
              </p>
              <PeopleOf reportId={view.id} about={finding.key} count={finding.people} />
              {finding.severity === 'chan' ? null : <Reason view={view} finding={finding} open={open} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What was recorded late of periods that were reported: it stands in this report, with who it is. */
function LateFigures({ view }: { view: ReportView }) {
  if (view.late.length === 0) return null
  return (
    <Panel title={`Phát sinh bổ sung của kỳ trước: ${view.late.length} số`} flush>
      <p className={classes.padded}>
        Việc của kỳ đã báo cáo, ghi nhận sau khi chốt. In thành bảng riêng trong báo cáo này, không cộng vào số trong
        kỳ. Muốn sửa báo cáo cũ thì mở báo cáo đó, lập bản bổ sung hoặc thay thế.
      </p>
      <table className={classes.plain}>
        <thead>
          <tr>
            <th scope="col">Chỉ tiêu</th>
            <th scope="col">Kỳ đã báo cáo</th>
            <th scope="col">Đã báo cáo</th>
            <th scope="col">Nay</th>
            <th scope="col">Bổ sung</th>
            <th scope="col">Người thêm, bớt</th>
          </tr>
        </thead>
        <tbody>
          {view.late.map((one) => (
            <tr key={one.key}>
              <th scope="row">
                {one.cell.id} {one.label}
              </th>
              <td>{one.periodLabel}</td>
              <td data-align="right">{figureText(one.reported, one.unit)}</td>
              <td data-align="right">{figureText(one.now, one.unit)}</td>
              <td data-align="right">{differenceText(one.difference, 0, one.unit)}</td>
              <td>
                <PeopleOf reportId={view.id} about={one.key} count={one.added + one.removed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function FindingBadge({ finding: { severity, reason } }: { finding: ReportFinding }) {
  if (severity === 'chan') {
    return (
      <StateBadge tone="red" icon={IconCircleX}>
        Phải sửa
      </StateBadge>
    )
  }
  return reason === '' ? (
    <StateBadge tone="amber" icon={IconAlertTriangle}>
      Cần lý do
    </StateBadge>
  ) : (
    <StateBadge tone="green" icon={IconCircleCheck}>
      Đã giải thích
    </StateBadge>
  )
}

function Reason({ view, finding, open }: { view: ReportView; finding: ReportFinding; open: boolean }) {
  const [reason, setReason] = useState(finding.reason)
  const [problem, setProblem] = useState('')
  const write = useReportWrite('reports.setReason')
  const label = finding.wantsConfirmation ? 'Số, ngày văn bản xác nhận' : 'Lý do'
  const keep = () => {
    if (reason.trim() === '') setProblem(`Ghi ${label.toLocaleLowerCase('vi')}`)
    else write.send({ id: view.id, key: finding.key, reason })
  }
  if (!open) {
    const text = finding.reason === '' ? 'chưa ghi' : `${finding.reason} (${finding.reasonBy})`
    return (
      <p className={classes.given}>
        {label}: {text}
      </p>
    )
  }
  return (
    <>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <div className={classes.reason}>
        <TextInput
          label={label}
          required
          maxLength={1000}
          value={reason}
          error={problem === '' ? undefined : problem}
          onChange={(event) => {
            setReason(event.currentTarget.value)
            setProblem('')
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || isComposing(event.nativeEvent)) return
            event.preventDefault()
            keep()
          }}
        />
        {reason.trim() === finding.reason && reason !== '' ? null : (
          <ActionButton onClick={keep} loading={write.pending} keys="Enter">
            Ghi
          </ActionButton>
        )}
      </div>
    </>
  )
}

function Rechecks({ view, onFigure }: ChecksTabProps) {
  if (view.rechecks.length === 0) return null
  return (
    <Panel title={`Phúc tra: ${view.rechecks.length}`} flush>
      <table className={classes.plain}>
        <thead>
          <tr>
            <th scope="col">Chỉ tiêu</th>
            <th scope="col">Xã, phường</th>
            <th scope="col">Xã báo</th>
            <th scope="col">Hồ sơ</th>
            <th scope="col">Lệch</th>
            <th scope="col">Ghi chú</th>
          </tr>
        </thead>
        <tbody>
          {view.rechecks.map(({ cell, label, areaName, theirs, ours, difference, note }) => (
            <tr key={cellName(cell)}>
              <th scope="row">
                <ActLink onClick={() => onFigure(cellName(cell))}>{`${cell.id} ${label}`}</ActLink>
              </th>
              <td>{areaName}</td>
              <td>{figureWithUnit(theirs, unitOf(view, cellName(cell)))}</td>
              <td>{figureWithUnit(ours, unitOf(view, cellName(cell)))}</td>
              <td>{difference ?? ''}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

const unitOf = ({ cells }: ReportView, name: string) => cells.find((one) => one.name === name)?.unit ?? 'nguoi'

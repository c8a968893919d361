import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { ReportDueBadge } from '../../office/ReportDueBadge.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './ReportsPanel.module.css'

/** Reports that are named; of more, the number is told. */
const SHOWN = 4

/** Reports that have to be sent about now. Nothing where none is due. */
export function ReportsPanel() {
  const { data } = useCall('reports.due', {})
  if (data === undefined || data.length === 0) return null
  return (
    <Panel title="Báo cáo cần gửi">
      <ul className={classes.list}>
        {data.slice(0, SHOWN).map((due) => (
          <li key={`${due.layout} ${due.period.kind} ${due.period.from}`}>
            <TextLink to={due.reportId === null ? paths.reports : paths.report(due.reportId)}>{due.title}</TextLink>
            <span className={classes.period}>{due.periodLabel}</span>
            <ReportDueBadge due={due} />
          </li>
        ))}
        {data.length > SHOWN ? (
          <li>
            <TextLink to={paths.reports}>{`và ${data.length - SHOWN} báo cáo nữa`}</TextLink>
          </li>
        ) : null}
      </ul>
    </Panel>
  )
}

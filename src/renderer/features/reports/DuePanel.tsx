import type { DueReport } from '#shared/reports/due-report.schema.ts'
import type { ApiError } from '../../api/client.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ReportDueBadge } from '../../office/ReportDueBadge.tsx'
import { ReportStateBadge } from '../../office/report-acts/ReportStateBadge.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Reports.module.css'

interface DuePanelProps {
  query: { data: DueReport[] | undefined; error: ApiError | null; refetch: () => unknown }
  onBegin: (due: DueReport) => void
}

/** What has to be sent, the longest overdue first, with the day and how far each has come. */
export function DuePanel({ query, onBegin }: DuePanelProps) {
  const may = useMay()
  return (
    <Panel title="Cần gửi" flush>
      <Answer query={query} lines={3}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState>Chưa có báo cáo nào đến hạn; báo cáo hiện ở đây vài ngày trước hạn gửi.</EmptyState>
          ) : (
            <ul className={classes.due}>
              {rows.map((row) => (
                <li key={`${row.layout} ${row.period.kind} ${row.period.from}`}>
                  <ReportDueBadge due={row} />
                  <span>
                    <b>{row.title}</b>
                    <br />
                    {row.periodLabel}
                  </span>
                  <span>{row.state === null ? 'Chưa lập' : <ReportStateBadge state={row.state} />}</span>
                  <span>
                    <ProvenanceMark provenance={row.provenance} />
                  </span>
                  <span className={classes.end}>
                    {row.reportId !== null ? (
                      <TextLink to={paths.report(row.reportId)}>Mở</TextLink>
                    ) : may('reports.write') ? (
                      <ActLink label={`Lập ${row.title}, ${row.periodLabel}`} onClick={() => onBegin(row)}>
                        Lập
                      </ActLink>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}

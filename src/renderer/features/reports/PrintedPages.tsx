import type { ReportView } from '#shared/reports/report.schema.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PdfView } from '../../ui/PdfView.tsx'
import classes from './Reports.module.css'

/** The pages as they print now. A draft says on the page that it is one. */
export function PrintedPages({ view }: { view: ReportView }) {
  const query = useCall('reports.pdf', { id: view.id })
  return (
    <Panel title="Trang in" fill flush>
      <div className={classes.pages}>
        <Answer query={query} lines={12}>
          {({ bytes }) => <PdfView bytes={bytes} label={`Trang in: ${view.title}, ${view.periodLabel}`} />}
        </Answer>
      </div>
    </Panel>
  )
}

import { useState } from 'react'
import type { DueReport } from '#shared/reports/due-report.schema.ts'
import { dueText } from '#shared/texts/report-screen-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { BuildForm } from './BuildForm.tsx'
import { DuePanel } from './DuePanel.tsx'
import { ReportList } from './ReportList.tsx'
import { SendDaysTab } from './SendDaysTab.tsx'

const TABS = [
  { id: 'bao-cao', label: 'Báo cáo' },
  { id: 'ngay-gui', label: 'Ngày gửi' },
] as const
type TabId = (typeof TABS)[number]['id']

/** What the form for a new report begins with; null where it is closed. */
type Begun = { readonly due: DueReport | null } | null

/** Reports that are due, those that were begun, and all that were made; new ones are begun here. */
export function ReportsPage() {
  const may = useMay()
  const go = useGo()
  const [tab, setTab] = useState<TabId>('bao-cao')
  const [begun, setBegun] = useState<Begun>(null)
  const due = useCall('reports.due', {})
  const first = due.data?.[0]
  const begin = (one: DueReport | null) => {
    if (one?.reportId == null) setBegun({ due: one })
    else go(paths.report(one.reportId))
  }
  const next = tab !== 'bao-cao' || begun !== null ? null : nextOf(first, may('reports.write'))
  return (
    <Page
      head={
        <>
          <PageHead
            title="Báo cáo"
            sentence={sentenceOf(due.data)}
            next={next === null ? null : { ...next, onClick: () => begin(first ?? null) }}
          />
          <PageTabs label="Báo cáo" tabs={TABS} value={tab} onChange={setTab} />
        </>
      }
    >
      {tab === 'ngay-gui' ? (
        <SendDaysTab />
      ) : (
        <>
          {begun === null ? null : <BuildForm due={begun.due} all={due.data ?? []} onDone={() => setBegun(null)} />}
          <DuePanel query={due} onBegin={begin} />
          <ReportList onBegin={may('reports.write') && begun === null ? () => setBegun({ due: null }) : null} />
        </>
      )}
    </Page>
  )
}

/** The report that is due first is the next step; without one, a report can always be made. */
function nextOf(first: DueReport | undefined, mayWrite: boolean): { label: string; why?: string } | null {
  if (first === undefined) return mayWrite ? { label: 'Lập báo cáo' } : null
  if (first.reportId === null && !mayWrite) return null
  return { label: first.reportId === null ? 'Lập báo cáo đến hạn' : 'Mở báo cáo đến hạn', why: dueText(first) }
}

function sentenceOf(due: readonly DueReport[] | undefined): string | undefined {
  if (due === undefined) return undefined
  const late = due.filter(({ status }) => status === 'overdue').length
  if (due.length === 0) return 'Không có báo cáo nào sắp đến hạn gửi.'
  return `${due.length} báo cáo cần gửi${late === 0 ? '' : `, ${late} đã quá hạn`}.`
}

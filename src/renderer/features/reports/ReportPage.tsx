import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { reportName } from '#shared/texts/report-screen-words.ts'
import { REVISION_KIND_WORDS } from '#shared/texts/report-words.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { AmendForm } from './AmendForm.tsx'
import { ChartsTab } from './ChartsTab.tsx'
import { ChecksTab } from './ChecksTab.tsx'
import type { ReportDoing } from './doing.ts'
import { FiguresTab } from './FiguresTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { NarrativeTab } from './NarrativeTab.tsx'
import { PrintedPages } from './PrintedPages.tsx'
import { MoreActs, PrintAct, useSaving } from './ReportActs.tsx'
import { DiscardForm, FreezeForm, SentForm, SignForm } from './ReportForms.tsx'
import { type ReportNext, reportNext } from './report-next.ts'
import { useReport } from './use-report.ts'

const TABS = [
  { id: 'so-lieu', label: 'Số liệu' },
  { id: 'kiem-tra', label: 'Kiểm tra' },
  { id: 'phan-loi', label: 'Phần lời' },
  { id: 'trang-in', label: 'Trang in' },
  { id: 'bieu-do', label: 'Biểu đồ' },
  { id: 'cac-ban', label: 'Các bản, thay đổi' },
] as const
type TabId = (typeof TABS)[number]['id']

/** Tabs that fill the height and scroll within themselves. */
const FILLING: readonly TabId[] = ['so-lieu', 'phan-loi', 'trang-in']

/** One report, from its figures to the signed paper and what came after it. */
export function ReportPage() {
  const { reportId = '' } = useParams({ strict: false })
  const query = useReport(reportId)
  if (query.data !== undefined) return <Screen key={reportId} view={query.data} />
  return (
    <Page head={<PageHead trail={<TextLink to={paths.reports}>Báo cáo</TextLink>} title="Báo cáo" />}>
      <Answer query={query} lines={12}>
        {() => null}
      </Answer>
    </Page>
  )
}

function Screen({ view }: { view: ReportView }) {
  const may = useMay()
  const { today } = useSession()
  const asked = useAsked('the')
  const [tab, setTab] = useState<TabId>(() => TABS.find(({ id }) => id === asked)?.id ?? firstTab(view))
  const [figure, setFigure] = useState({ name: '', asked: 0 })
  const [doing, setDoing] = useState<ReportDoing | null>(null)
  const saving = useSaving(view)
  const next = doing === null ? reportNext(view, may, today) : null
  const toFigure = (name: string) => {
    setFigure(({ asked: before }) => ({ name, asked: before + 1 }))
    setTab('so-lieu')
  }
  const follow = (step: ReportNext) =>
    step.kind === 'checks' ? setTab('kiem-tra') : step.kind === 'form' && setDoing(step.form)
  return (
    <Page
      scroll={doing !== null || !FILLING.includes(tab)}
      head={
        <>
          <PageHead
            trail={<TextLink to={paths.reports}>Báo cáo</TextLink>}
            title={reportName(view)}
            sentence={sentenceOf(view)}
            actions={<PrintAct saving={saving} />}
            next={
              next === null
                ? null
                : {
                    label: next.label,
                    onClick: () => follow(next),
                    disabled: next.kind === 'wait',
                    ...('why' in next ? { why: next.why } : {}),
                  }
            }
          />
          <PageTabs label="Báo cáo" tabs={tabsOf(view)} value={tab} onChange={setTab} />
        </>
      }
    >
      {saving.error === null ? null : <ErrorPanel error={saving.error} />}
      {doing === null ? (
        <MoreActs view={view} onDo={setDoing} saving={saving} />
      ) : (
        <Form view={view} doing={doing} onDone={() => setDoing(null)} />
      )}
      {tab === 'so-lieu' ? <FiguresTab key={figure.asked} view={view} at={figure.name} /> : null}
      {tab === 'kiem-tra' ? <ChecksTab view={view} onFigure={toFigure} /> : null}
      {tab === 'phan-loi' ? <NarrativeTab view={view} onFigure={toFigure} /> : null}
      {tab === 'trang-in' ? <PrintedPages view={view} /> : null}
      {tab === 'bieu-do' ? <ChartsTab view={view} /> : null}
      {tab === 'cac-ban' ? <HistoryTab view={view} /> : null}
    </Page>
  )
}

function Form({ view, doing, onDone }: { view: ReportView; doing: ReportDoing; onDone: () => void }) {
  const go = useGo()
  switch (doing) {
    case 'freeze':
      return <FreezeForm view={view} onDone={onDone} />
    case 'sign':
      return <SignForm view={view} onDone={onDone} />
    case 'sent':
    case 'received':
    case 'returned':
      return <SentForm key={doing} view={view} what={doing} onDone={onDone} />
    case 'amend':
      return <AmendForm view={view} onDone={onDone} onBegun={(id) => go(paths.report(id, 'cac-ban'))} />
    case 'discard':
      return <DiscardForm view={view} onDone={onDone} onGone={() => go(paths.reports)} />
  }
}

const firstTab = ({ narrative, text }: ReportView): TabId => (narrative && text.length > 0 ? 'phan-loi' : 'so-lieu')

function tabsOf({ findings, text, changes, tables }: ReportView): { id: TabId; label: string }[] {
  const open = findings.filter(({ severity, reason }) => severity === 'chan' || reason === '').length
  return TABS.filter(({ id }) => (id !== 'phan-loi' || text.length > 0) && (id !== 'so-lieu' || tables.length > 0)).map(
    ({ id, label }) => {
      const count = id === 'kiem-tra' ? open : id === 'cac-ban' ? changes.length : 0
      return { id, label: count === 0 ? label : `${label} (${count})` }
    },
  )
}

function sentenceOf(view: ReportView): string {
  const { state, kind, revision, number, signedOn, due } = view
  const which = revision === null ? 'Bản đang lập' : `Bản ${revision}`
  const of = kind === 'chinh_thuc' ? '' : ` (${REVISION_KIND_WORDS[kind]})`
  const limit = due === null || state === 'da_gui' || state === 'da_nhan' ? '' : ` Hạn gửi ${viDate(due)}.`
  const paper = number === '' ? '' : ` Số ${number} ngày ${viDate(signedOn)}.`
  return `${view.periodLabel}. ${which}${of}.${paper}${limit}`
}

import { useState } from 'react'
import { useAsked } from '../../app/use-asked.ts'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { ConflictsTab } from './ConflictsTab.tsx'
import { PackagesTab } from './PackagesTab.tsx'
import { ReportTab } from './ReportTab.tsx'
import { StatusTab } from './StatusTab.tsx'

const TABS = [
  { id: 'tinh-trang', label: 'Tình trạng gửi' },
  { id: 'goi', label: 'Gói đã nhận' },
  { id: 'xung-dot', label: 'Xung đột' },
  { id: 'bao-cao', label: 'Báo cáo tỉnh' },
] as const
type TabId = (typeof TABS)[number]['id']

/** Tổng hợp, the province's work: who has sent what, the packages, people named twice, the report of the whole. */
export function ConsolidationPage() {
  const wanted = useAsked('the')
  const [chosen, setChosen] = useState<TabId | null>(null)
  const tab = TABS.find(({ id }) => id === (chosen ?? wanted)) ?? TABS[0]
  const tabs = <PageTabs label="Tổng hợp" tabs={TABS} value={tab.id} onChange={setChosen} />
  switch (tab.id) {
    case 'tinh-trang':
      return <StatusTab tabs={tabs} />
    case 'goi':
      return <PackagesTab tabs={tabs} />
    case 'xung-dot':
      return <ConflictsTab tabs={tabs} />
    case 'bao-cao':
      return <ReportTab tabs={tabs} />
  }
}

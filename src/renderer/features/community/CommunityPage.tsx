import { useState } from 'react'
import { useAsked } from '../../app/use-asked.ts'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { HelpersTab } from './HelpersTab.tsx'
import { ModelsTab } from './ModelsTab.tsx'
import { ReturnsTab } from './ReturnsTab.tsx'
import { ReviewsTab } from './ReviewsTab.tsx'

const TABS = [
  { id: 'nguoi-giup-do', label: 'Người giúp đỡ' },
  { id: 'mo-hinh', label: 'Mô hình' },
  { id: 've-dia-phuong', label: 'Bàn giao, tiếp nhận' },
  { id: 'ra-soat', label: 'Rà soát danh sách' },
] as const
type TabId = (typeof TABS)[number]['id']

/** The communes: who helps, which models they have, who comes home from the centres. */
export function CommunityPage() {
  const asked = useAsked('the')
  const [chosen, setChosen] = useState<TabId | null>(null)
  const tab = chosen ?? TABS.find(({ id }) => id === asked)?.id ?? 'nguoi-giup-do'
  const tabs = <PageTabs label="Cộng đồng" tabs={TABS} value={tab} onChange={setChosen} />
  switch (tab) {
    case 'nguoi-giup-do':
      return <HelpersTab tabs={tabs} />
    case 'mo-hinh':
      return <ModelsTab tabs={tabs} />
    case 've-dia-phuong':
      return <ReturnsTab tabs={tabs} />
    case 'ra-soat':
      return <ReviewsTab tabs={tabs} />
  }
}

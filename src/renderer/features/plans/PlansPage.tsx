import { useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { CohortsTab } from './CohortsTab.tsx'
import { MonthsTab } from './MonthsTab.tsx'
import { PlansTab } from './PlansTab.tsx'
import { TargetsTab } from './TargetsTab.tsx'

const TABS = [
  { id: 'chi-tieu', label: 'Chỉ tiêu' },
  { id: 'theo-thang', label: 'Theo tháng' },
  { id: 'khoa', label: 'Khóa hoàn thành' },
  { id: 'ke-hoach', label: 'Kế hoạch' },
] as const
type TabId = (typeof TABS)[number]['id']

/**
 * Plans and targets: what was done against them, how it ran over the year, cohorts compared (of people, so not at a province),
 * and the plans themselves.
 */
export function PlansPage() {
  const { level } = useSession()
  const asked = useAsked('the')
  const [chosen, setChosen] = useState<TabId | null>(null)
  const shown = TABS.filter(({ id }) => level === 'district' || id !== 'khoa')
  const tab = chosen ?? shown.find(({ id }) => id === asked)?.id ?? 'chi-tieu'
  const tabs = <PageTabs label="Kế hoạch, chỉ tiêu" tabs={shown} value={tab} onChange={setChosen} />
  switch (tab) {
    case 'chi-tieu':
      return <TargetsTab tabs={tabs} onPlans={() => setChosen('ke-hoach')} />
    case 'theo-thang':
      return <MonthsTab tabs={tabs} />
    case 'khoa':
      return <CohortsTab tabs={tabs} />
    case 'ke-hoach':
      return <PlansTab tabs={tabs} />
  }
}

import { useState } from 'react'
import { useAsked } from '../../app/use-asked.ts'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { GrantsTab } from './GrantsTab.tsx'
import { ListsTab } from './ListsTab.tsx'
import { NeedsTab } from './NeedsTab.tsx'
import { RatesTab } from './RatesTab.tsx'

const TABS = [
  { id: 'nhu-cau', label: 'Nhu cầu' },
  { id: 'ho-tro', label: 'Hỗ trợ' },
  { id: 'vay-von', label: 'Vay vốn' },
  { id: 'danh-sach', label: 'Danh sách chi' },
  { id: 'muc-chi', label: 'Mức chi' },
] as const
type TabId = (typeof TABS)[number]['id']

/** Support and money: who needs what, what was given, what is lent, what is paid out, and by which rates. */
export function SupportPage() {
  const asked = useAsked('the')
  const [chosen, setChosen] = useState<TabId | null>(null)
  const tab = chosen ?? TABS.find(({ id }) => id === asked)?.id ?? 'nhu-cau'
  const tabs = <PageTabs label="Hỗ trợ" tabs={TABS} value={tab} onChange={setChosen} />
  switch (tab) {
    case 'nhu-cau':
      return <NeedsTab tabs={tabs} />
    case 'ho-tro':
      return <GrantsTab key="grants" tabs={tabs} loans={false} />
    case 'vay-von':
      return <GrantsTab key="loans" tabs={tabs} loans />
    case 'danh-sach':
      return <ListsTab tabs={tabs} />
    case 'muc-chi':
      return <RatesTab tabs={tabs} />
  }
}

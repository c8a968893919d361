import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useAsked } from '../../app/use-asked.ts'
import { GrantsTab } from './GrantsTab.tsx'
import { ListsTab } from './ListsTab.tsx'
import { NeedsTab } from './NeedsTab.tsx'
import { RatesTab } from './RatesTab.tsx'
import classes from './Support.module.css'

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
  const tabs = (
    <Tabs
      value={tab}
      onChange={(next) => setChosen(TABS.find(({ id }) => id === next)?.id ?? tab)}
      className={classes.tabs ?? ''}
    >
      <Tabs.List aria-label="Hỗ trợ">
        {TABS.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
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

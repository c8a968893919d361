import { useState } from 'react'
import { useAsked } from '../../app/use-asked.ts'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { KeysTab } from './KeysTab.tsx'
import { ReceivedTab } from './ReceivedTab.tsx'
import { SentTab } from './SentTab.tsx'

const TABS = [
  { id: 'gui-di', label: 'Gửi đi' },
  { id: 'nhan-vao', label: 'Nhận vào' },
  { id: 'khoa', label: 'Khóa và tin cậy' },
] as const
type TabId = (typeof TABS)[number]['id']

/** Sealed packages: what goes to other offices on a stick, what comes from them, and whose keys are trusted. */
export function PackagesPage() {
  const asked = useAsked('the')
  const [chosen, setChosen] = useState<TabId | null>(null)
  const tab = chosen ?? TABS.find(({ id }) => id === asked)?.id ?? 'gui-di'
  const tabs = <PageTabs label="Gói dữ liệu" tabs={TABS} value={tab} onChange={setChosen} />
  switch (tab) {
    case 'gui-di':
      return <SentTab tabs={tabs} />
    case 'nhan-vao':
      return <ReceivedTab tabs={tabs} onReceipt={() => setChosen('gui-di')} />
    case 'khoa':
      return <KeysTab tabs={tabs} />
  }
}

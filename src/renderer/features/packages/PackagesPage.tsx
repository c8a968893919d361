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
  /** A package that was sealed on another tab and now goes onto a stick; '' for none. */
  const [toWrite, setToWrite] = useState('')
  const tab = chosen ?? TABS.find(({ id }) => id === asked)?.id ?? 'gui-di'
  const go = (to: TabId, packageId = '') => {
    setToWrite(packageId)
    setChosen(to)
  }
  const tabs = <PageTabs label="Gói dữ liệu" tabs={TABS} value={tab} onChange={(to) => go(to)} />
  switch (tab) {
    case 'gui-di':
      return <SentTab key={toWrite} tabs={tabs} toWrite={toWrite} />
    case 'nhan-vao':
      return <ReceivedTab tabs={tabs} onReceipt={(packageId) => go('gui-di', packageId)} />
    case 'khoa':
      return <KeysTab tabs={tabs} />
  }
}

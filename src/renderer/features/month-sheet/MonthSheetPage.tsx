import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { type Month, MonthSchema, monthOfDay, shiftMonth } from '#shared/aftercare/period.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { viMonth } from '#shared/texts/month-words.ts'
import { useCall } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { DrawTab } from './DrawTab.tsx'
import classes from './MonthSheet.module.css'
import { ReviewTab } from './ReviewTab.tsx'
import { SheetTab } from './SheetTab.tsx'

const TABS = [
  { id: 'bang', label: 'Bảng tháng' },
  { id: 'boc-tham', label: 'Bốc thăm xét nghiệm' },
  { id: 'hop-quy', label: 'Họp quý' },
] as const
type TabId = (typeof TABS)[number]['id']

/** Months that the list offers, counted back from this one. */
const OFFERED = 24

/** The month work of a commune: the sheet, draws for random tests, the review of a quarter. */
export function MonthSheetPage() {
  const { today } = useSession()
  const office = useCall('office.get', {})
  const asked = { tab: useAsked('the'), commune: useAsked('xa'), month: useAsked('thang') }
  const [tab, setTab] = useState<TabId>(() => TABS.find(({ id }) => id === asked.tab)?.id ?? 'bang')
  const [commune, setCommune] = useState(asked.commune)
  const thisMonth = monthOfDay(civilDate(today))
  const [month, setMonth] = useState<Month>(() => {
    const parsed = MonthSchema.safeParse(asked.month)
    return parsed.success ? parsed.data : thisMonth
  })
  const communes = office.data?.communes ?? []
  const communeCode = communes.find(({ code }) => code === commune)?.code ?? communes[0]?.code ?? ''
  const tabs = <PageTabs label="Việc tháng, quý" tabs={TABS} value={tab} onChange={setTab} />
  const communeChoice = (
    <NativeSelect
      size="xs"
      aria-label="Xã, phường"
      value={communeCode}
      onChange={(event) => setCommune(event.currentTarget.value)}
      data={communes.map(({ code, name }) => ({ value: code, label: name }))}
    />
  )
  const choice = (
    <div className={classes.filters}>
      {communeChoice}
      <NativeSelect
        size="xs"
        aria-label="Tháng"
        value={month}
        onChange={(event) => setMonth(MonthSchema.parse(event.currentTarget.value))}
        data={offeredMonths(thisMonth, month).map((one) => ({ value: one, label: viMonth(one) }))}
      />
    </div>
  )
  if (communeCode === '') {
    return (
      <Page head={<PageHead title="Bảng tháng" />}>
        <EmptyState>{office.data === undefined ? 'Đang mở…' : 'Cơ quan chưa có xã, phường nào.'}</EmptyState>
      </Page>
    )
  }
  const sheet = { communeCode, month }
  const key = `${communeCode} ${month}`
  switch (tab) {
    case 'bang':
      return <SheetTab key={key} sheet={sheet} tabs={tabs} choice={choice} />
    case 'boc-tham':
      return <DrawTab key={key} sheet={sheet} tabs={tabs} choice={choice} />
    case 'hop-quy':
      return (
        <ReviewTab key={communeCode} communeCode={communeCode} month={thisMonth} tabs={tabs} commune={communeChoice} />
      )
  }
}

function offeredMonths(latest: Month, chosen: Month): Month[] {
  const months = Array.from({ length: OFFERED }, (_, back) => shiftMonth(latest, -back))
  return months.includes(chosen) ? months : [...months, chosen]
}

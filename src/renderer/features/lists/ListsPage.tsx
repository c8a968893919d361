import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type ListId, ListSchema } from '#shared/life/life-effect.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import { useCall } from '../../api/calls.ts'
import { readDraft, writeDraft } from '../../api/drafts.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { BalanceTab } from './BalanceTab.tsx'
import { CandidatesTab } from './CandidatesTab.tsx'
import { DeparturesTab } from './DeparturesTab.tsx'
import classes from './Lists.module.css'
import { ListTab } from './ListTab.tsx'

const TABS = [
  { id: 'danh-sach', label: 'Danh sách', sentence: 'Ai có trong danh sách vào hết một ngày, từ bao giờ, vì sao.' },
  { id: 'bien-dong', label: 'Biến động', sentence: 'Đầu kỳ, vào, ra theo lý do, cuối kỳ.' },
  {
    id: 'de-nghi-ra',
    label: 'Đề nghị đưa ra',
    sentence: 'Ai đủ điều kiện ra danh sách theo luật của ngày ấy, kèm căn cứ và điều còn vướng.',
  },
  {
    id: 'cho-tiep-nhan',
    label: 'Chờ tiếp nhận',
    sentence: 'Ai đã chuyển đi mà nơi đến chưa xác nhận; người đó còn trong danh sách ở đây.',
  },
] as const
type TabId = (typeof TABS)[number]['id']

/** What is asked of the lists; kept while other screens are looked at. */
interface Asked {
  list: ListId
  communeCode: string
  on: string
}

/** The lists that the law knows, as they follow from what was recorded: on a day, over a period, and who may leave. */
export function ListsPage() {
  const { today } = useSession()
  const go = useGo()
  const wanted = useAsked('the')
  const [chosen, setChosen] = useState<TabId | null>(null)
  const [asked, setAsked] = useState<Asked>(
    () => readDraft('lists.asked') ?? { list: 'DS2', communeCode: '', on: today },
  )
  const office = useCall('office.get', {})
  const lists = useCall('life.lists', {})
  const put = (next: Partial<Asked>) => {
    setAsked({ ...asked, ...next })
    writeDraft('lists.asked', { ...asked, ...next })
  }
  const tab = TABS.find(({ id }) => id === (chosen ?? wanted)) ?? TABS[0]
  const on: CivilDate = isCivilDate(asked.on) && asked.on <= today ? asked.on : today
  const filters: ReactNode = (
    <div className={classes.filters}>
      {tab.id === 'de-nghi-ra' || tab.id === 'cho-tiep-nhan' ? null : (
        <NativeSelect
          label="Danh sách"
          value={asked.list}
          onChange={(event) => put({ list: ListSchema.parse(event.currentTarget.value) })}
          data={(lists.data ?? []).map(({ id, shortLabel }) => ({ value: id, label: shortLabel }))}
        />
      )}
      <NativeSelect
        label="Xã, phường"
        value={asked.communeCode}
        onChange={(event) => put({ communeCode: event.currentTarget.value })}
        data={[
          { value: '', label: 'Mọi xã, phường' },
          ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
        ]}
      />
      {tab.id === 'bien-dong' ? null : (
        <DateField
          label="Vào hết ngày"
          value={asked.on}
          onChange={(value) => put({ on: value })}
          error={asked.on > today ? 'Ngày ở sau hôm nay: đang xem hôm nay' : undefined}
        />
      )}
    </div>
  )
  const listLabel = lists.data?.find(({ id }) => id === asked.list)?.shortLabel ?? ''
  const of = { communeCode: asked.communeCode, filters }
  return (
    <Page
      scroll={tab.id !== 'danh-sach'}
      head={
        <>
          <PageHead
            title="Danh sách"
            sentence={tab.sentence}
            actions={<ActionButton onClick={() => go(paths.reconcile)}>Đối chiếu với nơi khác</ActionButton>}
          />
          <PageTabs label="Danh sách" tabs={TABS} value={tab.id} onChange={setChosen} />
        </>
      }
    >
      {tab.id === 'danh-sach' ? <ListTab {...of} list={asked.list} listLabel={listLabel} on={on} /> : null}
      {tab.id === 'bien-dong' ? <BalanceTab {...of} list={asked.list} listLabel={listLabel} today={today} /> : null}
      {tab.id === 'cho-tiep-nhan' ? <DeparturesTab {...of} on={on} /> : null}
      {tab.id === 'de-nghi-ra' ? <CandidatesTab {...of} on={on} /> : null}
    </Page>
  )
}

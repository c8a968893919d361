import { NativeSelect, SegmentedControl } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { WorkDay, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { upperFirst, viLongDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayGrid } from './DayGrid.tsx'
import { LateReasonPanel } from './LateReasonPanel.tsx'
import classes from './TodayPage.module.css'
import { UnverifiedPanel } from './UnverifiedPanel.tsx'
import { WorkList } from './WorkList.tsx'
import { asksReason, daySentence, firstThing } from './work.ts'

/** Hôm nay: what is late, due, coming, and what others owe, with its article and its date. */
export function TodayPage() {
  const session = useSession()
  const may = useMay()
  const go = useGo()
  const [mine, setMine] = useState(false)
  const [commune, setCommune] = useState('')
  const [reasonFor, setReasonFor] = useState<WorkItem | null>(null)
  const day = useCall('today.get', { mine }, { keepPrevious: true })
  const first = day.data === undefined ? null : firstThing(day.data)
  const open = (item: WorkItem) => go(paths.case(item.caseId))
  const start = (item: WorkItem) => (asksReason(item) && may('cases.write') ? setReasonFor(item) : open(item))

  const head = (
    <PageHead
      title={`Hôm nay, ${viLongDate(session.today)}`}
      sentence={day.data === undefined ? 'Đang tính thời hạn.' : daySentence(day.data)}
      actions={
        <ActionButton
          shortcut="ctrl+p"
          leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          In danh sách
        </ActionButton>
      }
      next={
        first === null
          ? null
          : {
              label: asksReason(first) && may('cases.write') ? `Ghi lý do ${first.caseCode}` : `Mở ${first.caseCode}`,
              why: first.deadline.status === 'overdue' ? 'Quá hạn lâu nhất' : 'Hạn gần nhất',
              onClick: () => start(first),
            }
      }
    />
  )

  return (
    <Page
      head={head}
      scroll={false}
      aside={
        day.data === undefined ? undefined : (
          <>
            <Panel title="Tuần này và tuần sau">
              <DayGrid days={day.data.days} today={day.data.date} />
            </Panel>
            <UnverifiedPanel day={day.data} />
          </>
        )
      }
    >
      {reasonFor === null ? null : <LateReasonPanel item={reasonFor} onDone={() => setReasonFor(null)} />}
      <Panel
        title="Danh sách việc"
        fill
        flush
        aside={
          <div className={classes.filters}>
            <SegmentedControl
              size="xs"
              aria-label="Thụ lý"
              value={mine ? 'mine' : 'all'}
              onChange={(value) => setMine(value === 'mine')}
              data={[
                { value: 'all', label: 'Cả phòng' },
                { value: 'mine', label: 'Của tôi' },
              ]}
            />
            {day.data === undefined ? null : <CommuneFilter day={day.data} value={commune} onChange={setCommune} />}
          </div>
        }
      >
        <Answer query={day} lines={10}>
          {(data) => (
            <WorkList day={data} commune={commune} onStart={start} onOpen={open} empty={<Empty mine={mine} />} />
          )}
        </Answer>
      </Panel>
    </Page>
  )
}

function Empty({ mine }: { mine: boolean }) {
  return (
    <EmptyState action={<TextLink to={paths.people}>Tìm hoặc thêm người</TextLink>}>
      {mine
        ? 'Không có việc nào của anh/chị đang chờ. Chuyển sang “Cả phòng” để xem việc của người khác.'
        : 'Không có việc nào đến hạn hoặc đang chờ. Việc xuất hiện ở đây khi một hồ sơ được mở và có ngày bắt đầu.'}
    </EmptyState>
  )
}

interface CommuneFilterProps {
  day: WorkDay
  value: string
  onChange: (commune: string) => void
}

function CommuneFilter({ day, value, onChange }: CommuneFilterProps) {
  const items = [...day.overdue, ...day.today, ...day.coming, ...day.waiting]
  const names = [...new Set(items.map((item) => item.communeName).filter((name) => name !== ''))]
  return (
    <NativeSelect
      size="xs"
      aria-label="Lọc theo xã, phường"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Mọi xã, phường' },
        ...names.sort(new Intl.Collator('vi').compare).map((name) => ({ value: name, label: upperFirst(name) })),
      ]}
    />
  )
}

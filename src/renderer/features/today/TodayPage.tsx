import { NativeSelect, SegmentedControl } from '@mantine/core'
import { IconCalendarWeek, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { WorkItem } from '#shared/deadlines/deadline.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Grouping, GroupingSchema } from '#shared/settings/view.schema.ts'
import { upperFirst, viLongDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { useDraft } from '../../api/drafts.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { WaitingPackages } from '../../office/transfers/WaitingPackages.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { BackupPanel } from './BackupPanel.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'
import { DuePanel } from './DuePanel.tsx'
import { DutyPanel } from './DutyPanel.tsx'
import { HeadsPanel } from './HeadsPanel.tsx'
import { HelperPanel } from './HelperPanel.tsx'
import { LateReasonPanel } from './LateReasonPanel.tsx'
import { MonthPanel } from './MonthPanel.tsx'
import { RecoveryPanel } from './RecoveryPanel.tsx'
import { ReportsPanel } from './ReportsPanel.tsx'
import { TargetPanel } from './TargetPanel.tsx'
import classes from './TodayPage.module.css'
import { UnverifiedPanel } from './UnverifiedPanel.tsx'
import { useFollow, wayToRecord } from './use-follow.ts'
import { useGrouping } from './use-grouping.ts'
import { WeekSheetPanel } from './WeekSheetPanel.tsx'
import { WorkList } from './WorkList.tsx'
import { daySentence } from './work.ts'
import { actOf, firstRow, groupRows, rowsOfDay, type WorkRow } from './work-rows.ts'

/** Which rows are looked at; kept while the program runs. How they are grouped is kept for good. */
interface Look {
  mine: boolean
  commune: string
}

const FIRST_LOOK: Look = { mine: false, commune: '' }

/** What stands in the main panel. */
type Shown = { what: 'list' } | { what: 'day'; day: CivilDate } | { what: 'sheet' }

const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  part: 'Xếp theo hạn',
  commune: 'Xếp theo xã, phường',
  officer: 'Xếp theo người thụ lý',
}

/** Hôm nay: what is late, due, coming, what others sent and what they owe, each one key away from its next step. */
export function TodayPage() {
  const session = useSession()
  const may = useMay()
  const go = useGo()
  const { kept, keep } = useDraft<Look>('today.look')
  const [look, setLook] = useState<Look>(kept ?? FIRST_LOOK)
  const { by, groupBy } = useGrouping()
  const [shown, setShown] = useState<Shown>({ what: 'list' })
  const [reasonFor, setReasonFor] = useState<WorkItem | null>(null)
  const day = useCall('today.get', { mine: look.mine }, { keepPrevious: true })
  const follow = useFollow(session.today)
  const mayWrite = may('cases.write')
  const turn = (change: Partial<Look>) => {
    const next = { ...look, ...change }
    setLook(next)
    keep(next)
  }
  const toList = () => setShown({ what: 'list' })
  const all = day.data === undefined ? [] : rowsOfDay(day.data)
  const first = firstRow(all, mayWrite)

  const open = (row: WorkRow) => go(paths.case(row.of.caseId))
  const start = (row: WorkRow) => {
    const { kind } = actOf(row, mayWrite)
    const event = row.of.next?.type ?? null
    if (kind === 'reason' && row.kind === 'deadline') setReasonFor(row.of)
    else if (kind === 'record' && event !== null) go(wayToRecord(row.of.caseId, event))
    else if (kind === 'follow') follow.mutate({ caseId: row.of.caseId, event })
    else open(row)
  }

  const head = (
    <PageHead
      title={`Hôm nay, ${viLongDate(session.today)}`}
      sentence={day.data === undefined ? 'Đang tính thời hạn.' : daySentence(day.data)}
      actions={
        <>
          <ActionButton
            leftSection={<IconCalendarWeek size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => setShown({ what: 'sheet' })}
          >
            Phiếu tuần
          </ActionButton>
          <ActionButton
            shortcut="ctrl+p"
            leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            In danh sách
          </ActionButton>
        </>
      }
      next={
        first === undefined
          ? null
          : {
              label: `${actOf(first, mayWrite).kind === 'reason' ? 'Ghi lý do' : 'Mở'} ${first.of.caseCode}`,
              why:
                first.part === 'overdue' ? 'Quá hạn lâu nhất' : first.part === 'arrived' ? 'Mới đến' : 'Hạn gần nhất',
              onClick: () => (actOf(first, mayWrite).kind === 'reason' ? start(first) : open(first)),
            }
      }
    />
  )

  const list = (
    <Panel
      title="Danh sách việc"
      fill
      flush
      aside={
        <div className={classes.filters}>
          <NativeSelect
            size="xs"
            aria-label="Xếp danh sách"
            value={by}
            onChange={(event) => groupBy(GroupingSchema.parse(event.currentTarget.value))}
            data={GroupingSchema.options.map((one) => ({ value: one, label: GROUPING_WORDS[one] }))}
          />
          <SegmentedControl
            size="xs"
            aria-label="Thụ lý"
            value={look.mine ? 'mine' : 'all'}
            onChange={(value) => turn({ mine: value === 'mine' })}
            data={[
              { value: 'all', label: 'Cả phòng' },
              { value: 'mine', label: 'Của tôi' },
            ]}
          />
          <CommuneFilter rows={all} value={look.commune} onChange={(commune) => turn({ commune })} />
        </div>
      }
    >
      <Answer query={day} lines={10}>
        {(data) => (
          <WorkList
            groups={groupRows(
              all.filter((row) => look.commune === '' || row.of.communeName === look.commune),
              by,
              data,
            )}
            today={data.date}
            label="Danh sách việc"
            mayWrite={mayWrite}
            byCommune={by === 'commune'}
            onStart={start}
            onOpen={open}
            empty={<Empty look={look} onAll={() => turn({ commune: '' })} />}
          />
        )}
      </Answer>
    </Panel>
  )

  return (
    <Page
      head={head}
      scroll={false}
      aside={
        <>
          <DutyPanel />
          <MonthPanel
            today={session.today}
            mine={look.mine}
            shown={shown.what === 'day' ? shown.day : null}
            onOpen={(chosen) => setShown({ what: 'day', day: chosen })}
          />
          <BackupPanel />
          <HeadsPanel />
          <DecisionPanel />
          <RecoveryPanel />
          <ReportsPanel />
          <HelperPanel />
          <TargetPanel />
          <WaitingPackages />
          {day.data === undefined ? null : <UnverifiedPanel day={day.data} />}
        </>
      }
    >
      {reasonFor === null ? null : (
        <LateReasonPanel
          key={`${reasonFor.caseId} ${reasonFor.deadline.id}`}
          item={reasonFor}
          onDone={() => setReasonFor(null)}
        />
      )}
      {follow.error === null ? null : <ErrorPanel error={follow.error.error} />}
      {shown.what === 'list' ? list : null}
      {shown.what === 'sheet' ? <WeekSheetPanel today={session.today} onClose={toList} /> : null}
      {shown.what === 'day' ? (
        <DuePanel
          key={shown.day}
          day={shown.day}
          today={session.today}
          mine={look.mine}
          mayWrite={mayWrite}
          onStart={start}
          onOpen={open}
          onClose={toList}
        />
      ) : null}
    </Page>
  )
}

function Empty({ look, onAll }: { look: Look; onAll: () => void }) {
  if (look.commune !== '') {
    return (
      <EmptyState action={<ActLink onClick={onAll}>Xem mọi xã, phường</ActLink>}>
        {upperFirst(look.commune)} không có việc nào đến hạn hoặc đang chờ.
      </EmptyState>
    )
  }
  return (
    <EmptyState action={<TextLink to={paths.people}>Tìm hoặc thêm người</TextLink>}>
      {look.mine
        ? 'Không có việc nào của anh/chị đang chờ. Chuyển sang “Cả phòng” để xem việc của người khác.'
        : 'Không có việc nào đến hạn hoặc đang chờ. Việc xuất hiện ở đây khi một hồ sơ được mở và có ngày bắt đầu.'}
    </EmptyState>
  )
}

interface CommuneFilterProps {
  rows: readonly WorkRow[]
  value: string
  onChange: (commune: string) => void
}

function CommuneFilter({ rows, value, onChange }: CommuneFilterProps) {
  const names = new Set(rows.map((row) => row.of.communeName))
  // What was chosen stays in sight although nothing is left of it.
  if (value !== '') names.add(value)
  names.delete('')
  return (
    <NativeSelect
      size="xs"
      aria-label="Lọc theo xã, phường"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Mọi xã, phường' },
        ...[...names].sort(new Intl.Collator('vi').compare).map((name) => ({ value: name, label: upperFirst(name) })),
      ]}
    />
  )
}

import { NativeSelect, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCalendarEvent, IconClock, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import type { CaseRow } from '#shared/measures/measure.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { deadlineWords } from '../../ui/deadline-words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { isComposing } from '../../ui/keyboard.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './CaseListPage.module.css'

/** How far ahead the filter by due date looks; a matter of reading. */
const DUE_FILTERS = [
  { value: '', label: 'Mọi hạn', days: null },
  { value: '0', label: 'Đến hạn hôm nay hoặc đã quá', days: 0 },
  { value: '7', label: 'Đến hạn trong 7 ngày', days: 7 },
  { value: '30', label: 'Đến hạn trong 30 ngày', days: 30 },
] as const

/** Rows that are asked for at first, and each time the end of them comes near. */
const PAGE = 200

function NextDue({ row, today }: { row: CaseRow; today: CivilDate }) {
  if (row.nextDue === null) return <span className={classes.quiet}>Không có hạn đang chạy</span>
  const status = row.overdue ? 'overdue' : row.nextDue === today ? 'due-today' : 'running'
  const look = {
    overdue: { tone: 'red', icon: IconAlertTriangle },
    'due-today': { tone: 'amber', icon: IconClock },
    running: { tone: 'blue', icon: IconCalendarEvent },
  } as const
  return (
    <span className={classes.due}>
      <StateBadge {...look[status]}>
        {deadlineWords({ status, due: row.nextDue, doneOn: null, workingDaysLate: null }, today)}
      </StateBadge>
      <span className={classes.cut} title={row.nextLabel}>
        {row.nextLabel}
      </span>
    </span>
  )
}

/** Text of a cell that may be cut, told whole under the pointer. */
const Whole = ({ children }: { children: string }) => <span title={children}>{children}</span>

/** All open cases, the most urgent first; found by name, code or commune without accents. */
export function CaseListPage() {
  const [text, setText] = useState('')
  const [line, setLine] = useState('')
  const [state, setState] = useState('')
  const [due, setDue] = useState('')
  const [limit, setLimit] = useState(PAGE)
  const start = useCall('app.start', {})
  const today = start.data?.today
  const days = DUE_FILTERS.find((filter) => filter.value === due)?.days ?? null
  const query = useCall(
    'cases.list',
    {
      text: useDeferredValue(text),
      line,
      state,
      dueBefore: days === null || today === undefined ? null : addDays(today, days),
      limit,
    },
    { keepPrevious: true },
  )
  const box = useRef<HTMLDivElement>(null)
  const go = useGo()
  const rows = query.data?.rows ?? []
  const { total, overdue } = query.data ?? { total: 0, overdue: 0 }
  const filtered = text !== '' || line !== '' || state !== '' || due !== ''
  const urgent = rows.find((row) => row.nextDue !== null)

  /** From the search straight into the rows. */
  const intoRows = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
    event.preventDefault()
    box.current?.querySelector<HTMLElement>('[data-row-key]')?.focus()
  }
  /** Another kind of measure has other steps. */
  const turnTo = (kind: string) => {
    setLine(kind)
    setState('')
  }
  const clear = () => {
    setText('')
    turnTo('')
    setDue('')
  }

  const columns: Column<CaseRow>[] = [
    {
      key: 'person',
      header: 'Người',
      cell: (row) => <TextLink to={paths.case(row.id)}>{row.personName}</TextLink>,
    },
    { key: 'code', header: 'Hồ sơ', width: 136, cell: (row) => row.code },
    { key: 'line', header: 'Biện pháp', width: 130, wideOnly: true, cell: (row) => <Whole>{row.lineLabel}</Whole> },
    { key: 'state', header: 'Đang ở bước', width: 140, wideOnly: true, cell: (row) => <Whole>{row.stateLabel}</Whole> },
    {
      key: 'due',
      header: 'Hạn gần nhất và việc phải làm',
      width: 290,
      cell: (row) => (today === undefined ? null : <NextDue row={row} today={today} />),
    },
    {
      key: 'commune',
      header: 'Xã, phường',
      width: 120,
      wideOnly: true,
      cell: (row) => <Whole>{row.communeName}</Whole>,
    },
    { key: 'officer', header: 'Thụ lý', width: 120, wideOnly: true, cell: (row) => <Whole>{row.officer}</Whole> },
  ]

  return (
    <Page
      scroll={false}
      head={
        <PageHead
          title="Hồ sơ"
          sentence={
            query.data === undefined
              ? undefined
              : `${viNumber(total)} hồ sơ${filtered ? ' khớp bộ lọc' : ' đang mở'}, ${
                  overdue === 0 ? 'không có hồ sơ quá hạn' : `${viNumber(overdue)} hồ sơ quá hạn`
                }.`
          }
          next={
            urgent === undefined
              ? { label: 'Chọn người để lập hồ sơ', onClick: () => go(paths.people) }
              : {
                  label: `Mở ${urgent.code}`,
                  why: urgent.overdue ? 'Quá hạn lâu nhất' : 'Hạn gần nhất',
                  onClick: () => go(paths.case(urgent.id)),
                }
          }
        />
      }
    >
      <Panel
        title="Danh sách hồ sơ"
        fill
        flush
        aside={
          <div className={classes.filters}>
            <TextInput
              size="xs"
              aria-label="Tìm theo tên, số hồ sơ, xã; không cần dấu"
              placeholder="Tên, số hồ sơ, xã (không cần dấu)"
              leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={intoRows}
              className={classes.search}
            />
            <NativeSelect
              size="xs"
              aria-label="Lọc theo biện pháp"
              value={line}
              onChange={(event) => turnTo(event.currentTarget.value)}
              data={[
                { value: '', label: 'Mọi biện pháp' },
                ...(query.data?.lines ?? []).map(({ id, label }) => ({ value: id, label })),
              ]}
            />
            <NativeSelect
              size="xs"
              aria-label="Lọc theo bước"
              value={state}
              onChange={(event) => setState(event.currentTarget.value)}
              data={[
                { value: '', label: 'Mọi bước' },
                ...(query.data?.states ?? []).map(({ code, label }) => ({ value: code, label })),
              ]}
            />
            <NativeSelect
              size="xs"
              aria-label="Lọc theo hạn"
              value={due}
              onChange={(event) => setDue(event.currentTarget.value)}
              data={DUE_FILTERS.map(({ value, label }) => ({ value, label }))}
            />
          </div>
        }
      >
        <div ref={box} className={classes.table}>
          <Answer query={query} lines={10}>
            {(data) =>
              data.rows.length === 0 ? (
                filtered ? (
                  <EmptyState action={<ActLink onClick={clear}>Bỏ bộ lọc</ActLink>}>
                    Không có hồ sơ nào khớp{text === '' ? ' bộ lọc này' : ` "${text}"`}.
                  </EmptyState>
                ) : (
                  <EmptyState action={<TextLink to={paths.people}>Chọn người để lập hồ sơ</TextLink>}>
                    Chưa có hồ sơ nào, vì chưa lập hồ sơ cho ai.
                  </EmptyState>
                )
              ) : (
                <DataTable
                  label="Danh sách hồ sơ"
                  columns={columns}
                  rows={data.rows}
                  rowKey={(row) => row.id}
                  total={data.total}
                  onEnd={() => {
                    if (data.rows.length < data.total && !query.isPlaceholderData) setLimit(data.rows.length + PAGE)
                  }}
                  onOpen={(row) => go(paths.case(row.id))}
                  oneLine
                />
              )
            }
          </Answer>
        </div>
      </Panel>
    </Page>
  )
}

import type { ReactNode } from 'react'
import type { WorkDay, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { viDayMonth, viWeekday } from '#shared/texts/dates.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { paths } from '../../app/paths.ts'
import { type Column, DataTable, type RowGroup } from '../../ui/DataTable.tsx'
import { DeadlineChip } from '../../ui/DeadlineChip.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './WorkList.module.css'
import { asksReason } from './work.ts'

interface WorkListProps {
  day: WorkDay
  /** Shows only items of this commune; '' for all. */
  commune: string
  /** The one action at the end of a row. */
  onStart: (item: WorkItem) => void
  onOpen: (item: WorkItem) => void
  empty: ReactNode
}

/** The work of the day in four groups, each row with its date, its article and one action. */
export function WorkList({ day, commune, onStart, onOpen, empty }: WorkListProps) {
  const keep = (items: readonly WorkItem[]) =>
    commune === '' ? items : items.filter((item) => item.communeName === commune)
  const groups: RowGroup<WorkItem>[] = [
    group('overdue', 'red', 'Quá hạn, phải ghi lý do', keep(day.overdue)),
    group('today', 'amber', `Hôm nay, ${viWeekday(day.date)} ${viDayMonth(day.date)}`, keep(day.today)),
    group('coming', '', 'Ngày làm việc tới', keep(day.coming)),
    group('waiting', 'violet', 'Đang chờ nơi khác', keep(day.waiting)),
  ].filter((one) => one.rows.length > 0)
  if (groups.length === 0) return empty

  const columns: Column<WorkItem>[] = [
    {
      key: 'due',
      header: 'Hạn',
      width: 184,
      cell: (item) => <DeadlineChip deadline={item.deadline} today={day.date} />,
    },
    {
      key: 'label',
      header: 'Việc phải làm',
      cell: (item) => (
        <span className={classes.label}>
          {item.deadline.label}
          {item.deadline.whose === 'other' ? <small> · {item.deadline.responsible}</small> : null}
        </span>
      ),
    },
    {
      key: 'person',
      header: 'Người, hồ sơ',
      width: 206,
      cell: (item) => (
        <>
          <TextLink to={paths.person(item.personId)}>{item.personName}</TextLink>{' '}
          <TextLink to={paths.case(item.caseId)} className={classes.code ?? ''}>
            {item.caseCode}
          </TextLink>
        </>
      ),
    },
    { key: 'commune', header: 'Xã, phường', width: 98, wideOnly: true, cell: (item) => item.communeName },
    {
      key: 'article',
      header: 'Căn cứ',
      width: 140,
      wideOnly: true,
      cell: (item) => (
        <span className={classes.article}>
          <span title={item.deadline.provenance.article}>{shortArticle(item.deadline.provenance.article)}</span>{' '}
          <ProvenanceMark provenance={item.deadline.provenance} short />
        </span>
      ),
    },
    {
      key: 'act',
      screenOnly: true,
      header: 'Mở',
      width: 78,
      align: 'right',
      cell: (item) => (
        <ActLink onClick={() => onStart(item)} label={`${verb(item)} ${item.caseCode}, ${item.deadline.label}`}>
          {verb(item)}
        </ActLink>
      ),
    },
  ]
  return (
    <DataTable
      label="Danh sách việc"
      columns={columns}
      groups={groups}
      rowKey={(item) => `${item.caseId} ${item.deadline.id}`}
      onOpen={onOpen}
    />
  )
}

function verb(item: WorkItem): string {
  if (asksReason(item)) return 'Ghi lý do'
  return item.deadline.whose === 'other' ? 'Theo dõi' : 'Làm tiếp'
}

function group(key: string, tone: string, label: string, rows: readonly WorkItem[]): RowGroup<WorkItem> {
  return {
    key,
    rows,
    label: (
      <>
        <span className={classes.group} data-tone={tone}>
          {label}
        </span>{' '}
        · {rows.length} việc
      </>
    ),
  }
}

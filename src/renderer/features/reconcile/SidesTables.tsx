import type { Match, OursOnly, TheirRow, TheirsOnly } from '#shared/reconcile/reconcile.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { differenceWords, matchWords, theirBirth } from '#shared/texts/reconcile-words.ts'
import { paths } from '../../app/paths.ts'
import { useGo } from '../../app/use-go.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Reconcile.module.css'

/** Columns of somebody of the other list. */
const theirColumns = <R extends { their: TheirRow }>(): Column<R>[] => [
  { key: 'row', header: 'Dòng', width: 60, align: 'right', cell: ({ their }) => their.row },
  { key: 'name', header: 'Họ và tên', width: 200, cell: ({ their }) => their.fullName },
  { key: 'birth', header: 'Ngày sinh', width: 108, cell: ({ their }) => theirBirth(their) },
  { key: 'numbers', header: 'Số giấy tờ', width: 130, cell: ({ their }) => their.numbers.join('; ') },
  { key: 'commune', header: 'Xã, phường', wideOnly: true, cell: ({ their }) => their.commune },
]

interface BothTableProps {
  rows: readonly Match[]
  /** Says that the two are not one person; null for who may not decide. */
  onApart: ((match: Match) => void) | null
}

/** Who is on both lists, with what is written differently. */
export function BothTable({ rows, onApart }: BothTableProps) {
  const go = useGo()
  if (rows.length === 0) return <EmptyState>Không có ai ở cả hai danh sách.</EmptyState>
  const columns: Column<Match>[] = [
    {
      key: 'name',
      header: 'Họ và tên',
      width: 200,
      cell: ({ our }) => <TextLink to={paths.person(our.personId)}>{our.fullName}</TextLink>,
    },
    { key: 'birth', header: 'Ngày sinh', width: 108, cell: ({ our }) => viPartialDate(our.birthDate) },
    { key: 'row', header: 'Dòng', width: 60, align: 'right', cell: ({ their }) => their.row },
    {
      key: 'why',
      header: 'Khớp theo',
      wideOnly: true,
      cell: (match) => <span className={classes.quiet}>{matchWords(match)}</span>,
    },
    {
      key: 'differences',
      header: 'Chỗ ghi khác',
      cell: ({ differences }) => <span className={classes.differs}>{differences.map(differenceWords).join('; ')}</span>,
    },
  ]
  if (onApart !== null) {
    columns.push({
      key: 'apart',
      header: 'Việc',
      width: 130,
      screenOnly: true,
      cell: (match) => (
        <ActLink
          onClick={() => onApart(match)}
          label={`${match.our.fullName} không phải người ở dòng ${match.their.row}`}
        >
          Không phải
        </ActLink>
      ),
    })
  }
  return (
    <DataTable
      label="Có ở cả hai bên"
      columns={columns}
      rows={rows}
      rowKey={({ their }) => String(their.row)}
      onOpen={({ our }) => go(paths.person(our.personId))}
    />
  )
}

const OURS: readonly Column<OursOnly>[] = [
  {
    key: 'name',
    header: 'Họ và tên',
    width: 200,
    cell: ({ our }) => <TextLink to={paths.person(our.personId)}>{our.fullName}</TextLink>,
  },
  { key: 'birth', header: 'Ngày sinh', width: 108, cell: ({ our }) => viPartialDate(our.birthDate) },
  { key: 'numbers', header: 'Số giấy tờ', width: 130, wideOnly: true, cell: ({ our }) => our.numbers.join('; ') },
  { key: 'commune', header: 'Xã, phường', width: 150, cell: ({ our }) => our.communeName },
  { key: 'since', header: 'Từ ngày', width: 108, cell: ({ since }) => viDate(since) },
  { key: 'reason', header: 'Lý do vào', cell: ({ reason }) => reason },
  { key: 'maybe', header: 'Có thể là dòng', width: 120, cell: ({ maybe }) => maybe.join(', ') },
]

/** Who is on our list alone. */
export function OursTable({ rows }: { rows: readonly OursOnly[] }) {
  const go = useGo()
  if (rows.length === 0) return <EmptyState>Ai trong danh sách ở đây cũng có ở bên kia.</EmptyState>
  return (
    <DataTable
      label="Chỉ có ở đây"
      columns={OURS}
      rows={rows}
      rowKey={({ our }) => our.personId}
      onOpen={({ our }) => go(paths.person(our.personId))}
    />
  )
}

interface TheirsTableProps {
  rows: readonly TheirsOnly[]
  /** The list, for taking people in from it; '' for who may not. */
  listId: string
}

/** Who is on their list alone: known to us under another state, or to be taken in. */
export function TheirsTable({ rows, listId }: TheirsTableProps) {
  const go = useGo()
  if (rows.length === 0) return <EmptyState>Ai trong danh sách bên kia cũng có ở đây hoặc còn chưa rõ.</EmptyState>
  const columns: Column<TheirsOnly>[] = [
    ...theirColumns<TheirsOnly>(),
    {
      key: 'note',
      header: 'Ghi chú của họ',
      wideOnly: true,
      cell: ({ their }) => [their.note, ...their.remarks].filter((text) => text !== '').join('; '),
    },
    {
      key: 'known',
      header: 'Ở đây',
      cell: ({ their, known }) =>
        known !== null ? (
          <>
            <TextLink to={paths.person(known.our.personId)}>Mở {known.our.fullName}</TextLink>{' '}
            <span className={classes.quiet}>{known.our.standing || 'chưa có hồ sơ nào'}</span>
          </>
        ) : listId === '' ? (
          'Chưa có'
        ) : (
          <TextLink to={paths.newPersonFrom(listId, their.row)}>Nhận người mới</TextLink>
        ),
    },
  ]
  const open = ({ their, known }: TheirsOnly) => {
    if (known !== null) go(paths.person(known.our.personId))
    else if (listId !== '') go(paths.newPersonFrom(listId, their.row))
  }
  return (
    <DataTable
      label="Chỉ có ở bên kia"
      columns={columns}
      rows={rows}
      rowKey={({ their }) => String(their.row)}
      onOpen={open}
    />
  )
}

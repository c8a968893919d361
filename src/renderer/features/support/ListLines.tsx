import { type Icon, IconArrowBackUp, IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { vndFigures } from '#shared/primitives/vnd.ts'
import type { LineState, ListLine, ListView } from '#shared/support/payment-list.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { LINE_STATE_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { type Column, DataTable, type RowGroup } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import type { ListDoing } from './list-doing.ts'
import classes from './Support.module.css'

const LOOKS: Readonly<Record<LineState, { tone: Tone; icon: Icon }>> = {
  open: { tone: 'amber', icon: IconClock },
  paid: { tone: 'green', icon: IconCheck },
  reversed: { tone: 'red', icon: IconArrowBackUp },
  released: { tone: 'gray', icon: IconX },
  elsewhere: { tone: 'gray', icon: IconX },
}

/** What a line says on a draft and on an issued list alike. */
type Line = Pick<ListLine, 'person' | 'content' | 'decision'>

function lineColumns<L extends Line>(amountOf: (line: L) => ListLine['line']['amount']): Column<L>[] {
  return [
    {
      key: 'person',
      header: 'Họ và tên',
      cell: ({ person }) => <TextLink to={paths.personSupport(person.id)}>{person.fullName}</TextLink>,
    },
    { key: 'address', header: 'Nơi ở', wideOnly: true, cell: ({ person }) => person.address },
    { key: 'content', header: 'Nội dung', cell: ({ content }) => content },
    { key: 'decision', header: 'Quyết định', width: 180, wideOnly: true, cell: ({ decision }) => decision },
    {
      key: 'amount',
      header: 'Số tiền (đồng)',
      width: 130,
      align: 'right',
      cell: (line) => <span className={classes.amount}>{vndFigures(amountOf(line))}</span>,
    },
  ]
}

/** Lines of an issued or cancelled list, with what has become of each. */
export function ListLines({ view, onDo }: { view: ListView; onDo: (doing: ListDoing) => void }) {
  const may = useMay()
  const running = view.list.state === 'ban_hanh'
  const columns: Column<ListLine>[] = [
    { key: 'no', header: 'STT', width: 48, align: 'right', cell: ({ line }) => line.position },
    ...lineColumns<ListLine>(({ line }) => line.amount),
    {
      key: 'state',
      header: 'Trạng thái',
      width: 230,
      cell: (row) => (
        <span className={classes.acts}>
          <StateBadge {...LOOKS[row.state]}>
            {LINE_STATE_WORDS[row.state]}
            {row.paidOn === null ? '' : ` ${viDate(row.paidOn)}`}
          </StateBadge>
          {row.note === '' ? null : <span className={classes.quiet}>{row.note}</span>}
        </span>
      ),
    },
    {
      key: 'act',
      header: 'Việc',
      width: 150,
      screenOnly: true,
      cell: (row) => {
        const name = `dòng ${row.line.position}`
        const act = (what: 'pay' | 'release' | 'reverse', label: string) => (
          <ActLink onClick={() => onDo({ what, line: row })} label={`${label}, ${name}`}>
            {label}
          </ActLink>
        )
        if (!running) return null
        return (
          <span className={classes.acts}>
            {row.state === 'open' && may('support.write') ? act('pay', 'Đã chi') : null}
            {row.state === 'open' && may('support.write') ? act('release', 'Không nhận') : null}
            {row.state === 'paid' && may('support.approve') ? act('reverse', 'Thu hồi') : null}
          </span>
        )
      },
    },
  ]
  return <DataTable label="Các dòng của danh sách" columns={columns} rows={view.rows} rowKey={({ line }) => line.id} />
}

interface DraftLine extends Line {
  readonly grantId: string
  readonly instalment: number
  readonly amount: ListLine['line']['amount']
  readonly on: boolean
}

/** Lines of a draft, and what could stand on it too; each is put on or taken off by itself. */
export function DraftLines({ view }: { view: ListView }) {
  const may = useMay()
  const write = useWrite('support.setLines')
  const { list } = view
  const own = view.rows.map(({ line, ...row }): DraftLine => {
    const { grantId, instalment, amount } = line
    return { ...row, grantId, instalment, amount, on: true }
  })
  const others = view.more.map((row): DraftLine => ({ ...row, on: false }))
  const put = (lines: readonly DraftLine[]) =>
    write.mutate({
      id: list.id,
      version: list.version,
      lines: lines.map(({ grantId, instalment }) => ({ grantId, instalment })),
    })
  const toggle = (row: DraftLine) => put(row.on ? own.filter((line) => line !== row) : [...own, row])
  const columns: Column<DraftLine>[] = [
    ...lineColumns<DraftLine>(({ amount }) => amount),
    {
      key: 'act',
      header: 'Việc',
      width: 90,
      screenOnly: true,
      cell: (row) =>
        may('support.write') ? (
          <ActLink
            onClick={() => toggle(row)}
            label={`${row.on ? 'Bỏ dòng' : 'Thêm'} ${row.person.fullName}, ${row.content}`}
          >
            {row.on ? 'Bỏ dòng' : 'Thêm'}
          </ActLink>
        ) : null,
    },
  ]
  const groups: RowGroup<DraftLine>[] = [
    { key: 'on', label: `Trong danh sách: ${own.length} dòng`, rows: own },
    ...(others.length === 0
      ? []
      : [{ key: 'more', label: `Đã duyệt, chưa ở danh sách nào: ${others.length} dòng`, rows: others }]),
  ]
  return (
    <>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      {own.length + others.length === 0 ? (
        <EmptyState>Danh sách chưa có dòng nào, và không còn khoản đã duyệt nào chưa chi.</EmptyState>
      ) : (
        <DataTable
          label="Các dòng của bản nháp"
          columns={columns}
          groups={groups}
          rowKey={({ grantId, instalment }) => `${grantId} ${instalment}`}
        />
      )}
    </>
  )
}

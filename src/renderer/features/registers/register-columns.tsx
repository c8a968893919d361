import { IconCircleX } from '@tabler/icons-react'
import type { BookKind, RegisterColumnKey, RegisterLine, RegisterPage } from '#shared/registers/register.schema.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './RegisterPage.module.css'

/** Columns of the screen with their widths in px, by kind of book; the gist takes what is left. */
const SHOWN: Readonly<Record<BookKind, Readonly<Partial<Record<RegisterColumnKey, number>>>>> = {
  outgoing: { symbol: 120, date: 108, title: 0, signer: 130, recipients: 180, copies: 64, forwardedOn: 108, note: 150 },
  incoming: { date: 108, number: 68, sender: 160, symbol: 110, paperDate: 108, title: 0, receiver: 130, note: 140 },
  intake: { number: 78, date: 108, caseCode: 112, title: 0, address: 210, sender: 180, receiver: 140, note: 140 },
}
/** Shorter heads than those of the printed book. */
const HEADS: Readonly<Partial<Record<RegisterColumnKey, string>>> = {
  symbol: 'Số, ký hiệu',
  copies: 'Số bản',
  receiver: 'Người nhận',
  recipients: 'Nơi nhận',
}
const NARROW_OUT: readonly RegisterColumnKey[] = ['note', 'recipients', 'address', 'copies', 'sheets', 'forwardedOn']

function Note({ line }: { line: RegisterLine }) {
  const note = line.cells.note ?? ''
  if (line.state === 'used') return note
  return (
    <span className={classes.note}>
      <StateBadge tone="gray" icon={IconCircleX}>
        Đã hủy
      </StateBadge>
      {note.replace(/^Đã hủy: /, '')}
    </span>
  )
}

function cellOf(key: RegisterColumnKey, isKey: boolean, line: RegisterLine) {
  if (key === 'note') return <Note line={line} />
  const text = line.cells[key] ?? ''
  if (!isKey) return text
  return line.state === 'void' ? <del>{text}</del> : <b>{text}</b>
}

/** Columns of the printed book that are of use on the screen. */
export function screenColumns({ columns, book }: RegisterPage): Column<RegisterLine>[] {
  const number: RegisterColumnKey = book.kind === 'outgoing' ? 'symbol' : 'number'
  return columns
    .filter(({ key }) => SHOWN[book.kind][key] !== undefined)
    .map(({ key, head }) => ({
      key,
      header: HEADS[key] ?? (key === 'date' && book.kind === 'outgoing' ? 'Ngày tháng' : head),
      ...(SHOWN[book.kind][key] !== 0 && { width: SHOWN[book.kind][key] ?? 0 }),
      ...(NARROW_OUT.includes(key) && { wideOnly: true }),
      cell: (line: RegisterLine) => cellOf(key, key === number, line),
    }))
}

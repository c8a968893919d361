import type { ReactNode } from 'react'
import type { ImportCell, ImportLike, ImportView } from '#shared/imports/import.schema.ts'
import { importSentence } from '#shared/texts/import-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { paths } from '../../app/paths.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Imports.module.css'

/** Rows of each list that are drawn; of more, the number is told. */
const SHOWN = 200

const CELLS: readonly Column<ImportCell>[] = [
  { key: 'row', header: 'Dòng', width: 60, align: 'right', cell: ({ row }) => row },
  { key: 'name', header: 'Người', width: 190, cell: ({ name }) => name },
  { key: 'column', header: 'Cột', width: 130, cell: ({ column }) => column },
  {
    key: 'says',
    header: 'Trong ô ghi',
    width: 150,
    cell: ({ says }) =>
      says === '' ? <span className={classes.quiet}>trống</span> : <span className={classes.says}>{says}</span>,
  },
  { key: 'message', header: 'Vì sao, làm gì', cell: ({ message }) => message },
]

const LIKES: readonly Column<ImportLike>[] = [
  { key: 'row', header: 'Dòng', width: 60, align: 'right', cell: ({ row }) => row },
  { key: 'name', header: 'Người trong tệp', width: 220, cell: ({ name }) => name },
  { key: 'reason', header: 'Vì sao', cell: ({ reason }) => reason },
  {
    key: 'open',
    header: 'Trong kho',
    width: 130,
    cell: ({ personId }) =>
      personId === null ? (
        <span className={classes.quiet}>ở dòng khác</span>
      ) : (
        <TextLink to={paths.person(personId)}>Mở trang</TextLink>
      ),
  },
]

/** What a trial has found: how many of what, and each cell and each likeness in a table. */
export function ImportFindings({ view }: { view: ImportView }) {
  const { counts, ignoredColumns } = view
  return (
    <div className={classes.parts}>
      <p role="status" className={classes.counts}>
        {importSentence(view)} {view.refused > 0 ? 'Chưa nhập được: sửa các ô sai trong tệp rồi chọn lại.' : ''}
      </p>
      {ignoredColumns.length === 0 ? null : <p>Cột không nhập: {ignoredColumns.join(', ')}.</p>}
      <Part title="Ô sai, phải sửa" count={counts.refusedCells} shown={view.refusedCells.length} open>
        <DataTable
          label="Ô sai, phải sửa"
          columns={CELLS}
          rows={view.refusedCells.slice(0, SHOWN)}
          rowKey={cellKey}
          total={counts.refusedCells}
        />
      </Part>
      <Part title="Giống người đã có, vẫn sẽ thêm" count={counts.alike} shown={view.alike.length} open>
        <DataTable
          label="Giống người đã có"
          columns={LIKES}
          rows={view.alike.slice(0, SHOWN)}
          rowKey={likeKey}
          total={counts.alike}
        />
      </Part>
      <Part title="Đã có trong kho hoặc ở dòng trên, không thêm" count={counts.there} shown={view.there.length}>
        <DataTable
          label="Đã có trong kho"
          columns={LIKES}
          rows={view.there.slice(0, SHOWN)}
          rowKey={likeKey}
          total={counts.there}
        />
      </Part>
      <Part title="Nên xem lại, vẫn sẽ thêm" count={counts.doubtfulCells} shown={view.doubtfulCells.length}>
        <DataTable
          label="Nên xem lại"
          columns={CELLS}
          rows={view.doubtfulCells.slice(0, SHOWN)}
          rowKey={cellKey}
          total={counts.doubtfulCells}
        />
      </Part>
    </div>
  )
}

const cellKey = ({ row, column, message }: ImportCell) => `${row} ${column} ${message}`
const likeKey = ({ row, personId, reason }: ImportLike) => `${row} ${personId ?? ''} ${reason}`

interface PartProps {
  title: string
  count: number
  shown: number
  /** Unfolded from the beginning. Default false. */
  open?: boolean
  children: ReactNode
}

function Part({ title, count, shown, open = false, children }: PartProps) {
  if (count === 0) return null
  const most = Math.min(shown, SHOWN)
  return (
    <details open={open}>
      <summary>
        {title} ({viNumber(count)})
      </summary>
      <div className={classes.table}>{children}</div>
      {count > most ? (
        <p className={classes.more}>
          Đang nêu {viNumber(most)} chỗ đầu trong {viNumber(count)}. Sửa trong tệp rồi chọn lại để xem các chỗ sau.
        </p>
      ) : null}
    </details>
  )
}

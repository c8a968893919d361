import { NativeSelect } from '@mantine/core'
import { IconCircleX } from '@tabler/icons-react'
import { useState } from 'react'
import type { RegisterRow } from '#shared/documents/document.schema.ts'
import { yearOf } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './RegisterPage.module.css'

const COLUMNS: readonly Column<RegisterRow>[] = [
  {
    key: 'number',
    header: 'Số, ký hiệu',
    width: 150,
    cell: (row) => (row.state === 'void' ? <del>{row.symbol}</del> : <b>{row.symbol}</b>),
  },
  { key: 'date', header: 'Ngày tháng', width: 108, cell: (row) => viDate(row.date) },
  { key: 'title', header: 'Tên loại và trích yếu nội dung', cell: (row) => row.title },
  { key: 'signer', header: 'Người ký', width: 150, cell: (row) => row.signer },
  {
    key: 'note',
    header: 'Ghi chú',
    width: 330,
    wideOnly: true,
    cell: (row) =>
      row.state === 'void' ? (
        <span className={classes.note}>
          <StateBadge tone="gray" icon={IconCircleX}>
            Đã hủy
          </StateBadge>
          {row.note}
        </span>
      ) : (
        row.note
      ),
  },
]

/** Book of outgoing papers: each number of a book and year once, cancelled ones with their reason. */
export function RegisterPage() {
  const { today } = useSession()
  const [chosen, setBook] = useState<string | null>(null)
  const [year, setYear] = useState(yearOf(today))
  const books = useCall('documents.register', { book: '', year }).data?.books ?? []
  // The office's own books come before those of the agencies in its district, whose names have a dot.
  const book = chosen ?? (books.find(({ id }) => !id.includes('.')) ?? books[0])?.id ?? ''
  const query = useCall('documents.register', { book, year }, { enabled: book !== '', keepPrevious: true })
  const rows = query.data?.rows ?? []
  const used = rows.filter((row) => row.state === 'used').length
  const years = [...new Set([...(query.data?.years ?? []), year])].sort((a, b) => b - a)
  return (
    <Page
      scroll={false}
      head={
        <PageHead
          title="Sổ văn bản đi"
          sentence={
            query.data === undefined
              ? undefined
              : rows.length === 0
                ? `Năm ${year} chưa cấp số nào.`
                : `Năm ${year}: ${used} số đã dùng${rows.length > used ? `, ${rows.length - used} số đã hủy, không cấp lại` : ''}. Số lấy khi ban hành, liền nhau, không nhảy.`
          }
        />
      }
    >
      <Panel
        title="Văn bản đã cấp số"
        fill
        flush
        aside={
          <div className={classes.filters}>
            <NativeSelect
              size="xs"
              aria-label="Sổ nào"
              value={book}
              onChange={(event) => setBook(event.currentTarget.value)}
              data={books.map(({ id, label }) => ({ value: id, label }))}
            />
            <NativeSelect
              size="xs"
              aria-label="Năm"
              value={String(year)}
              onChange={(event) => setYear(Number(event.currentTarget.value))}
              data={years.map((value) => ({ value: String(value), label: `Năm ${value}` }))}
            />
          </div>
        }
      >
        <Answer query={query} lines={10}>
          {(data) =>
            data.rows.length === 0 ? (
              <EmptyState action={<TextLink to={paths.cases}>Đến danh sách hồ sơ</TextLink>}>
                Sổ này năm {year} chưa có số nào, vì chưa ban hành văn bản nào lấy số.
              </EmptyState>
            ) : (
              <DataTable
                label={`Sổ văn bản đi năm ${year}`}
                columns={COLUMNS}
                rows={data.rows}
                rowKey={(row) => `${row.book} ${row.year} ${row.number}`}
              />
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}

import type { ReactNode } from 'react'
import type { ListId } from '#shared/life/life-effect.ts'
import type { ListRow } from '#shared/life/person-life.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useList, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Lists.module.css'

const COLUMNS: readonly Column<ListRow>[] = [
  {
    key: 'name',
    header: 'Họ và tên',
    width: 220,
    cell: (row) => <TextLink to={paths.person(row.personId)}>{row.fullName}</TextLink>,
  },
  {
    key: 'birth',
    header: 'Ngày sinh',
    width: 108,
    cell: (row) => (isPartialDate(row.birthDate) ? viPartialDate(row.birthDate) : ''),
  },
  { key: 'commune', header: 'Xã, phường', width: 150, cell: (row) => row.communeName },
  { key: 'since', header: 'Từ ngày', width: 108, cell: (row) => viDate(row.since) },
  {
    key: 'reason',
    header: 'Lý do vào',
    cell: (row) => (
      <>
        {row.reason}
        {row.reEntry ? <small className={classes.again}> vào lại</small> : null}
      </>
    ),
  },
  { key: 'paper', header: 'Văn bản', width: 140, wideOnly: true, cell: (row) => row.paper },
  {
    key: 'presence',
    header: 'Nơi ở',
    width: 150,
    wideOnly: true,
    cell: (row) =>
      row.presence === 'TAI_DIA_BAN' ? <span className={classes.quiet}>{row.presenceLabel}</span> : row.presenceLabel,
  },
]

interface ListTabProps {
  list: ListId
  listLabel: string
  on: CivilDate
  communeCode: string
  filters: ReactNode
}

/** Everybody on a list at the end of a day. */
export function ListTab({ list, listLabel, on, communeCode, filters }: ListTabProps) {
  const go = useGo()
  const query = useList({ list, on, communeCode, limit: 200 })
  const save = useWrite('reconcile.saveOwnListAs', { quiet: true, keepAnswers: true })
  return (
    <>
      {filters}
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <Answer query={query} lines={12}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.rows)
          const total = data.pages[0]?.total ?? rows.length
          const day = `ngày ${viDate(on)}`
          if (rows.length === 0) {
            return <EmptyState>{`Không có ai trong danh sách "${listLabel}" ${day}.`}</EmptyState>
          }
          return (
            <Panel
              title={`${listLabel} ${day}: ${viNumber(total)} người`}
              aside={
                save.data ? (
                  <span className={classes.quiet} role="status">
                    Đã lưu {save.data.fileName} vào {save.data.folder}
                  </span>
                ) : (
                  <ActLink onClick={() => save.mutate({ list, on, communeCode })}>Lưu Excel</ActLink>
                )
              }
              fill
              flush
            >
              <div className={classes.list}>
                <DataTable
                  label={`Danh sách ${listLabel}`}
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={(row) => `${row.personId} ${row.since}`}
                  total={total}
                  oneLine
                  onOpen={(row) => go(paths.person(row.personId))}
                  onEnd={() => {
                    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
                  }}
                />
              </div>
              {query.hasNextPage ? (
                <p className={classes.more}>
                  Đang xem {viNumber(rows.length)} người.{' '}
                  <ActLink onClick={() => void query.fetchNextPage()}>
                    {query.isFetchingNextPage ? 'Đang tải' : 'Xem thêm'}
                  </ActLink>
                </p>
              ) : null}
            </Panel>
          )
        }}
      </Answer>
    </>
  )
}

import { useState } from 'react'
import type { KeptList } from '#shared/reconcile/reconcile.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { TakeListForm } from './TakeListForm.tsx'

const COLUMNS: readonly Column<KeptList>[] = [
  { key: 'body', header: 'Nơi lập', cell: (row) => <TextLink to={paths.reconcileList(row.id)}>{row.body}</TextLink> },
  { key: 'list', header: 'So với', width: 90, cell: (row) => row.list },
  { key: 'on', header: 'Ngày', width: 108, cell: (row) => viDate(row.on) },
  { key: 'rows', header: 'Số dòng', width: 90, align: 'right', cell: (row) => viNumber(row.rows) },
  { key: 'file', header: 'Tệp', wideOnly: true, cell: (row) => row.fileName },
  { key: 'taken', header: 'Đưa vào', width: 230, cell: (row) => `${viMoment(row.takenAt)}, ${row.takenBy}` },
]

/** Lists of other bodies that are compared with ours. */
export function ReconcilePage() {
  const may = useMay()
  const go = useGo()
  const [adding, setAdding] = useState(false)
  const query = useCall('reconcile.lists', {})
  const write = may('people.write') && !adding
  return (
    <Page
      head={
        <PageHead
          trail={<TextLink to={paths.lists}>Danh sách</TextLink>}
          title="Đối chiếu danh sách"
          sentence="Danh sách của công an, y tế, cơ sở cai nghiện bên cạnh danh sách ở đây. Không sửa gì trong hồ sơ."
          next={write ? { label: 'Đưa danh sách vào', onClick: () => setAdding(true) } : null}
        />
      }
    >
      {adding ? <TakeListForm onDone={() => setAdding(false)} onTaken={(id) => go(paths.reconcileList(id))} /> : null}
      <Answer query={query} lines={6}>
        {(rows) => (
          <Panel title="Danh sách của nơi khác đang giữ" flush={rows.length > 0}>
            {rows.length === 0 ? (
              <EmptyState action={write ? <ActLink onClick={() => setAdding(true)}>Đưa danh sách vào</ActLink> : null}>
                Chưa giữ danh sách nào của nơi khác.
              </EmptyState>
            ) : (
              <DataTable
                label="Danh sách của nơi khác"
                columns={COLUMNS}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => go(paths.reconcileList(row.id))}
              />
            )}
          </Panel>
        )}
      </Answer>
    </Page>
  )
}

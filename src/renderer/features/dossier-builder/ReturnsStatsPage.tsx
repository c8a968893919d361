import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ReturnStats } from '#shared/dossiers/returns.schema.ts'
import { civilDate, isCivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import { useCall } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'

type ReasonRow = ReturnStats['reasons'][number]
type CommuneRow = ReturnStats['communes'][number]
type MonthRow = ReturnStats['months'][number]

/** "2 / 5 (40%)": how many of the received came back. */
function share(returns: number, received: number): string {
  return received === 0 ? String(returns) : `${returns} / ${received} (${Math.round((returns / received) * 100)}%)`
}

const REASONS: readonly Column<ReasonRow>[] = [
  { key: 'label', header: 'Lý do', cell: (row) => row.label },
  { key: 'lines', header: 'Số lần ghi', width: 110, align: 'right', cell: (row) => row.lines },
  { key: 'dossiers', header: 'Số hồ sơ', width: 110, align: 'right', cell: (row) => row.dossiers },
]
const COMMUNES: readonly Column<CommuneRow>[] = [
  { key: 'name', header: 'Xã, phường', cell: (row) => row.name },
  { key: 'share', header: 'Trả / nhận', width: 140, align: 'right', cell: (row) => share(row.returns, row.received) },
  { key: 'most', header: 'Hay gặp nhất', cell: (row) => row.mostOften },
]
const MONTHS: readonly Column<MonthRow>[] = [
  { key: 'month', header: 'Tháng', cell: (row) => row.month.split('-').reverse().join('/') },
  { key: 'share', header: 'Trả / nhận', width: 140, align: 'right', cell: (row) => share(row.returns, row.received) },
]

function Counted({ stats }: { stats: ReturnStats }) {
  if (stats.received + stats.returns === 0) {
    return <EmptyState>Trong thời gian này chưa nhận và chưa trả hồ sơ nào.</EmptyState>
  }
  return (
    <>
      <Panel title={`Đã trả ${share(stats.returns, stats.received)} hồ sơ nhận`} flush>
        {stats.reasons.length === 0 ? (
          <EmptyState>Chưa trả hồ sơ nào.</EmptyState>
        ) : (
          <DataTable label="Theo lý do" columns={REASONS} rows={stats.reasons} rowKey={(row) => row.code} />
        )}
      </Panel>
      {stats.unconfirmed === 0 ? null : (
        <p>{stats.unconfirmed} nội dung mới được phần mềm gợi ý lý do, chưa ai xác nhận.</p>
      )}
      <Panel title="Theo xã, phường lập hồ sơ" flush>
        <DataTable label="Theo xã, phường" columns={COMMUNES} rows={stats.communes} rowKey={(row) => row.code} />
      </Panel>
      <Panel title="Theo tháng" flush>
        <DataTable label="Theo tháng" columns={MONTHS} rows={stats.months} rowKey={(row) => row.month} />
      </Panel>
    </>
  )
}

/** How often, why and from where dossiers came back. */
export function ReturnsStatsPage() {
  const { today } = useSession()
  const [from, setFrom] = useState<string>(`${yearOf(today)}-01-01`)
  const [to, setTo] = useState<string>(today)
  const [communeCode, setCommune] = useState('')
  const office = useCall('office.get', {})
  const sound = isCivilDate(from) && isCivilDate(to)
  const query = useCall(
    'dossiers.returnStats',
    { from: sound ? civilDate(from) : today, to: sound ? civilDate(to) : today, communeCode },
    { enabled: sound, keepPrevious: true },
  )
  return (
    <Page
      head={
        <PageHead
          title="Thống kê trả hồ sơ"
          sentence="Hồ sơ bị trả vì sao, từ xã nào, vào tháng nào."
          actions={
            <>
              <DateField label="Từ ngày" value={from} onChange={setFrom} />
              <DateField label="Đến ngày" value={to} onChange={setTo} />
              <NativeSelect
                label="Xã, phường"
                value={communeCode}
                data={[
                  { value: '', label: 'Tất cả' },
                  ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
                ]}
                onChange={(event) => setCommune(event.currentTarget.value)}
              />
            </>
          }
        />
      }
    >
      <Answer query={query} lines={8}>
        {(stats) => <Counted stats={stats} />}
      </Answer>
    </Page>
  )
}

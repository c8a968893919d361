import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ReportRow } from '#shared/reports/report.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { REPORT_GROUPS, reportName } from '#shared/texts/report-screen-words.ts'
import { REVISION_KIND_WORDS } from '#shared/texts/report-words.ts'
import { useCall } from '../../api/calls.ts'
import { readDraft, writeDraft } from '../../api/drafts.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { ReportStateBadge } from '../../office/report-acts/ReportStateBadge.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Reports.module.css'

const COLUMNS: readonly Column<ReportRow>[] = [
  { key: 'name', header: 'Báo cáo', cell: (row) => <TextLink to={paths.report(row.id)}>{reportName(row)}</TextLink> },
  { key: 'period', header: 'Kỳ', width: 300, cell: (row) => row.periodLabel },
  { key: 'state', header: 'Trạng thái', width: 136, cell: (row) => <ReportStateBadge state={row.state} /> },
  {
    key: 'revision',
    header: 'Bản',
    width: 92,
    cell: (row) => `${row.revision ?? ''} ${row.kind === 'chinh_thuc' ? '' : REVISION_KIND_WORDS[row.kind]}`,
  },
  {
    key: 'number',
    header: 'Số, ngày ký',
    width: 190,
    wideOnly: true,
    cell: (row) => (row.number === '' ? '' : `${row.number}, ${viDate(row.signedOn)}`),
  },
  {
    key: 'due',
    header: 'Hạn gửi',
    width: 100,
    wideOnly: true,
    cell: (row) => (row.due === null ? '' : viDate(row.due)),
  },
  {
    key: 'updated',
    header: 'Ghi lần cuối',
    width: 130,
    wideOnly: true,
    cell: (row) => <span className={classes.quiet}>{viMoment(row.updatedAt)}</span>,
  },
]

/** What is asked of the list; kept while other screens are looked at. */
interface Asked {
  layout: string
  year: number | null
}
const KEPT = 'reports.list'
/** Years back that the list offers. */
const YEARS = 6

/** All reports by how far they have come, of one kind or all, of one year or all. `onBegin` null: none may be begun. */
export function ReportList({ onBegin }: { onBegin: (() => void) | null }) {
  const go = useGo()
  const { today } = useSession()
  const [asked, setAsked] = useState<Asked>(() => readDraft(KEPT) ?? { layout: '', year: null })
  const put = (next: Partial<Asked>) => {
    setAsked({ ...asked, ...next })
    writeDraft(KEPT, { ...asked, ...next })
  }
  const layouts = useCall('reports.layouts', {})
  const query = useCall('reports.list', asked, { keepPrevious: true })
  const thisYear = Number(today.slice(0, 4))
  const years = Array.from({ length: YEARS }, (_, back) => String(thisYear - back))
  const narrowed = asked.layout !== '' || asked.year !== null
  return (
    <Panel
      title="Báo cáo đã lập"
      flush
      aside={
        <div className={classes.filters}>
          <NativeSelect
            size="xs"
            aria-label="Loại báo cáo"
            value={asked.layout}
            onChange={(event) => put({ layout: event.currentTarget.value })}
            data={[
              { value: '', label: 'Mọi loại báo cáo' },
              ...(layouts.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
          <NativeSelect
            size="xs"
            aria-label="Năm"
            value={String(asked.year ?? '')}
            onChange={({ currentTarget: { value } }) => put({ year: value === '' ? null : Number(value) })}
            data={[{ value: '', label: 'Mọi năm' }, ...years.map((year) => ({ value: year, label: `Năm ${year}` }))]}
          />
          {onBegin === null ? null : (
            <ActionButton size="xs" onClick={onBegin}>
              Lập báo cáo
            </ActionButton>
          )}
        </div>
      }
    >
      <Answer query={query} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState>
              {narrowed ? 'Không có báo cáo nào thuộc loại, năm đã chọn.' : 'Chưa lập báo cáo nào trên máy này.'}
            </EmptyState>
          ) : (
            <DataTable
              label="Báo cáo đã lập"
              columns={COLUMNS}
              groups={groupsOf(rows)}
              rowKey={(row) => row.id}
              onOpen={(row) => go(paths.report(row.id))}
            />
          )
        }
      </Answer>
    </Panel>
  )
}

/** Newest period first within each group; groups without reports are left out. */
function groupsOf(rows: readonly ReportRow[]) {
  return REPORT_GROUPS.flatMap(({ label, states }) => {
    const own = rows
      .filter(({ state }) => states.includes(state))
      .toSorted((a, b) => (a.period.to === b.period.to ? 0 : a.period.to < b.period.to ? 1 : -1))
    return own.length === 0 ? [] : [{ key: label, label: `${label}: ${own.length}`, rows: own }]
  })
}

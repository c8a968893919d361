import { Textarea } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconArrowBack,
  IconCheck,
  IconCopy,
  IconHistory,
  IconHourglass,
  IconX,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import {
  type ReceivedList,
  type ReceivedReport,
  ReturnReportSchema,
} from '#shared/consolidation/consolidation.schema.ts'
import type { Standing } from '#shared/consolidation/standing.schema.ts'
import { STANDING_WORDS } from '#shared/texts/consolidation-words.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { REVISION_KIND_WORDS, shortCode } from '#shared/texts/report-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { asDay, useFields } from '../../office/support/use-fields.ts'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Consolidation.module.css'
import { useTake } from './use-take.tsx'

const LOOKS: Readonly<Record<Standing, { tone: Tone; icon: Icon }>> = {
  counted: { tone: 'green', icon: IconCheck },
  replaced: { tone: 'gray', icon: IconHistory },
  withdrawal: { tone: 'red', icon: IconX },
  held: { tone: 'violet', icon: IconHourglass },
  older: { tone: 'amber', icon: IconAlertTriangle },
  repeat: { tone: 'gray', icon: IconCopy },
  returned: { tone: 'red', icon: IconArrowBack },
}

function StandingBadge({ standing }: { standing: Standing }) {
  const { tone, icon } = LOOKS[standing]
  return (
    <StateBadge tone={tone} icon={icon}>
      {STANDING_WORDS[standing]}
    </StateBadge>
  )
}

const COLUMNS: readonly Column<ReceivedReport>[] = [
  { key: 'sender', header: 'Huyện', width: 190, cell: ({ sender }) => sender.name },
  { key: 'sequence', header: 'Gói số', width: 72, align: 'right', cell: ({ sequence }) => sequence },
  {
    key: 'report',
    header: 'Báo cáo',
    cell: ({ typeLabel, periodLabel, report }) => (
      <>
        {typeLabel}
        <small className={classes.small}>
          {periodLabel}, lần {report.revision} ({REVISION_KIND_WORDS[report.kind]}), mã {shortCode(report.digest)}
        </small>
      </>
    ),
  },
  { key: 'taken', header: 'Nhận lúc', width: 132, wideOnly: true, cell: ({ takenAt }) => viMoment(takenAt) },
  {
    key: 'people',
    header: 'Người',
    width: 72,
    align: 'right',
    wideOnly: true,
    cell: ({ people }) => (people === 0 ? '' : viNumber(people)),
  },
  { key: 'standing', header: 'Tình trạng', width: 170, cell: ({ standing }) => <StandingBadge standing={standing} /> },
]

function ReturnForm({ row, onDone }: { row: ReceivedReport; onDone: () => void }) {
  const write = useWrite('consolidation.returnReport')
  const form = useFields('return', { reason: '', correctBy: '' }, ReturnReportSchema, ({ reason, correctBy }) => ({
    packageId: row.packageId,
    reason,
    correctBy: asDay(correctBy),
  }))
  return (
    <FormPanel
      title={`Trả lại gói số ${row.sequence} của ${row.sender.name}`}
      verb="Trả lại"
      destructive
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Báo cáo này không được tính nữa. Lý do đi theo giấy xác nhận về huyện; huyện gửi bản thay thế.</p>
      <div className={classes.form}>
        <Textarea {...form.text('reason')} label="Lý do trả lại" required maxLength={1000} autosize minRows={2} />
        <DateField {...form.read('correctBy')} label="Gửi lại trước ngày" />
      </div>
    </FormPanel>
  )
}

function Details({ row, onReturn }: { row: ReceivedReport; onReturn: () => void }) {
  const may = useMay()
  const { report, why, findings, returned, request, receipt } = row
  const document =
    report.document.number === '' ? 'chưa có số' : `số ${report.document.number} ngày ${viDate(report.document.date)}`
  return (
    <Panel
      title={`Gói số ${row.sequence} của ${row.sender.name}`}
      aside={
        may('consolidation.write') && returned === null ? (
          <ActLink onClick={onReturn} label={`Trả lại gói số ${row.sequence} của ${row.sender.name}`}>
            Trả lại
          </ActLink>
        ) : null
      }
    >
      <dl className={classes.facts}>
        <dt>Văn bản</dt>
        <dd>{document}</dd>
        <dt>Nhận</dt>
        <dd>
          {viMoment(row.takenAt)}, {row.takenBy}.{' '}
          {receipt ? 'Đã lập giấy xác nhận.' : 'Chưa lập giấy xác nhận (mục Gói dữ liệu).'}
        </dd>
        {why === '' ? null : (
          <>
            <dt>Vì sao</dt>
            <dd>{why}</dd>
          </>
        )}
        {report.reason === '' ? null : (
          <>
            <dt>Lý do của huyện</dt>
            <dd>{report.reason}</dd>
          </>
        )}
        {request === '' ? null : (
          <>
            <dt>Danh sách người</dt>
            <dd>
              {viNumber(row.people)} người, theo {request}
            </dd>
          </>
        )}
        {returned === null ? null : (
          <>
            <dt>Trả lại</dt>
            <dd>
              {viMoment(returned.at)}, {returned.by}: {returned.reason}
              {returned.correctBy === null ? '' : ` Gửi lại trước ${viDate(returned.correctBy)}.`}
            </dd>
          </>
        )}
      </dl>
      {findings.length === 0 ? null : (
        <ul className={classes.lines}>
          {findings.map(({ rule, cell, message }) => (
            <li key={`${rule} ${cell} ${message}`}>
              {cell === '' ? '' : `${cell}: `}
              {message}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function NumberNotes({ list: { gaps, clashes } }: { list: ReceivedList }) {
  if (gaps.length + clashes.length === 0) return null
  return (
    <Panel title="Số gói">
      <ul className={classes.lines}>
        {gaps.map(({ sender, missing }) => (
          <li key={sender.code}>
            {sender.name}: chưa nhận gói số {missing.join(', ')}. Hỏi huyện USB nào chưa giao.
          </li>
        ))}
        {clashes.map(({ sender, sequence, packageIds }) => (
          <li key={`${sender.code} ${sequence}`}>
            {sender.name}: {packageIds.length} gói khác nhau cùng mang số {sequence}. Huyện có thể đã dùng lại bản sao
            lưu cũ; hỏi lại trước khi dùng số liệu.
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Every report that came, what it counts for and why, and what the numbers of packages tell. */
export function PackagesTab({ tabs }: { tabs: ReactNode }) {
  const query = useCall('consolidation.received', {})
  const take = useTake()
  const [openId, setOpenId] = useState<string | null>(null)
  const [returning, setReturning] = useState(false)
  const row = query.data?.rows.find(({ packageId }) => packageId === openId)
  return (
    <Page
      head={
        <>
          <PageHead
            title="Tổng hợp: gói đã nhận"
            sentence="Nhận USB theo thứ tự nào cũng được; nhận lại không ghi hai lần. Enter mở một gói."
            actions={take.button}
          />
          {tabs}
        </>
      }
    >
      {take.told}
      {row === undefined ? null : returning ? (
        <ReturnForm key={row.packageId} row={row} onDone={() => setReturning(false)} />
      ) : (
        <Details row={row} onReturn={() => setReturning(true)} />
      )}
      <Answer query={query} lines={8}>
        {(list) => (
          <>
            <NumberNotes list={list} />
            <Panel title={`Gói báo cáo (${list.rows.length})`} flush>
              {list.rows.length === 0 ? (
                <EmptyState>Chưa nhận gói nào. Bấm “Nhận gói của huyện” và chọn tệp .hscn trên USB.</EmptyState>
              ) : (
                <DataTable
                  label="Gói báo cáo"
                  columns={COLUMNS}
                  rows={list.rows}
                  rowKey={({ packageId }) => packageId}
                  onOpen={({ packageId }) => {
                    setOpenId(packageId)
                    setReturning(false)
                  }}
                />
              )}
            </Panel>
          </>
        )}
      </Answer>
    </Page>
  )
}

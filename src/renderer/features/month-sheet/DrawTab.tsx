import { TextInput } from '@mantine/core'
import { IconCircleCheck, IconDice5, IconHourglass, IconPrinter, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { type DrawState, type DrawView, PrepareDrawSchema } from '#shared/aftercare/draw.schema.ts'
import type { SheetKey } from '#shared/aftercare/month.schema.ts'
import { viDate, viMoment, viPartialDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { asCount, useFields } from '../../office/support/use-fields.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './MonthSheet.module.css'

interface DrawTabProps {
  sheet: SheetKey
  tabs: ReactNode
  choice: ReactNode
}

type Candidate = DrawView['candidates'][number]

const COLUMNS: readonly Column<Candidate>[] = [
  { key: 'rank', header: 'Thứ tự', width: 64, align: 'right', cell: ({ rank }) => rank ?? '' },
  { key: 'name', header: 'Họ và tên', cell: ({ fullName }) => fullName },
  { key: 'birth', header: 'Ngày sinh', width: 100, wideOnly: true, cell: ({ birthDate }) => viPartialDate(birthDate) },
  { key: 'measure', header: 'Biện pháp', width: 170, wideOnly: true, cell: ({ measureLabel }) => measureLabel },
  { key: 'hash', header: 'Mã thứ tự', width: 120, wideOnly: true, cell: ({ hash }) => hash },
  {
    key: 'picked',
    header: 'Kết quả',
    width: 220,
    cell: ({ picked, leftOut }) =>
      picked ? (
        <StateBadge tone="violet" icon={IconDice5}>
          Được bốc
        </StateBadge>
      ) : leftOut === '' ? (
        ''
      ) : (
        <span className={classes.quiet}>Không bốc: {leftOut}</span>
      ),
  },
]

const STATES: Readonly<Record<DrawState, ReactNode>> = {
  cho_boc: (
    <StateBadge tone="amber" icon={IconHourglass}>
      Đã ghi số gốc, chưa bốc
    </StateBadge>
  ),
  da_boc: (
    <StateBadge tone="green" icon={IconCircleCheck}>
      Đã bốc
    </StateBadge>
  ),
  da_huy: (
    <StateBadge tone="gray" icon={IconX}>
      Đã hủy
    </StateBadge>
  ),
}

/** Draws for random tests of a commune in a month: prepared, made, checked, printed. */
export function DrawTab({ sheet, tabs, choice }: DrawTabProps) {
  const may = useMay()
  const query = useCall('draw.list', sheet)
  const make = useWrite('draw.make')
  const [preparing, setPreparing] = useState(false)
  const waiting = query.data?.rows.find(({ state }) => state === 'cho_boc')
  const next =
    !may('month.write') || preparing
      ? null
      : waiting === undefined
        ? { label: 'Chốt danh sách, ghi số gốc', onClick: () => setPreparing(true) }
        : {
            label: `Bốc ${waiting.asked} người`,
            onClick: () => make.mutate({ id: waiting.id }),
            loading: make.isPending,
          }
  return (
    <Page
      head={
        <>
          <PageHead
            title="Bốc thăm xét nghiệm"
            sentence="Danh sách và số gốc được ghi trước khi bốc; ai cũng tính lại được kết quả."
            next={next}
          />
          {tabs}
        </>
      }
    >
      {make.error === null ? null : <ErrorPanel error={make.error.error} />}
      {preparing ? <PrepareForm sheet={sheet} onDone={() => setPreparing(false)} /> : null}
      <div className={classes.filters}>{choice}</div>
      <Answer query={query} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Panel title="Các lần bốc thăm">
              <EmptyState>Tháng này chưa bốc thăm lần nào.</EmptyState>
            </Panel>
          ) : (
            rows.map((draw) => <DrawPanel key={draw.id} draw={draw} canWrite={may('month.write')} />)
          )
        }
      </Answer>
    </Page>
  )
}

function PrepareForm({ sheet, onDone }: { sheet: SheetKey; onDone: () => void }) {
  const write = useWrite('draw.prepare')
  const form = useFields('draw', { count: '', said: '' }, PrepareDrawSchema, ({ count, said }) => ({
    ...sheet,
    said,
    count: asCount(count) ?? Number.NaN,
  }))
  return (
    <FormPanel
      title="Chốt danh sách, ghi số gốc"
      verb="Chốt danh sách"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Sau bước này danh sách và số gốc không đổi nữa; bốc là bước sau.</p>
      <TextInput {...form.text('count')} label="Số người cần bốc" required inputMode="numeric" maw={160} />
      <TextInput
        {...form.text('said')}
        label="Chữ hoặc số do người khác đọc (nếu có)"
        description="Ví dụ mấy số cuối xổ số trong ngày; được thêm vào số gốc của máy."
        maxLength={80}
      />
    </FormPanel>
  )
}

function DrawPanel({ draw, canWrite }: { draw: DrawView; canWrite: boolean }) {
  const [checking, setChecking] = useState(false)
  const [cancelling, setCancelling] = useState(false)
  const check = useCall('draw.verify', { id: draw.id }, { enabled: checking })
  const save = useWrite('draw.savePdfAs', { quiet: true, keepAnswers: true })
  const among = draw.candidates.filter(({ leftOut }) => leftOut === '').length
  const rows = draw.candidates.toSorted((a, b) => (a.rank ?? 9999) - (b.rank ?? 9999))
  return (
    <Panel
      title={`Ngày ${viDate(draw.on)}: bốc ${draw.asked} trong ${among} người`}
      aside={
        <div className={classes.filters}>
          {STATES[draw.state]}
          {draw.state === 'da_boc' ? <ActLink onClick={() => setChecking(true)}>Kiểm tra lại</ActLink> : null}
          {draw.state !== 'da_huy' && canWrite ? (
            <ActLink onClick={() => setCancelling(true)}>Hủy lần này</ActLink>
          ) : null}
          <ActionButton
            size="xs"
            leftSection={<IconPrinter size={14} stroke={1.75} aria-hidden="true" />}
            onClick={() => save.mutate({ id: draw.id })}
            loading={save.isPending}
          >
            Lưu biên bản
          </ActionButton>
        </div>
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      {save.data ? (
        <p className={classes.quiet} role="status">
          Đã lưu {save.data.fileName} vào {save.data.folder}
        </p>
      ) : null}
      {cancelling ? <CancelForm draw={draw} onDone={() => setCancelling(false)} /> : null}
      <ul className={classes.lines}>
        <li>
          Số gốc (ghi {viMoment(draw.preparedAt)}, {draw.preparedBy}): {draw.seed}
        </li>
        <li>Mã danh sách: {draw.digest}</li>
        {draw.cancelReason === '' ? null : <li>Lý do hủy: {draw.cancelReason}</li>}
      </ul>
      {checking && check.data !== undefined ? (
        <p role="status">
          {check.data.holds
            ? 'Đã tính lại: kết quả khớp với số gốc và danh sách.'
            : `Không khớp: ${check.data.findings.join(' ')}`}
        </p>
      ) : null}
      <DataTable
        label={`Danh sách bốc thăm ${viDate(draw.on)}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Panel>
  )
}

function CancelForm({ draw, onDone }: { draw: DrawView; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const write = useWrite('draw.cancel')
  return (
    <ConfirmPanel
      title={`Hủy lần bốc thăm ngày ${viDate(draw.on)}`}
      verb="Hủy lần này"
      destructive
      disabled={reason.trim() === ''}
      loading={write.isPending}
      onCancel={onDone}
      onConfirm={() => write.mutate({ id: draw.id, reason }, { onSuccess: onDone })}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Danh sách, số gốc, kết quả và lý do được giữ lại.</p>
      <TextInput
        label="Lý do hủy"
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}

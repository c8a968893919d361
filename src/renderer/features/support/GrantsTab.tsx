import { NativeSelect } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { vndFigures, vndText } from '#shared/primitives/vnd.ts'
import { type GrantRow, type GrantState, GrantStateSchema } from '#shared/support/grant.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { BORROWER_WORDS, GRANT_STATE_WORDS, SUPPORT_KIND_WORDS } from '#shared/texts/support-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { GrantBadge } from '../../office/support/GrantBadge.tsx'
import { GrantForm } from '../../office/support/GrantForm.tsx'
import { GrantPanel } from '../../office/support/GrantPanel.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Support.module.css'
import { TabFilters } from './TabFilters.tsx'

const person: Column<GrantRow> = {
  key: 'person',
  header: 'Người',
  cell: (row) => <TextLink to={paths.personSupport(row.grant.personId)}>{row.person.fullName}</TextLink>,
}
const state: Column<GrantRow> = {
  key: 'state',
  header: 'Trạng thái',
  width: 176,
  cell: (row) => <GrantBadge state={row.state} />,
}
const asked: Column<GrantRow> = {
  key: 'on',
  header: 'Đề nghị',
  width: 108,
  wideOnly: true,
  cell: ({ grant }) => viDate(grant.requestedOn),
}
const commune: Column<GrantRow> = {
  key: 'commune',
  header: 'Xã, phường',
  width: 165,
  wideOnly: true,
  cell: (row) => row.person.communeName,
}
const money = (key: string, header: string, of: (row: GrantRow) => ReactNode): Column<GrantRow> => ({
  key,
  header,
  width: 120,
  align: 'right',
  cell: (row) => <span className={classes.amount}>{of(row)}</span>,
})
const amountOf = (row: GrantRow) => row.approved?.amount ?? row.worth

const GRANTS: readonly Column<GrantRow>[] = [
  person,
  {
    key: 'kind',
    header: 'Loại, nội dung',
    cell: ({ grant }) => [SUPPORT_KIND_WORDS[grant.kind], grant.content].filter(Boolean).join(': '),
  },
  commune,
  money('amount', 'Số tiền (đồng)', (row) => {
    const amount = amountOf(row)
    return amount === null ? '' : vndFigures(amount)
  }),
  { key: 'decision', header: 'Quyết định', width: 130, wideOnly: true, cell: (row) => row.approved?.number ?? '' },
  asked,
  state,
]

const newest = (row: GrantRow) => row.balances.at(-1)
const LOANS: readonly Column<GrantRow>[] = [
  person,
  {
    key: 'borrower',
    header: 'Người đứng vay',
    cell: ({ grant: { loan } }) =>
      loan === null ? '' : [BORROWER_WORDS[loan.borrower], loan.borrowerName].filter(Boolean).join(': '),
  },
  money('amount', 'Vay (đồng)', (row) => {
    const amount = amountOf(row)
    return amount === null ? '' : vndFigures(amount)
  }),
  money('left', 'Dư nợ (đồng)', (row) => {
    const left = newest(row)?.outstanding
    return left == null ? <span className={classes.quiet}>chưa rõ</span> : vndFigures(left)
  }),
  money('late', 'Quá hạn (đồng)', (row) => {
    const late = newest(row)?.overdue
    return late == null || late === 0 ? '' : vndFigures(late)
  }),
  { key: 'noted', header: 'Ghi ngày', width: 108, wideOnly: true, cell: (row) => viDate(newest(row)?.on ?? null) },
  commune,
  state,
]

function sentenceOf(loans: boolean, total: number, rows: readonly GrantRow[]): string {
  const waiting = rows.filter((row) => row.state === 'de_nghi').length
  if (loans) {
    const late = rows.filter((row) => (newest(row)?.overdue ?? 0) > 0).length
    return `${viNumber(total)} khoản vay, ${waiting} khoản chờ duyệt, ${late} khoản có nợ quá hạn.`
  }
  const due = rows.filter((row) => row.state === 'da_duyet' || row.state === 'chi_mot_phan').length
  return `${viNumber(total)} khoản hỗ trợ, ${waiting} khoản chờ duyệt, ${due} khoản đã duyệt chưa chi hết.`
}

/** Supports, or loans: what was asked for, decided, given; Enter opens one with all that happened to it. */
export function GrantsTab({ tabs, loans }: { tabs: ReactNode; loans: boolean }) {
  const may = useMay()
  const [text, setText] = useState('')
  const [communeCode, setCommune] = useState('')
  const [wanted, setWanted] = useState<GrantState | null>(null)
  const [opened, setOpened] = useState<string | 'new' | null>(null)
  const save = useWrite('support.saveLedgerAs', { quiet: true })
  const query = useCall(
    'support.grants',
    { loans, state: wanted, communeCode, text: useDeferredValue(text) },
    { keepPrevious: true },
  )
  const rows = query.data?.rows ?? []
  const open = rows.find(({ grant }) => grant.id === opened)
  const filtered = text !== '' || communeCode !== '' || wanted !== null
  const clear = () => {
    setText('')
    setCommune('')
    setWanted(null)
  }
  const verb = loans ? 'Đề nghị vay vốn' : 'Đề nghị hỗ trợ'
  const close = () => setOpened(null)
  const paid = query.data?.paid ?? null
  return (
    <Page
      scroll={opened !== null}
      head={
        <>
          <PageHead
            title={loans ? 'Hỗ trợ: vay vốn' : 'Hỗ trợ: các khoản hỗ trợ'}
            sentence={query.data === undefined ? undefined : sentenceOf(loans, query.data.total, rows)}
            actions={
              loans ? null : (
                <ActionButton
                  leftSection={<IconFileSpreadsheet size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => save.mutate({ format: 'xlsx' })}
                  loading={save.isPending}
                >
                  Lưu sổ chi
                </ActionButton>
              )
            }
            next={may('support.write') && opened === null ? { label: verb, onClick: () => setOpened('new') } : null}
          />
          {tabs}
        </>
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      {opened === 'new' ? <GrantForm personId="" loans={loans} onDone={close} /> : null}
      {open === undefined ? null : <GrantPanel key={open.grant.id} row={open} onClose={close} />}
      <Panel
        title={loans ? 'Khoản vay' : paid === null ? 'Khoản hỗ trợ' : `Khoản hỗ trợ, đã chi ${vndText(paid)}`}
        fill
        flush
        aside={
          <TabFilters text={text} onText={setText} communeCode={communeCode} onCommune={setCommune}>
            {save.data ? (
              <span className={classes.quiet} role="status">
                Đã lưu {save.data.fileName} vào {save.data.folder}
              </span>
            ) : null}
            <NativeSelect
              size="xs"
              aria-label="Trạng thái"
              value={wanted ?? ''}
              onChange={(event) => setWanted(GrantStateSchema.safeParse(event.currentTarget.value).data ?? null)}
              data={[
                { value: '', label: 'Mọi trạng thái' },
                ...GrantStateSchema.options
                  .filter((value) => value !== 'thay_the')
                  .map((value) => ({ value, label: GRANT_STATE_WORDS[value] })),
              ]}
            />
          </TabFilters>
        }
      >
        <Answer query={query} lines={10}>
          {(data) =>
            data.rows.length === 0 ? (
              filtered ? (
                <EmptyState action={<ActLink onClick={clear}>Bỏ bộ lọc</ActLink>}>
                  Không có khoản nào khớp bộ lọc này.
                </EmptyState>
              ) : (
                <EmptyState
                  action={may('support.write') ? <ActLink onClick={() => setOpened('new')}>{verb}</ActLink> : null}
                >
                  {loans ? 'Chưa có khoản vay nào.' : 'Chưa có khoản hỗ trợ nào.'}
                </EmptyState>
              )
            ) : (
              <DataTable
                label={loans ? 'Khoản vay' : 'Khoản hỗ trợ'}
                columns={loans ? LOANS : GRANTS}
                rows={data.rows}
                rowKey={({ grant }) => grant.id}
                onOpen={({ grant }) => setOpened(grant.id)}
              />
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}

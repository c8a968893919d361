import { NativeSelect, TextInput } from '@mantine/core'
import { IconCheck, IconCoin, IconFileUpload, IconPencil, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { vndFigures } from '#shared/primitives/vnd.ts'
import { DraftListSchema, ListFormSchema, type ListRow } from '#shared/support/payment-list.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { LIST_FORM_WORDS } from '#shared/texts/support-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { asDay, useFields } from '../../office/support/use-fields.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import classes from './Support.module.css'

/** What a list has come to, in one badge. */
function ListBadge({ list, open, paid }: ListRow) {
  if (list.state === 'huy') {
    return (
      <StateBadge tone="gray" icon={IconX}>
        Đã hủy
      </StateBadge>
    )
  }
  if (list.state === 'nhap') {
    return (
      <StateBadge tone="violet" icon={IconPencil}>
        Nháp
      </StateBadge>
    )
  }
  return open === 0 ? (
    <StateBadge tone="green" icon={IconCheck}>
      Đã chi xong
    </StateBadge>
  ) : (
    <StateBadge tone="amber" icon={IconCoin}>
      {paid === 0 ? 'Chưa chi' : `Còn ${open} dòng`}
    </StateBadge>
  )
}

const COLUMNS: readonly Column<ListRow>[] = [
  {
    key: 'number',
    header: 'Số',
    width: 170,
    cell: ({ list }) => (
      <TextLink to={paths.paymentList(list.id)}>{list.number === '' ? 'Bản nháp' : list.number}</TextLink>
    ),
  },
  { key: 'period', header: 'Kỳ chi', cell: ({ list }) => list.period },
  { key: 'form', header: 'Loại', width: 110, wideOnly: true, cell: ({ list }) => LIST_FORM_WORDS[list.form] },
  { key: 'commune', header: 'Xã, phường', width: 160, wideOnly: true, cell: (row) => row.communeName || 'Tất cả' },
  { key: 'date', header: 'Ngày', width: 108, wideOnly: true, cell: ({ list }) => viDate(list.date) },
  { key: 'lines', header: 'Dòng', width: 64, align: 'right', cell: (row) => row.lines },
  {
    key: 'total',
    header: 'Số tiền (đồng)',
    width: 130,
    align: 'right',
    cell: (row) => <span className={classes.amount}>{vndFigures(row.total)}</span>,
  },
  {
    key: 'paid',
    header: 'Đã chi (đồng)',
    width: 130,
    align: 'right',
    cell: (row) => <span className={classes.amount}>{vndFigures(row.paid)}</span>,
  },
  { key: 'state', header: 'Trạng thái', width: 140, cell: (row) => <ListBadge {...row} /> },
]

/** Gathers a draft of what is approved and on no list. */
function DraftForm({ onDone }: { onDone: () => void }) {
  const { today } = useSession()
  const go = useGo()
  const write = useWrite('support.draftList')
  const office = useCall('office.get', {})
  const rates = useCall('support.rates', { on: today })
  const form = useFields(
    'draft-list',
    {
      form: 'tien',
      period: `Tháng ${Number(today.slice(5, 7))} năm ${today.slice(0, 4)}`,
      from: '',
      to: '',
      communeCode: '',
      schemeId: '',
    },
    DraftListSchema,
    ({ from, to, ...typed }) => ({ ...typed, from: asDay(from), to: asDay(to) }),
  )
  const { text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: ({ id }) => go(paths.paymentList(id)) }))
  return (
    <FormPanel
      title="Lập danh sách chi"
      verb="Lập bản nháp"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <p>Lấy mọi khoản đã duyệt, chưa chi và chưa ở danh sách nào; bản nháp bỏ bớt hoặc thêm dòng được.</p>
      <div className={classes.form}>
        <TextInput {...text('period')} label="Kỳ chi" required maxLength={120} />
        <NativeSelect
          {...text('form')}
          label="Loại danh sách"
          data={ListFormSchema.options.map((value) => ({ value, label: LIST_FORM_WORDS[value] }))}
        />
        <NativeSelect
          {...text('communeCode')}
          label="Xã, phường"
          data={[
            { value: '', label: 'Tất cả' },
            ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
          ]}
        />
        <NativeSelect
          {...text('schemeId')}
          label="Căn cứ"
          data={[
            { value: '', label: 'Mọi căn cứ' },
            ...(rates.data?.schemes ?? [])
              .filter(({ scheme }) => scheme.kinds.length > 0)
              .map(({ scheme }) => ({ value: scheme.id, label: `${scheme.label} (${scheme.instrument})` })),
          ]}
        />
        <DateField {...read('from')} label="Quyết định từ ngày" />
        <DateField {...read('to')} label="đến ngày" />
      </div>
    </FormPanel>
  )
}

/** Payment lists: drafts, issued ones and how far they are paid. */
export function ListsTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const go = useGo()
  const [doing, setDoing] = useState<'draft' | 'import' | null>(null)
  const query = useCall('support.lists', {})
  const rows = query.data?.rows ?? []
  const waiting = rows.filter(({ list, open }) => list.state === 'ban_hanh' && open > 0).length
  return (
    <Page
      scroll={doing !== null}
      head={
        <>
          <PageHead
            title="Hỗ trợ: danh sách chi"
            sentence={
              query.data === undefined ? undefined : `${rows.length} danh sách, ${waiting} danh sách còn dòng chưa chi.`
            }
            actions={
              may('support.approve') ? (
                <ActionButton
                  leftSection={<IconFileUpload size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => setDoing('import')}
                >
                  Nhập sổ hỗ trợ
                </ActionButton>
              ) : null
            }
            next={
              may('support.write') && doing === null
                ? { label: 'Lập danh sách chi', onClick: () => setDoing('draft') }
                : null
            }
          />
          {tabs}
        </>
      }
    >
      {doing === 'draft' ? <DraftForm onDone={() => setDoing(null)} /> : null}
      {doing === 'import' ? <ImportPanel onDone={() => setDoing(null)} /> : null}
      <Panel title="Danh sách chi" fill flush>
        <Answer query={query} lines={8}>
          {(data) =>
            data.rows.length === 0 ? (
              <EmptyState
                action={
                  may('support.write') ? <ActLink onClick={() => setDoing('draft')}>Lập danh sách chi</ActLink> : null
                }
              >
                Chưa có danh sách chi nào. Duyệt khoản hỗ trợ trước, rồi gom các khoản đã duyệt vào danh sách.
              </EmptyState>
            ) : (
              <DataTable
                label="Danh sách chi"
                columns={COLUMNS}
                rows={data.rows}
                rowKey={({ list }) => list.id}
                onOpen={({ list }) => go(paths.paymentList(list.id))}
              />
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}

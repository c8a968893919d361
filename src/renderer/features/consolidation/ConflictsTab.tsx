import { Radio, Textarea } from '@mantine/core'
import { IconCheck, IconClock, IconEye } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { type ClaimConflict, type ClaimSide, DecideClaimSchema } from '#shared/consolidation/consolidation.schema.ts'
import type { ListId } from '#shared/life/life-effect.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { WHEREABOUTS_WORDS } from '#shared/texts/month-words.ts'
import { ID_KIND_WORDS, SEX_WORDS } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Consolidation.module.css'

const TWO_PEOPLE = 'hai_nguoi'

function keeperWords({ decision, sides }: ClaimConflict): string {
  if (decision === null) return ''
  const keeper = sides.find(({ office }) => office.code === decision.keeper)
  return keeper === undefined ? 'Hai người khác nhau' : `${keeper.office.name} quản lý`
}

function ConflictBadge({ conflict }: { conflict: ClaimConflict }) {
  if (conflict.decision === null) {
    return (
      <StateBadge tone="red" icon={IconClock}>
        Chờ quyết định
      </StateBadge>
    )
  }
  return conflict.claimed && conflict.decision.keeper !== null ? (
    <StateBadge tone="amber" icon={IconEye}>
      Chờ huyện làm theo
    </StateBadge>
  ) : (
    <StateBadge tone="green" icon={IconCheck}>
      Đã quyết định
    </StateBadge>
  )
}

const COLUMNS: readonly Column<ClaimConflict>[] = [
  { key: 'name', header: 'Người', width: 220, cell: ({ sides: [left] }) => left.person.fullName },
  { key: 'birth', header: 'Sinh', width: 100, cell: ({ sides: [left] }) => viPartialDate(left.person.birthDate) },
  { key: 'offices', header: 'Hai huyện', cell: ({ sides }) => sides.map(({ office }) => office.name).join(' và ') },
  {
    key: 'why',
    header: 'Vì sao',
    wideOnly: true,
    cell: ({ certainty }) => (certainty === 'same-number' ? 'Trùng số giấy tờ' : 'Có lẽ là một người'),
  },
  { key: 'state', header: 'Tình trạng', width: 170, cell: (conflict) => <ConflictBadge conflict={conflict} /> },
]

type ListLabel = (list: ListId) => string

const FIELDS: readonly { label: string; of: (side: ClaimSide, listLabel: ListLabel) => string }[] = [
  { label: 'Họ và tên', of: ({ person }) => person.fullName },
  { label: 'Tên gọi khác', of: ({ person }) => person.aliases.join(', ') },
  { label: 'Ngày sinh', of: ({ person }) => viPartialDate(person.birthDate) },
  { label: 'Giới tính', of: ({ person }) => SEX_WORDS[person.sex] },
  {
    label: 'Giấy tờ',
    of: ({ person }) => person.idDocuments.map(({ kind, number }) => `${ID_KIND_WORDS[kind]} ${number}`).join('; '),
  },
  { label: 'Xã, phường', of: ({ person }) => person.communeName },
  {
    label: 'Trong danh sách',
    of: ({ person }, listLabel) =>
      person.lists
        .map(({ list, since, communeName }) => `${listLabel(list)} từ ${viDate(since)} (${communeName})`)
        .join('; '),
  },
  { label: 'Nơi ở hiện nay', of: ({ person }) => WHEREABOUTS_WORDS[person.presence] },
  { label: 'Số liệu đến ngày', of: ({ on }) => viDate(on) },
]

function Sides({ conflict: { sides, reasons, against } }: { conflict: ClaimConflict }) {
  const [left, right] = sides
  const lists = useCall('life.lists', {})
  const listLabel = (list: ListId) => lists.data?.find(({ id }) => id === list)?.shortLabel ?? list
  return (
    <>
      <p className={classes.words}>
        Giống: {reasons.length === 0 ? 'không còn trùng trong danh sách mới nhất' : reasons.join('; ')}.
        {against.length === 0 ? '' : ` Khác: ${against.join('; ')}.`}
      </p>
      <table className={classes.sides}>
        <thead>
          <tr>
            <td />
            <th scope="col">{left.office.name}</th>
            <th scope="col">{right.office.name}</th>
          </tr>
        </thead>
        <tbody>
          {FIELDS.map(({ label, of }) => {
            const [one, other] = [of(left, listLabel), of(right, listLabel)]
            return (
              <tr key={label} data-differs={one !== other || undefined}>
                <th scope="row">{label}</th>
                <td>{one}</td>
                <td>{other}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

function DecisionForm({ conflict, onDone }: { conflict: ClaimConflict; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('consolidation.decide')
  const { key, sides, decision } = conflict
  const form = useFields('decide', { keeper: '', reason: '', on: today as string }, DecideClaimSchema, (typed) => ({
    key,
    ...typed,
    keeper: typed.keeper === TWO_PEOPLE ? null : typed.keeper === '' ? undefined : typed.keeper,
    replaces: decision?.id ?? null,
  }))
  return (
    <FormPanel
      title={decision === null ? 'Quyết định ai quản lý' : 'Quyết định lại'}
      verb="Ghi quyết định"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <Sides conflict={conflict} />
      <div className={classes.form}>
        <Radio.Group
          id={form.idOf('keeper')}
          label="Ai quản lý người này"
          required
          value={form.values.keeper}
          onChange={(value) => form.set('keeper', value)}
          error={form.errorOf('keeper') === undefined ? undefined : 'Chọn một trong ba'}
        >
          <div className={classes.choices}>
            {sides.map(({ office }) => (
              <Radio key={office.code} value={office.code} label={office.name} />
            ))}
            <Radio value={TWO_PEOPLE} label="Là hai người khác nhau" />
          </div>
        </Radio.Group>
        <Textarea {...form.text('reason')} label="Lý do" required maxLength={1000} autosize minRows={2} />
        <DateField {...form.read('on')} label="Ngày quyết định" required />
      </div>
      <p className={classes.words}>
        Quyết định đi theo gói gửi xuống hai huyện. Huyện tự ghi diễn biến theo quyết định; không số liệu nào đổi ngay.
      </p>
    </FormPanel>
  )
}

function Decided({ conflict, onAgain }: { conflict: ClaimConflict; onAgain: (() => void) | null }) {
  const { decision } = conflict
  return (
    <Panel
      title={conflict.sides[0].person.fullName}
      aside={
        onAgain === null ? null : (
          <ActLink onClick={onAgain}>{decision === null ? 'Quyết định' : 'Quyết định lại'}</ActLink>
        )
      }
    >
      <Sides conflict={conflict} />
      {decision === null ? null : (
        <p className={classes.words}>
          {keeperWords(conflict)}. {decision.reason} ({decision.decidedBy}, ngày {viDate(decision.decidedOn)})
        </p>
      )}
    </Panel>
  )
}

/** People whom two districts name: both sides field by field, and who keeps the person. */
export function ConflictsTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const query = useCall('consolidation.conflicts', {})
  const [openKey, setOpenKey] = useState<string | null>(null)
  const [deciding, setDeciding] = useState(false)
  const rows = query.data?.rows ?? []
  const open = rows.find(({ key }) => key === openKey)
  const mayDecide = may('consolidation.write')
  const waiting = rows.filter(({ decision }) => decision === null)
  const [first] = waiting
  const start = (conflict: ClaimConflict) => {
    setOpenKey(conflict.key)
    setDeciding(mayDecide && conflict.decision === null)
  }
  return (
    <Page
      head={
        <>
          <PageHead
            title="Tổng hợp: xung đột"
            sentence={
              query.data === undefined
                ? 'Người mà hai huyện cùng kê.'
                : `${waiting.length} trường hợp chờ quyết định, ${rows.length - waiting.length} đã quyết định.`
            }
            next={
              first === undefined || open !== undefined
                ? null
                : { label: `Xem ${first.sides[0].person.fullName}`, onClick: () => start(first) }
            }
          />
          {tabs}
        </>
      }
    >
      {open === undefined ? null : deciding ? (
        <DecisionForm key={open.key} conflict={open} onDone={() => setDeciding(false)} />
      ) : (
        <Decided conflict={open} onAgain={mayDecide ? () => setDeciding(true) : null} />
      )}
      <Answer query={query} lines={8}>
        {() => (
          <Panel title={`Người do hai huyện cùng kê (${rows.length})`} flush>
            {rows.length === 0 ? (
              <EmptyState>
                Chưa thấy ai bị kê hai lần. Chỉ so được khi gói của huyện có danh sách người, gửi theo văn bản yêu cầu.
              </EmptyState>
            ) : (
              <DataTable
                label="Người do hai huyện cùng kê"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ key }) => key}
                onOpen={start}
              />
            )}
          </Panel>
        )}
      </Answer>
    </Page>
  )
}

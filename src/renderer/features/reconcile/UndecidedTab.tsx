import { useState } from 'react'
import type { Possible, Undecided } from '#shared/reconcile/reconcile.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { theirBirth } from '#shared/texts/reconcile-words.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Reconcile.module.css'

const COLUMNS: readonly Column<Undecided>[] = [
  { key: 'row', header: 'Dòng', width: 60, align: 'right', cell: ({ their }) => their.row },
  { key: 'name', header: 'Họ và tên', width: 200, cell: ({ their }) => their.fullName },
  { key: 'birth', header: 'Ngày sinh', width: 108, cell: ({ their }) => theirBirth(their) },
  { key: 'numbers', header: 'Số giấy tờ', width: 130, wideOnly: true, cell: ({ their }) => their.numbers.join('; ') },
  { key: 'commune', header: 'Xã, phường', width: 140, wideOnly: true, cell: ({ their }) => their.commune },
  {
    key: 'possible',
    header: 'Có thể là',
    cell: ({ possible }) => possible.map(({ our }) => `${our.fullName}, ${viPartialDate(our.birthDate)}`).join('; '),
  },
]

interface UndecidedTabProps {
  listId: string
  rows: readonly Undecided[]
  mayDecide: boolean
}

/** Rows that could be several people of ours, or one who is not certain: decided one after another, by keys. */
export function UndecidedTab({ listId, rows, mayDecide }: UndecidedTabProps) {
  const [opened, setOpened] = useState<number | null>(null)
  const decide = useWrite('reconcile.decide')
  const at = rows.findIndex(({ their }) => their.row === opened)
  const current = rows[at]
  const say = (personIds: string[], verdict: 'same' | 'different') => {
    if (current === undefined || decide.isPending) return
    const next = (rows[at + 1] ?? rows[at - 1])?.their.row ?? null
    decide.mutate({ id: listId, row: current.their.row, personIds, verdict }, { onSuccess: () => setOpened(next) })
  }
  if (rows.length === 0) return <EmptyState>Không còn dòng nào chưa rõ.</EmptyState>
  return (
    <>
      {decide.error === null ? null : <ErrorPanel error={decide.error.error} />}
      {current === undefined || !mayDecide ? null : (
        <DecidePanel
          key={current.their.row}
          row={current}
          left={rows.length}
          onSame={({ our }) => say([our.personId], 'same')}
          onNobody={() =>
            say(
              current.possible.map(({ our }) => our.personId),
              'different',
            )
          }
          onClose={() => setOpened(null)}
        />
      )}
      <Panel title={mayDecide ? 'Chưa rõ: Enter để quyết định từng dòng' : 'Chưa rõ'} flush>
        <DataTable
          label="Chưa rõ"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ their }) => String(their.row)}
          {...(mayDecide ? { onOpen: ({ their }: Undecided) => setOpened(their.row) } : {})}
        />
      </Panel>
    </>
  )
}

interface DecidePanelProps {
  row: Undecided
  left: number
  onSame: (one: Possible) => void
  onNobody: () => void
  onClose: () => void
}

/** Keys stand in the buttons: a digit for the person, 0 for none of them. */
const MOST_KEYS = 9

function DecidePanel({ row: { their, possible }, left, onSame, onNobody, onClose }: DecidePanelProps) {
  useShortcuts({ escape: onClose })
  const told = [theirBirth(their), ...their.numbers, their.commune, their.address, their.note]
  return (
    <Panel title={`Dòng ${their.row}: ${their.fullName} là ai? Còn ${left} dòng`}>
      <div className={classes.decide}>
        <p>{told.filter((text) => text !== '').join(' · ') || 'Không ghi gì thêm.'}</p>
        <ul className={classes.people}>
          {possible.map((one, i) => (
            <li key={one.our.personId}>
              <span>
                <TextLink to={paths.person(one.our.personId)}>{one.our.fullName}</TextLink>,{' '}
                {viPartialDate(one.our.birthDate)}
                {one.our.numbers.length === 0 ? '' : `, ${one.our.numbers.join('; ')}`}, {one.our.communeName}{' '}
                <span className={classes.quiet}>
                  ({one.onList ? 'trong danh sách' : 'không trong danh sách'}
                  {one.our.standing === '' ? '' : `; ${one.our.standing}`})
                </span>
                <br />
                Giống: {one.reasons.join(', ') || 'không rõ'}
                {one.against.length === 0 ? null : (
                  <span className={classes.differs}>. Khác: {one.against.join(', ')}</span>
                )}
              </span>
              <ActionButton onClick={() => onSame(one)} {...(i < MOST_KEYS ? { shortcut: String(i + 1) } : {})}>
                Cùng người
              </ActionButton>
            </li>
          ))}
        </ul>
        <div className={classes.acts}>
          <ActionButton shortcut="0" onClick={onNobody}>
            Không phải ai ở đây
          </ActionButton>
          <ActionButton shortcut="escape" keys="Esc" onClick={onClose}>
            Để sau
          </ActionButton>
        </div>
      </div>
    </Panel>
  )
}

import {
  IconAlertCircle,
  IconArrowUpRight,
  IconCheck,
  IconClockPause,
  IconDice5,
  IconEye,
  IconMinus,
  IconPlus,
  IconUserOff,
} from '@tabler/icons-react'
import { type KeyboardEvent, memo, useRef } from 'react'
import { FIELDS, type Field, type MonthRow } from '#shared/aftercare/month.schema.ts'
import { viDayMonth } from '#shared/texts/dates.ts'
import {
  FIELD_WORDS,
  NOT_RECORDED,
  PRESENCE_STATE_KEYS,
  PRESENCE_STATE_WORDS,
  TEST_RESULT_KEYS,
  TEST_RESULT_WORDS,
  WHEREABOUTS_WORDS,
} from '#shared/texts/month-words.ts'
import { isComposing } from '../../ui/keyboard.ts'
import classes from './MonthGrid.module.css'

interface MonthGridRowProps {
  row: MonthRow
  index: number
  /** Group that begins with this row. */
  heading: string | null
  /** The field in focus, where the row is. */
  active: Field | null
  errors: Partial<Record<Field, true>>
  canWrite: boolean
  /** A remark was typed; `before` is what stood there. */
  onRemark: (personId: string, before: string, text: string) => void
  /** A key in the remark that leads elsewhere. */
  onMove: (key: string) => void
  onFocus: (field: Field) => void
}

/** One person of the sheet. */
export function MonthGridRow(props: MonthGridRowProps) {
  const { row, index, heading, active, errors, canWrite } = props
  const isField = (field: Field) => field === 'remark' && active === 'remark' && canWrite
  return (
    <>
      {heading === null ? null : (
        <tr className={classes.group}>
          <th scope="colgroup" colSpan={FIELDS.length + 2}>
            {heading}
          </th>
        </tr>
      )}
      <tr className={classes.row} data-active={active !== null || undefined} data-away={!row.called || undefined}>
        <td className={classes.number}>{index + 1}</td>
        <th scope="row" className={classes.name}>
          <Name row={row} />
        </th>
        {FIELDS.map((field) => (
          <td
            key={field}
            data-cell={`${index} ${field}`}
            data-field={field}
            data-refused={errors[field]}
            tabIndex={active === field && !isField(field) ? 0 : -1}
            onFocus={(event) => (event.target === event.currentTarget ? props.onFocus(field) : undefined)}
            aria-invalid={errors[field] ?? false}
          >
            {isField(field) ? (
              <RemarkInput key={row.personId} row={row} onRemark={props.onRemark} onMove={props.onMove} />
            ) : (
              <CellText row={row} field={field} refused={errors[field] === true} />
            )}
          </td>
        ))}
      </tr>
    </>
  )
}

const Name = memo(({ row }: { row: MonthRow }) => (
  <span className={classes.person}>
    <b>{row.fullName}</b>
    <span className={classes.quiet}>
      {[row.measures.map(({ lineLabel }) => lineLabel).join(', '), row.helper].filter(Boolean).join(' · ')}
    </span>
    {row.drawn ? (
      <span className={classes.mark} title="Được bốc thăm xét nghiệm">
        <IconDice5 size={14} stroke={1.75} aria-hidden="true" />
        Bốc thăm
      </span>
    ) : null}
  </span>
))
Name.displayName = 'Name'

/** A cell: shape and letter, with the words read aloud. */
function CellText({ row, field, refused }: { row: MonthRow; field: Field; refused: boolean }) {
  const state = refused ? (
    <IconAlertCircle size={14} stroke={1.75} className={classes.refused ?? ''} aria-label="Chưa lưu được" />
  ) : null
  return (
    <span className={classes.cell}>
      {state}
      {contentOf(row, field)}
    </span>
  )
}

const ICONS = { present: IconCheck, absent_reported: IconClockPause, absent_unreported: IconUserOff }

function contentOf(row: MonthRow, field: Field) {
  switch (field) {
    case 'presence':
      return <PresenceText row={row} />
    case 'test':
      return <TestText row={row} />
    case 'visit': {
      const visit = row.cells.visit?.value
      return visit === undefined ? (
        <Nothing field={field} />
      ) : (
        <>
          <IconEye size={14} stroke={1.75} aria-hidden="true" />
          <span>
            <span className={classes.hidden}>Thăm </span>
            {viDayMonth(visit.on)}
          </span>
        </>
      )
    }
    case 'remark':
      return row.cells.remark === null ? <Nothing field={field} /> : <span>{row.cells.remark.value}</span>
  }
}

function PresenceText({ row }: { row: MonthRow }) {
  const mark = row.cells.presence?.value
  if (mark === undefined) {
    if (!row.called && row.whereabouts !== null) {
      return <span className={classes.quiet}>{WHEREABOUTS_WORDS[row.whereabouts]}</span>
    }
    const inCase = row.absences[0]
    return (
      <>
        <span className={classes.none}>{NOT_RECORDED}</span>
        {inCase === undefined ? null : <span className={classes.quiet}>hồ sơ: vắng từ {viDayMonth(inCase.from)}</span>}
      </>
    )
  }
  const Shape = ICONS[mark.state]
  const days =
    mark.state === 'present' || mark.from === null
      ? ''
      : ` ${viDayMonth(mark.from)}–${mark.backOn === null ? '…' : viDayMonth(mark.backOn)}`
  return (
    <span className={classes.state} data-state={mark.state}>
      <Shape size={14} stroke={2} aria-hidden="true" />
      <b>{PRESENCE_STATE_KEYS[mark.state]}</b>
      <span>
        {PRESENCE_STATE_WORDS[mark.state]}
        {days}
        {mark.state === 'absent_reported' && mark.reason === '' ? ', chưa ghi lý do' : ''}
      </span>
    </span>
  )
}

function TestText({ row }: { row: MonthRow }) {
  const test = row.cells.test?.value
  if (test === undefined) {
    const [inCase] = row.tests
    return inCase === undefined ? (
      <Nothing field="test" />
    ) : (
      <span className={classes.quiet}>hồ sơ: {viDayMonth(inCase.on)}</span>
    )
  }
  const Shape = test.result === 'duong_tinh' ? IconPlus : test.result === 'am_tinh' ? IconMinus : IconArrowUpRight
  return (
    <span className={classes.state} data-state={test.result}>
      <Shape size={14} stroke={2} aria-hidden="true" />
      <b>{TEST_RESULT_KEYS[test.result]}</b>
      <span>
        {TEST_RESULT_WORDS[test.result]} {viDayMonth(test.on)}
      </span>
    </span>
  )
}

function Nothing({ field }: { field: Field }) {
  return <span className={classes.hidden}>{`${FIELD_WORDS[field]}: ${NOT_RECORDED.toLocaleLowerCase('vi')}`}</span>
}

type RemarkInputProps = Pick<MonthGridRowProps, 'row' | 'onRemark' | 'onMove'>

const LEADS_ELSEWHERE = ['Enter', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']

/** The remark of the row in focus, kept when the field is left. Escape gives back what stood there. */
function RemarkInput({ row, onRemark, onMove }: RemarkInputProps) {
  const stored = row.cells.remark?.value ?? ''
  // A field that is taken away while it has the focus may, or may not, be told that it lost it.
  const said = useRef(stored)
  const keep = (text: string) => {
    if (text === said.current) return
    said.current = text
    onRemark(row.personId, stored, text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey) return
    const input = event.currentTarget
    const leaves = event.key === 'ArrowLeft' && input.selectionEnd === 0
    if (event.key === 'Escape') input.value = stored
    else if (leaves || LEADS_ELSEWHERE.includes(event.key)) {
      keep(input.value)
      onMove(event.key)
    } else return
    event.preventDefault()
  }
  return (
    <input
      className={classes.input}
      aria-label={`Ghi chú: ${row.fullName}`}
      defaultValue={stored}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={(event) => keep(event.currentTarget.value)}
    />
  )
}

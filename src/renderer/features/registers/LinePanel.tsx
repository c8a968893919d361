import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { RegisterLine, RegisterPage } from '#shared/registers/register.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './RegisterPage.module.css'

interface LinePanelProps {
  page: RegisterPage
  line: RegisterLine
  onClose: () => void
}

const idOf = (path: string) => `line-${path}`
const nameOf = ({ book }: RegisterPage, { cells, number }: RegisterLine) =>
  `số ${(book.kind === 'outgoing' ? cells.symbol : cells.number) ?? number}`

function VoidPanel({ line, onBack, onDone }: { line: RegisterLine; onBack: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const write = useWrite('registers.void')
  const number = `số ${line.cells.number ?? line.number}`
  return (
    <ConfirmPanel
      title={`Hủy ${number}`}
      verb={`Hủy ${number}`}
      destructive
      loading={write.isPending}
      disabled={reason.trim() === ''}
      onCancel={onBack}
      onConfirm={() =>
        write.mutate({ id: line.id, version: line.version, reason: reason.trim() }, { onSuccess: onDone })
      }
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Số này ở lại trong sổ, ghi "đã hủy" kèm lý do, và không cấp lại.</p>
      <TextInput
        label="Lý do hủy số"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}

/** One number of a book: what may still be filled in, where it leads, and making it void. */
export function LinePanel({ page, line, onClose }: LinePanelProps) {
  const may = useMay()
  const [voiding, setVoiding] = useState(false)
  const [values, setValues] = useState({
    ...line.entry,
    paperDate: line.entry.paperDate ?? '',
    forwardedOn: line.entry.forwardedOn ?? '',
  })
  const update = useWrite('registers.update')
  const deliver = useWrite('registers.deliver')
  const outgoing = page.book.kind === 'outgoing'
  const fixed = !may('cases.write') || (line.state === 'void' && !outgoing)
  const error: AppError | null = update.error?.error ?? deliver.error?.error ?? null
  const set = (field: keyof typeof values) => (value: string) => setValues((now) => ({ ...now, [field]: value }))
  const text = (field: 'sender' | 'symbol' | 'title' | 'receiver' | 'recipients' | 'keeper' | 'note', max: number) => ({
    id: idOf(field),
    value: values[field],
    maxLength: max,
    disabled: fixed,
    onChange: (event: { currentTarget: { value: string } }) => set(field)(event.currentTarget.value),
  })
  const badDay = (day: string) => (day !== '' && !isCivilDate(day) ? 'Gõ ngày như 5/4/2023.' : undefined)
  const day = (value: string) => (value === '' ? null : (value as CivilDate))
  const save = () => {
    if (badDay(values.forwardedOn) ?? badDay(values.paperDate)) return
    const { forwardedOn, note } = values
    if (outgoing) {
      const { recipients, keeper, copies } = values
      const { number, version } = line
      const at = { book: page.book.id, year: page.year, number, version }
      deliver.mutate({ ...at, recipients, keeper, copies, forwardedOn: day(forwardedOn), note }, { onSuccess: onClose })
      return
    }
    const { sender, symbol, title, receiver } = values
    const patch = { sender, symbol, title, receiver, note, paperDate: day(values.paperDate) }
    update.mutate(
      { id: line.id, version: line.version, ...patch, forwardedOn: day(forwardedOn) },
      { onSuccess: onClose },
    )
  }
  if (voiding) return <VoidPanel line={line} onBack={() => setVoiding(false)} onDone={onClose} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        title={`${page.book.label}, ${nameOf(page, line)} năm ${page.year}`}
        verb="Lưu dòng này"
        onConfirm={save}
        onCancel={onClose}
        disabled={fixed}
        loading={update.isPending || deliver.isPending}
      >
        {error === null ? null : <ErrorPanel error={error} fieldId={idOf} />}
        <div className={classes.form}>
          {outgoing ? (
            <>
              <TextInput {...text('recipients', 1000)} className={classes.wide} label="Nơi nhận văn bản" />
              <TextInput {...text('keeper', 100)} label="Đơn vị, người nhận bản lưu" />
              <NumberInput
                id={idOf('copies')}
                label="Số lượng bản"
                min={0}
                max={9999}
                allowDecimal={false}
                disabled={fixed}
                value={values.copies}
                onChange={(value) => setValues((now) => ({ ...now, copies: Number(value) || 0 }))}
              />
            </>
          ) : (
            <>
              <TextInput {...text('sender', 200)} label="Cơ quan, người gửi" />
              <TextInput {...text('symbol', 60)} label="Số, ký hiệu" />
              <DateField
                id={idOf('paperDate')}
                label="Ngày của văn bản"
                disabled={fixed}
                value={values.paperDate}
                onChange={set('paperDate')}
                error={badDay(values.paperDate)}
              />
              <TextInput {...text('title', 500)} className={classes.wide} label="Tên loại và trích yếu" />
              <TextInput {...text('receiver', 200)} label="Đơn vị hoặc người nhận" />
            </>
          )}
          <DateField
            id={idOf('forwardedOn')}
            label="Ngày chuyển"
            disabled={fixed}
            value={values.forwardedOn}
            onChange={set('forwardedOn')}
            error={badDay(values.forwardedOn)}
          />
          <TextInput {...text('note', 300)} label="Ghi chú" />
        </div>
        <p className={classes.ways}>
          {line.caseId === null ? null : <TextLink to={paths.case(line.caseId)}>Mở hồ sơ này</TextLink>}
          {!outgoing && line.state === 'used' && may('documents.issue') ? (
            <ActLink onClick={() => setVoiding(true)}>Hủy số này</ActLink>
          ) : null}
          {outgoing ? 'Số văn bản đi chỉ hủy bằng cách hủy văn bản.' : null}
        </p>
      </ConfirmPanel>
    </div>
  )
}

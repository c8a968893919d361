import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { CaseChoice } from './CaseChoice.tsx'
import classes from './RegisterPage.module.css'

const idOf = (path: string) => `incoming-${path}`
const asDate = (text: string) => (text === '' ? null : (text as CivilDate))

/** Writes a paper that arrived into the book; what is wrong is told on its field. */
export function IncomingForm({ next, onDone }: { next: number; onDone: () => void }) {
  const { today } = useSession()
  const [values, setValues] = useState({
    date: today as string,
    sender: '',
    symbol: '',
    paperDate: '',
    title: '',
    receiver: '',
    forwardedOn: '',
    note: '',
    caseId: '',
  })
  const add = useWrite('registers.addIncoming')
  const cases = useCall('cases.list', {})
  const set = (field: keyof typeof values) => (value: string) => setValues((now) => ({ ...now, [field]: value }))
  const text = (field: keyof typeof values, maxLength: number) => ({
    id: idOf(field),
    value: values[field],
    maxLength,
    onChange: (event: { currentTarget: { value: string } }) => set(field)(event.currentTarget.value),
  })
  const bad = (field: 'date' | 'paperDate' | 'forwardedOn', required = false) =>
    (values[field] === '' ? required : !isCivilDate(values[field])) ? 'Gõ ngày như 5/4/2023.' : undefined
  const save = () => {
    const wrong = (['date', 'paperDate', 'forwardedOn'] as const).find((field) => bad(field, field === 'date'))
    if (wrong !== undefined) {
      document.getElementById(idOf(wrong))?.focus()
      return
    }
    const { date, paperDate, forwardedOn, caseId, ...rest } = values
    add.mutate(
      {
        ...rest,
        date: date as CivilDate,
        paperDate: asDate(paperDate),
        forwardedOn: asDate(forwardedOn),
        caseId: caseId === '' ? null : caseId,
      },
      { onSuccess: onDone },
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        title={`Ghi văn bản đến, số ${String(next).padStart(2, '0')}`}
        verb="Ghi vào sổ"
        onConfirm={save}
        onCancel={onDone}
        loading={add.isPending}
      >
        {add.error === null ? null : <ErrorPanel error={add.error.error} fieldId={idOf} />}
        <div className={classes.form}>
          <DateField
            id={idOf('date')}
            label="Ngày đến"
            required
            value={values.date}
            onChange={set('date')}
            error={bad('date', true)}
          />
          <TextInput {...text('sender', 200)} label="Tác giả (cơ quan, người gửi)" required />
          <TextInput {...text('symbol', 60)} label="Số, ký hiệu" />
          <DateField
            id={idOf('paperDate')}
            label="Ngày của văn bản"
            value={values.paperDate}
            onChange={set('paperDate')}
            error={bad('paperDate')}
          />
          <TextInput {...text('title', 500)} className={classes.wide} label="Tên loại và trích yếu" required />
          <TextInput {...text('receiver', 200)} label="Đơn vị hoặc người nhận" />
          <DateField
            id={idOf('forwardedOn')}
            label="Ngày chuyển"
            value={values.forwardedOn}
            onChange={set('forwardedOn')}
            error={bad('forwardedOn')}
          />
          <CaseChoice
            label="Thuộc hồ sơ"
            none="— không thuộc hồ sơ nào —"
            id={idOf('caseId')}
            rows={cases.data?.rows ?? []}
            value={values.caseId}
            onChange={set('caseId')}
          />
          <TextInput {...text('note', 300)} label="Ghi chú" />
        </div>
      </ConfirmPanel>
    </div>
  )
}

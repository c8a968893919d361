import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { contract } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CalendarDay, DayKind } from '#shared/deadlines/deadline.schema.ts'
import type { Confidence } from '#shared/regimes/provenance.ts'
import { viDate } from '#shared/texts/dates.ts'
import { CONFIDENCE_WORDS, DAY_KIND_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { errorsBy } from '../../api/form-errors.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './CalendarYear.module.css'

interface DayValues {
  day: { date: string; kind: DayKind; name: string; source: string; confidence: Confidence; enabled: boolean }
  reason: string
}

/** An office that enters a day has its paper in hand, or does not; nothing between. */
const CONFIDENCES: readonly Confidence[] = ['verified', 'unverified']
const idOf = (path: string) => `calendar-${path.replaceAll('.', '-')}`

interface CalendarDayFormProps {
  /** Null to add one. */
  day: CalendarDay | null
  year: number
  onDone: () => void
}

/** Corrects or adds a day of the calendar, with where that is written. */
export function CalendarDayForm({ day, year, onDone }: CalendarDayFormProps) {
  const [error, setError] = useState<AppError | null>(null)
  const write = useWrite('calendar.save')
  const form = useForm<DayValues>({
    initialValues: {
      day: {
        date: day?.date ?? '',
        kind: day?.kind ?? 'holiday',
        name: day?.name ?? '',
        source: day?.source ?? '',
        confidence: day?.confidence ?? 'verified',
        enabled: day?.enabled ?? true,
      },
      reason: '',
    },
    validate: errorsBy(contract['calendar.save'].input),
  })
  const field = (path: string) => ({ id: idOf(path), ...form.getInputProps(path) })
  const values = form.getValues()
  const save = () => {
    setError(null)
    const { hasErrors, errors } = form.validate()
    if (hasErrors) {
      const fields = Object.entries(errors).map(([path, message]) => ({ path, message: String(message) }))
      setError({ kind: 'validation', what: 'ngày này', fields })
      return
    }
    write.mutate(values, { onSuccess: onDone, onError: (failed) => setError(failed.error) })
  }
  const confidences = CONFIDENCES.includes(values.day.confidence)
    ? CONFIDENCES
    : [values.day.confidence, ...CONFIDENCES]
  return (
    <ConfirmPanel
      title={day === null ? `Thêm ngày nghỉ hoặc ngày làm bù năm ${year}` : `Sửa ngày ${viDate(day.date)}`}
      verb="Lưu ngày này"
      onConfirm={save}
      onCancel={onDone}
      loading={write.isPending}
    >
      {error === null ? null : <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={idOf} />}
      <div className={classes.form}>
        <DateField {...field('day.date')} value={values.day.date} label="Ngày" required disabled={day !== null} />
        <NativeSelect
          {...field('day.kind')}
          label="Loại"
          data={Object.entries(DAY_KIND_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <TextInput {...field('day.name')} label="Tên" placeholder="Nghỉ bù Quốc khánh" />
        <TextInput {...field('day.source')} label="Nguồn" placeholder="Số, ngày văn bản công bố lịch nghỉ" />
        <NativeSelect
          {...field('day.confidence')}
          label="Độ tin cậy"
          data={confidences.map((value) => ({ value, label: CONFIDENCE_WORDS[value] }))}
        />
        <TextInput {...field('reason')} label="Lý do, ghi vào nhật ký" required />
        <Checkbox
          id={idOf('day.enabled')}
          {...form.getInputProps('day.enabled', { type: 'checkbox' })}
          label="Tính ngày này khi đếm thời hạn"
        />
      </div>
    </ConfirmPanel>
  )
}

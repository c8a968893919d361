import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  type CellChange,
  CellChangeSchema,
  type MonthRow,
  PRESENCE_STATES,
  TEST_KINDS,
  TEST_RESULTS,
} from '#shared/aftercare/month.schema.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { PRESENCE_STATE_WORDS, TEST_KIND_WORDS, TEST_RESULT_WORDS } from '#shared/texts/month-words.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { asDay, useFields } from '../../office/support/use-fields.ts'
import { DateField } from '../../ui/DateField.tsx'

interface CellDetailsProps {
  row: MonthRow
  field: 'presence' | 'test' | 'visit'
  usualDay: CivilDate
  /** Keeps a change; true where it was kept. */
  onSave: (change: CellChange) => Promise<boolean>
  /** Why the last one was refused; null where it was not. */
  error: AppError | null
  onDone: () => void
}

/** What belongs to a cell besides its letter: days and reason of an absence, day and number of a test, day of a visit. */
export function CellDetails(props: CellDetailsProps) {
  switch (props.field) {
    case 'presence':
      return <PresenceDetails {...props} />
    case 'test':
      return <TestDetails {...props} />
    case 'visit':
      return <VisitDetails {...props} />
  }
}

/** Sends a form's change and closes the form when it was kept. */
function useSaving({ onSave, onDone }: CellDetailsProps) {
  const [saving, setSaving] = useState(false)
  const save = async (change: CellChange) => {
    setSaving(true)
    const kept = await onSave(change)
    setSaving(false)
    if (kept) onDone()
  }
  return { saving, save: (change: CellChange) => void save(change) }
}

/** What the main process says of `changes.0.value.from` is about the field `value.from`. */
function nearFields(error: AppError | null): { error: AppError } | null {
  if (error === null) return null
  if (error.kind !== 'validation') return { error }
  const fields = error.fields.map((one) => ({ ...one, path: one.path.replace(/^changes\.0\./, '') }))
  return { error: { ...error, fields } }
}

const options = <C extends string>(codes: readonly C[], words: Readonly<Record<C, string>>) =>
  codes.map((code) => ({ value: code, label: words[code] }))

function PresenceDetails(props: CellDetailsProps) {
  const { row, error, onDone } = props
  const { saving, save } = useSaving(props)
  const now = row.cells.presence?.value
  const away = now === undefined || now.state === 'present' ? null : now
  const initial = {
    state: (now?.state ?? 'absent_unreported') as string,
    reason: away?.state === 'absent_reported' ? away.reason : '',
    from: (away?.from ?? row.absences[0]?.from ?? '') as string,
    backOn: (away?.backOn ?? row.absences[0]?.backOn ?? '') as string,
  }
  const form = useFields('month-cell', initial, CellChangeSchema, ({ state, reason, from, backOn }) => {
    const days = { from: asDay(from), backOn: asDay(backOn) }
    const value =
      state === 'present' ? { state } : state === 'absent_reported' ? { state, reason, ...days } : { state, ...days }
    return { personId: row.personId, field: 'presence', value }
  })
  const { state } = form.values
  return (
    <FormPanel
      title={`Điểm danh: ${row.fullName}`}
      verb="Ghi điểm danh"
      onSave={() => form.submit(save)}
      onDone={onDone}
      loading={saving}
      error={nearFields(error)}
      idOf={form.idOf}
    >
      <NativeSelect
        {...form.text('state', 'value.state')}
        label="Trạng thái"
        data={options(PRESENCE_STATES, PRESENCE_STATE_WORDS)}
      />
      {state === 'absent_reported' ? (
        <TextInput {...form.text('reason', 'value.reason')} label="Lý do vắng" maxLength={300} />
      ) : null}
      {state === 'present' ? null : (
        <>
          <DateField {...form.read('from', 'value.from')} label="Vắng từ ngày" />
          <DateField {...form.read('backOn', 'value.backOn')} label="Trở lại ngày" />
          <p>
            {state === 'absent_unreported'
              ? 'Ghi ngày thì thành diễn biến của hồ sơ; những ngày vắng không báo không tính vào thời hạn.'
              : 'Ghi ngày thì thành diễn biến của hồ sơ.'}{' '}
            Chưa trở lại thì để trống ngày trở lại.
          </p>
        </>
      )}
    </FormPanel>
  )
}

function TestDetails(props: CellDetailsProps) {
  const { row, usualDay, error, onDone } = props
  const { saving, save } = useSaving(props)
  const now = row.cells.test?.value
  const initial = {
    on: (now?.on ?? usualDay) as string,
    kind: (now?.kind ?? (row.drawn ? 'dot_xuat' : 'dinh_ky')) as string,
    result: (now?.result ?? 'am_tinh') as string,
    number: now?.number ?? '',
  }
  const form = useFields('month-cell', initial, CellChangeSchema, ({ on, ...rest }) => ({
    personId: row.personId,
    field: 'test',
    value: { ...rest, on: asDay(on) },
  }))
  return (
    <FormPanel
      title={`Xét nghiệm: ${row.fullName}`}
      verb="Ghi xét nghiệm"
      onSave={() => form.submit(save)}
      onDone={onDone}
      loading={saving}
      error={nearFields(error)}
      idOf={form.idOf}
    >
      <DateField {...form.read('on', 'value.on')} label="Ngày xét nghiệm" required />
      <NativeSelect {...form.text('kind', 'value.kind')} label="Loại" data={options(TEST_KINDS, TEST_KIND_WORDS)} />
      <NativeSelect
        {...form.text('result', 'value.result')}
        label="Kết quả"
        data={options(TEST_RESULTS, TEST_RESULT_WORDS)}
      />
      <TextInput {...form.text('number', 'value.number')} label="Số phiếu" maxLength={60} />
      <p>Xét nghiệm thành diễn biến của hồ sơ. Dương tính không phải tái nghiện, không đổi danh sách nào.</p>
    </FormPanel>
  )
}

function VisitDetails(props: CellDetailsProps) {
  const { row, usualDay, error, onDone } = props
  const { saving, save } = useSaving(props)
  const initial = { on: (row.cells.visit?.value.on ?? usualDay) as string }
  const form = useFields('month-cell', initial, CellChangeSchema, ({ on }) => ({
    personId: row.personId,
    field: 'visit',
    value: { on: asDay(on) },
  }))
  return (
    <FormPanel
      title={`Thăm: ${row.fullName}`}
      verb="Ghi thăm"
      onSave={() => form.submit(save)}
      onDone={onDone}
      loading={saving}
      error={nearFields(error)}
      idOf={form.idOf}
    >
      <DateField {...form.read('on', 'value.on')} label="Ngày thăm" required />
    </FormPanel>
  )
}

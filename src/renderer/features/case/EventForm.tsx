import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { FieldDefinition, FieldValues } from '#shared/documents/field.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { DateField, TimeField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { FieldInput } from '../../ui/FieldInput.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import classes from './Events.module.css'

/** What was typed about an event. `on` is checked to be a day. */
export interface EventEntry {
  on: string
  at: string
  data: FieldValues
  reason: string
}

interface EventFormProps {
  /** Begins the ids of the inputs. */
  idBase: string
  fields: readonly FieldDefinition[]
  initial: EventEntry
  /** Asks why something that was recorded is changed. Default false. */
  wantsReason?: boolean
  /** Words on the button. */
  verb: string
  pending: boolean
  error: AppError | null
  onSubmit: (entry: EventEntry) => void
  onCancel?: (() => void) | undefined
  children?: ReactNode
}

const unreadable = (value: string) => `Không đọc được ngày "${value}". Gõ như 5/4/2023.`

/** Which of the typed answers cannot be recorded yet, in words; empty when all can. */
function entryProblems(
  entry: EventEntry,
  fields: readonly FieldDefinition[],
  wantsReason: boolean,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = []
  if (!isCivilDate(entry.on))
    problems.push({ path: 'on', message: entry.on === '' ? 'Chưa nhập' : unreadable(entry.on) })
  for (const field of fields) {
    const value = entry.data[field.name]
    const path = `data.${field.name}`
    if (field.required && (value === undefined || value.length === 0)) problems.push({ path, message: 'Chưa nhập' })
    else if (field.type === 'date' && typeof value === 'string' && value !== '' && !isCivilDate(value))
      problems.push({ path, message: unreadable(value) })
  }
  if (wantsReason && entry.reason.trim() === '') problems.push({ path: 'reason', message: 'Chưa nhập' })
  return problems
}

/** Day, hour and details of an event; what was typed stays when the law's data refuse it. */
export function EventForm(props: EventFormProps) {
  const { idBase, fields, wantsReason = false, pending, error, onCancel } = props
  const [entry, setEntry] = useState(props.initial)
  const [problems, setProblems] = useState<readonly { path: string; message: string }[]>([])
  const id = (path: string) => `${idBase}-${path}`
  const problem = (path: string) => problems.find((candidate) => candidate.path === path)?.message
  const submit = () => {
    const found = entryProblems(entry, fields, wantsReason)
    setProblems(found)
    if (found.length === 0) props.onSubmit(entry)
  }
  useShortcuts(onCancel === undefined ? {} : { escape: onCancel })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div className={classes.form} onKeyDown={enterMovesOn}>
      {problems.length > 1 ? (
        <ErrorPanel error={{ kind: 'validation', what: 'diễn biến', fields: [...problems] }} fieldId={id} />
      ) : error === null ? null : (
        <ErrorPanel error={error} fieldId={id} />
      )}
      {props.children}
      <div className={classes.when}>
        <DateField
          id={id('on')}
          label="Ngày diễn ra"
          required
          value={entry.on}
          onChange={(on) => setEntry({ ...entry, on })}
          error={problem('on')}
        />
        <TimeField id={id('at')} label="Giờ (nếu cần)" value={entry.at} onChange={(at) => setEntry({ ...entry, at })} />
      </div>
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          id={id(`data.${field.name}`)}
          field={field}
          value={entry.data[field.name]}
          onChange={(value) => setEntry({ ...entry, data: { ...entry.data, [field.name]: value } })}
          error={problem(`data.${field.name}`)}
        />
      ))}
      {wantsReason ? (
        <TextInput
          id={id('reason')}
          label="Lý do sửa"
          description="Bản cũ vẫn giữ trong diễn biến, kèm lý do này."
          required
          value={entry.reason}
          onChange={(event) => setEntry({ ...entry, reason: event.currentTarget.value })}
          error={problem('reason')}
        />
      ) : null}
      <div className={classes.actions}>
        <Button size="xs" onClick={submit} loading={pending} data-next-step>
          {props.verb}
        </Button>
        {onCancel === undefined ? null : (
          <Button size="xs" variant="default" onClick={onCancel}>
            Đóng
          </Button>
        )}
      </div>
    </div>
  )
}

import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { AppError, FieldProblem } from '#shared/contract/errors.ts'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { lowerFirst } from '#shared/texts/dates.ts'
import { stillWrong } from '../../api/form-errors.ts'
import { DateField, TimeField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { FieldInput } from '../../ui/FieldInput.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import { ActLink } from '../../ui/TextLink.tsx'
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
  /** True where a period in hours hangs on the event: then the hour is asked for. Default false. */
  hourCounts?: boolean
  /** What stands behind the fields, depending on what was typed. */
  behind?: (entry: EventEntry) => ReactNode
  children?: ReactNode
}

const unreadable = (value: string) => `Không đọc được ngày "${value}". Gõ như 5/4/2023.`
const WHOLE = /^\d{1,9}$/
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with one answer, in words; '' for a sound one and for an empty one. */
function wrongText(type: FieldDefinition['type'], text: string): string {
  if (text === '') return ''
  if (type === 'date' && !isCivilDate(text)) return unreadable(text)
  if (type === 'partial-date' && !isPartialDate(text)) return unreadable(text)
  if (type === 'time' && !HOUR.test(text)) return `Không đọc được giờ "${text}". Gõ như 8:30.`
  if (type === 'int' && !WHOLE.test(text.trim())) return `"${text}" không phải số. Gõ chữ số, ví dụ 18.`
  return ''
}

/** True for an answer that holds nothing: no text, no lines, rows without a filled cell. */
function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined || typeof value === 'string') return (value ?? '').trim() === ''
  return value.every((line) =>
    typeof line === 'string' ? line.trim() === '' : Object.values(line).every((cell) => cell.trim() === ''),
  )
}

/** What is wrong with the answer to a field, in words; '' for a sound one. */
function wrongAnswer(field: FieldDefinition, value: FieldValue | undefined): string {
  if (isEmpty(value)) return field.required ? 'Chưa nhập' : ''
  if (typeof value === 'string') return wrongText(field.type, value)
  for (const [index, row] of (value ?? []).entries()) {
    if (typeof row === 'string') continue
    for (const column of field.columns) {
      const text = row[column.name] ?? ''
      const wrong = column.required && text.trim() === '' ? 'Chưa nhập' : wrongText(column.type, text)
      if (wrong !== '') return `Dòng ${index + 1}, ${lowerFirst(column.label)}: ${lowerFirst(wrong)}`
    }
  }
  return ''
}

/** Which of the typed answers cannot be recorded yet, in words; empty when all can. */
function entryProblems(entry: EventEntry, fields: readonly FieldDefinition[], wantsReason: boolean): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!isCivilDate(entry.on))
    problems.push({ path: 'on', message: entry.on === '' ? 'Chưa nhập' : unreadable(entry.on) })
  const hour = wrongText('time', entry.at)
  if (hour !== '') problems.push({ path: 'at', message: hour })
  for (const field of fields) {
    const message = wrongAnswer(field, entry.data[field.name])
    if (message !== '') problems.push({ path: `data.${field.name}`, message })
  }
  if (wantsReason && entry.reason.trim() === '') problems.push({ path: 'reason', message: 'Chưa nhập' })
  return problems
}

/** What goes out: lines and rows without anything in them left out, numbers without the spaces around them. */
function tidied(entry: EventEntry, fields: readonly FieldDefinition[]): EventEntry {
  const data = { ...entry.data }
  for (const { name, type } of fields) {
    const value = data[name]
    if (typeof value === 'string') {
      if (type === 'int') data[name] = value.trim()
    } else if (value !== undefined) {
      data[name] = value.filter((line: string | Record<string, string>) => !isEmpty([line] as FieldValue)) as FieldValue
    }
  }
  return { ...entry, data }
}

/** Day, hour and details of an event; what was typed stays when the law's data refuse it. */
export function EventForm(props: EventFormProps) {
  const { idBase, fields, wantsReason = false, hourCounts = false, pending, error, onCancel } = props
  const [entry, setEntry] = useState(props.initial)
  const [told, setTold] = useState<readonly FieldProblem[]>([])
  const problems = told.length === 0 ? told : stillWrong(told, entryProblems(entry, fields, wantsReason))
  const id = (path: string) => `${idBase}-${path}`
  const problem = (path: string) => problems.find((candidate) => candidate.path === path)?.message
  const submit = () => {
    const found = entryProblems(entry, fields, wantsReason)
    setTold(found)
    if (found.length === 0) props.onSubmit(tidied(entry, fields))
  }
  const [withHour, setWithHour] = useState(hourCounts || props.initial.at !== '')
  const addHour = () => {
    setWithHour(true)
    setTimeout(() => focusField(id('at')), 0)
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
        {withHour ? (
          <TimeField
            id={id('at')}
            label={hourCounts ? 'Giờ (hạn tính bằng giờ)' : 'Giờ'}
            value={entry.at}
            onChange={(at) => setEntry({ ...entry, at })}
            error={problem('at')}
          />
        ) : (
          <div className={classes.addHour}>
            <ActLink onClick={addHour}>Ghi thêm giờ</ActLink>
          </div>
        )}
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
      {props.behind?.(entry)}
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

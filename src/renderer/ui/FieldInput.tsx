import type { ReactNode } from 'react'
import type { FieldDefinition, FieldValue } from '#shared/documents/field.schema.ts'
import classes from './FieldInput.module.css'
import { ListInput, RowsInput } from './ListInput.tsx'
import { type SimpleField, SimpleInput } from './SimpleInput.tsx'
import { ActLink } from './TextLink.tsx'

export interface FieldInputProps {
  field: FieldDefinition
  value: FieldValue | undefined
  onChange: (value: FieldValue) => void
  /** Id of the input, so that errors and findings can lead to it. */
  id: string
  error?: ReactNode
  /** Where a known value comes from; it is then shown as text with "sửa" until somebody edits it. */
  known?: { from: string; onEdit: () => void } | undefined
  disabled?: boolean
  /** Told when the field gets the focus, to mark it on the page beside. */
  onFocus?: () => void
}

const textOf = (value: FieldValue | undefined) => (typeof value === 'string' ? value : '')
const linesOf = (value: FieldValue | undefined) =>
  Array.isArray(value) ? value.filter((line): line is string => typeof line === 'string') : []
const rowsOf = (value: FieldValue | undefined) =>
  Array.isArray(value) ? value.filter((row): row is Record<string, string> => typeof row === 'object') : []

/** A value as one line of text, for known values and tables. */
export function shownValue(field: SimpleField, value: FieldValue | undefined): string {
  if (field.type === 'enum') return field.options.find((option) => option.value === value)?.label ?? textOf(value)
  if (field.type === 'yes-no') return value === 'co' ? 'Có' : value === 'khong' ? 'Không' : ''
  if (field.type === 'date' || field.type === 'partial-date') return textOf(value).split('-').reverse().join('/')
  if (typeof value === 'string') return value
  const lines = linesOf(value)
  return lines.length > 0 ? lines.join('; ') : `${rowsOf(value).length} dòng`
}

/** Renders one field of a form or an event from its definition: label, prompt, error above the input. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, known, id } = props
  if (known !== undefined) {
    const shown = shownValue(field, value)
    return (
      <div className={classes.known} id={id} tabIndex={-1}>
        <span className={classes.label}>{field.label}</span>
        <span className={classes.value}>{shown === '' ? '(để trống)' : shown}</span>
        <span className={classes.from}>{known.from}</span>
        <ActLink onClick={known.onEdit} label={`Sửa ${field.label}`}>
          sửa
        </ActLink>
      </div>
    )
  }
  const common = {
    id,
    label: field.label,
    description: field.prompt === '' ? undefined : field.prompt,
    error: props.error,
    required: field.required,
  }
  if (field.type === 'list') {
    return (
      <ListInput
        {...common}
        value={linesOf(value)}
        onChange={props.onChange}
        disabled={props.disabled ?? false}
        onFocus={props.onFocus}
      />
    )
  }
  if (field.type === 'rows') {
    return (
      <RowsInput
        {...common}
        columns={field.columns}
        value={rowsOf(value)}
        onChange={props.onChange}
        disabled={props.disabled ?? false}
        onFocus={props.onFocus}
      />
    )
  }
  return (
    <SimpleInput
      {...common}
      field={field}
      value={textOf(value)}
      onChange={props.onChange}
      onFocus={props.onFocus}
      disabled={props.disabled ?? false}
    />
  )
}

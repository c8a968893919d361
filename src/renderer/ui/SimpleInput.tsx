import { Input, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { DateField, PartialDateField, TimeField } from './DateField.tsx'

/** The simple part of a field: what a column of `rows` also has. */
export type SimpleField = Omit<FieldDefinition, 'columns' | 'bind' | 'group'>

interface SimpleInputProps {
  id: string
  field: SimpleField
  label?: ReactNode
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  value: string
  onChange: (value: string) => void
  onFocus?: (() => void) | undefined
  disabled: boolean
  'aria-label'?: string
}

/** One field whose value is text. Also used for the cells of `rows`, then without label and with `aria-label`. */
export function SimpleInput({ field, value, onChange, ...rest }: SimpleInputProps) {
  const optional = Object.fromEntries(Object.entries(rest).filter(([, given]) => given !== undefined))
  const common = { ...optional, id: rest.id, label: rest.label }
  switch (field.type) {
    case 'date':
      return <DateField {...common} value={value} onChange={onChange} />
    case 'partial-date':
      return <PartialDateField {...common} value={value} onChange={onChange} />
    case 'time':
      return <TimeField {...common} value={value} onChange={onChange} />
    case 'multi':
      return (
        <Textarea
          {...common}
          value={value}
          autosize
          minRows={Math.min(Math.max(field.blank, 2), 6)}
          maxRows={14}
          maxLength={field.maxLength}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'enum':
      return (
        <NativeSelect
          {...common}
          value={value}
          data={[{ value: '', label: '— chọn —' }, ...field.options]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'yes-no':
      return (
        <Input.Wrapper {...common} labelElement="div">
          <SegmentedControl
            id={rest.id}
            aria-label={typeof rest.label === 'string' ? rest.label : (rest['aria-label'] ?? field.label)}
            disabled={rest.disabled}
            value={value}
            onChange={onChange}
            data={[
              { value: 'co', label: 'Có' },
              { value: 'khong', label: 'Không' },
              { value: '', label: 'Chưa rõ' },
            ]}
          />
        </Input.Wrapper>
      )
    case 'text':
    case 'upper':
    case 'int':
      return (
        <TextInput
          {...common}
          value={value}
          autoComplete="off"
          spellCheck={false}
          maxLength={field.maxLength}
          {...(field.type === 'int' ? { inputMode: 'numeric' as const, maw: 140 } : {})}
          styles={field.type === 'upper' ? { input: { textTransform: 'uppercase' } } : {}}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'list':
    case 'rows':
      return null
    default:
      return assertNever(field.type)
  }
}

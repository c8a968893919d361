import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { isComposing } from './keyboard.ts'
import classes from './ListInput.module.css'
import { type SimpleField, SimpleInput } from './SimpleInput.tsx'

interface CommonProps {
  id: string
  label: string
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  disabled: boolean
  onFocus?: (() => void) | undefined
}

function wrapperProps({ id, label, description, error, required }: CommonProps) {
  return { id, label, description, error, required: required ?? false, labelElement: 'div' as const }
}

interface ListInputProps extends CommonProps {
  value: readonly string[]
  onChange: (lines: string[]) => void
}

/** A list of lines. Enter in the last line that has text adds one; an emptied line goes when it is left. */
export function ListInput(props: ListInputProps) {
  const { id, label, value, onChange, disabled, onFocus } = props
  const box = useRef<HTMLFieldSetElement>(null)
  const lines = value.length === 0 ? [''] : [...value]
  const put = (index: number, text: string) => onChange(lines.map((line, at) => (at === index ? text : line)))
  const add = () => {
    onChange([...lines, ''])
    requestAnimationFrame(() => box.current?.querySelectorAll('input').item(lines.length)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'Enter' || event.ctrlKey || isComposing(event.nativeEvent)) return
    if (index === lines.length - 1 && lines[index]?.trim() !== '') {
      event.preventDefault()
      add()
    }
  }
  return (
    <Input.Wrapper {...wrapperProps(props)} id={`${id}-wrapper`}>
      <fieldset ref={box} className={classes.list} aria-label={label} onFocus={onFocus} disabled={disabled}>
        {lines.map((line, index) => (
          // Lines have no identity of their own; their place is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <div className={classes.line} key={index}>
            <TextInput
              {...(index === 0 ? { id } : {})}
              aria-label={`${label}, dòng ${index + 1}`}
              value={line}
              autoComplete="off"
              spellCheck={false}
              className={classes.grow}
              onChange={(event) => put(index, event.currentTarget.value)}
              onKeyDown={(event) => onKeyDown(event, index)}
            />
            {lines.length === 1 && line === '' ? null : (
              <ActionIcon
                aria-label={`Bỏ dòng ${index + 1} của ${label}`}
                onClick={() => onChange(lines.filter((_, at) => at !== index))}
                size={26}
              >
                <IconX size={16} stroke={1.75} />
              </ActionIcon>
            )}
          </div>
        ))}
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add} className={classes.add}>
          Thêm dòng
        </Button>
      </fieldset>
    </Input.Wrapper>
  )
}

export interface RowsInputProps extends CommonProps {
  columns: readonly SimpleField[]
  value: readonly Record<string, string>[]
  onChange: (rows: Record<string, string>[]) => void
}

/** A list of small records as a table of inputs, one column for each part. */
export function RowsInput(props: RowsInputProps) {
  const { id, label, columns, value, onChange, disabled, onFocus } = props
  const box = useRef<HTMLFieldSetElement>(null)
  const blank = () => Object.fromEntries(columns.map((column) => [column.name, '']))
  const add = () => {
    onChange([...value, blank()])
    requestAnimationFrame(() => {
      const row = box.current?.querySelectorAll('tbody tr').item(value.length)
      row?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    })
  }
  const put = (index: number, name: string, text: string) =>
    onChange(value.map((row, at) => (at === index ? { ...row, [name]: text } : row)))
  return (
    <Input.Wrapper {...wrapperProps(props)} id={`${id}-wrapper`}>
      <fieldset ref={box} className={classes.list} aria-label={label} onFocus={onFocus} disabled={disabled}>
        {value.length === 0 ? null : (
          <div className={classes.scroll}>
            <table className={classes.rows}>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column.name} scope="col">
                      {column.label}
                    </th>
                  ))}
                  <th>
                    <span className={classes.hidden}>Bỏ dòng</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {value.map((row, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the paper
                  <tr key={index}>
                    {columns.map((column) => (
                      <td key={column.name}>
                        <SimpleInput
                          id={`${id}-${index}-${column.name}`}
                          aria-label={`${column.label}, dòng ${index + 1}`}
                          field={column}
                          value={row[column.name] ?? ''}
                          onChange={(text) => put(index, column.name, text)}
                          disabled={disabled}
                        />
                      </td>
                    ))}
                    <td>
                      <ActionIcon
                        aria-label={`Bỏ dòng ${index + 1} của ${label}`}
                        onClick={() => onChange(value.filter((_, at) => at !== index))}
                        size={26}
                      >
                        <IconX size={16} stroke={1.75} />
                      </ActionIcon>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Button
          id={id}
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={add}
          className={classes.add}
        >
          Thêm dòng
        </Button>
      </fieldset>
    </Input.Wrapper>
  )
}

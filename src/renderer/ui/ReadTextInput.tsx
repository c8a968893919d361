import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'

export interface ReadTextInputProps {
  id?: string | undefined
  label: ReactNode
  description?: ReactNode | undefined
  error?: ReactNode | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  autoFocus?: boolean | undefined
  /** Stored value, or the text as typed where it could not be read: nothing typed is ever lost. */
  value: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  onFocus?: (() => void) | undefined
  'aria-label'?: string | undefined
}

interface Reading {
  /** Reads what was typed; null when it cannot be read. */
  read: (text: string) => string | null
  /** Stored value as it is shown; text that was never understood comes back as it is. */
  show: (value: string) => string
  /** Words beside the input that confirm what was understood. */
  confirm?: (value: string) => string
  /** True when the value may already be handed on while typing goes on. Default never. */
  settled?: (text: string) => boolean
  placeholder: string
  width: number
}

/** Free text with a meaning (a date, an hour): typed any usual way, understood on leaving, shown back in one way. */
export function ReadTextInput({ reading, ...props }: ReadTextInputProps & { reading: Reading }) {
  const [typing, setTyping] = useState<string | null>(null)
  const { value, onChange, onBlur, label, description, error, ...others } = props
  const rest = Object.fromEntries(Object.entries(others).filter(([, given]) => given !== undefined))
  const understood = typing === null ? value : (reading.read(typing) ?? '')
  const confirmation = reading.confirm?.(understood) ?? ''
  return (
    <TextInput
      {...rest}
      label={label}
      description={description}
      error={error}
      inputMode="text"
      autoComplete="off"
      spellCheck={false}
      placeholder={reading.placeholder}
      value={typing ?? reading.show(value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyping(text)
        if (text.trim() === '') onChange('')
        else onChange((reading.settled?.(text) ? reading.read(text) : null) ?? text)
      }}
      onBlur={() => {
        if (typing !== null) {
          const read = typing.trim() === '' ? '' : (reading.read(typing) ?? typing)
          // Leaving changes nothing by itself: a form would take it for an edit and drop the error it has just shown.
          if (read !== value) onChange(read)
        }
        setTyping(null)
        onBlur?.()
      }}
      styles={{
        wrapper: { maxWidth: reading.width },
        section: { color: 'var(--hs-hint)', fontSize: 12, whiteSpace: 'nowrap', paddingInline: 8 },
      }}
      rightSection={confirmation === '' ? null : <span>{confirmation}</span>}
      rightSectionWidth={confirmation === '' ? 8 : 84}
    />
  )
}

import { TextInput } from '@mantine/core'
import { IconArrowBigUpLine, IconEye, IconEyeOff, IconLanguage } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, type Ref, useState } from 'react'
import classes from './PasswordField.module.css'

interface PasswordFieldProps {
  id?: string
  label: string
  description?: ReactNode
  error?: ReactNode
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  autoComplete: 'current-password' | 'new-password'
  autoFocus?: boolean
  disabled?: boolean
  ref?: Ref<HTMLInputElement>
}

/** True when the text holds a letter that only a Vietnamese input method (or a Vietnamese keyboard) types. */
const hasMarks = (text: string) => [...text].some((letter) => letter.charCodeAt(0) > 126)

/** A password that can be looked at, and that says when Caps Lock or the input method is about to spoil it. */
export function PasswordField({ label, value, onChange, ref, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const watch = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  const Eye = shown ? IconEyeOff : IconEye
  return (
    <div className={classes.root}>
      <TextInput
        {...rest}
        {...(ref === undefined ? {} : { ref })}
        label={label}
        type={shown ? 'text' : 'password'}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={watch}
        onKeyUp={watch}
        rightSectionWidth={86}
        rightSectionPointerEvents="all"
        rightSection={
          <button
            type="button"
            className={classes.eye}
            onClick={() => setShown(!shown)}
            aria-label={`${shown ? 'Ẩn' : 'Hiện'} ${label.toLocaleLowerCase('vi')}`}
          >
            <Eye size={16} stroke={1.75} aria-hidden="true" />
            <span>{shown ? 'Ẩn' : 'Hiện'}</span>
          </button>
        }
      />
      <div aria-live="polite">
        {caps ? (
          <p className={classes.warn}>
            <IconArrowBigUpLine size={16} stroke={1.75} aria-hidden="true" />
            <span>
              <b>Caps Lock đang bật.</b> Nếu dùng Unikey hoặc EVKey, chuyển sang E (tiếng Anh) rồi gõ mật khẩu.
            </span>
          </p>
        ) : hasMarks(value) ? (
          <p className={classes.warn}>
            <IconLanguage size={16} stroke={1.75} aria-hidden="true" />
            <span>
              <b>Mật khẩu có chữ có dấu.</b> Nếu không định gõ dấu, chuyển Unikey sang E rồi gõ lại.
            </span>
          </p>
        ) : null}
      </div>
    </div>
  )
}

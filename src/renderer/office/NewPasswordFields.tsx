import { PasswordField } from '../ui/PasswordField.tsx'
import { PasswordStrength } from '../ui/PasswordStrength.tsx'
import classes from './NewPasswordFields.module.css'
import type { NewPassword } from './new-password.ts'

interface NewPasswordFieldsProps {
  value: NewPassword
  onChange: (value: NewPassword) => void
  /** Names of the user, which make a poor password. */
  personal: readonly string[]
  label?: string
  fieldId: (path: string) => string
}

/** A new password typed twice, with how strong it is. */
export function NewPasswordFields(props: NewPasswordFieldsProps) {
  const { value, onChange, personal, label = 'Mật khẩu mới', fieldId } = props
  return (
    <div className={classes.root}>
      <div>
        <PasswordField
          id={fieldId('password')}
          label={label}
          autoComplete="new-password"
          value={value.password}
          onChange={(password) => onChange({ ...value, password })}
        />
        <PasswordStrength password={value.password} personal={personal} />
      </div>
      <PasswordField
        id={fieldId('again')}
        label={`Gõ lại ${label.toLocaleLowerCase('vi')}`}
        autoComplete="new-password"
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
      <p className={classes.hint}>Ít nhất 10 ký tự. Bốn từ rời nhau dễ nhớ hơn một từ khó.</p>
    </div>
  )
}

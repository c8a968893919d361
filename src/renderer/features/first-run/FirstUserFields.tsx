import { TextInput } from '@mantine/core'
import type { AppError } from '#shared/contract/errors.ts'
import { proposedLogin } from '../../office/proposed-login.ts'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { PasswordStrength } from '../../ui/PasswordStrength.tsx'
import classes from './FirstRunPage.module.css'
import { type FirstUser, userFieldId } from './first-user.ts'

interface FirstUserFieldsProps {
  user: FirstUser
  onChange: (user: FirstUser) => void
  problems: Extract<AppError, { kind: 'validation' }> | null
}

/** Name, sign-in name and password of the first user, with how strong the password is. */
export function FirstUserFields({ user, onChange, problems }: FirstUserFieldsProps) {
  const errorOf = (path: string) => problems?.fields.find((field) => field.path === path)?.message
  return (
    <div className={classes.user}>
      <TextInput
        id={userFieldId('name')}
        label="Họ và tên"
        required
        autoComplete="off"
        value={user.name}
        error={errorOf('name')}
        onChange={(event) => {
          const name = event.currentTarget.value
          // Proposed while the name is typed: a field that changes when it is entered is typed into by mistake.
          const login = user.login === proposedLogin(user.name) ? proposedLogin(name) : user.login
          onChange({ ...user, name, login })
        }}
      />
      <TextInput
        id={userFieldId('login')}
        label="Tên đăng nhập"
        description="Chữ thường không dấu, số, dấu chấm"
        required
        autoComplete="off"
        spellCheck={false}
        value={user.login}
        error={errorOf('login')}
        onChange={(event) => onChange({ ...user, login: event.currentTarget.value })}
      />
      <div>
        <PasswordField
          id={userFieldId('password')}
          label="Mật khẩu"
          description="Ít nhất 10 ký tự. Bốn từ rời nhau dễ nhớ hơn một từ khó."
          autoComplete="new-password"
          value={user.password}
          error={errorOf('password')}
          onChange={(password) => onChange({ ...user, password })}
        />
        <PasswordStrength password={user.password} personal={[user.name, user.login]} />
      </div>
      <PasswordField
        id={userFieldId('again')}
        label="Gõ lại mật khẩu"
        autoComplete="new-password"
        value={user.again}
        error={errorOf('again')}
        onChange={(again) => onChange({ ...user, again })}
      />
    </div>
  )
}

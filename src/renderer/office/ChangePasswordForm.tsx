import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { UserRow } from '#shared/accounts/account.schema.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { useWrite } from '../api/calls.ts'
import { ErrorPanel } from '../ui/ErrorPanel.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import classes from './ChangePasswordForm.module.css'
import { NewPasswordFields } from './NewPasswordFields.tsx'
import { NO_PASSWORD, passwordProblems } from './new-password.ts'

interface ChangePasswordFormProps {
  user: UserRow
  /** What the old password is called: one's own, or the one that was given. */
  oldLabel: string
  onChanged: () => void
}

const idOf = (path: string) => `own-${path === 'newPassword' ? 'password' : path}`

/** Changes one's own password; the old one is asked for, and a wrong one is counted as at the door. */
export function ChangePasswordForm({ user, oldLabel, onChanged }: ChangePasswordFormProps) {
  const [old, setOld] = useState('')
  const [next, setNext] = useState(NO_PASSWORD)
  const [error, setError] = useState<AppError | null>(null)
  const change = useWrite('session.changePassword')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (change.isPending) return
    const fields = passwordProblems(next, [user.name, user.login])
    if (old === '') fields.unshift({ path: 'old', message: `Gõ ${oldLabel.toLocaleLowerCase('vi')}` })
    if (fields.length > 0) {
      setError({ kind: 'validation', what: 'mật khẩu mới', fields })
      return
    }
    setError(null)
    change.mutate(
      { oldPassword: old, newPassword: next.password },
      {
        onSuccess: () => {
          setOld('')
          setNext(NO_PASSWORD)
          onChanged()
        },
        onError: (failed) => setError(failed.error),
      },
    )
  }
  return (
    <form onSubmit={submit} className={classes.root}>
      {error === null ? null : <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={idOf} />}
      <PasswordField
        id={idOf('old')}
        label={oldLabel}
        autoComplete="current-password"
        autoFocus
        value={old}
        onChange={setOld}
      />
      <NewPasswordFields value={next} onChange={setNext} personal={[user.name, user.login]} fieldId={idOf} />
      <div>
        <Button type="submit" loading={change.isPending}>
          Đổi mật khẩu
        </Button>
      </div>
    </form>
  )
}

import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { UserRow } from '#shared/accounts/account.schema.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { useWrite } from '../../api/calls.ts'
import { NewPasswordFields } from '../../office/NewPasswordFields.tsx'
import { NO_PASSWORD, passwordProblems } from '../../office/new-password.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './UnlockPage.module.css'
import { UserChoice } from './UserChoice.tsx'

interface RecoverFormProps {
  users: readonly UserRow[]
  userId: string
  onUser: (id: string) => void
  onBack: () => void
  onOpened: () => Promise<unknown>
}

const idOf = (path: string) => (path.startsWith('recovery') ? 'recover-sheet' : `recover-${path}`)

/** Opens the store with the groups of the recovery sheet and gives the user a new password. */
export function RecoverForm({ users, userId, onUser, onBack, onOpened }: RecoverFormProps) {
  const [sheet, setSheet] = useState('')
  const [next, setNext] = useState(NO_PASSWORD)
  const [error, setError] = useState<AppError | null>(null)
  const recover = useWrite('session.recover', { quiet: true, keepAnswers: true })
  const user = users.find((row) => row.id === userId)
  const personal = user === undefined ? [] : [user.name, user.login]

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (recover.isPending) return
    const fields = passwordProblems(next, personal)
    if (sheet.trim() === '') fields.unshift({ path: 'sheet', message: 'Gõ các nhóm chữ trên phiếu' })
    if (fields.length > 0) {
      setError({ kind: 'validation', what: 'mật khẩu mới', fields })
      return
    }
    setError(null)
    recover.mutate(
      { userId, sheet, newPassword: next.password },
      { onSuccess: () => void onOpened(), onError: (failed) => setError(failed.error) },
    )
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <div>
        <h1>Mở bằng phiếu khôi phục</h1>
        <p className={classes.why}>Gõ đủ các nhóm trên phiếu, rồi đặt mật khẩu mới. Mật khẩu cũ hết dùng.</p>
      </div>
      {error === null ? null : error.kind === 'wrong-password' ? (
        <p className={classes.refused} role="alert">
          Phiếu này không mở được kho trên máy này. Kiểm tra đúng phiếu của cơ quan
          {error.waitSeconds > 0 ? `, chờ ${error.waitSeconds} giây rồi gõ lại` : ', rồi gõ lại'}.
        </p>
      ) : (
        <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={idOf} />
      )}
      <UserChoice users={users} userId={userId} onPick={onUser} />
      <Textarea
        id="recover-sheet"
        label="Các nhóm chữ trên phiếu"
        description="Hoa, thường, dấu cách đều được. Không có chữ I, L, O, U."
        autosize
        minRows={2}
        autoFocus
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.groups ?? '' }}
        value={sheet}
        onChange={(event) => setSheet(event.currentTarget.value)}
      />
      <NewPasswordFields value={next} onChange={setNext} personal={personal} fieldId={idOf} />
      <div className={classes.act}>
        <Button type="submit" loading={recover.isPending}>
          Mở kho và đổi mật khẩu
        </Button>
        <Button variant="default" onClick={onBack}>
          Quay lại
        </Button>
      </div>
    </form>
  )
}

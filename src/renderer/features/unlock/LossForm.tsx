import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWrite } from '../../api/calls.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './UnlockPage.module.css'

interface LossFormProps {
  userId: string
  password: string
  onOpened: () => Promise<unknown>
}

/** Going on without the newest records, after a plain warning and with a reason. */
export function LossForm({ userId, password, onOpened }: LossFormProps) {
  const [reason, setReason] = useState('')
  const accept = useWrite('restore.acceptLoss', { quiet: true })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '' || accept.isPending) return
    accept.mutate({ userId, password, reason }, { onSuccess: () => void onOpened() })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.refused}>
        Chấp nhận mất phần cuối: những việc đã ghi gần đây nhất không còn trong kho và phải ghi lại. Không làm bước này
        nếu còn tìm được bản kho mới hơn.
      </p>
      {accept.error === null ? null : <ErrorPanel error={accept.error.error} />}
      <TextInput
        label="Lý do, ghi vào nhật ký"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.act}>
        <Button type="submit" color="red" loading={accept.isPending} disabled={reason.trim() === ''}>
          Chấp nhận mất phần cuối và mở kho
        </Button>
      </div>
    </form>
  )
}

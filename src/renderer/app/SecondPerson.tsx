import { Button, Modal, NativeSelect } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useWrite } from '../api/calls.ts'
import { onSecondNeeded, type Waiting } from '../api/second-person.ts'
import { ErrorPanel } from '../ui/ErrorPanel.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import classes from './SecondPerson.module.css'

/** Asks a second user for their own password, whichever screen the act began on; then the act goes on by itself. */
export function SecondPerson() {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  useEffect(() => onSecondNeeded(setWaiting), [])
  if (waiting === null) return null
  const end = (confirmed: boolean) => {
    setWaiting(null)
    waiting.answer(confirmed)
  }
  return (
    // Without the modal's own head, which would be a second banner of the page.
    <Modal.Root opened onClose={() => end(false)}>
      <Modal.Overlay />
      <Modal.Content aria-label="Cần người thứ hai">
        <Modal.Body>
          <SecondForm waiting={waiting} onEnd={end} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function SecondForm({ waiting: { needed }, onEnd }: { waiting: Waiting; onEnd: (confirmed: boolean) => void }) {
  const { act, subject, what, users } = needed
  const [userId, setUserId] = useState(users[0]?.id ?? '')
  const [password, setPassword] = useState('')
  const confirm = useWrite('session.confirmSecond', { quiet: true, keepAnswers: true })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password === '' || confirm.isPending) return
    confirm.mutate({ act, subject, userId, password }, { onSuccess: () => onEnd(true) })
  }
  return (
    <form onSubmit={submit} className={classes.root}>
      <h2>Cần người thứ hai</h2>
      <p>
        Việc <b>{what}</b> cần hai người cùng chịu trách nhiệm. Người thứ hai xem lại rồi gõ mật khẩu của mình; nhật ký
        ghi tên cả hai.
      </p>
      {confirm.error === null ? null : (
        <ErrorPanel key={JSON.stringify(confirm.error.error)} error={confirm.error.error} />
      )}
      <NativeSelect
        label="Người thứ hai"
        value={userId}
        onChange={(event) => setUserId(event.currentTarget.value)}
        data={users.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <PasswordField
        label="Mật khẩu của người thứ hai"
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={setPassword}
      />
      <div className={classes.acts}>
        <Button type="submit" loading={confirm.isPending} disabled={password === ''}>
          Xác nhận
        </Button>
        <Button variant="default" onClick={() => onEnd(false)}>
          Chưa làm
        </Button>
      </div>
    </form>
  )
}

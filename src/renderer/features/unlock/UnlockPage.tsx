import { Button } from '@mantine/core'
import { IconHistory, IconKey } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { StorageReason } from '#shared/contract/errors.ts'
import { useWrite } from '../../api/calls.ts'
import { DoorPage } from '../../office/DoorPage.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { DamagedStore } from './DamagedStore.tsx'
import { LossForm } from './LossForm.tsx'
import { RecoverForm } from './RecoverForm.tsx'
import { SystemKeyOffer } from './SystemKeyOffer.tsx'
import classes from './UnlockPage.module.css'
import { UserChoice } from './UserChoice.tsx'
import { useCountdown } from './use-countdown.ts'

interface UnlockPageProps {
  start: Output<'app.start'>
  /** When and why the window was locked; null at the start of the program. */
  note: { at: string; idleMinutes: number | null } | null
  onUnlocked: () => Promise<unknown>
  /** Goes to the backups, one of the ways out where the store does not open. */
  onRestore: () => void
}

/** Mở khóa: who, and the password. Left, what may be said before anybody is signed in. */
export function UnlockPage({ start, note, onUnlocked, onRestore }: UnlockPageProps) {
  const [userId, setUserId] = useState(() => firstChoice(start))
  const [password, setPassword] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const unlock = useWrite('session.unlock', { quiet: true, keepAnswers: true })
  const wait = useCountdown()
  const plate = start.systemKeys.find((row) => row.userId === userId)
  const user = start.users.find((row) => row.id === userId)
  const [recovering, setRecovering] = useState(false)
  const failure = unlock.error?.error ?? null
  const wrong = failure?.kind === 'wrong-password'

  useEffect(() => {
    if (!unlock.isError) return
    field.current?.focus()
    field.current?.select()
  }, [unlock.isError])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wait.left > 0 || password === '' || unlock.isPending) return
    unlock.mutate(
      { userId, password },
      {
        onSuccess: () => void onUnlocked(),
        onError: ({ error }) => {
          if (error.kind === 'wrong-password') wait.begin(error.waitSeconds)
        },
      },
    )
  }

  return (
    <DoorPage start={start} trouble={failure?.kind === 'storage' ? (TROUBLE[failure.reason] ?? null) : null}>
      {recovering ? (
        <RecoverForm
          users={start.users}
          userId={userId}
          onUser={setUserId}
          onBack={() => setRecovering(false)}
          onOpened={onUnlocked}
        />
      ) : failure?.kind === 'storage' && BROKEN.has(failure.reason) ? (
        <DamagedStore error={failure} onRestore={onRestore} onBack={() => unlock.reset()} />
      ) : failure?.kind === 'storage' && failure.reason === 'tail-missing' ? (
        <div className={classes.form}>
          <h1>Mở khóa</h1>
          <ErrorPanel error={failure} />
          <Button onClick={onRestore}>Khôi phục từ bản sao lưu</Button>
          <LossForm userId={userId} password={password} onOpened={onUnlocked} />
          <ActLink onClick={() => unlock.reset()}>Quay lại</ActLink>
        </div>
      ) : (
        <form onSubmit={submit} className={classes.form}>
          <div>
            <h1>Mở khóa</h1>
            <p className={classes.why}>{lockSentence(note)}</p>
          </div>
          <UserChoice
            users={start.users}
            userId={userId}
            onPick={(id) => {
              setUserId(id)
              unlock.reset()
            }}
          />
          {plate === undefined ? null : (
            <SystemKeyOffer
              key={plate.userId}
              plate={plate}
              onOpened={onUnlocked}
              onRefused={() => field.current?.focus()}
            />
          )}
          {failure !== null && !wrong ? <ErrorPanel error={failure} takeFocus={false} /> : null}
          <PasswordField
            ref={field}
            label={user === undefined ? 'Mật khẩu' : `Mật khẩu của ${user.name}`}
            autoComplete="current-password"
            autoFocus={plate?.ready !== true}
            value={password}
            onChange={(text) => {
              setPassword(text)
              if (unlock.isError) unlock.reset()
            }}
            error={
              wait.left > 0
                ? `Mật khẩu chưa đúng. Chờ ${wait.left} giây rồi gõ lại.`
                : wrong
                  ? 'Mật khẩu chưa đúng. Ô bên dưới đã được bôi đen, gõ lại là thay.'
                  : undefined
            }
          />
          <div className={classes.act}>
            <Button
              type="submit"
              w={150}
              variant={plate?.ready ? 'default' : 'filled'}
              loading={unlock.isPending}
              disabled={wait.left > 0}
              rightSection={<KeyHint keys="Enter" />}
            >
              Mở khóa
            </Button>
            <p>Sai từ lần thứ 5 thì phải chờ, mỗi lần lâu hơn. Dữ liệu không bị xóa.</p>
          </div>
          <p className={classes.forgot}>
            <IconKey size={16} stroke={1.75} aria-hidden="true" />
            <span>
              Quên mật khẩu? <ActLink onClick={() => setRecovering(true)}>Mở bằng phiếu khôi phục</ActLink> (bản in cất
              trong két của cơ quan).
            </span>
          </p>
          <p className={classes.forgot}>
            <IconHistory size={16} stroke={1.75} aria-hidden="true" />
            <span>
              Kho hỏng hoặc máy mới? <ActLink onClick={onRestore}>Khôi phục từ bản sao lưu</ActLink>.
            </span>
          </p>
        </form>
      )}
    </DoorPage>
  )
}

/** Nothing but a backup helps here. */
const BROKEN: ReadonlySet<StorageReason> = new Set(['damaged', 'missing', 'foreign', 'slots-damaged'])
/** What the left side says instead of its good news. */
const TROUBLE: Readonly<Partial<Record<StorageReason, string>>> = {
  damaged: 'Bị hỏng, chưa mở được',
  missing: 'Không thấy tệp kho trên máy này',
  foreign: 'Tệp kho không phải của phần mềm này',
  'slots-damaged': 'Tệp khóa của kho bị hỏng',
  'tail-missing': 'Thiếu những ghi chép mới nhất',
}

/** Whoever comes in without a password; otherwise the first one. */
function firstChoice({ users, systemKeys }: Output<'app.start'>): string {
  return systemKeys.find(({ ready }) => ready)?.userId ?? users[0]?.id ?? ''
}

function lockSentence(note: UnlockPageProps['note']): string {
  if (note === null) return 'Chọn tên của mình rồi gõ mật khẩu.'
  const why = note.idleMinutes === null ? '' : ` vì không có thao tác trong ${note.idleMinutes} phút`
  return `Đã khóa lúc ${note.at}${why}. Biểu mẫu đang soạn được giữ trong kho mã hóa.`
}

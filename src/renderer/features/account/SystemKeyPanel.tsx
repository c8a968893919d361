import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Role } from '#shared/accounts/account.schema.ts'
import type { SystemKeyState } from '#shared/accounts/system-key.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { placeWords } from '#shared/texts/system-key-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import classes from './AccountPage.module.css'

/** Mở không gõ mật khẩu: switched on and off by whoever is signed in, for themselves. */
export function SystemKeyPanel() {
  const state = useCall('session.systemKey', {})
  return (
    <Panel title="Mở không gõ mật khẩu">
      <Answer query={state} lines={2}>
        {(data) => <OnOrOff state={data} />}
      </Answer>
    </Panel>
  )
}

function OnOrOff({ state: { allowed, available, place, own } }: { state: SystemKeyState }) {
  const [asking, setAsking] = useState(false)
  const off = useWrite('session.switchSystemKeyOff')
  const may = allowed && available && place !== null
  if (asking && place !== null) return <SwitchOn place={placeWords(place)} onDone={() => setAsking(false)} />
  return (
    <div className={classes.system}>
      {off.error === null ? null : <ErrorPanel error={off.error.error} />}
      <p className={classes.text}>
        {own === null
          ? 'Đang tắt: lần nào mở phần mềm cũng gõ mật khẩu.'
          : `Đang bật ở ${placeWords(own.place)}, từ ${viMoment(own.createdAt)}.`}
      </p>
      {may || own !== null ? null : (
        <p className={classes.text}>
          {allowed
            ? 'Máy này không bật được: hệ điều hành không có kho khóa an toàn cho phần mềm.'
            : 'Cơ quan chưa cho dùng. Quản trị cho phép ở Quản trị, thẻ An toàn.'}
        </p>
      )}
      {own !== null && !own.here ? (
        <p className={classes.text}>Ở máy này vẫn phải gõ mật khẩu. Bật ở đây thì chỗ kia hết dùng.</p>
      ) : null}
      <div className={classes.acts}>
        {may && own?.here !== true ? (
          <Button variant="default" onClick={() => setAsking(true)}>
            {own === null ? 'Bật' : 'Bật ở máy này'}
          </Button>
        ) : null}
        {own === null ? null : (
          <Button variant="default" loading={off.isPending} onClick={() => off.mutate({})}>
            Tắt
          </Button>
        )}
      </div>
    </div>
  )
}

const WARNINGS: readonly string[] = [
  'Ai vào được tài khoản máy này thì mở được kho mang tên bạn. Tài khoản máy dùng chung, không có mật khẩu hoặc tự đăng nhập: đừng bật.',
  'Máy mất trộm mà mật khẩu máy dễ đoán thì kho cũng lộ.',
  'Khóa phần mềm (Ctrl+L, tự khóa) rồi thì vẫn phải gõ mật khẩu, kể cả tắt đi mở lại. Mật khẩu và phiếu khôi phục không đổi.',
]
const OF_ROLE: Partial<Record<Role, string>> = {
  administrator: 'Bạn là Quản trị: ai mở theo cách này cũng thêm, khóa được người dùng.',
}

/** What it gives away, and one's own password. */
function SwitchOn({ place, onDone }: { place: string; onDone: () => void }) {
  const { user } = useSession()
  const [password, setPassword] = useState('')
  const write = useWrite('session.switchSystemKeyOn')
  const special = OF_ROLE[user.role]
  return (
    <ConfirmPanel
      title="Bật mở không gõ mật khẩu"
      verb="Bật"
      onConfirm={() => write.mutate({ password }, { onSuccess: onDone })}
      onCancel={onDone}
      loading={write.isPending}
      disabled={password === ''}
      nextStep
    >
      {write.error === null ? null : <ErrorPanel key={JSON.stringify(write.error.error)} error={write.error.error} />}
      <p className={classes.text}>Từ lần mở phần mềm sau, ở {place}, không phải gõ mật khẩu.</p>
      <ul className={classes.warnings}>
        {[...WARNINGS, ...(special === undefined ? [] : [special])].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <PasswordField label="Mật khẩu của tôi" autoComplete="current-password" value={password} onChange={setPassword} />
    </ConfirmPanel>
  )
}

import { useState } from 'react'
import { PERMISSION_ROWS, ROLE_MEANS, ROLE_WORDS } from '#shared/accounts/roles.ts'
import { upperFirst, viMoment } from '#shared/texts/dates.ts'
import { useSession } from '../../app/session.tsx'
import { ChangePasswordForm } from '../../office/ChangePasswordForm.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './AccountPage.module.css'
import { SystemKeyPanel } from './SystemKeyPanel.tsx'

/** Tài khoản: who is signed in, what they may do, and their own password. */
export function AccountPage() {
  const { user, permissions, lastSignInAt, failedTries } = useSession()
  const [changed, setChanged] = useState(false)
  const granted = PERMISSION_ROWS.filter(({ id }) => permissions.includes(id))
  const missing = PERMISSION_ROWS.filter(({ id }) => !permissions.includes(id))
  return (
    <Page
      head={<PageHead title={`Tài khoản ${user.login}`} sentence={`${user.name}, ${ROLE_WORDS[user.role]}.`} />}
      aside={
        <Panel title="Lần vào trước">
          <p className={classes.text}>{lastSignInAt === null ? 'Đây là lần đầu.' : viMoment(lastSignInAt)}</p>
          <p className={classes.text}>
            {failedTries === 0
              ? 'Trước lần vào này không ai gõ sai mật khẩu.'
              : `Trước lần vào này có ${failedTries} lần gõ sai mật khẩu.`}
          </p>
        </Panel>
      }
    >
      <Panel title="Đổi mật khẩu">
        {changed ? (
          <p className={classes.done} role="status">
            Đã đổi mật khẩu. Từ lần sau mở khóa bằng mật khẩu mới.
          </p>
        ) : null}
        <ChangePasswordForm user={user} oldLabel="Mật khẩu đang dùng" onChanged={() => setChanged(true)} />
      </Panel>
      <SystemKeyPanel />
      <Panel title={`Vai trò ${ROLE_WORDS[user.role]}`}>
        <p className={classes.text}>{ROLE_MEANS[user.role]}</p>
        <ul className={classes.list}>
          {granted.map(({ id, name, means }) => (
            <li key={id}>
              <b>{upperFirst(name)}</b>
              <small>{means}</small>
            </li>
          ))}
        </ul>
        {missing.length === 0 ? null : (
          <p className={classes.text}>
            Không có: {missing.map(({ name }) => name).join('; ')}. Cần thì nhờ Quản trị đổi vai trò.
          </p>
        )}
      </Panel>
    </Page>
  )
}

import type { Session } from '#shared/accounts/account.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { ChangePasswordForm } from '../../office/ChangePasswordForm.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './MustChangePage.module.css'

interface MustChangePageProps {
  session: Session
  onChanged: () => Promise<unknown>
}

/** The password is one that the administrator gave: nothing else is to be seen before it is one's own. */
export function MustChangePage({ session, onChanged }: MustChangePageProps) {
  const lock = useWrite('session.lock', { quiet: true })
  return (
    <main className={classes.root}>
      <div className={classes.sheet}>
        <div>
          <h1>Đặt mật khẩu của riêng mình</h1>
          <p className={classes.why}>
            Chào {session.user.name}. Mật khẩu vừa dùng do Quản trị đặt nên chỉ để vào lần này. Từ lần sau dùng mật khẩu
            mới; không ai khác biết, kể cả Quản trị.
          </p>
        </div>
        <ChangePasswordForm
          user={session.user}
          oldLabel="Mật khẩu Quản trị đã đưa"
          onChanged={() => void onChanged()}
        />
        <p className={classes.why}>
          Không phải {session.user.name}? <ActLink onClick={() => lock.mutate({})}>Khóa lại</ActLink>
        </p>
      </div>
    </main>
  )
}

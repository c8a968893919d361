import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { viMoment } from '#shared/texts/dates.ts'
import { TextLink } from '../ui/TextLink.tsx'
import { paths } from './paths.ts'
import classes from './SignInNotice.module.css'
import { useSession } from './session.tsx'

/** Tells whoever has just come in that somebody tried before, and when they themselves were here last. */
export function SignInNotice() {
  const { failedTries, lastSignInAt } = useSession()
  const [seen, setSeen] = useState(false)
  if (failedTries === 0 || seen) return null
  return (
    <div className={classes.root} role="status">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden="true" />
      <p>
        <b>Đã có {failedTries} lần gõ sai mật khẩu của bạn</b>
        {lastSignInAt === null ? '' : ` từ lần bạn vào trước (${viMoment(lastSignInAt)})`}. Nếu không phải bạn gõ,{' '}
        <TextLink to={paths.account}>đổi mật khẩu</TextLink> và báo Quản trị.
      </p>
      <Button variant="default" size="xs" onClick={() => setSeen(true)}>
        Tôi đã biết
      </Button>
    </div>
  )
}

import { IconAlertTriangle, IconCalendarEvent, IconCircleCheck, IconWifiOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { upperFirst, viLongDate } from '#shared/texts/dates.ts'
import { APP_NAME } from '#shared/texts/words.ts'
import classes from './DoorPage.module.css'

interface DoorPageProps {
  /** Undefined where not even that could be read. */
  start: Output<'app.start'> | undefined
  /** What is wrong with the store, as far as it is known; null while nothing is. */
  trouble?: string | null
  children: ReactNode
}

/** What stands before the office is open: at the left what may be said before anybody is signed in, at the right the way in. */
export function DoorPage({ start, trouble = null, children }: DoorPageProps) {
  return (
    <div className={classes.root}>
      <header className={classes.left}>
        <p className={classes.product}>{APP_NAME}</p>
        <p className={classes.office}>{start?.officeName ?? ''}</p>
        <dl className={classes.facts}>
          <div>
            <dt>Kho dữ liệu</dt>
            {trouble === null ? (
              <dd>
                <IconCircleCheck size={16} stroke={1.75} aria-hidden="true" />
                Đã mã hóa, nằm trên máy này. Chỉ mở được bằng mật khẩu hoặc phiếu khôi phục
                {start?.systemKeys.some(({ ready }) => ready) ? ', hoặc tài khoản máy đã được bật' : ''}
              </dd>
            ) : (
              <dd data-bad>
                <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
                {trouble}
              </dd>
            )}
          </div>
          <div>
            <dt>Mạng</dt>
            <dd>
              <IconWifiOff size={16} stroke={1.75} aria-hidden="true" />
              Dữ liệu không gửi lên mạng
            </dd>
          </div>
          {start === undefined ? null : (
            <div>
              <dt>Hôm nay</dt>
              <dd>
                <IconCalendarEvent size={16} stroke={1.75} aria-hidden="true" />
                {upperFirst(viLongDate(start.today))}
              </dd>
            </div>
          )}
        </dl>
        {start === undefined ? null : (
          <p className={classes.version}>
            Phiên bản {start.version}
            {start.sample ? <span className={classes.sample}>Dữ liệu mẫu</span> : null}
          </p>
        )}
      </header>
      <main className={classes.right}>{children}</main>
    </div>
  )
}

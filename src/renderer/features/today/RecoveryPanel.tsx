import { viDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './UnverifiedPanel.module.css'

/** Reminds whoever keeps the office's keys that the recovery sheet has not been tried for a long time. */
export function RecoveryPanel() {
  const may = useMay()
  const state = useCall('recovery.state', {}, { enabled: may('users.write') })
  if (!may('users.write') || state.data?.due !== true) return null
  return (
    <Panel title="Phiếu khôi phục">
      <ul className={classes.list}>
        <li>
          <span>
            Đến hạn diễn tập từ {viDate(state.data.dueOn)}: lấy phiếu trong két, thử xem có mở được kho không.{' '}
            <TextLink to={paths.administrationTab('an-toan')}>Diễn tập</TextLink>
          </span>
        </li>
      </ul>
    </Panel>
  )
}

import { backupCall } from '#shared/texts/backup-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './UnverifiedPanel.module.css'

/** Calls for a backup, a rehearsal, or the clock of the PC. Nothing where all is well. */
export function BackupPanel() {
  const may = useMay()
  const { data } = useCall('backup.state', {})
  // Called for are those who can do it: the clock is for everybody to see, a rehearsal is the administrator's.
  const mayDo = data?.call === 'clock' || may(data?.call === 'rehearse' ? 'settings.write' : 'backups.make')
  const call = data === undefined || !mayDo ? null : backupCall(data)
  if (call === null) return null
  return (
    <Panel title={data?.call === 'clock' ? 'Giờ máy' : 'Sao lưu'}>
      <ul className={classes.list}>
        <li>
          <span>{call}</span>
        </li>
        {data?.call === 'clock' ? null : (
          <li>
            <TextLink to={paths.administrationTab('backup')}>Mở Quản trị, thẻ Sao lưu</TextLink>
          </li>
        )}
      </ul>
    </Panel>
  )
}

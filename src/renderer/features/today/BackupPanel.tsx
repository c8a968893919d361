import { backupCall } from '#shared/texts/backup-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './UnverifiedPanel.module.css'

/** Calls for a backup, a rehearsal, or the clock of the PC. Nothing where all is well. */
export function BackupPanel() {
  const { data } = useCall('backup.state', {})
  const call = data === undefined ? null : backupCall(data)
  if (call === null) return null
  return (
    <Panel title={data?.call === 'clock' ? 'Giờ máy' : 'Sao lưu'}>
      <ul className={classes.list}>
        <li>
          <span>{call}</span>
        </li>
        {data?.call === 'clock' ? null : (
          <li>
            <TextLink to={paths.administration}>Mở Quản trị, thẻ Sao lưu</TextLink>
          </li>
        )}
      </ul>
    </Panel>
  )
}

import { headWords } from '#shared/texts/head-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './UnverifiedPanel.module.css'

/** Audit chains that went back or differ, another office's or our own, until somebody says what came of asking. */
export function HeadsPanel() {
  const { data } = useCall('packages.heads', {})
  const findings = data?.findings ?? []
  if (findings.length === 0) return null
  return (
    <Panel title="Nhật ký không khớp">
      <ul className={classes.list}>
        {findings.map(({ id, note, partner }) => (
          <li key={id}>
            <span>{headWords(note, partner.name).what}</span>
          </li>
        ))}
        <li>
          <TextLink to={paths.packagesReceived}>Mở Gói dữ liệu, thẻ Nhận vào</TextLink>
        </li>
      </ul>
    </Panel>
  )
}

import { viDecimal, viFigure } from '#shared/texts/figures.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './UnverifiedPanel.module.css'

/** Targets that are behind their pace, with the arithmetic; nothing where none is. */
export function TargetPanel() {
  const { today } = useSession()
  const query = useCall('plans.behind', { on: today })
  const rows = query.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title={`Chỉ tiêu chậm so với tiến độ: ${rows.length}`}>
      <ul className={classes.list}>
        {rows.map(({ target, value, expected, drift }) => (
          <li key={target.id}>
            <span>
              <TextLink to={paths.plans}>
                {target.code === '' ? target.label : `${target.code} ${target.label}`}
              </TextLink>
              <small>
                {viFigure(value, target.unit)} / {viFigure(target.min, target.unit)}; đến nay cần{' '}
                {expected === null ? '-' : viDecimal(expected, 2)}, chênh {drift === null ? '-' : viDecimal(drift, 2)}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

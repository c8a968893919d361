import { OUTCOME_WORDS } from '#shared/texts/consolidation-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './UnverifiedPanel.module.css'

/** Decisions of the province that this office has not followed yet. Nothing where there are none. */
export function DecisionPanel() {
  const may = useMay()
  const { data } = useCall('consolidation.decisions', {}, { enabled: may('people.read') })
  if (data === undefined || data.rows.length === 0) return null
  return (
    <Panel title={`Quyết định của cấp tỉnh (${data.rows.length})`}>
      <ul className={classes.list}>
        {data.rows.map(({ line, known }) => (
          <li key={line.id}>
            {known ? (
              <TextLink to={paths.person(line.personId)}>{line.fullName}</TextLink>
            ) : (
              <span>{line.fullName}</span>
            )}
            <span>
              {OUTCOME_WORDS[line.outcome]}
              <small>{line.other.name} cũng kê người này</small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

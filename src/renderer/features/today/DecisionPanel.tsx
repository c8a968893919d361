import { useState } from 'react'
import type { ReceivedDecision } from '#shared/consolidation/decision.schema.ts'
import { OUTCOME_WORDS } from '#shared/texts/consolidation-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { FollowDecisionForm } from '../../office/FollowDecisionForm.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './DecisionPanel.module.css'

/** Decisions of the province that this office has not followed yet. Nothing where there are none. */
export function DecisionPanel() {
  const may = useMay()
  const { data } = useCall('consolidation.decisions', {}, { enabled: may('people.read') })
  if (data === undefined || data.rows.length === 0) return null
  return (
    <Panel title={`Quyết định của cấp tỉnh (${data.rows.length})`}>
      <ul className={classes.list}>
        {data.rows.map((decision) => (
          <li key={decision.line.id}>
            <Decision decision={decision} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** One that is about somebody whose record is no longer here is followed from here; it has no page of its own. */
function Decision({ decision: { line, known } }: { decision: ReceivedDecision }) {
  const may = useMay()
  const [following, setFollowing] = useState(false)
  return (
    <>
      {known ? (
        <TextLink to={paths.person(line.personId)}>{line.fullName}</TextLink>
      ) : (
        <span className={classes.name}>{line.fullName}</span>
      )}
      <span>{OUTCOME_WORDS[line.outcome]}</span>
      <small>Đơn vị cũng kê: {line.other.name}</small>
      {known ? null : <small>Không còn hồ sơ của người này ở đây.</small>}
      {!known && !following && may('people.write') ? (
        <ActLink onClick={() => setFollowing(true)} label={`Ghi đã làm theo: ${line.fullName}`}>
          Ghi đã làm theo
        </ActLink>
      ) : null}
      {following ? <FollowDecisionForm line={line} onDone={() => setFollowing(false)} /> : null}
    </>
  )
}

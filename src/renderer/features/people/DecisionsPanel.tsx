import { useState } from 'react'
import type { ReceivedDecision } from '#shared/consolidation/decision.schema.ts'
import { OUTCOME_WORDS } from '#shared/texts/consolidation-words.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { FollowDecisionForm } from '../../office/FollowDecisionForm.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './DecisionsPanel.module.css'

/** Decisions of the province about a person whom another district names as well. Nothing where there are none. */
export function DecisionsPanel({ personId }: { personId: string }) {
  const { data } = useCall('consolidation.decisionsOf', { personId })
  if (data === undefined || data.rows.length === 0) return null
  const replaced = new Set(data.rows.map(({ line }) => line.replaces))
  return (
    <Panel title="Quyết định của cấp tỉnh">
      <ul className={classes.list}>
        {data.rows.map((decision) => (
          <li key={decision.line.id}>
            <Decision decision={decision} replaced={replaced.has(decision.line.id)} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Decision({ decision: { line, from, followed }, replaced }: { decision: ReceivedDecision; replaced: boolean }) {
  const may = useMay()
  const [following, setFollowing] = useState(false)
  const open = followed === null && !replaced && may('people.write')
  return (
    <>
      <p>
        <strong>{OUTCOME_WORDS[line.outcome]}</strong>
        {replaced ? ' (đã có quyết định thay)' : ''}
      </p>
      <p>Đơn vị cũng kê người này: {line.other.name}.</p>
      <p>Lý do: {line.reason}</p>
      <p className={classes.quiet}>
        {from.name}, {line.decidedBy}, ngày {viDate(line.decidedOn)}
      </p>
      {followed === null ? null : (
        <p>
          Đã làm: {followed.note} ({viMoment(followed.at)}, {followed.by})
        </p>
      )}
      {open && !following ? <ActLink onClick={() => setFollowing(true)}>Ghi đã làm theo</ActLink> : null}
      {following ? <FollowDecisionForm line={line} onDone={() => setFollowing(false)} /> : null}
    </>
  )
}

import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { FollowDecisionSchema, type ReceivedDecision } from '#shared/consolidation/decision.schema.ts'
import { OUTCOME_WORDS } from '#shared/texts/consolidation-words.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './DecisionsPanel.module.css'

function FollowForm({ decision: { line }, onDone }: { decision: ReceivedDecision; onDone: () => void }) {
  const write = useWrite('consolidation.follow')
  const form = useFields('follow', { note: '' }, FollowDecisionSchema, ({ note }) => ({ id: line.id, note }))
  return (
    <FormPanel
      title={`Đã làm theo quyết định ngày ${viDate(line.decidedOn)}`}
      verb="Ghi đã làm"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Diễn biến (chuyển đi, đưa ra khỏi danh sách) ghi ở hồ sơ của người này; ở đây chỉ ghi đã làm gì.</p>
      <Textarea {...form.text('note')} label="Đã làm gì" required maxLength={1000} autosize minRows={2} />
    </FormPanel>
  )
}

/** Decisions of the province about a person whom another district names as well. Nothing where there are none. */
export function DecisionsPanel({ personId }: { personId: string }) {
  const may = useMay()
  const { data } = useCall('consolidation.decisionsOf', { personId })
  const [following, setFollowing] = useState<string | null>(null)
  if (data === undefined || data.rows.length === 0) return null
  const replaced = new Set(data.rows.map(({ line }) => line.replaces))
  return (
    <Panel title="Quyết định của cấp tỉnh">
      <ul className={classes.list}>
        {data.rows.map((decision) => {
          const { line, from, followed } = decision
          const open = followed === null && !replaced.has(line.id)
          return (
            <li key={line.id}>
              {following === line.id ? (
                <FollowForm decision={decision} onDone={() => setFollowing(null)} />
              ) : (
                <>
                  <strong>{OUTCOME_WORDS[line.outcome]}</strong>. {line.other.name} cũng kê người này. {line.reason} (
                  {from.name}, {line.decidedBy}, ngày {viDate(line.decidedOn)})
                  {replaced.has(line.id) ? ' Đã có quyết định thay.' : null}
                  {followed === null ? null : ` Đã làm: ${followed.note} (${viMoment(followed.at)}, ${followed.by})`}{' '}
                  {open && may('people.write') ? (
                    <ActLink onClick={() => setFollowing(line.id)}>Ghi đã làm theo</ActLink>
                  ) : null}
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

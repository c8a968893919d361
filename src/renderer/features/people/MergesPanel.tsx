import { useState } from 'react'
import type { MergeRow } from '#shared/people/merge.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { viMoment, viPartialDate } from '#shared/texts/dates.ts'
import { CERTAINTY_WORDS } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './MergesPanel.module.css'

/** Who else of the list may be this person, to be compared and made one; and what was made one, to be taken back. */
export function MergesPanel({ person }: { person: Person }) {
  const may = useMay()
  const mayWrite = may('people.write')
  const { id, version: _version, createdAt: _created, updatedAt: _updated, ...record } = person
  const check = useCall('people.check', { id, person: record }, { enabled: mayWrite })
  const found = useCall('people.merges', { id })
  const [asked, setAsked] = useState<MergeRow | null>(null)
  const unmerge = useWrite('people.unmerge')
  const similar = check.data?.similar ?? []
  const merges = found.data?.merges ?? []
  if (similar.length === 0 && merges.length === 0) return null
  return (
    <Panel title="Có thể trùng, đã gộp">
      {unmerge.error === null ? null : <ErrorPanel error={unmerge.error.error} />}
      {asked === null ? null : (
        <ConfirmPanel
          title={`Hoàn tác gộp ${asked.absorbedName}`}
          verb="Hoàn tác gộp"
          loading={unmerge.isPending}
          onCancel={() => setAsked(null)}
          onConfirm={() => unmerge.mutate({ mergeId: asked.id }, { onSettled: () => setAsked(null) })}
        >
          Hai bản ghi và mọi hồ sơ, giấy tờ, khoản hỗ trợ của mỗi bên trở lại như trước khi gộp. Điều ghi sau đó ở lại
          người này.
        </ConfirmPanel>
      )}
      <ul className={classes.lines}>
        {similar.map((other) => (
          <li key={other.id}>
            <span>
              <TextLink to={paths.person(other.id)}>{other.fullName}</TextLink>, sinh {viPartialDate(other.birthDate)},{' '}
              {CERTAINTY_WORDS[other.certainty]}
              <small>Giống: {other.reasons.join('; ')}.</small>
              {other.against.length === 0 ? null : <small>Khác: {other.against.join('; ')}.</small>}
            </span>
            <TextLink to={paths.mergePeople(id, other.id)}>So sánh và gộp</TextLink>
          </li>
        ))}
        {merges.map((merge) => (
          <li key={merge.id}>
            <Merged merge={merge} personId={id} />
            {merge.undoneAt === null && merge.survivorId === id && mayWrite ? (
              <ActLink onClick={() => setAsked(merge)} label={`Hoàn tác gộp ${merge.absorbedName}`}>
                Hoàn tác gộp
              </ActLink>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Merged({ merge, personId }: { merge: MergeRow; personId: string }) {
  const undone = merge.undoneAt === null ? '' : `; đã hoàn tác ${viMoment(merge.undoneAt)} (${merge.undoneBy})`
  return (
    <span>
      {merge.survivorId === personId ? `Đã gộp ${merge.absorbedName} vào đây` : 'Đã từng gộp vào người khác'}
      <small>
        {viMoment(merge.mergedAt)} ({merge.mergedBy}): {merge.reason}
        {undone}
      </small>
    </span>
  )
}

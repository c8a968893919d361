import { useState } from 'react'
import type { ListStayView, PersonLife } from '#shared/life/person-life.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { paths } from '../../app/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FindingList } from '../../ui/FindingList.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './LifePanels.module.css'

/** What cannot be true of one life, or should be looked at: each leads to the measure that says it. */
export function LifeFindings({ findings }: Pick<PersonLife, 'findings'>) {
  if (findings.length === 0) return null
  const measureOf = new Map(findings.map((finding) => [finding.place.ref, finding.measureId]))
  return (
    <Panel title="Cần xem lại trong các biện pháp">
      <FindingList
        findings={findings}
        leadTo={({ place }) => <TextLink to={paths.case(measureOf.get(place.ref) ?? '')}>Mở hồ sơ</TextLink>}
      />
    </Panel>
  )
}

function Cause({ cause }: { cause: ListStayView['entry'] }) {
  return (
    <>
      {cause.label}
      <small className={classes.quiet}>
        {cause.paper === '' ? '' : ` ${cause.paper} ·`}{' '}
        <TextLink to={paths.case(cause.measureId)}>{cause.measureCode}</TextLink>
      </small>
    </>
  )
}

/** On which lists the person stands and stood, and by which paper; an earlier exit stays beside a later entry. */
export function ListsPanel({ lists }: Pick<PersonLife, 'lists'>) {
  return (
    <Panel title="Danh sách" flush={lists.length > 0}>
      {lists.length === 0 ? (
        <EmptyState>Người này chưa có trong danh sách nào.</EmptyState>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Danh sách</th>
              <th scope="col">Vào</th>
              <th scope="col">Ra</th>
              <th scope="col">Xã, phường</th>
            </tr>
          </thead>
          <tbody>
            {lists.map((stay) => (
              <tr key={`${stay.list} ${stay.from} ${stay.entry.eventId}`} data-open={stay.to === null || undefined}>
                <td>
                  {stay.label}
                  {stay.reEntry ? <small className={classes.again}>vào lại</small> : null}
                </td>
                <td>
                  <b>{viDate(stay.from)}</b> <Cause cause={stay.entry} />
                </td>
                <td>
                  {stay.to === null ? (
                    'đang có'
                  ) : (
                    <>
                      <b>{viDate(stay.to)}</b> {stay.exit === null ? null : <Cause cause={stay.exit} />}
                    </>
                  )}
                </td>
                <td>{stay.communeName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** As many lines as are shown before somebody asks for the rest. */
const SHORT = 12

/** Everything that was recorded of the person, of every measure, the newest first. */
export function StoryPanel({ story }: Pick<PersonLife, 'story'>) {
  const [whole, setWhole] = useState(false)
  const shown = whole ? story : story.slice(0, SHORT)
  return (
    <Panel title="Quá trình" flush={story.length > 0}>
      {story.length === 0 ? (
        <EmptyState>Chưa ghi diễn biến nào.</EmptyState>
      ) : (
        <>
          <ol className={classes.story}>
            {shown.map((row) => (
              <li key={row.eventId}>
                <span className={classes.day}>{viDate(row.on)}</span>
                <span>
                  {row.label}
                  {row.paper === '' ? null : <span className={classes.quiet}> · {row.paper}</span>}
                </span>
                <span className={classes.quiet}>
                  {row.line} <TextLink to={paths.case(row.measureId)}>{row.measureCode}</TextLink>
                </span>
              </li>
            ))}
          </ol>
          {story.length > shown.length ? (
            <p className={classes.more}>
              Còn {viNumber(story.length - shown.length)} việc trước đó.{' '}
              <ActLink onClick={() => setWhole(true)}>Xem hết</ActLink>
            </p>
          ) : null}
        </>
      )}
    </Panel>
  )
}

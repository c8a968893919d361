import { IconAlertTriangle, IconCalendarEvent } from '@tabler/icons-react'
import type { CaseRow } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { paths } from '../../app/paths.ts'
import { deadlineWords } from '../../ui/deadline-words.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './CaseTimeline.module.css'

/** The cases of a person along one line, the newest first: opened when, where they stand, what is next. */
export function CaseTimeline({ cases, today }: { cases: readonly CaseRow[]; today: CivilDate }) {
  const sorted = [...cases].sort((a, b) => (a.openedOn < b.openedOn ? 1 : -1))
  return (
    <ol className={classes.line}>
      {sorted.map((row) => (
        <li key={row.id}>
          <span className={classes.date}>{viDate(row.openedOn)}</span>
          <div>
            <p>
              <TextLink to={paths.case(row.id)}>{row.code}</TextLink> {row.lineLabel}: <b>{row.stateLabel}</b>
            </p>
            <p className={classes.quiet}>
              Thụ lý: {row.officer === '' ? 'chưa giao' : row.officer}
              {row.communeName === '' ? '' : ` · ${row.communeName}`}
            </p>
          </div>
          {row.nextDue === null ? null : (
            <div className={classes.next}>
              <StateBadge
                tone={row.overdue ? 'red' : 'blue'}
                icon={row.overdue ? IconAlertTriangle : IconCalendarEvent}
              >
                {deadlineWords(
                  {
                    status: row.overdue ? 'overdue' : row.nextDue === today ? 'due-today' : 'running',
                    due: row.nextDue,
                    doneOn: null,
                    workingDaysLate: null,
                  },
                  today,
                )}
              </StateBadge>
              <span className={classes.quiet}>{row.nextLabel}</span>
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

import { Popover, UnstyledButton } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconCalendarEvent,
  IconCheck,
  IconCircleOff,
  IconClock,
  IconHourglass,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { Deadline, DeadlineStatus } from '#shared/deadlines/deadline.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { viDate, viLongDate } from '#shared/texts/dates.ts'
import classes from './DeadlineChip.module.css'
import { deadlineWords } from './deadline-words.ts'
import { ProvenanceDetails } from './ProvenanceMark.tsx'
import badge from './StateBadge.module.css'
import type { Tone } from './StateBadge.tsx'

const LOOKS: Readonly<Record<DeadlineStatus, { tone: Tone; icon: Icon }>> = {
  overdue: { tone: 'red', icon: IconAlertTriangle },
  'due-today': { tone: 'amber', icon: IconClock },
  running: { tone: 'blue', icon: IconCalendarEvent },
  waiting: { tone: 'gray', icon: IconHourglass },
  done: { tone: 'green', icon: IconCheck },
  'done-late': { tone: 'amber', icon: IconCheck },
  closed: { tone: 'gray', icon: IconCircleOff },
  paused: { tone: 'violet', icon: IconPlayerPause },
  moot: { tone: 'gray', icon: IconCircleOff },
}

/** Runs, but somebody else has the ball. */
const WAITING = { tone: 'violet', icon: IconHourglass } as const

/** How the due date came about, in the order in which a clerk counts on the paper calendar. */
function DeadlineArithmetic({ deadline }: { deadline: Deadline }) {
  const { arithmetic } = deadline
  return (
    <div className={classes.arithmetic}>
      <h3>{deadline.label}</h3>
      <p className={classes.sum}>{arithmetic.text}</p>
      <dl className={classes.facts}>
        <dt>Bắt đầu</dt>
        <dd>{viLongDate(arithmetic.start)}</dd>
        <dt>Không tính</dt>
        <dd>
          {arithmetic.skipped.length === 0 ? (
            'Không bỏ ngày nào'
          ) : (
            <ul>
              {arithmetic.skipped.map((day) => (
                <li key={day.date}>
                  {viDate(day.date)} {day.reason}
                  {day.confirmed ? null : <b className={classes.unsure}> (lịch chưa xác nhận)</b>}
                </li>
              ))}
            </ul>
          )}
        </dd>
        {arithmetic.unmoved === arithmetic.due ? null : (
          <>
            <dt>Dời từ</dt>
            <dd>{viLongDate(arithmetic.unmoved)}</dd>
          </>
        )}
        <dt>Hạn</dt>
        <dd>
          <b>
            {arithmetic.dueAt === '' ? '' : `${arithmetic.dueAt}, `}
            {viLongDate(arithmetic.due)}
          </b>
        </dd>
        {deadline.earlier.length === 0 ? null : (
          <>
            <dt>Hạn cũ</dt>
            <dd>
              <ul>
                {deadline.earlier.map((old) => (
                  <li key={`${old.due} ${old.replacedAt}`}>
                    <del>{viDate(old.due)}</del> {old.reason}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Ai làm</dt>
        <dd>{deadline.responsible}</dd>
        {deadline.lateReason === null ? null : (
          <>
            <dt>Lý do chậm</dt>
            <dd>{deadline.lateReason}</dd>
          </>
        )}
      </dl>
      <ProvenanceDetails provenance={deadline.provenance} />
    </div>
  )
}

interface DeadlineChipProps {
  deadline: Deadline
  today: CivilDate
}

/** A deadline: icon, word, date. Opening it shows the whole arithmetic with its article and confidence. */
export function DeadlineChip({ deadline, today }: DeadlineChipProps) {
  const { tone, icon: Shape } =
    deadline.status === 'running' && deadline.whose === 'other' ? WAITING : LOOKS[deadline.status]
  return (
    <Popover width={360} position="bottom-start" trapFocus>
      <Popover.Target>
        <UnstyledButton className={`${badge.root} ${badge.button}`} data-tone={tone}>
          <Shape size={14} stroke={1.75} aria-hidden="true" />
          <span className={badge.word}>{deadlineWords(deadline, today)}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Cách tính hạn: ${deadline.label}`} tabIndex={-1} data-autofocus>
        <DeadlineArithmetic deadline={deadline} />
      </Popover.Dropdown>
    </Popover>
  )
}

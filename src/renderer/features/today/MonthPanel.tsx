import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { addMonths, type CivilDate, dayOf, monthOf, yearOf } from '#shared/primitives/civil-date.ts'
import { WEEKDAY_HEADS } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './MonthPanel.module.css'
import { dayWords, monthName, monthWeeks, movedDay } from './month-days.ts'

interface MonthPanelProps {
  today: CivilDate
  /** Counts only the cases of who is signed in. */
  mine: boolean
  /** The day whose list is shown beside; null for none. */
  shown: CivilDate | null
  onOpen: (day: CivilDate) => void
}

/** A month with what is due on each day. Arrow keys walk the days, PageUp and PageDown the months, Enter opens a day. */
export function MonthPanel({ today, mine, shown, onOpen }: MonthPanelProps) {
  const [at, setAt] = useState(today)
  const grid = useRef<HTMLTableElement>(null)
  const walking = useRef(false)
  const month = useCall('today.month', { year: yearOf(at), month: monthOf(at), mine }, { keepPrevious: true })
  const days = new Map(month.data?.days.map((day) => [day.date, day]))

  useEffect(() => {
    if (!walking.current) return
    walking.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, day: CivilDate) => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return
    const moved = movedDay(day, event.key)
    if (moved !== null) {
      walking.current = true
      setAt(moved)
    } else if (event.key === 'Enter' || event.key === ' ') onOpen(day)
    else return
    event.preventDefault()
  }

  const drawDay = (date: CivilDate) => {
    const day = days.get(date)
    const words = dayWords(date, day)
    return (
      <td
        key={date}
        data-day={date}
        className={classes.day}
        data-off={day?.off || undefined}
        data-unsure={day?.confirmed === false || undefined}
        data-today={date === today || undefined}
        data-past={date < today || undefined}
        data-shown={date === shown || undefined}
        aria-current={date === today ? 'date' : undefined}
        title={words}
        tabIndex={date === at ? 0 : -1}
        onFocus={() => setAt(date)}
        onKeyDown={(event) => onKeyDown(event, date)}
        onClick={() => onOpen(date)}
      >
        <VisuallyHidden>{words}</VisuallyHidden>
        <span aria-hidden="true">
          {String(dayOf(date)).padStart(2, '0')}
          <span className={classes.counts}>
            {day === undefined || day.ours === 0 ? null : <b>{day.ours}</b>}
            {day === undefined || day.others === 0 ? null : <i>{day.others}</i>}
          </span>
        </span>
      </td>
    )
  }

  return (
    <Panel
      title={monthName(at)}
      aside={
        <div className={classes.turn}>
          <ActionIcon variant="subtle" size="sm" aria-label="Tháng trước" onClick={() => setAt(addMonths(at, -1))}>
            <IconChevronLeft size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon variant="subtle" size="sm" aria-label="Tháng sau" onClick={() => setAt(addMonths(at, 1))}>
            <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </div>
      }
    >
      {month.error === null ? null : (
        <ErrorPanel error={month.error.error} onRetry={() => void month.refetch()} takeFocus={false} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid, its days are walked by arrow keys */}
      <table className={classes.grid} role="grid" aria-label={`Việc đến hạn theo ngày, ${monthName(at)}`} ref={grid}>
        <thead>
          <tr>
            {WEEKDAY_HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthWeeks(at).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, column) => (day === null ? <td key={WEEKDAY_HEADS[column]} /> : drawDay(day)))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>
        <b>3</b> việc của cơ quan, <i>2</i> của nơi khác. Gạch chéo: ngày nghỉ; viền đứt: lịch chưa xác nhận. Enter mở
        danh sách của ngày.
      </p>
    </Panel>
  )
}

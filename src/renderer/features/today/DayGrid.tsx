import type { WorkDay } from '#shared/deadlines/deadline.schema.ts'
import { type CivilDate, dayOf, weekday } from '#shared/primitives/civil-date.ts'
import { viLongDate, WEEKDAY_HEADS } from '#shared/texts/dates.ts'
import classes from './DayGrid.module.css'

type Day = WorkDay['days'][number]

/** Days in rows of seven from Monday; null where a week begins or ends outside the days given. */
function weeks(days: readonly Day[]): (Day | null)[][] {
  const first = days[0]
  if (first === undefined) return []
  const cells: (Day | null)[] = [...Array.from({ length: weekday(first.date) - 1 }, () => null), ...days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7))
}

interface DayGridProps {
  days: readonly Day[]
  today: CivilDate
}

/** The weeks around today: hatched where a day is not counted, with how much is due on each. */
export function DayGrid({ days, today }: DayGridProps) {
  return (
    <>
      <table className={classes.grid} aria-label="Việc đến hạn theo ngày">
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
          {weeks(days).map((week) => (
            <tr key={week.find((day) => day !== null)?.date}>
              {week.map((day, column) =>
                day === null ? (
                  <td key={WEEKDAY_HEADS[column]} className={classes.none} />
                ) : (
                  <td
                    key={day.date}
                    className={classes.day}
                    data-off={day.off || undefined}
                    data-today={day.date === today || undefined}
                    data-past={day.date < today || undefined}
                    title={`${viLongDate(day.date)}${day.off ? `: ${day.reason}` : ''}`}
                    aria-current={day.date === today ? 'date' : undefined}
                  >
                    {String(dayOf(day.date)).padStart(2, '0')}
                    {day.count === 0 ? null : <b>{day.count}</b>}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>Ô gạch chéo: ngày nghỉ. Số nhỏ: việc đến hạn.</p>
    </>
  )
}

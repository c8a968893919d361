import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import { addDays, type CivilDate, daysBetween, yearOf } from '#shared/primitives/civil-date.ts'
import { upperFirst, viDate, viDayMonth, viWeekday } from '#shared/texts/dates.ts'
import { DEADLINE_WORDS } from '#shared/texts/words.ts'

const brief = (date: CivilDate, today: CivilDate) => (yearOf(date) === yearOf(today) ? viDayMonth(date) : viDate(date))

/** The words of a deadline's chip: "Quá 2 ngày LV · 30/08", "Hôm nay 05/09", "Mai, thứ Tư 06/09", "Thứ Năm 07/09". */
export function deadlineWords(
  deadline: Pick<Deadline, 'status' | 'due' | 'doneOn' | 'workingDaysLate'> & {
    arithmetic?: Pick<Deadline['arithmetic'], 'dueAt'>
  },
  today: CivilDate,
): string {
  const hour = deadline.arithmetic?.dueAt ?? ''
  const due = `${hour === '' ? '' : `${hour} `}${brief(deadline.due, today)}`
  switch (deadline.status) {
    case 'overdue': {
      const late = deadline.workingDaysLate ?? 0
      return late > 0 ? `Quá ${late} ngày LV · ${due}` : `Quá hạn · ${due}`
    }
    case 'due-today':
      return `Hôm nay ${due}`
    case 'running':
      if (deadline.due === addDays(today, 1)) return `Mai, ${viWeekday(deadline.due)} ${due}`
      return daysBetween(today, deadline.due) < 60
        ? `${upperFirst(viWeekday(deadline.due))} ${due}`
        : `${hour === '' ? '' : `${hour} `}${viDate(deadline.due)}`
    case 'done':
      return deadline.doneOn === null ? DEADLINE_WORDS.done : `Xong ${brief(deadline.doneOn, today)}`
    case 'done-late': {
      const late = deadline.workingDaysLate ?? 0
      return late > 0 ? `Xong trễ ${late} ngày LV` : DEADLINE_WORDS['done-late']
    }
    case 'closed':
      return `Hết hạn ${due}`
    case 'waiting':
    case 'paused':
    case 'moot':
      return DEADLINE_WORDS[deadline.status]
  }
}

import { addMonths, type CivilDate } from '../primitives/civil-date.ts'
import { viDate } from '../texts/dates.ts'
import { dateOfDayNumber, dayNumberOf } from './day-number.ts'
import type { Arithmetic, DeadlineUnit } from './deadline.schema.ts'
import { shortDay, type WorkCalendar, type WorkDayInfo } from './work-calendar.ts'

/** Units that end on a day. Hours run on the clock without days off; no rule of the dossier phase uses them. */
export type DayUnit = Exclude<DeadlineUnit, 'H'>

export interface DueQuestion {
  /** Day of the event, which is not counted (reading L11). */
  readonly start: CivilDate
  readonly amount: number
  readonly unit: DayUnit
  readonly direction: 'forward' | 'back'
  /**
   * Whether an end on a day off moves to the next working day, or to the one before when counted back (reading L2). False
   * for a minimum period. Working days end on a working day by themselves.
   */
  readonly moves: boolean
}

const UNITS: Readonly<Record<DayUnit, string>> = { WD: 'ngày làm việc', D: 'ngày', M: 'tháng', Y: 'năm' }
const memory = new WeakMap<WorkCalendar, Map<string, Arithmetic>>()

/**
 * The due day of a period and how it came about, in one Vietnamese sentence that can be checked with a paper calendar:
 * "5 ngày làm việc từ 27/04/2026: bỏ 30/4, 01/5, T7, CN → 06/05/2026". A period of months or years ends on the same day
 * number of the last month, or on that month's last day (reading L1). Counting by the Civil Code's rules for periods.
 */
export function computeDue(calendar: WorkCalendar, question: DueQuestion): Arithmetic {
  let known = memory.get(calendar)
  if (!known) {
    known = new Map()
    memory.set(calendar, known)
  }
  const key = `${question.start}|${question.amount}${question.unit}|${question.direction}|${question.moves}`
  let answer = known.get(key)
  if (!answer) {
    answer = question.unit === 'WD' ? countWorkingDays(calendar, question) : countCalendar(calendar, question)
    known.set(key, answer)
  }
  return answer
}

function countWorkingDays(calendar: WorkCalendar, question: DueQuestion): Arithmetic {
  const step = question.direction === 'back' ? -1 : 1
  const passed: WorkDayInfo[] = []
  let n = dayNumberOf(question.start)
  for (let left = question.amount; left > 0; ) {
    n += step
    const info = calendar.infoAt(n)
    passed.push(info)
    if (info.working) left--
  }
  const due = dateOfDayNumber(n)
  const notes = describeDays(passed)
  const text = `${headOf(question)}${notes === '' ? '' : `: ${notes}`} → ${viDate(due)}${doubtsOf(passed)}`
  return answerOf(question, passed, due, due, text)
}

function countCalendar(calendar: WorkCalendar, question: DueQuestion): Arithmetic {
  const step = question.direction === 'back' ? -1 : 1
  const unmoved = addPeriod(question.start, question.amount * step, question.unit)
  const passed: WorkDayInfo[] = []
  let n = dayNumberOf(unmoved)
  if (question.moves) {
    passed.push(calendar.infoAt(n))
    while (!calendar.infoAt(n).working) {
      n += step
      passed.push(calendar.infoAt(n))
    }
  }
  const due = dateOfDayNumber(n)
  const moved = due === unmoved ? '' : `, rơi vào ngày nghỉ (${describeDays(passed)}) → ${viDate(due)}`
  const text = `${headOf(question)} → ${viDate(unmoved)}${moved}${doubtsOf(passed)}`
  return answerOf(question, passed, unmoved, due, text)
}

function addPeriod(start: CivilDate, amount: number, unit: DayUnit): CivilDate {
  if (unit === 'M') return addMonths(start, amount)
  if (unit === 'Y') return addMonths(start, amount * 12)
  return dateOfDayNumber(dayNumberOf(start) + amount)
}

function answerOf(
  question: DueQuestion,
  passed: readonly WorkDayInfo[],
  unmoved: CivilDate,
  due: CivilDate,
  text: string,
): Arithmetic {
  const { start, amount, unit, direction } = question
  const skipped = passed
    .filter((day) => !day.working)
    .map(({ date, reason, confirmed }) => ({ date, reason: reason ?? '', confirmed }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  const unconfirmedCalendar = passed.some((day) => !day.confirmed)
  return { start, amount, unit, direction, skipped, unmoved, due, dueAt: '', text, unconfirmedCalendar }
}

function headOf({ amount, unit, direction, start }: DueQuestion): string {
  return `${amount} ${UNITS[unit]} ${direction === 'back' ? 'trước' : 'từ'} ${viDate(start)}`
}

/** What was left out and which Saturdays were counted: "bỏ 30/4, 01/5, T7, CN, tính T7 04/5 làm bù". */
function describeDays(passed: readonly WorkDayInfo[]): string {
  const days = [...passed].sort((a, b) => (a.date < b.date ? -1 : 1))
  const names: string[] = []
  const weekends = { saturdays: 0, sundays: 0 }
  let i = 0
  for (let day = days[0]; day; day = days[i]) {
    const length = breakFrom(days, i)
    const last = days[i + length - 1] ?? day
    if (length >= SHORTEST_RANGE) names.push(`${shortDay(day.date)}-${shortDay(last.date)}`)
    else if (day.kind === 'off') names.push(shortDay(day.date))
    else if (day.kind === 'weekend') weekends[day.saturday ? 'saturdays' : 'sundays']++
    i += length >= SHORTEST_RANGE ? length : 1
  }
  if (weekends.saturdays > 0) names.push(weekends.saturdays === 1 ? 'T7' : `${weekends.saturdays} T7`)
  if (weekends.sundays > 0) names.push(weekends.sundays === 1 ? 'CN' : `${weekends.sundays} CN`)
  const worked = days.filter((day) => day.kind === 'worked').map((day) => shortDay(day.date))
  const left = names.length === 0 ? [] : [`bỏ ${names.join(', ')}`]
  const counted = worked.length === 0 ? [] : [`tính T7 ${worked.join(', ')} làm bù`]
  return [...left, ...counted].join(', ')
}

/** A break of this many days is named by its first and last day. */
const SHORTEST_RANGE = 3

/** Days of the break that begins at `i` with a named day off: weekends in its middle belong to it, one at its end does not. */
function breakFrom(days: readonly WorkDayInfo[], i: number): number {
  let length = 0
  if (days[i]?.kind !== 'off') return length
  for (let j = i; days[j]?.working === false; j++) if (days[j]?.kind === 'off') length = j - i + 1
  return length
}

/** What is not certain about the days that decided: rows nobody has confirmed, rows that are switched off. */
function doubtsOf(passed: readonly WorkDayInfo[]): string {
  const days = [...passed].sort((a, b) => (a.date < b.date ? -1 : 1))
  const unread = days.filter((day) => !day.confirmed && day.dormant === '').map((day) => shortDay(day.date))
  const dormant = days.filter((day) => day.dormant !== '').map((day) => shortDay(day.date))
  const doubts = [
    ...(unread.length === 0 ? [] : [`lịch chưa đối chiếu: ${unread.join(', ')}`]),
    ...(dormant.length === 0 ? [] : [`${dormant.join(', ')} có thể là ngày nghỉ, chưa xác nhận`]),
  ]
  return doubts.length === 0 ? '' : ` (${doubts.join('; ')})`
}

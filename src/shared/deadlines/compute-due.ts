import { addMonths, type CivilDate } from '../primitives/civil-date.ts'
import { viDate } from '../texts/dates.ts'
import { countHours } from './count-hours.ts'
import { dateOfDayNumber, dayNumberOf } from './day-number.ts'
import type { Arithmetic, DeadlineUnit } from './deadline.schema.ts'
import { describeDays, doubtsOf } from './describe-days.ts'
import { type CountingReadings, DEFAULT_READINGS } from './readings.ts'
import type { WorkCalendar, WorkDayInfo } from './work-calendar.ts'

/** Units that end on a day, not at an hour. */
export type DayUnit = Exclude<DeadlineUnit, 'H'>

export interface DueQuestion {
  /** Day of the event, which is not counted unless reading L11 says so. */
  readonly start: CivilDate
  /** Hour of the event, for hours; '' or left out where it was not recorded. */
  readonly at?: string
  readonly amount: number
  readonly unit: DeadlineUnit
  readonly direction: 'forward' | 'back'
  /**
   * Whether an end on a day off moves to the next working day, or to the one before when counted back (reading L2). False
   * for a minimum period. Working days end on a working day by themselves.
   */
  readonly moves: boolean
  /** True for a limitation: whether its last day is in time is a question of its own (reading L7). */
  readonly limitation?: boolean
}

const UNITS: Readonly<Record<DayUnit, string>> = { WD: 'ngày làm việc', D: 'ngày', M: 'tháng', Y: 'năm' }
const memory = new WeakMap<WorkCalendar, Map<string, Arithmetic>>()

/**
 * The due day of a period and how it came about, in one Vietnamese sentence that can be checked with a paper calendar:
 * "5 ngày làm việc từ 27/04/2026: bỏ 30/4, 01/5, T7, CN → 06/05/2026". Counting by the Civil Code's rules for periods, and
 * by the calendar's readings where the texts leave a question open; a reading that decided is named ("cách đọc L2").
 */
export function computeDue(calendar: WorkCalendar, question: DueQuestion): Arithmetic {
  let known = memory.get(calendar)
  if (!known) {
    known = new Map()
    memory.set(calendar, known)
  }
  const { start, at = '', amount, unit, direction, moves, limitation = false } = question
  const key = `${start}${at}|${amount}${unit}|${direction}|${moves}|${limitation}`
  let answer = known.get(key)
  if (!answer) {
    answer = unit === 'H' ? countHours({ start, at, amount, direction }) : countDays(calendar, { ...question, unit })
    known.set(key, answer)
  }
  return answer
}

type DaysQuestion = DueQuestion & { readonly unit: DayUnit }

/** An end that was counted, before reading L7 is asked. */
interface Counted {
  readonly unmoved: CivilDate
  readonly due: CivilDate
  /** Days that were looked at on the way. */
  readonly passed: readonly WorkDayInfo[]
  /** False where an end on a day off stays there, so that nothing was left out. */
  readonly leftOut: boolean
  readonly text: string
  readonly readings: readonly (keyof CountingReadings)[]
}

function countDays(calendar: WorkCalendar, question: DaysQuestion): Arithmetic {
  const readings = calendar.readings ?? DEFAULT_READINGS
  const counted =
    question.unit === 'WD'
      ? countWorkingDays(calendar, question, readings)
      : countCalendar(calendar, question, readings)
  const { start, amount, unit, direction, limitation } = question
  const { unmoved, passed } = counted
  const late = limitation === true && readings.L7 === 'last-day-late'
  const due = late ? shift(counted.due, -1) : counted.due
  const named = limitation === true ? [...counted.readings, 'L7'] : counted.readings
  const lastDay = late ? `, chậm nhất ${viDate(due)}` : ''
  const decided = named.length === 0 ? '' : ` (cách đọc ${named.join(', ')})`
  const skipped = passed
    .filter((day) => counted.leftOut && !day.working)
    .map(({ date, reason, confirmed }) => ({ date, reason: reason ?? '', confirmed }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  return {
    ...{ start, amount, unit, direction, skipped, unmoved, due, dueAt: '' },
    text: `${counted.text}${lastDay}${decided}${doubtsOf(passed)}`,
    unconfirmedCalendar: passed.some((day) => !day.confirmed),
  }
}

function countWorkingDays(calendar: WorkCalendar, question: DaysQuestion, { L11 }: CountingReadings): Counted {
  const step = question.direction === 'back' ? -1 : 1
  const passed: WorkDayInfo[] = []
  const startsCounted = L11 === 'counted' && calendar.isWorkingDay(question.start)
  let n = dayNumberOf(question.start)
  for (let left = question.amount - (startsCounted ? 1 : 0); left > 0; ) {
    n += step
    const info = calendar.infoAt(n)
    passed.push(info)
    if (info.working) left--
  }
  const due = dateOfDayNumber(n)
  const notes = describeDays(passed)
  const text = `${headOf(question)}${notes === '' ? '' : `: ${notes}`} → ${viDate(due)}`
  return { unmoved: due, due, passed, leftOut: true, text, readings: startsCounted ? ['L11'] : [] }
}

function countCalendar(calendar: WorkCalendar, question: DaysQuestion, readings: CountingReadings): Counted {
  const step = question.direction === 'back' ? -1 : 1
  const end = endOfPeriod(question, step, readings)
  const passed: WorkDayInfo[] = []
  let n = dayNumberOf(end.day)
  if (question.moves) {
    passed.push(calendar.infoAt(n))
    while (readings.L2 !== 'stays' && !calendar.infoAt(n).working) {
      n += step
      passed.push(calendar.infoAt(n))
    }
  }
  const due = dateOfDayNumber(n)
  const leftOut = due !== end.day
  const off = leftOut || passed.some((day) => !day.working)
  const why = leftOut ? describeDays(passed) : (calendar.reason(end.day) ?? '')
  const where = off ? `, rơi vào ngày nghỉ (${why})${leftOut ? ` → ${viDate(due)}` : ', không dời'}` : ''
  const text = `${headOf(question)} → ${viDate(end.day)}${where}`
  return { unmoved: end.day, due, passed, leftOut, text, readings: off ? [...end.readings, 'L2'] : end.readings }
}

/** Where a period ends before days off are asked about, and the readings that said so. */
function endOfPeriod(
  { start, amount, unit }: DaysQuestion,
  step: 1 | -1,
  { L1, L11 }: CountingReadings,
): { day: CivilDate; readings: Counted['readings'] } {
  const counted = L11 === 'counted'
  // Not before the day itself: nothing is counted, so no reading can move it.
  if (amount === 0) return { day: start, readings: [] }
  if (unit === 'D') {
    const days = counted ? amount - 1 : amount
    return { day: shift(start, days * step), readings: counted ? ['L11'] : [] }
  }
  const sameDay = addMonths(start, amount * step * (unit === 'Y' ? 12 : 1))
  // Both readings say the same of months: the day of the event is the first one, so the last is the day before. Once.
  if (L1 === 'day-before') return { day: shift(sameDay, -step), readings: ['L1'] }
  if (counted) return { day: shift(sameDay, -step), readings: ['L11'] }
  return { day: sameDay, readings: ['L1'] }
}

function shift(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumberOf(date) + days)
}

function headOf({ amount, unit, direction, start }: DaysQuestion): string {
  if (amount === 0) return `không sớm hơn ${viDate(start)}`
  return `${amount} ${UNITS[unit]} ${direction === 'back' ? 'trước' : 'từ'} ${viDate(start)}`
}

import { type CivilDate, dayOf, monthOf } from '../primitives/civil-date.ts'
import type { Confidence } from '../regimes/provenance.ts'
import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from './day-number.ts'
import type { CalendarDay } from './deadline.schema.ts'
import type { CountingReadings } from './readings.ts'

/** What the calendar says about one day. */
export interface WorkDayInfo {
  readonly date: CivilDate
  readonly working: boolean
  /** Why the day is off, or why this Saturday is worked; null for an ordinary working day. */
  readonly reason: string | null
  /** off: by a row of the calendar; weekend; worked: a swapped Saturday; ordinary. */
  readonly kind: 'off' | 'weekend' | 'worked' | 'ordinary'
  readonly saturday: boolean
  /** False where a row that nobody has confirmed decides here. */
  readonly confirmed: boolean
  /** Name of a row that is switched off but would make this working day a day off; '' where there is none. */
  readonly dormant: string
}

/** Working days of state agencies that rest on Saturday and Sunday. */
export interface WorkCalendar {
  isWorkingDay(date: CivilDate): boolean
  /** Why the day is off ("Thứ bảy", "Nghỉ lễ: Quốc khánh"), or why a Saturday is worked; null for an ordinary working day. */
  reason(date: CivilDate): string | null
  /** False where a row that nobody has confirmed decides what the day is. */
  confirmed(date: CivilDate): boolean
  info(date: CivilDate): WorkDayInfo
  infoAt(dayNumber: number): WorkDayInfo
  /** The n-th working day after `date`, which is not counted itself; before it for a negative n; `date` itself for 0. */
  addWorkingDays(date: CivilDate, days: number): CivilDate
  /** `date` where it is a working day, else the next one. */
  nextWorkingDay(date: CivilDate): CivilDate
  /** `date` where it is a working day, else the one before. */
  previousWorkingDay(date: CivilDate): CivilDate
  /** Working days after `from` up to and with `to`; negative when `to` is earlier. */
  workingDaysBetween(from: CivilDate, to: CivilDate): number
  /** How open questions of counting are read with this calendar; the defaults where left out. */
  readonly readings?: CountingReadings
}

const KINDS: Readonly<Record<CalendarDay['kind'], string>> = {
  holiday: 'Nghỉ lễ',
  'in-lieu': 'Nghỉ bù',
  'swapped-off': 'Nghỉ hoán đổi',
  'swapped-working': 'Làm bù',
}

/** Rows with these marks were read in a text; the others are shown as not confirmed. */
const CONFIRMED: readonly Confidence[] = ['verified', 'verified-part']

/**
 * A calendar over rows that are asked for year by year (shipped, changed by the office, or proposed). What was asked
 * once is kept, so a change of rows needs a new calendar.
 */
export function createWorkCalendar(rowsOfYear: (year: number) => readonly CalendarDay[]): WorkCalendar {
  const years = new Map<number, ReadonlyMap<string, CalendarDay>>()
  const days = new Map<number, WorkDayInfo>()

  function rowOf(date: CivilDate): CalendarDay | undefined {
    const year = Number(date.slice(0, 4))
    let rows = years.get(year)
    if (!rows) {
      rows = new Map(rowsOfYear(year).map((row) => [row.date, row]))
      years.set(year, rows)
    }
    return rows.get(date)
  }

  function infoAt(dayNumber: number): WorkDayInfo {
    let info = days.get(dayNumber)
    if (!info) {
      const date = dateOfDayNumber(dayNumber)
      info = describe(date, weekdayOfDayNumber(dayNumber), rowOf(date))
      days.set(dayNumber, info)
    }
    return info
  }

  function seek(dayNumber: number, step: 1 | -1): number {
    let n = dayNumber
    while (!infoAt(n).working) n += step
    return n
  }

  const info = (date: CivilDate) => infoAt(dayNumberOf(date))
  return {
    isWorkingDay: (date) => info(date).working,
    reason: (date) => info(date).reason,
    confirmed: (date) => info(date).confirmed,
    info,
    infoAt,
    addWorkingDays(date, count) {
      const step = count < 0 ? -1 : 1
      let n = dayNumberOf(date)
      for (let left = Math.abs(count); left > 0; left--) n = seek(n + step, step)
      return dateOfDayNumber(n)
    },
    nextWorkingDay: (date) => dateOfDayNumber(seek(dayNumberOf(date), 1)),
    previousWorkingDay: (date) => dateOfDayNumber(seek(dayNumberOf(date), -1)),
    workingDaysBetween(from, to) {
      if (to < from) return -this.workingDaysBetween(to, from)
      const end = dayNumberOf(to)
      let count = 0
      for (let n = dayNumberOf(from) + 1; n <= end; n++) if (infoAt(n).working) count++
      return count
    },
  }
}

function describe(date: CivilDate, weekday: number, row: CalendarDay | undefined): WorkDayInfo {
  const saturday = weekday === 6
  const weekend = saturday || weekday === 7
  const active = row?.enabled ? row : undefined
  const named = active ? `${KINDS[active.kind]}: ${active.name}` : ''
  const confirmed = active === undefined || CONFIRMED.includes(active.confidence)
  if (weekend) {
    if (active?.kind === 'swapped-working') {
      return { date, working: true, reason: named, kind: 'worked', saturday, confirmed, dormant: '' }
    }
    const day = saturday ? 'Thứ bảy' : 'Chủ nhật'
    // A holiday on a weekend is off anyway, so nothing unconfirmed decides here.
    const reason = named === '' ? day : `${day}; ${named}`
    return { date, working: false, reason, kind: 'weekend', saturday, confirmed: true, dormant: '' }
  }
  if (active && active.kind !== 'swapped-working') {
    return { date, working: false, reason: named, kind: 'off', saturday, confirmed, dormant: '' }
  }
  const dormant = row && !row.enabled && row.kind !== 'swapped-working' ? row.name : ''
  return { date, working: true, reason: null, kind: 'ordinary', saturday, confirmed: dormant === '', dormant }
}

/** A day of the year as a sentence names it: 30/4, 01/5, 02/9; 01 and 02 keep their zero as official papers write months. */
export function shortDay(date: CivilDate): string {
  const month = monthOf(date)
  return `${String(dayOf(date)).padStart(2, '0')}/${month <= 2 ? `0${month}` : month}`
}

const read = new WeakMap<WorkCalendar, Map<string, WorkCalendar>>()

/**
 * A calendar to count with under these readings. The same object for the same calendar and readings, so that what was
 * counted with it is kept.
 */
export function withReadings(calendar: WorkCalendar, readings: CountingReadings): WorkCalendar {
  const key = `${readings.L1}|${readings.L2}|${readings.L7}|${readings.L11}`
  let known = read.get(calendar)
  if (!known) {
    known = new Map()
    read.set(calendar, known)
  }
  let answer = known.get(key)
  if (!answer) {
    answer = { ...calendar, readings }
    known.set(key, answer)
  }
  return answer
}

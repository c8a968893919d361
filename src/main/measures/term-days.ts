import type { Term } from '#shared/measures/term.schema.ts'
import { addDays, addMonths, type CivilDate, dayOf, daysBetween } from '#shared/primitives/civil-date.ts'

/** What the end of a term follows from. */
export type TermParts = Pick<Term, 'months' | 'startsOn' | 'credited' | 'frozen' | 'reductions'>

/**
 * Last day of a term of whole months: the day before the same day number, and the last day of the month where that day
 * number does not exist (12 months from 29/02/2024 end on 28/02/2025). Zero or fewer months end before they begin.
 */
export function lastDayOfMonths(startsOn: CivilDate, months: number): CivilDate {
  const same = addMonths(startsOn, months)
  return dayOf(same) === dayOf(startsOn) ? addDays(same, -1) : same
}

/** Months that are left of those that were ordered. */
export function monthsLeft({ months, reductions }: Pick<TermParts, 'months' | 'reductions'>): number {
  return Math.max(0, months - reductions.reduce((total, r) => total + r.months, 0))
}

const sum = (rows: readonly Pick<Term['frozen'][number], 'days'>[]) => rows.reduce((total, row) => total + row.days, 0)

/** Last day of the term; the day before its start where the credited days make up all of it. Null while it cannot be known. */
export function termEnd(parts: TermParts): CivilDate | null {
  if (parts.startsOn === null || parts.frozen.some((s) => s.to === null)) return null
  const whole = lastDayOfMonths(parts.startsOn, monthsLeft(parts))
  const end = addDays(whole, sum(parts.frozen) - sum(parts.credited))
  const nothing = addDays(parts.startsOn, -1)
  return end < nothing ? nothing : end
}

/** Days of the whole term, credited ones included. */
export function daysOfTerm(parts: TermParts): number {
  return parts.startsOn === null
    ? 0
    : Math.max(0, daysBetween(parts.startsOn, lastDayOfMonths(parts.startsOn, monthsLeft(parts))) + 1)
}

/** Days served up to and with `day`: never fewer than none, never more than the term has. */
export function servedDays(parts: TermParts, endsOn: CivilDate | null, day: CivilDate): number {
  if (parts.startsOn === null || day < parts.startsOn) return 0
  const last = endsOn !== null && endsOn < day ? endsOn : day
  const lost = parts.frozen.reduce((total, s) => {
    const to = s.to !== null && s.to < last ? s.to : last
    return s.from > last ? total : total + daysBetween(s.from, to) + 1
  }, 0)
  const served = daysBetween(parts.startsOn, last) + 1 + sum(parts.credited) - lost
  return Math.min(daysOfTerm(parts), Math.max(0, served))
}

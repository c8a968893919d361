import type { CivilDate } from './civil-date.ts'

/** Where domain code learns the time. Given as an argument, so that a test or the demo can stand on any day. */
export interface Clock {
  /** The moment, ISO 8601 in UTC, for records of what was done when. */
  now(): string
  /** The day in Việt Nam. */
  today(): CivilDate
}

/** Where domain code gets new identifiers (UUIDv7 in production, a counter in tests). */
export interface Ids {
  next(): string
}

/** Hours by which Việt Nam is ahead of UTC, all year. */
const VIETNAM_HOURS = 7

/** Time of day in Việt Nam ("16:30") of a moment written as {@link Clock.now} writes it. */
export function timeOfDay(moment: string): string {
  const hour = (Number(moment.slice(11, 13)) + VIETNAM_HOURS) % 24
  return `${String(hour).padStart(2, '0')}:${moment.slice(14, 16)}`
}

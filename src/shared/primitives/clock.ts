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

import { type CivilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Việt Nam keeps UTC+7 all year; the PC's own zone may be set wrong. */
const VIETNAM = 7 * HOUR

function vietnamDay(moment: number): CivilDate {
  return new Date(moment + VIETNAM).toISOString().slice(0, 10) as CivilDate
}

/**
 * The PC's clock. With `startingOn` it runs as if it had been started on that day, for demonstrations and tests; the time
 * of day stays the real one.
 */
export function createSystemClock(startingOn?: CivilDate): Clock {
  const shift = startingOn === undefined ? 0 : daysBetween(vietnamDay(Date.now()), startingOn) * DAY
  const moment = () => Date.now() + shift
  return {
    now: () => new Date(moment()).toISOString(),
    today: () => vietnamDay(moment()),
  }
}

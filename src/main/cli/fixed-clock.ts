import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'

/** When the fixed day begins: 08:00 in Việt Nam. */
const START_OF_WORK_UTC = '01:00:00.000Z'

/** Stands on one day; each look at the time is a second later than the one before. So two runs tell the same times. */
export function fixedClock(day: CivilDate): Clock {
  const begin = Date.parse(`${day}T${START_OF_WORK_UTC}`)
  let looks = 0
  return {
    now() {
      looks += 1
      return new Date(begin + looks * 1000).toISOString()
    },
    today: () => day,
  }
}

/** Identifiers in the shape of UUIDv7 that count up from the day: the same in each run, and in order. */
export function countingIds(day: CivilDate): Ids {
  const moment = Date.parse(`${day}T${START_OF_WORK_UTC}`).toString(16).padStart(12, '0')
  let n = 0
  return {
    next() {
      n += 1
      return `${moment.slice(0, 8)}-${moment.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`
    },
  }
}

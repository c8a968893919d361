import type { Reading } from '../regimes/regime.schema.ts'

/** How the questions that the texts on counting leave open are read. */
export interface CountingReadings {
  /** L1: on which day a period of months or years ends. */
  readonly L1: 'same-day' | 'day-before'
  /** L2: what becomes of an end on a day off. */
  readonly L2: 'next-working-day' | 'stays'
  /** L7: whether the last day of a limitation is still in time. */
  readonly L7: 'last-day-in-time' | 'last-day-late'
  /** L11: whether the day of the event is counted; never for hours, which run from the hour. */
  readonly L11: 'not-counted' | 'counted'
}

/** As the product reads them until somebody settles it otherwise. */
export const DEFAULT_READINGS: CountingReadings = {
  L1: 'same-day',
  L2: 'next-working-day',
  L7: 'last-day-in-time',
  L11: 'not-counted',
}

/** The readings that were chosen; one that is missing, or has an option that counting does not know, is the default. */
export function countingReadings(readings: readonly Pick<Reading, 'id' | 'chosen'>[]): CountingReadings {
  const chosen = new Map(readings.map((reading) => [reading.id, reading.chosen]))
  return {
    L1: chosen.get('L1') === 'day-before' ? 'day-before' : DEFAULT_READINGS.L1,
    L2: chosen.get('L2') === 'stays' ? 'stays' : DEFAULT_READINGS.L2,
    L7: chosen.get('L7') === 'last-day-late' ? 'last-day-late' : DEFAULT_READINGS.L7,
    L11: chosen.get('L11') === 'counted' ? 'counted' : DEFAULT_READINGS.L11,
  }
}
